import { beforeAll, describe, expect, it } from 'vitest';
import { dot } from '../../domain/vectors.ts';
import { type ItemFactors, itemFactors } from './item-factors.ts';
import type { RatingMatrix } from './ratings.ts';
import { seededRandom } from './seeded-random.ts';
import { type Cell, ratingMatrix } from './test-samples.ts';

const CLUSTERS = 8;
const PER_CLUSTER = 40;
/** Liked by most people, whatever else they like. Their ids follow those of the clusters. */
const BLOCKBUSTERS = 5;
const CLUSTERED = CLUSTERS * PER_CLUSTER;

/**
 * Persons with two clusters that they like films of, the first films of each more often, who dislike
 * and like some films of all clusters by chance.
 */
function plantedRatings(persons: number): RatingMatrix {
  const random = seededRandom(11);
  const below = (count: number) => Math.floor(random() * count);
  return ratingMatrix(
    Array.from({ length: persons }, () => {
      const tastes = [below(CLUSTERS), below(CLUSTERS)];
      const cells = new Map<number, number>();
      for (let i = 0; i < BLOCKBUSTERS; i++) {
        if (random() < 0.8) cells.set(CLUSTERED + i, 5);
      }
      for (let i = 0; i < 24; i++) {
        const film = Math.floor(PER_CLUSTER * random() ** 2);
        cells.set((tastes[i % 2] ?? 0) * PER_CLUSTER + film, 4);
      }
      for (let i = 0; i < 8; i++) cells.set(below(CLUSTERED), random() < 0.5 ? 1 : 4);
      return [...cells];
    }),
  );
}

const clusterOf = (item: number) => (item < CLUSTERED ? Math.floor(item / PER_CLUSTER) : -1);

/** Ids of the ten items that point most nearly the same way. */
function neighbours({ items, factors, dimensions }: ItemFactors, row: number): number[] {
  const vector = (at: number) => factors.subarray(at * dimensions, (at + 1) * dimensions);
  return Array.from(items, (id, other) => ({ id, near: dot(vector(row), vector(other)) }))
    .filter((_, other) => other !== row)
    .sort((a, b) => b.near - a.near || a.id - b.id)
    .slice(0, 10)
    .map(({ id }) => id);
}

describe('item factors of planted clusters', () => {
  let ratings: RatingMatrix;
  let found: ItemFactors;
  let near: { item: number; ids: number[] }[];
  beforeAll(() => {
    ratings = plantedRatings(400);
    found = itemFactors(ratings);
    near = Array.from(found.items, (item, row) => ({ item, ids: neighbours(found, row) }));
  });

  it('put films of one cluster next to each other', () => {
    const clustered = near.filter(({ item }) => clusterOf(item) >= 0);
    const own = clustered.flatMap(({ item, ids }) =>
      ids.map((id) => (clusterOf(id) === clusterOf(item) ? 1 : 0) as number),
    );
    expect(clustered.length).toBeGreaterThan(0.9 * CLUSTERED);
    expect(own.reduce((sum, hit) => sum + hit, 0) / own.length).toBeGreaterThan(0.95);
  });

  it('make no blockbuster everybody’s neighbour', () => {
    for (let i = 0; i < BLOCKBUSTERS; i++) {
      const having = near.filter(
        ({ item, ids }) => clusterOf(item) >= 0 && ids.includes(CLUSTERED + i),
      );
      expect(having.length / near.length).toBeLessThan(0.03);
    }
  });

  it('have rows of length 1', () => {
    expect(found.factors.length).toBe(found.items.length * found.dimensions);
    for (let row = 0; row < found.items.length; row++) {
      const vector = found.factors.subarray(row * 32, (row + 1) * 32);
      expect(dot(vector, vector)).toBeCloseTo(1, 5);
    }
  });

  it('are the same bytes for the same input, and others for another seed', () => {
    expect(itemFactors(plantedRatings(400))).toEqual(found);
    expect(itemFactors(ratings, { seed: 2, iterations: 1 }).factors).not.toEqual(
      itemFactors(ratings, { iterations: 1 }).factors,
    );
  });

  it('tell how far they are', () => {
    const told: string[] = [];
    itemFactors(ratings, {
      iterations: 2,
      onIteration: (done, all) => told.push(`${done}/${all}`),
    });
    expect(told).toEqual(['1/2', '2/2']);
  });
});

describe('item factors of little', () => {
  it('are none for nobody', () => {
    expect(itemFactors(ratingMatrix([]))).toEqual({
      items: new Int32Array(),
      factors: new Float32Array(),
      dimensions: 32,
      leftOut: 0,
    });
  });

  it('leave out films with fewer than five likes, and say how many', () => {
    const persons = Array.from({ length: 6 }, (_, i): Cell[] => [
      [7, 5],
      [8, i < 4 ? 5 : 1],
      [9, i < 5 ? 4 : 1],
    ]);
    const found = itemFactors(ratingMatrix(persons));
    expect([[...found.items], found.leftOut]).toEqual([[7, 9], 1]);
  });

  it('are there for a single film that five persons like', () => {
    const found = itemFactors(ratingMatrix(Array.from({ length: 5 }, (): Cell[] => [[3, 5]])));
    expect([...found.items]).toEqual([3]);
    expect(dot(found.factors, found.factors)).toBeCloseTo(1, 5);
  });

  it('are none where nobody likes anything', () => {
    const found = itemFactors(
      ratingMatrix([
        [[1, 1]],
        [
          [1, 0.5],
          [2, 1],
        ],
      ]),
    );
    expect([found.items.length, found.leftOut]).toEqual([0, 2]);
  });
});
