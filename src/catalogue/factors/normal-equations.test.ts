import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOuterProductAdder, solveCholesky } from './normal-equations.ts';

describe('outer products', () => {
  it('are those of a sum over single rows, also with repeated rows and over batches', () => {
    const value = fc.integer({ min: -8, max: 8 });
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
        fc.array(fc.nat(), { maxLength: 300 }),
        (vectors, picks) => {
          const rows = picks.map((pick) => pick % vectors.length);
          const matrix = new Float64Array(64).fill(1);
          const add = createOuterProductAdder(8);
          add(matrix, Float32Array.from(vectors.flat()), Int32Array.from(rows));
          for (let i = 0; i < 8; i++) {
            for (let j = 0; j <= i; j++) {
              const sum = rows.reduce(
                (total, row) => total + (vectors[row]?.[i] ?? 0) * (vectors[row]?.[j] ?? 0),
                1,
              );
              expect(matrix[8 * i + j]).toBe(sum);
            }
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('solveCholesky', () => {
  it('solves a system worked out by hand', () => {
    // 4x + 2y = 8, 2x + 3y = 8: x = 1, y = 2. Above the diagonal stands what must not be read.
    const rhs = Float64Array.of(8, 8);
    solveCholesky(Float64Array.of(4, Number.NaN, 2, 3), rhs);
    expect([...rhs]).toEqual([expect.closeTo(1, 12), expect.closeTo(2, 12)]);
  });

  it('solves any positive definite system', () => {
    const value = fc.double({ min: -1, max: 1, noNaN: true });
    const six = fc.array(value, { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(six, { minLength: 6, maxLength: 6 }), six, (root, solution) => {
        // MᵀM + I is positive definite.
        const entry = (i: number, j: number) =>
          root.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), i === j ? 1 : 0);
        const matrix = Float64Array.from({ length: 36 }, (_, at) =>
          entry(Math.floor(at / 6), at % 6),
        );
        const rhs = Float64Array.from(solution, (_, i) =>
          solution.reduce((sum, x, j) => sum + entry(i, j) * x, 0),
        );
        solveCholesky(matrix, rhs);
        solution.forEach((x, i) => {
          expect(rhs[i]).toBeCloseTo(x, 8);
        });
      }),
    );
  });
});
