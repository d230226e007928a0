import { asMovieId } from '../../src/domain/ids.ts';
import type { Measures } from '../measures/index.ts';
import type { QueryResult } from './answer-requests.ts';
import type { SystemResult } from './compare.ts';
import { summarise } from './summarise.ts';

export function queryResult(
  id: string,
  measures: Measures,
  some: Partial<QueryResult> = {},
): QueryResult {
  return {
    id,
    class: null,
    picks: [
      {
        movieId: asMovieId(1),
        tmdbId: 11,
        imdbId: null,
        movieLensId: null,
        title: 'Film 1',
        year: 1991,
        grade: null,
      },
    ],
    ranked: [asMovieId(1)],
    measures,
    milliseconds: 10,
    degraded: [],
    error: null,
    ...some,
  };
}

export function systemResult(
  name: string,
  some: Partial<Omit<SystemResult, 'name' | 'summary'>> = {},
): SystemResult {
  const results = some.results ?? [];
  return {
    name,
    group: 'mode',
    about: `about ${name}`,
    ...some,
    results,
    summary: summarise(results, 100),
  };
}
