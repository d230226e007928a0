import { z } from 'zod';
import { GENRES } from '../../src/domain/genres.ts';
import { MOOD_AXES } from '../../src/domain/moods.ts';

const text = z.string().trim().min(1, 'is empty');
const year = z.int().min(1870).max(2200);
const minutes = z.int().min(0).max(6000);
const language = z.string().regex(/^[a-z]{2,3}$/, 'is no ISO 639 code in small letters');
const country = z.string().regex(/^[A-Z]{2}$/, 'is no ISO 3166-1 code in capitals');

/** Hard conditions that a request states; every film shown must meet all of them. */
export const Constraints = z.strictObject({
  yearFrom: year.optional(),
  yearTo: year.optional(),
  minMinutes: minutes.optional(),
  maxMinutes: minutes.optional(),
  /** Any of these. */
  languages: z.array(language).min(1).optional(),
  withoutLanguages: z.array(language).min(1).optional(),
  /** All of these. */
  genres: z.array(z.enum(GENRES)).min(1).optional(),
  withoutGenres: z.array(z.enum(GENRES)).min(1).optional(),
  /** All of these, directing or acting. */
  people: z.array(text).min(1).optional(),
  /** Any of these. */
  countries: z.array(country).min(1).optional(),
  /** Fit for this audience or a younger one. */
  audience: z.enum(['kids', 'family']).optional(),
});
export type Constraints = z.infer<typeof Constraints>;

const id = text.max(200);
const MOST_GRADE = 10;

/** Ids are taken as numbers or as text, because tables have them as either. */
const wholeNumber = z.union([z.int().positive(), z.string().regex(/^\d{1,15}$/)]).transform(Number);
const imdbId = z
  .union([z.int().positive(), z.string().regex(/^(?:tt)?\d{1,10}$/i, 'is no IMDb id')])
  .transform((value) => `tt${String(value).replace(/^tt/i, '').padStart(7, '0')}`);

/** A film named by title and year alone. */
export const FilmName = z.object({ title: text, year });
export type FilmName = z.infer<typeof FilmName>;

/** A film by any of its ids, or by title and year. */
const FilmReference = z
  .object({
    tmdbId: wholeNumber.nullish(),
    imdbId: imdbId.nullish(),
    movieLensId: wholeNumber.nullish(),
    title: text.nullish(),
    year: year.nullish(),
    grade: z
      .number()
      .min(0)
      .max(MOST_GRADE)
      .nullish()
      .transform((value) => value ?? 1),
  })
  .refine(
    (film) =>
      [film.tmdbId, film.imdbId, film.movieLensId].some((value) => value != null) ||
      (film.title != null && film.year != null),
    'needs tmdbId, imdbId, movieLensId, or title and year',
  );
export type FilmReference = z.infer<typeof FilmReference>;

/** One message of a dialogue; what the assistant said is context for readers and is not played. */
const Turn = z.object({ role: z.enum(['user', 'assistant']), text });

export const RequestRow = z
  .object({
    id: z.union([id, z.int().transform(String)]),
    class: text.nullish().transform((value) => value ?? null),
    query: text.nullish(),
    turns: z.array(Turn).min(1).nullish(),
    relevant: z.array(FilmReference).min(1, 'names no film'),
    constraints: Constraints.nullish().transform((value) => value ?? null),
  })
  .refine((row) => (row.query == null) !== (row.turns == null), 'needs query or turns')
  .refine(
    (row) => row.turns?.some(({ role }) => role === 'user') ?? true,
    'has no turn of the user',
  )
  .refine(
    (row) => row.relevant.some(({ grade }) => grade > 0),
    'has no relevant film with a grade above 0',
  )
  .transform(({ query, turns, ...row }) => ({
    ...row,
    /** What the person says, one message a turn; the last one is what is judged. */
    says: turns?.filter(({ role }) => role === 'user').map((turn) => turn.text) ?? [query ?? ''],
  }));
export type RequestRow = z.infer<typeof RequestRow>;

export const CHECK_ACTS = [
  'like',
  'dislike',
  'seen',
  'never',
  'watchlist-add',
  'watchlist-remove',
  'why',
  'answer',
] as const;

const films = z.array(FilmName).min(1);

/** What any sensible answer of a turn must satisfy. */
export const Check = z.discriminatedUnion('kind', [
  /** The mean of the new films lies beyond that of the films shown before. */
  z.strictObject({
    kind: z.literal('axis'),
    axis: z.enum(MOOD_AXES),
    direction: z.enum(['more', 'less']),
  }),
  /** Every film of this answer meets it. */
  Constraints.extend({ kind: z.literal('constraint') }).refine(
    (check) => Object.keys(check).length > 1,
    'constrains nothing',
  ),
  /** No film that an earlier answer of the conversation showed. */
  z.strictObject({ kind: z.literal('no-repeat') }),
  z.strictObject({ kind: z.literal('count'), count: z.int().min(0).max(20) }),
  z.strictObject({ kind: z.literal('excludes'), films }),
  /** At least one of these. */
  z.strictObject({ kind: z.literal('some-of'), films }),
  /** The turn did this; `answer`: a question was answered with words. */
  z.strictObject({ kind: z.literal('acted'), act: z.enum(CHECK_ACTS) }),
]);
export type Check = z.infer<typeof Check>;

export const ConversationRow = z.object({
  id,
  turns: z
    .array(z.object({ say: text, checks: z.array(Check) }))
    .min(1)
    .refine((turns) => !turns[0]?.checks.some(({ kind }) => kind === 'axis'), {
      error: 'has an axis check in the first turn, before which nothing was shown',
    }),
});
export type ConversationRow = z.infer<typeof ConversationRow>;

/** Of two films the one that has more of a mood, as nearly everybody who saw both would say. */
export const MoodPairRow = z.object({
  axis: z.enum(MOOD_AXES),
  more: FilmName,
  less: FilmName,
});
export type MoodPairRow = z.infer<typeof MoodPairRow>;
