import type { FilmKey, Judgements } from './judgements.ts';
import { bestFirst, discountedGain, gradesOf } from './ndcg.ts';

/**
 * The nDCG that the first system of this kind published its table with: the ideal is the best order of
 * the k films retrieved, so a list is not punished for what it did not find. In [0, 1]; kept to compare
 * with that table, not to be tuned on.
 */
export function ndcgSeed(ranked: readonly FilmKey[], judgements: Judgements, k: number): number {
  const grades = gradesOf(ranked, judgements).slice(0, k);
  const ideal = discountedGain(bestFirst(grades), k);
  return ideal === 0 ? 0 : discountedGain(grades, k) / ideal;
}
