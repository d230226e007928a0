/** How much of the wanted distribution is mixed into the shown one, so that no share is 0. */
const ALPHA = 0.01;

/** The values of one film, e.g. its genres, and how much the film counts. */
export interface Weighed {
  readonly values: readonly string[];
  readonly weight: number;
}

/**
 * Calibration: Kullback–Leibler divergence, in nats, of the shown films' distribution q from the
 * wanted one p, Σ p·ln(p/q̃) with q̃ = 0.99·q + 0.01·p (Steck, "Calibrated recommendations", RecSys
 * 2018). A film spreads its weight evenly over its values. Here p comes from the relevant films,
 * weighed by grade. 0 is perfectly calibrated, lower is better; at most ln 100. Null where either side
 * has no values.
 */
export function miscalibration(
  wanted: readonly Weighed[],
  shown: readonly Weighed[],
): number | null {
  const p = distribution(wanted);
  const q = distribution(shown);
  if (p.size === 0 || q.size === 0) return null;
  let divergence = 0;
  for (const [value, share] of p) {
    const mixed = (1 - ALPHA) * (q.get(value) ?? 0) + ALPHA * share;
    divergence += share * Math.log(share / mixed);
  }
  return divergence;
}

function distribution(films: readonly Weighed[]): Map<string, number> {
  const shares = new Map<string, number>();
  let total = 0;
  for (const { values, weight } of films) {
    if (values.length === 0 || weight <= 0) continue;
    total += weight;
    for (const value of values) {
      shares.set(value, (shares.get(value) ?? 0) + weight / values.length);
    }
  }
  return new Map([...shares].map(([value, share]) => [value, share / total]));
}
