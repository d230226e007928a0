import { describe, expect, it } from 'vitest';
import { alsStep } from './als-step.ts';

/** Two dimensions are in use; the others are zero and stay so. */
const FIXED = Float32Array.of(1, 0, 0, 0, 1, 1, 0, 0);
const OPTIONS = { dimensions: 4, unobserved: 0.5, regularisation: 0.25 };

function solve(columns: readonly (readonly number[])[]): number[][] {
  const offsets = [0];
  for (const row of columns) offsets.push((offsets.at(-1) ?? 0) + row.length);
  const out = new Float32Array(4 * columns.length).fill(9);
  const likes = { offsets: Int32Array.from(offsets), columns: Int32Array.from(columns.flat()) };
  alsStep(likes, FIXED, out, OPTIONS);
  return columns.map((_, row) => [...out.subarray(4 * row, 4 * row + 4)]);
}

describe('a half step of iALS', () => {
  it('solves the normal equations worked out by hand', () => {
    // FᵀF = [2 1; 1 1], halved: [1 .5; .5 .5].
    // Liked: the second row of F. + [1 1; 1 1] + .25 · (1 + .5 · 2) = .5 on the diagonal:
    //   [2.5 1.5; 1.5 2] · x = [1; 1], so x = [.5; 1] / 2.75.
    // Liked: both. + [2 1; 1 1] + .25 · (2 + 1) = .75 on the diagonal:
    //   [3.75 1.5; 1.5 2.25] · x = [2; 1], so x = [3; .75] / 6.1875.
    const close = (values: number[]) => values.map((value) => expect.closeTo(value, 6));
    expect(solve([[1], [0, 1]])).toEqual([
      close([0.5 / 2.75, 1 / 2.75, 0, 0]),
      close([3 / 6.1875, 0.75 / 6.1875, 0, 0]),
    ]);
  });

  it('makes a row without likes zero', () => {
    expect(solve([[], [1]])[0]).toEqual([0, 0, 0, 0]);
  });
});
