/** Inner product; the cosine, for the L2-normalised vectors used throughout. */
export function dot(a: Float32Array, b: Float32Array): number {
  const length = Math.min(a.length, b.length);
  let sum = 0;
  for (let i = 0; i < length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** A new vector of length 1; the zero vector stays zero. */
export function normalise(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(dot(vector, vector));
  return norm === 0 ? vector.slice() : vector.map((value) => value / norm);
}

/** The best cosine between any of the probes and any of the film's vectors; 0 where either is empty. */
export function bestCosine(
  probes: readonly Float32Array[],
  vectors: readonly Float32Array[],
): number {
  let best = 0;
  for (const probe of probes) {
    for (const vector of vectors) best = Math.max(best, dot(probe, vector));
  }
  return best;
}
