import type { FilmKey } from './judgements.ts';

/**
 * Share of the catalogue that was shown to anybody at all, in [0, 1] (Ge, Delgado-Battenfeld and
 * Jannach, "Beyond accuracy: evaluating recommender systems by coverage and serendipity", RecSys
 * 2010). Grows with the number of requests: compare systems over the same ones.
 */
export function catalogueCoverage(
  lists: readonly (readonly FilmKey[])[],
  catalogueSize: number,
): number {
  return catalogueSize === 0 ? 0 : new Set(lists.flat()).size / catalogueSize;
}
