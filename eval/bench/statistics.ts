export interface Summary {
  readonly runs: number;
  readonly medianMs: number;
  readonly p95Ms: number;
}

/** Nearest-rank percentile, `share` in [0, 1]; NaN for no values. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function summarise(milliseconds: readonly number[]): Summary {
  return {
    runs: milliseconds.length,
    medianMs: round(percentile(milliseconds, 0.5)),
    p95Ms: round(percentile(milliseconds, 0.95)),
  };
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export async function timed<T>(work: () => Promise<T>): Promise<{ value: T; ms: number }> {
  const start = performance.now();
  const value = await work();
  return { value, ms: performance.now() - start };
}

/** A seeded generator of numbers in [0, 1): mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
