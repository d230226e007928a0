/** Two grades of the same film for the same request. */
export type GradePair = readonly [written: number, judged: number];

export interface Agreement {
  readonly pairs: number;
  /** Share of pairs with the same grade, in [0, 1]. */
  readonly same: number;
  /** Quadratically weighted kappa in [−1, 1]; null where chance alone would agree fully. */
  readonly kappa: number | null;
}

/**
 * How far two judges agree: the share of equal grades, and Cohen's kappa with quadratic weights ("Weighted
 * kappa: nominal scale agreement with provision for scaled disagreement", Psychological Bulletin 1968),
 * 1 − Σ w·observed / Σ w·expected with w = (a − b)². Null without pairs.
 */
export function agreementOf(pairs: readonly GradePair[]): Agreement | null {
  if (pairs.length === 0) return null;
  const count = pairs.length;
  const observed = pairs.reduce((sum, [a, b]) => sum + (a - b) ** 2, 0) / count;
  // The mean over all combinations of one judge's grades with the other's.
  let expected = 0;
  for (const [a, aTimes] of tally(pairs.map(([written]) => written))) {
    for (const [b, bTimes] of tally(pairs.map(([, judged]) => judged))) {
      expected += (aTimes / count) * (bTimes / count) * (a - b) ** 2;
    }
  }
  return {
    pairs: count,
    same: pairs.filter(([a, b]) => a === b).length / count,
    kappa: expected === 0 ? null : 1 - observed / expected,
  };
}

function tally(grades: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const grade of grades) counts.set(grade, (counts.get(grade) ?? 0) + 1);
  return counts;
}
