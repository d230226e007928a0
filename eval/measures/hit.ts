import { type FilmKey, hitsAt, type Judgements } from './judgements.ts';

/**
 * 1 where some relevant film stands among the first k, else 0; its mean is the hit rate (Deshpande and
 * Karypis, "Item-based top-N recommendation algorithms", TOIS 2004).
 */
export function hit(ranked: readonly FilmKey[], judgements: Judgements, k: number): number {
  return hitsAt(ranked, judgements, k) > 0 ? 1 : 0;
}
