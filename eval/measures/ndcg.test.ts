import { expect, it } from 'vitest';
import { ndcg } from './ndcg.ts';
import { ndcgSeed } from './ndcg-seed.ts';

const judged = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
  ['d', 0],
]);

it('nDCG divides the discounted gain by that of the best order of all relevant films', () => {
  // [c, x, a]: gains 1, 0, 7; 1/log2(2) + 0 + 7/log2(4) = 1 + 3.5 = 4.5.
  // Ideal [a, b, c]: 7/1 + 3/1.584963 + 1/2 = 7 + 1.892789 + 0.5 = 9.392789. 4.5 / 9.392789 = 0.479091.
  expect(ndcg(['c', 'x', 'a'], judged, 3)).toBeCloseTo(0.479091, 6);
});

it('the cutoff applies to the list and to the ideal', () => {
  // First two: gain 1. Ideal of two: 7 + 1.892789 = 8.892789. 1 / 8.892789 = 0.112451.
  expect(ndcg(['c', 'x', 'a'], judged, 2)).toBeCloseTo(0.112451, 6);
});

it('the best order is worth 1, a list without relevant films 0, and so is a request without any', () => {
  expect(ndcg(['a', 'b', 'c', 'd'], judged, 5)).toBe(1);
  expect(ndcg(['d', 'x'], judged, 5)).toBe(0);
  expect(ndcg([], judged, 5)).toBe(0);
  expect(ndcg(['d'], new Map([['d', 0]]), 5)).toBe(0);
});

it('relevant films that were not retrieved lower nDCG, but not the seed’s own', () => {
  // [c, b]: 1 + 3/1.584963 = 2.892789. Of all: 8.892789, 0.325296. Of the retrieved [b, c]:
  // 3 + 1/1.584963 = 3.630930, 0.796708.
  expect(ndcg(['c', 'b'], judged, 2)).toBeCloseTo(0.325296, 6);
  expect(ndcgSeed(['c', 'b'], judged, 2)).toBeCloseTo(0.796708, 6);
});

it('the seed’s nDCG is 1 wherever the only relevant film stands first, and 0 where none was retrieved', () => {
  expect(ndcgSeed(['c', 'x', 'y'], judged, 5)).toBe(1);
  expect(ndcgSeed(['x', 'd'], judged, 5)).toBe(0);
});
