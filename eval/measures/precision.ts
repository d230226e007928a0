import { type FilmKey, hitsAt, type Judgements } from './judgements.ts';

/**
 * Share of the first k places that hold a relevant film, in [0, 1]; a place that is left empty counts
 * as wrong (van Rijsbergen, "Information Retrieval", 1979, chapter 7; P@k of TREC).
 */
export function precision(ranked: readonly FilmKey[], judgements: Judgements, k: number): number {
  return hitsAt(ranked, judgements, k) / k;
}
