import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bootstrapError, bootstrapMean } from './bootstrap.ts';

it('differences that are all the same have no spread', () => {
  expect(bootstrapMean([0.2, 0.2, 0.2])).toEqual({
    mean: expect.closeTo(0.2, 12),
    low: expect.closeTo(0.2, 12),
    high: expect.closeTo(0.2, 12),
  });
  expect(bootstrapError([1, 1, 1])).toBe(0);
});

it('the interval of many draws is that of the normal distribution', () => {
  // 0 and 1 in equal number, 400 values: the mean’s standard error is .5/√400 = .025, so the interval
  // is about .5 ± 1.96 · .025 = [.451, .549].
  const values = Array.from({ length: 400 }, (_, index) => index % 2);
  const interval = bootstrapMean(values);
  expect(interval?.mean).toBe(0.5);
  expect(interval?.low).toBeCloseTo(0.451, 2);
  expect(interval?.high).toBeCloseTo(0.549, 2);
  expect(bootstrapError(values)).toBeCloseTo(0.025, 3);
});

it('gives the same every time, and nothing for nothing', () => {
  const values = [0.1, -0.4, 0.9, 0.3];
  expect(bootstrapMean(values)).toEqual(bootstrapMean(values));
  expect(bootstrapMean([])).toBeNull();
  expect(bootstrapError([])).toBe(0);
});

it('the interval holds the mean and stays within the values', () => {
  const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), {
    minLength: 1,
    maxLength: 20,
  });
  fc.assert(
    fc.property(values, (differences) => {
      const interval = bootstrapMean(differences, 500);
      if (!interval) throw new Error('no interval');
      const slack = 1e-9;
      expect(interval.low).toBeLessThanOrEqual(interval.high);
      expect(interval.low).toBeGreaterThanOrEqual(Math.min(...differences) - slack);
      expect(interval.high).toBeLessThanOrEqual(Math.max(...differences) + slack);
    }),
    { numRuns: 50 },
  );
});
