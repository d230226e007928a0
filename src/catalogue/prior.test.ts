import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fameOf, qualityOf } from './prior.ts';

describe('fameOf', () => {
  it.each([
    [null, 0],
    [0, 0],
    [-5, 0],
    [30_000, 1],
    [3_000_000, 1],
    // ln(1001) / ln(30001)
    [1_000, 0.6702],
  ])('of %s votes is %s', (votes, fame) => {
    expect(fameOf(votes)).toBeCloseTo(fame, 4);
  });
});

describe('qualityOf', () => {
  it.each([
    // Without votes, the prior: (6.6 - 4) / 5.
    [null, null, 0.52],
    [null, 1_000, 0.52],
    [9, null, 0.52],
    // (300 · 8.6 + 300 · 6.6) / 600 = 7.6
    [8.6, 300, 0.72],
    [10, 1_000_000, 1],
    [1, 1_000_000, 0],
  ])('of %s in %s votes is %s', (average, votes, quality) => {
    expect(qualityOf(average, votes)).toBeCloseTo(quality, 4);
  });

  it('stays in [0, 1] and rises with the average', () => {
    const average = fc.double({ min: 0, max: 10, noNaN: true });
    fc.assert(
      fc.property(average, average, fc.integer({ min: 0, max: 1e7 }), (a, b, votes) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(qualityOf(low, votes)).toBeGreaterThanOrEqual(0);
        expect(qualityOf(high, votes)).toBeLessThanOrEqual(1);
        expect(qualityOf(low, votes)).toBeLessThanOrEqual(qualityOf(high, votes));
      }),
    );
  });
});
