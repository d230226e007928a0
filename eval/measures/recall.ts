import { type FilmKey, hitsAt, type Judgements, relevantCount } from './judgements.ts';

/**
 * Share of all relevant films that stand among the first k, in [0, 1] (van Rijsbergen, "Information
 * Retrieval", 1979, chapter 7). 0 where none is relevant.
 */
export function recall(ranked: readonly FilmKey[], judgements: Judgements, k: number): number {
  const relevant = relevantCount(judgements);
  return relevant === 0 ? 0 : hitsAt(ranked, judgements, k) / relevant;
}
