import { alsStep } from './als-step.ts';
import { likedItems } from './likes.ts';
import type { RatingMatrix } from './ratings.ts';
import { seededRandom } from './seeded-random.ts';

export interface ItemFactors {
  /** Ids of the items that have factors, in the order of the matrix. */
  readonly items: Int32Array;
  /** Row-major, a row of length 1 for each item: the inner product of two is their cosine. */
  readonly factors: Float32Array;
  readonly dimensions: number;
  /** Items that were rated but have no factors: too few likes. */
  readonly leftOut: number;
}

export interface FactorOptions {
  /** A multiple of 4. */
  readonly dimensions?: number;
  readonly iterations?: number;
  /** Items with fewer get no factors. */
  readonly leastLikes?: number;
  /** What all pairs that nobody liked weigh together, as a multiple of all likes. */
  readonly unobservedShare?: number;
  /** λ of the penalty. */
  readonly regularisation?: number;
  readonly seed?: number;
  /** Told after each iteration. */
  readonly onIteration?: (done: number, all: number) => void;
}

const DEFAULTS = {
  dimensions: 32,
  iterations: 8,
  leastLikes: 5,
  unobservedShare: 5,
  regularisation: 0.02,
  seed: 1,
} as const;

/** Shorter than this, a row has no direction. */
const LEAST_NORM = 1e-6;

/**
 * Where films stand in people's tastes: films that the same people like point the same way. Implicit
 * matrix factorisation by alternating least squares (Y. Hu, Y. Koren and C. Volinsky, Collaborative
 * Filtering for Implicit Feedback Datasets, ICDM 2008) in the form of S. Rendle, W. Krichene, L. Zhang
 * and Y. Koren, Revisiting the Performance of iALS on Item Recommendation Benchmarks, RecSys 2022:
 *
 *   Σ_liked (1 − p·q)² + α₀·Σ_all (p·q)² + λ·Σ_p (|S_p| + α₀·items)·|p|² + λ·Σ_q (|S_q| + α₀·persons)·|q|²
 *
 * What counts as liked is told at `likedItems`. α₀ follows from `unobservedShare` and how full the
 * matrix is, because a fixed one that suits a small set drowns the likes of a large one.
 *
 * Popularity. A factorisation explains the popular first, and what everybody likes would be next to
 * everything. Against that: the penalty grows with the number of likes, as in Rendle et al., so that
 * the popular aren't fitted more freely than the rest; the unobserved pairs of a person who has not
 * liked a blockbuster count against it; and rows are brought to length 1, since it is their length that
 * popularity goes into. Measured on two planted sets (610 persons, 58,000 likes, 25 and 80 clusters, 10
 * films that 70 % of all like): none of the ten is among any other film's ten neighbours. Subtracting
 * the mean of all rows, or weighing the likes of popular films less, brought at most a hundredth more
 * neighbours of a film's own cluster on one set, and fewer on the other.
 *
 * The same input gives the same bytes. Time and memory are linear in ratings: an iteration costs about
 * dimensions² operations for each like.
 */
export function itemFactors(ratings: RatingMatrix, options: FactorOptions = {}): ItemFactors {
  const { dimensions, iterations, leastLikes, unobservedShare, regularisation, seed } = {
    ...DEFAULTS,
    ...options,
  };
  if (dimensions % 4 !== 0) throw new RangeError('dimensions must be a multiple of 4');
  const { items, byPerson, byItem } = likedItems(ratings, leastLikes);
  const persons = byPerson.offsets.length - 1;
  const unobserved = (unobservedShare * byPerson.columns.length) / (persons * items.length);
  const step = { dimensions, unobserved, regularisation };
  const ofItems = startingPoint(items.length * dimensions, dimensions, seed);
  const ofPersons = new Float32Array(persons * dimensions);
  for (let done = 0; done < iterations && items.length > 0; done++) {
    alsStep(byPerson, ofItems, ofPersons, step);
    alsStep(byItem, ofPersons, ofItems, step);
    options.onIteration?.(done + 1, iterations);
  }
  const directed = withDirection(items, ofItems, dimensions);
  const rated = countRated(ratings);
  return { ...directed, dimensions, leftOut: rated - directed.items.length };
}

/** Small numbers around 0, even rather than normal: their arithmetic is the same on every machine. */
function startingPoint(length: number, dimensions: number, seed: number): Float32Array {
  const random = seededRandom(seed);
  const width = 0.1 * Math.sqrt(12 / dimensions);
  return new Float32Array(length).map(() => (random() - 0.5) * width);
}

/** Rows of length 1; items whose row is too short for that are dropped. */
function withDirection(
  items: Int32Array,
  rows: Float32Array,
  size: number,
): { items: Int32Array; factors: Float32Array } {
  const norms = Array.from(items, (_, item) => {
    let sum = 0;
    for (let i = item * size; i < (item + 1) * size; i++) sum += (rows[i] as number) ** 2;
    return Math.sqrt(sum);
  });
  const has = (item: number) => (norms[item] ?? 0) >= LEAST_NORM;
  const inRow = (at: number) => Math.floor(at / size);
  return {
    items: items.filter((_, item) => has(item)),
    factors: rows
      .map((value, at) => value / (norms[inRow(at)] || 1))
      .filter((_, at) => has(inRow(at))),
  };
}

function countRated({ items, columns }: RatingMatrix): number {
  const rated = new Uint8Array(items.length);
  for (const column of columns) rated[column] = 1;
  return rated.reduce((sum, value) => sum + value, 0);
}
