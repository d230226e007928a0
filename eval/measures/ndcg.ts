import type { FilmKey, Judgements } from './judgements.ts';

/**
 * Normalised discounted cumulative gain in [0, 1], with the gain 2^grade − 1 (Burges et al., "Learning
 * to rank using gradient descent", ICML 2005) and the discount log2(rank + 1) (Järvelin and Kekäläinen,
 * "Cumulated gain-based evaluation of IR techniques", TOIS 2002). The ideal is the best order of all
 * relevant films, retrieved or not, those that the catalogue lacks included. 0 where none is relevant.
 */
export function ndcg(ranked: readonly FilmKey[], judgements: Judgements, k: number): number {
  const ideal = discountedGain(bestFirst([...judgements.values()]), k);
  if (ideal === 0) return 0;
  return discountedGain(gradesOf(ranked, judgements), k) / ideal;
}

export function gradesOf(ranked: readonly FilmKey[], judgements: Judgements): number[] {
  return ranked.map((film) => judgements.get(film) ?? 0);
}

export function bestFirst(grades: readonly number[]): number[] {
  return [...grades].sort((a, b) => b - a);
}

export function discountedGain(grades: readonly number[], k: number): number {
  return grades
    .slice(0, k)
    .reduce((sum, grade, index) => sum + (2 ** grade - 1) / Math.log2(index + 2), 0);
}
