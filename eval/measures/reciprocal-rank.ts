import { type FilmKey, isRelevant, type Judgements } from './judgements.ts';

/**
 * One over the rank of the first relevant film, 0 without any; its mean is MRR (Voorhees, "The TREC-8
 * question answering track report", 1999).
 */
export function reciprocalRank(ranked: readonly FilmKey[], judgements: Judgements): number {
  const index = ranked.findIndex((film) => isRelevant(judgements, film));
  return index < 0 ? 0 : 1 / (index + 1);
}
