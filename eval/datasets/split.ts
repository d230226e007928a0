import { createHash } from 'node:crypto';

export const SPLITS = ['development', 'test', 'both'] as const;
export type Split = (typeof SPLITS)[number];

const DEVELOPMENT_SHARE = 0.6;

/**
 * Which part a row belongs to: the first 32 bits of SHA-256 of its id, as a fraction of 2³²; below 0.6
 * is development. It depends on the id alone, so new rows move no old ones. Weights and rules are
 * tuned on development only.
 */
export function splitOf(id: string): 'development' | 'test' {
  const bits = createHash('sha256').update(id).digest().readUInt32BE(0);
  return bits / 2 ** 32 < DEVELOPMENT_SHARE ? 'development' : 'test';
}

export function inSplit(id: string, split: Split): boolean {
  return split === 'both' || splitOf(id) === split;
}
