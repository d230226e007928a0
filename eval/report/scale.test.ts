import fc from 'fast-check';
import { expect, it } from 'vitest';
import { linearScale, logScale } from './scale.ts';

it('marks round values around all that is shown', () => {
  const scale = linearScale([0, 0.43], [0, 100]);
  expect(scale.ticks).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
  expect(scale.place(0)).toBe(0);
  expect(scale.place(0.25)).toBeCloseTo(50, 9);
});

it('marks powers of ten on a logarithmic scale', () => {
  const scale = logScale([3, 220], [0, 300]);
  expect(scale.ticks).toEqual([1, 10, 100, 1000]);
  expect(scale.place(10)).toBeCloseTo(100, 9);
});

it('has a place for every value, also where all are the same or there are none', () => {
  const values = fc.array(fc.double({ min: 0, max: 1e4, noNaN: true }), { maxLength: 8 });
  fc.assert(
    fc.property(values, (shown) => {
      for (const scale of [linearScale(shown, [10, 90]), logScale(shown, [10, 90])]) {
        expect(scale.ticks.length).toBeGreaterThanOrEqual(2);
        for (const value of shown) {
          expect(scale.place(value)).toBeGreaterThanOrEqual(10 - 1e-6);
          expect(scale.place(value)).toBeLessThanOrEqual(90 + 1e-6);
        }
      }
    }),
  );
});
