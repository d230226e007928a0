import { expect, it } from 'vitest';
import { averagePrecision } from './average-precision.ts';
import { hit } from './hit.ts';
import { judged } from './judged.ts';
import { precision } from './precision.ts';
import { recall } from './recall.ts';
import { reciprocalRank } from './reciprocal-rank.ts';

// Relevant: a, b, c and e, which the catalogue lacks. Judged and wrong: d. Unjudged: x, y.
const judgements = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
  ['d', 0],
  ['e', 3],
]);
const ranked = ['x', 'a', 'd', 'c', 'y', 'b'];

it('precision counts relevant films among k places, also where fewer films came', () => {
  // Among the first 5: a, c. 2 / 5.
  expect(precision(ranked, judgements, 5)).toBeCloseTo(0.4, 12);
  // One film came, of 5 places.
  expect(precision(['a'], judgements, 5)).toBeCloseTo(0.2, 12);
});

it('recall counts relevant films that the catalogue lacks as not found', () => {
  // a, c of a, b, c, e: 2 / 4; in all six also b: 3 / 4.
  expect(recall(ranked, judgements, 5)).toBe(0.5);
  expect(recall(ranked, judgements, 50)).toBe(0.75);
  expect(recall(ranked, new Map([['d', 0]]), 5)).toBe(0);
});

it('hit asks for one relevant film, and grade 0 is none', () => {
  expect(hit(ranked, judgements, 2)).toBe(1);
  expect(hit(ranked, judgements, 1)).toBe(0);
  expect(hit(['d'], judgements, 1)).toBe(0);
});

it('reciprocal rank looks at the first relevant film alone', () => {
  // a stands second.
  expect(reciprocalRank(ranked, judgements)).toBe(0.5);
  expect(reciprocalRank(['x', 'd'], judgements)).toBe(0);
});

it('average precision is the mean of the precisions where relevant films stand', () => {
  // a at 2: 1/2; c at 4: 2/4; b at 6: 3/6; e never: 0. (0.5 + 0.5 + 0.5 + 0) / 4 = 0.375.
  expect(averagePrecision(ranked, judgements)).toBeCloseTo(0.375, 12);
  expect(averagePrecision([], judgements)).toBe(0);
  expect(averagePrecision(['a'], new Map())).toBe(0);
});

it('judged counts grade 0 too', () => {
  // Of the first 5: a, d, c.
  expect(judged(ranked, judgements, 5)).toBeCloseTo(0.6, 12);
});
