import { seededRandom } from '../../src/catalogue/factors/seeded-random.ts';

export interface Interval {
  readonly mean: number;
  /** The 2.5th and 97.5th percentile of the resampled means. */
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 10_000;
const SEED = 20_261_124;

/**
 * Paired bootstrap over requests (Efron and Tibshirani, "An introduction to the bootstrap", 1993;
 * Sakai, "Evaluating evaluation metrics based on the bootstrap", SIGIR 2006): the mean of these
 * per-request differences with its 95% percentile interval, from 10,000 resamples of a fixed seed. Null
 * for no values.
 */
export function bootstrapMean(values: readonly number[], resamples = RESAMPLES): Interval | null {
  if (values.length === 0) return null;
  const means = resampledMeans(values, resamples);
  const at = (share: number) => means[Math.floor(share * (resamples - 1))] ?? Number.NaN;
  return { mean: mean(values), low: at(0.025), high: at(0.975) };
}

/** Standard deviation of the resampled means: how far the mean would vary with other requests. */
export function bootstrapError(values: readonly number[], resamples = RESAMPLES): number {
  if (values.length === 0) return 0;
  const means = resampledMeans(values, resamples);
  const centre = mean([...means]);
  return Math.sqrt(mean([...means].map((value) => (value - centre) ** 2)));
}

/** In ascending order. */
function resampledMeans(values: readonly number[], resamples: number): Float64Array {
  const random = seededRandom(SEED);
  const means = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw++) {
      sum += values[Math.floor(random() * values.length)] as number;
    }
    means[resample] = sum / values.length;
  }
  return means.sort();
}

export function mean(values: readonly number[]): number {
  return values.length === 0
    ? Number.NaN
    : values.reduce((sum, value) => sum + value, 0) / values.length;
}
