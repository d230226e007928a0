import type { FilmKey, Judgements } from './judgements.ts';

/**
 * Share of the first k places whose film was judged at all, relevant or not, in [0, 1]: how far the
 * other measures can be believed (`Judged@k` of ir_measures, https://ir-measur.es).
 */
export function judged(ranked: readonly FilmKey[], judgements: Judgements, k: number): number {
  return ranked.slice(0, k).filter((film) => judgements.has(film)).length / k;
}
