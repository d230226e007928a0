import { describe, expect, it } from 'vitest';
import { meanDirection, normalised } from './vectors.ts';

describe('vectors', () => {
  it('are brought to length 1', () => {
    expect([...(normalised([3, 4]) ?? [])]).toEqual([Math.fround(0.6), Math.fround(0.8)]);
  });

  it.each([[[0, 0]], [[Number.NaN, 1]], [[Number.POSITIVE_INFINITY, 1]], [[]]])(
    'without a direction are none: %j',
    (values) => {
      expect(normalised(values)).toBeNull();
    },
  );

  it('have a mean direction of length 1 to which each counts the same', () => {
    const mean = meanDirection([Float32Array.of(1, 0), Float32Array.of(0, 1)]);
    expect(mean?.[0]).toBeCloseTo(Math.SQRT1_2, 6);
    expect(mean?.[1]).toBeCloseTo(Math.SQRT1_2, 6);
  });

  it('that cancel out, or no vectors at all, have no mean direction', () => {
    expect(meanDirection([Float32Array.of(1, 0), Float32Array.of(-1, 0)])).toBeNull();
    expect(meanDirection([])).toBeNull();
  });
});
