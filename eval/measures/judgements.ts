import type { MovieId } from '../../src/domain/ids.ts';

/**
 * A film in a list or in a judgement: its row id, or any other string for a film that the catalogue
 * lacks, which no system can return.
 */
export type FilmKey = MovieId | string;

/**
 * What was judged for one request: a grade of 0 or more by film. 0 is judged and wrong, above 0 is
 * relevant; 3 is the best grade of our own datasets. Films that are absent were not judged.
 */
export type Judgements = ReadonlyMap<FilmKey, number>;

export function isRelevant(judgements: Judgements, film: FilmKey): boolean {
  return (judgements.get(film) ?? 0) > 0;
}

export function relevantCount(judgements: Judgements): number {
  return [...judgements.values()].filter((grade) => grade > 0).length;
}

/** The relevant films among the first k. */
export function hitsAt(ranked: readonly FilmKey[], judgements: Judgements, k: number): number {
  return ranked.slice(0, k).filter((film) => isRelevant(judgements, film)).length;
}
