import { z } from 'zod';
import { GENRES } from '../src/domain/genres.ts';
import { MOOD_AXES } from '../src/domain/moods.ts';
import type { Movie } from '../src/domain/movie.ts';
import { MAX_LIMIT, MODES, type SearchRequest } from '../src/domain/request.ts';

/** Longer than any message: see the conversation's `cleanText`. */
const MAX_TEXT = 10_000;

const rangeUpTo = (most: number) =>
  z.object({
    from: z.int().min(0).max(most).nullish(),
    to: z.int().min(0).max(most).nullish(),
  });

/**
 * The model's view of a request. `text` is parsed by the deterministic parser; the other fields add
 * to what it found, for wishes that it can't read.
 */
export const SearchArguments = z.object({
  text: z.string().max(MAX_TEXT).describe("The wish in the person's own words, in English."),
  relation: z
    .enum(['new', 'refine', 'more', 'back'])
    .optional()
    .describe(
      '"new" for another wish, "refine" to change the current one and keep the rest, "more" for other films for the same wish, "back" for the wish before.',
    ),
  like: z
    .array(z.string().max(200))
    .max(5)
    .optional()
    .describe('Titles the picks should resemble.'),
  moods: z
    .array(z.object({ axis: z.enum(MOOD_AXES), direction: z.enum(['more', 'less']) }))
    .max(6)
    .optional(),
  genres: z.array(z.enum(GENRES)).max(4).optional().describe('Every pick has all of these.'),
  withoutGenres: z.array(z.enum(GENRES)).max(8).optional(),
  years: rangeUpTo(3000).optional(),
  runtimeMinutes: rangeUpTo(6000).optional(),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/))
    .max(5)
    .optional()
    .describe('ISO 639-1 codes.'),
  limit: z.int().min(1).max(MAX_LIMIT).optional(),
  mode: z.enum(MODES).optional(),
});

export type SearchArguments = z.infer<typeof SearchArguments>;

type Range = SearchRequest['filters']['years'];

const union = <T>(own: readonly T[], added: readonly T[] | undefined): T[] => [
  ...new Set([...own, ...(added ?? [])]),
];

/**
 * Adds what the model filled in to what the parser read from its `text`; the parser's own findings
 * stay. `like` are the films that the model's titles were resolved to.
 */
export function overlay(
  request: SearchRequest,
  args: SearchArguments,
  like: readonly Movie[],
): SearchRequest {
  const { filters } = request;
  const none = union(filters.genres.none, args.withoutGenres).filter(
    (genre) => !filters.genres.all.includes(genre) && !filters.genres.any.includes(genre),
  );
  return {
    ...request,
    anchors: withFilms(request.anchors, like),
    moods: [
      ...request.moods,
      ...(args.moods ?? [])
        .filter(({ axis }) => !request.moods.some((mood) => mood.axis === axis))
        .map((mood) => ({ ...mood, above: null, below: null, weight: 1 })),
    ],
    filters: {
      ...filters,
      genres: {
        ...filters.genres,
        all: union(filters.genres.all, args.genres).filter(
          (genre) => !none.includes(genre) && !filters.genres.any.includes(genre),
        ),
        none,
      },
      years: isOpen(filters.years) ? rangeOf(args.years) : filters.years,
      runtime: isOpen(filters.runtime) ? rangeOf(args.runtimeMinutes) : filters.runtime,
      languages: {
        ...filters.languages,
        any: filters.languages.any.length > 0 ? filters.languages.any : (args.languages ?? []),
      },
    },
    limit: args.limit ?? request.limit,
    mode: args.mode ?? request.mode,
  };
}

/**
 * The model's request, held to what the person's own words say: a filter, person or exclusion that
 * the parser read from the message itself holds, whatever the model made of it.
 */
export function holdTo(request: SearchRequest, own: SearchRequest): SearchRequest {
  const { filters } = own;
  const isPlain = (list: { any: readonly string[]; none: readonly string[] }) =>
    list.any.length + list.none.length === 0;
  const wanted = [...filters.genres.all, ...filters.genres.any];
  const none = union(request.filters.genres.none, filters.genres.none).filter(
    (genre) => !wanted.includes(genre),
  );
  return {
    ...request,
    anchors: own.anchors.length > 0 ? own.anchors : request.anchors,
    people: own.people.length > 0 ? own.people : request.people,
    moods: [
      ...own.moods,
      ...request.moods.filter(({ axis }) => !own.moods.some((mood) => mood.axis === axis)),
    ],
    filters: {
      genres: {
        all: (filters.genres.all.length > 0
          ? filters.genres.all
          : request.filters.genres.all
        ).filter((genre) => !none.includes(genre)),
        any: (filters.genres.any.length > 0
          ? filters.genres.any
          : request.filters.genres.any
        ).filter((genre) => !none.includes(genre)),
        none,
      },
      years: isOpen(filters.years) ? request.filters.years : filters.years,
      runtime: isOpen(filters.runtime) ? request.filters.runtime : filters.runtime,
      languages: isPlain(filters.languages) ? request.filters.languages : filters.languages,
      countries: isPlain(filters.countries) ? request.filters.countries : filters.countries,
      audience: filters.audience ?? request.filters.audience,
      fame: filters.fame ?? request.filters.fame,
    },
    exclude: {
      movieIds: union(request.exclude.movieIds, own.exclude.movieIds),
      people: union(request.exclude.people, own.exclude.people),
      themes: union(request.exclude.themes, own.exclude.themes),
    },
  };
}

function withFilms(anchors: SearchRequest['anchors'], films: readonly Movie[]) {
  const added = films
    .filter(({ id }) => !anchors.some(({ movieId }) => movieId === id))
    .map(({ id, title, year }) => ({ movieId: id, title, year }));
  return [...anchors, ...added];
}

function isOpen(range: Range): boolean {
  return range.from === null && range.to === null;
}

function rangeOf(
  range: { from?: number | null | undefined; to?: number | null | undefined } | undefined,
): Range {
  return { from: range?.from ?? null, to: range?.to ?? null };
}
