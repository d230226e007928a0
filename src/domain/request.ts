import { z } from 'zod';
import { AUDIENCES, GENRES } from './genres.ts';
import type { MovieId } from './ids.ts';
import { MOOD_AXES } from './moods.ts';

export const MODES = ['fast', 'smart', 'hybrid'] as const;
export type Mode = (typeof MODES)[number];

export const DEFAULT_LIMIT = 5;
export const MAX_LIMIT = 20;

const movieId = z
  .int()
  .positive()
  .transform((value) => value as MovieId);

/** Inclusive on both ends; null leaves an end open. */
const range = z.object({ from: z.number().nullable(), to: z.number().nullable() });

/** A wanted place on one mood axis. */
const moodWant = z.object({
  axis: z.enum(MOOD_AXES),
  direction: z.enum(['more', 'less']),
  /** Hard bounds in [0, 1], exclusive: set by a refinement from what was just shown. */
  above: z.number().nullable(),
  below: z.number().nullable(),
  /** How much it counts in ranking: 0.5 "a bit", 1 plain, 1.5 "much". */
  weight: z.number().min(0).max(2),
});

const filters = z.object({
  genres: z.object({
    /** Every one of these. */
    all: z.array(z.enum(GENRES)),
    /** At least one of these, when not empty. */
    any: z.array(z.enum(GENRES)),
    /** None of these. */
    none: z.array(z.enum(GENRES)),
  }),
  years: range,
  /** Minutes. */
  runtime: range,
  /** ISO 639-1 codes. */
  languages: z.object({ any: z.array(z.string()), none: z.array(z.string()) }),
  /** ISO 3166-1 alpha-2 codes. */
  countries: z.object({ any: z.array(z.string()), none: z.array(z.string()) }),
  /** The film must be fit for this audience or a younger one. */
  audience: z.enum(AUDIENCES).nullable(),
  /** Widely known films only, or little known ones only. */
  fame: z.enum(['known', 'hidden']).nullable(),
});

/**
 * The parsed wish: everything the pipeline needs, and all that a conversation remembers of earlier
 * wishes. A refinement is a function from one request to the next.
 */
export const SearchRequest = z.object({
  /** Informative phrases in the person's own words, without what became a field below. */
  wants: z.array(z.string()),
  /** Films that the picks should resemble. */
  anchors: z.array(z.object({ movieId, title: z.string(), year: z.number().nullable() })),
  /** Wanted people: every pick has at least one of them in the given role. */
  people: z.array(z.object({ name: z.string(), role: z.enum(['any', 'actor', 'director']) })),
  moods: z.array(moodWant),
  filters,
  exclude: z.object({
    /** "not that one": films refused in this conversation. Shown and seen films are kept elsewhere. */
    movieIds: z.array(movieId),
    people: z.array(z.string()),
    /** Phrases that a pick's text must not match: "no zombies". */
    themes: z.array(z.string()),
  }),
  limit: z.int().min(1).max(MAX_LIMIT),
  mode: z.enum(MODES),
});

export type SearchRequest = z.infer<typeof SearchRequest>;
export type MoodWant = SearchRequest['moods'][number];
export type Filters = SearchRequest['filters'];
export type Anchor = SearchRequest['anchors'][number];
export type PersonWant = SearchRequest['people'][number];

/** The request that asks for nothing in particular. */
export function emptyRequest(mode: Mode = 'fast', limit: number = DEFAULT_LIMIT): SearchRequest {
  return {
    wants: [],
    anchors: [],
    people: [],
    moods: [],
    filters: {
      genres: { all: [], any: [], none: [] },
      years: { from: null, to: null },
      runtime: { from: null, to: null },
      languages: { any: [], none: [] },
      countries: { any: [], none: [] },
      audience: null,
      fame: null,
    },
    exclude: { movieIds: [], people: [], themes: [] },
    limit,
    mode,
  };
}
