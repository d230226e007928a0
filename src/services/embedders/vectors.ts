/** The vector scaled to length 1, or null where it has no direction: all zero, or not finite. */
export function normalised(values: ArrayLike<number>): Float32Array | null {
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i] ?? 0) ** 2;
  const length = Math.sqrt(squares);
  if (!Number.isFinite(length) || length < 1e-12) return null;
  const out = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) out[i] = (values[i] ?? 0) / length;
  return out;
}

/** The direction between vectors of equal dimensions, each counting the same. */
export function meanDirection(vectors: readonly Float32Array[]): Float32Array | null {
  const first = vectors[0];
  if (first === undefined || vectors.length === 1) return first ?? null;
  const sum = new Float64Array(first.length);
  for (const vector of vectors) {
    for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + (vector[i] ?? 0);
  }
  return normalised(sum);
}
