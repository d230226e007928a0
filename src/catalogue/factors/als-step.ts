import type { Likes } from './likes.ts';
import { createOuterProductAdder, solveCholesky } from './normal-equations.ts';

export interface StepOptions {
  /** A multiple of 4. */
  readonly dimensions: number;
  /** α₀: what any pair weighs, where a liked one weighs 1 more. */
  readonly unobserved: number;
  /** λ. */
  readonly regularisation: number;
}

/**
 * One half of an iteration of iALS: solves every row of `out` exactly while the other side, `fixed`,
 * stands still. With S the columns liked in a row and n the rows of `fixed`, a row is the solution of
 *
 *   (α₀·FᵀF + Σ_S fᵀf + λ·(|S| + α₀·n)·I) · x = Σ_S f
 *
 * FᵀF is computed once, so that the pairs which nobody liked cost nothing (Hu, Koren and Volinsky,
 * 2008, section 4). A row without likes becomes zero.
 */
export function alsStep(
  likes: Likes,
  fixed: Float32Array,
  out: Float32Array,
  options: StepOptions,
): void {
  const { dimensions: size, unobserved, regularisation } = options;
  const addOuterProducts = createOuterProductAdder(size);
  const rowsOfFixed = fixed.length / size;
  const gram = new Float64Array(size * size);
  addOuterProducts(
    gram,
    fixed,
    Int32Array.from({ length: rowsOfFixed }, (_, row) => row),
  );
  for (let i = 0; i < gram.length; i++) gram[i] = (gram[i] as number) * unobserved;

  const matrix = new Float64Array(size * size);
  const rhs = new Float64Array(size);
  for (let row = 0; row + 1 < likes.offsets.length; row++) {
    const liked = likes.columns.subarray(likes.offsets[row], likes.offsets[row + 1]);
    rhs.fill(0);
    if (liked.length > 0) {
      matrix.set(gram);
      addOuterProducts(matrix, fixed, liked);
      const ridge = regularisation * (liked.length + unobserved * rowsOfFixed);
      for (let i = 0; i < size; i++) {
        matrix[i * size + i] = (matrix[i * size + i] as number) + ridge;
      }
      addRows(rhs, fixed, liked);
      solveCholesky(matrix, rhs);
    }
    out.set(rhs, row * size);
  }
}

function addRows(sum: Float64Array, vectors: Float32Array, rows: Int32Array): void {
  for (const row of rows) {
    const from = row * sum.length;
    for (let i = 0; i < sum.length; i++) {
      sum[i] = (sum[i] as number) + (vectors[from + i] as number);
    }
  }
}
