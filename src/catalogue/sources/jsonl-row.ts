import { z } from 'zod';
import type { MovieInput } from '../../domain/movie.ts';
import { deriveLevels } from '../levels.ts';
import { cleanList, cleanText } from './clean-text.ts';
import { genresOf } from './genre-names.ts';
import { imdbIdOf } from './ids.ts';

/** Longer overviews are cut: of a text that long, nothing further tells films apart. */
const MOST_OVERVIEW = 4_000;
const MOST = { title: 300, keywords: 12, people: 15, directors: 6 } as const;

const Numeric = z.union(
  [
    z.number(),
    z
      .string()
      .regex(/^\s*-?\d+(?:\.\d+)?\s*$/)
      .transform(Number),
  ],
  { error: 'is not a number' },
);

/** A number in a range, also written as a text; null, '' and a missing key are null. */
function numberFrom(least: number, most: number, range: string, kind: 'whole' | 'any' = 'any') {
  const inRange = (value: number) => value >= least && value <= most;
  const whole = (value: number) => kind === 'any' || Number.isInteger(value);
  return optional(
    Numeric.refine(whole, { error: 'is not a whole number', abort: true }).refine(inRange, {
      error: `is not ${range}`,
    }),
  );
}

/** Whole ids; other catalogues write 0 where they know none. */
function idNumber() {
  const id = numberFrom(0, Number.MAX_SAFE_INTEGER, 'a positive number', 'whole');
  return id.transform((value) => value || null);
}

function text() {
  return z.string({ error: 'is not a text' }).transform(cleanText);
}

/** A list of texts, or one text with `|` between its parts, else commas. */
function list() {
  return optional(
    z.union([z.string().transform(parts), z.array(z.string())], {
      error: 'is not a list of texts',
    }),
  ).transform((value) => value ?? []);
}

function optional<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === '' ? null : value), schema.nullish()).transform(orNull);
}

function orNull<T>(value: T): NonNullable<T> | null {
  return value ?? null;
}

/** "A, B" and "A|B"; "Sammy Davis, Jr." is one. */
function parts(written: string): string[] {
  return written.includes('|') ? written.split('|') : written.split(/,(?!\s*(?:jr|sr|ii|iii)\b)/i);
}

const Row = z.object(
  {
    title: z
      .string({ error: (issue) => (issue.input == null ? 'is missing' : 'is not a text') })
      .transform(cleanText)
      .pipe(
        z.string().min(1, 'is empty').max(MOST.title, `is longer than ${MOST.title} characters`),
      ),
    tmdbId: idNumber(),
    imdbId: optional(
      z
        .union([z.string(), z.number().transform(String)], { error: 'is not an IMDb id' })
        .transform((written, context) => {
          const id = imdbIdOf(written);
          // A catalogue's way of saying that it knows none.
          if (id === null && !/^(?:tt)?0+$/.test(written.trim())) {
            context.addIssue({ code: 'custom', message: 'is not an IMDb id' });
          }
          return id;
        }),
    ),
    movieLensId: idNumber(),
    year: numberFrom(1870, 2100, 'between 1870 and 2100', 'whole'),
    runtime: numberFrom(0, 2_000, 'between 0 and 2000 minutes'),
    language: optional(text()),
    genres: list(),
    keywords: list(),
    cast: list(),
    director: list(),
    overview: optional(text()),
    voteAverage: numberFrom(0, 10, 'between 0 and 10'),
    voteCount: numberFrom(0, Number.MAX_SAFE_INTEGER, 'a count', 'whole'),
    popularity: numberFrom(0, Number.MAX_VALUE, '0 or more'),
  },
  { error: 'is not a JSON object' },
);

/**
 * Reads a line of JSON Lines as a film. Only `title` is required; nulls, empty texts and missing keys
 * mean "not known", keys that aren't in the contract are ignored. `director` may name several. What
 * the row gets wrong in type or range is the reason for which it is left out: nothing is guessed.
 */
export function parseJsonlRow(
  line: string,
  languageOf: (text: string) => string | null,
): { readonly input: MovieInput } | { readonly reason: string } {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { reason: 'not valid JSON' };
  }
  const row = Row.safeParse(json);
  return row.success ? { input: inputOf(row.data, languageOf) } : { reason: reasonOf(row.error) };
}

function inputOf(
  row: z.output<typeof Row>,
  languageOf: (text: string) => string | null,
): MovieInput {
  const named = genresOf(row.genres);
  const note = cleanText((row.overview ?? '').slice(0, MOST_OVERVIEW));
  const keywords = row.keywords.map((keyword) => keyword.toLowerCase());
  const facts = {
    genres: named.genres,
    themes: cleanList([...named.themes, ...keywords], MOST.keywords),
    moods: [],
    audience: null,
  };
  return {
    ...facts,
    tmdbId: row.tmdbId,
    imdbId: row.imdbId,
    movieLensId: row.movieLensId,
    title: row.title,
    originalTitle: null,
    aliases: [],
    year: row.year,
    runtimeMinutes: row.runtime === null ? null : Math.round(row.runtime) || null,
    language: row.language === null ? null : languageOf(row.language),
    countries: [],
    directors: cleanList(row.director, MOST.directors),
    cast: cleanList(row.cast, MOST.people),
    franchise: null,
    note,
    asks: [],
    levels: deriveLevels({ ...facts, keywords: row.keywords, overview: note }),
    // An average of no votes is no average.
    voteAverage: row.voteCount === 0 ? null : row.voteAverage,
    voteCount: row.voteCount,
    popularity: row.popularity,
    standing: null,
    source: 'jsonl',
  };
}

function reasonOf(error: z.ZodError): string {
  const first = error.issues[0];
  if (!first) return 'not a film';
  const key = first.path[0];
  return key === undefined ? first.message.replace(/^is /, '') : `${String(key)} ${first.message}`;
}
