import { dot } from '../../src/domain/vectors.ts';

/**
 * Intra-list diversity: mean cosine distance of all pairs, in [0, 2] (Ziegler et al., "Improving
 * recommendation lists through topic diversification", WWW 2005; as a distance in Vargas and
 * Castells, RecSys 2011). `vectors` are the notes', of length 1. Null for fewer than two.
 */
export function intraListDiversity(vectors: readonly Float32Array[]): number | null {
  let sum = 0;
  let pairs = 0;
  vectors.forEach((left, index) => {
    for (const right of vectors.slice(index + 1)) {
      sum += 1 - dot(left, right);
      pairs++;
    }
  });
  return pairs === 0 ? null : sum / pairs;
}
