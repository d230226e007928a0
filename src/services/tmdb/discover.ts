import type { Genre } from '../../domain/genres.ts';
import { GENRE_IDS } from './genre-ids.ts';

/** All parts are optional and hold together. */
export interface DiscoverQuery {
  /** Every one of these, or at least one with `genresMatch: 'any'`. */
  readonly genres?: readonly Genre[];
  readonly genresMatch?: 'all' | 'any';
  readonly withoutGenres?: readonly Genre[];
  /** Years of the first release anywhere, both inclusive. */
  readonly yearFrom?: number | null;
  readonly yearTo?: number | null;
  /** Minutes, both inclusive. */
  readonly runtimeFrom?: number | null;
  readonly runtimeTo?: number | null;
  /** Original language, in TMDB's code: films in Cantonese have `cn`, not `zh`. */
  readonly language?: string | null;
  /** At least one of these in the cast or crew. */
  readonly peopleIds?: readonly number[];
  /** At least one of these. */
  readonly keywordIds?: readonly number[];
  readonly minVotes?: number | null;
  /** Default `popularity`. Best or most first. */
  readonly sortBy?: 'popularity' | 'votes' | 'rating';
  /** From 1. */
  readonly page?: number;
}

const SORTS = {
  popularity: 'popularity.desc',
  votes: 'vote_count.desc',
  rating: 'vote_average.desc',
} as const;

/** The query of `/discover/movie`, where a comma is "and" and a pipe is "or". */
export function discoverQuery(query: DiscoverQuery): Record<string, string | number | null> {
  const ids = (genres: readonly Genre[] | undefined) => genres?.map((genre) => GENRE_IDS[genre]);
  const joined = (values: readonly number[] | undefined, by: string) =>
    values?.length ? values.join(by) : null;
  const year = (value: number | null | undefined) => String(value).padStart(4, '0');
  return {
    include_adult: 'false',
    include_video: 'false',
    language: 'en-US',
    sort_by: SORTS[query.sortBy ?? 'popularity'],
    page: query.page ?? 1,
    with_genres: joined(ids(query.genres), query.genresMatch === 'any' ? '|' : ','),
    // Excluding takes a comma for "none of these".
    without_genres: joined(ids(query.withoutGenres), ','),
    'primary_release_date.gte': query.yearFrom == null ? null : `${year(query.yearFrom)}-01-01`,
    'primary_release_date.lte': query.yearTo == null ? null : `${year(query.yearTo)}-12-31`,
    'with_runtime.gte': query.runtimeFrom == null ? null : Math.ceil(query.runtimeFrom),
    'with_runtime.lte': query.runtimeTo == null ? null : Math.floor(query.runtimeTo),
    with_original_language: query.language ?? null,
    with_people: joined(query.peopleIds, '|'),
    with_keywords: joined(query.keywordIds, '|'),
    'vote_count.gte': query.minVotes ?? null,
  };
}
