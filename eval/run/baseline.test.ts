import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MovieVibesError } from '../../src/errors.ts';
import type { Datasets } from '../datasets/load.ts';
import { dropsOf, observe, readBaseline, writeBaseline } from './baseline.ts';
import { queryResult, systemResult } from './test-samples.ts';

const datasets: Datasets = { requests: [], conversations: [], pairs: [] };
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'movievibes-baseline-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const fastWith = (...values: number[]) =>
  systemResult('fast', {
    results: values.map((value, index) => queryResult(`q${index}`, { 'ndcg@5': value })),
  });
const observed = (...values: number[]) =>
  observe({ fast: fastWith(...values), conversations: null, pairs: null });

it('holds the mean and its standard error', () => {
  // Mean of 0 and 1 is .5; its standard error .5/√2 = .354.
  const { 'ndcg@5': ndcg } = observed(0, 1);
  expect(ndcg?.value).toBe(0.5);
  expect(ndcg?.noise).toBeCloseTo(0.354, 1);
});

it('says no more than what fell by more than its noise', async () => {
  const file = join(folder, 'baseline.json');
  await writeBaseline(file, datasets, {
    'ndcg@5': { value: 0.5, noise: 0.05 },
    mrr: { value: 0.6, noise: 0 },
  });
  const baseline = await readBaseline(file, datasets);
  const now = (ndcg: number, mrr: number) =>
    dropsOf(baseline, {
      'ndcg@5': { value: ndcg, noise: 0.01 },
      mrr: { value: mrr, noise: 0.01 },
    }).map(({ measure }) => measure);
  expect(now(0.5, 0.6)).toEqual([]);
  expect(now(0.45, 0.6)).toEqual([]);
  expect(now(0.9, 0.9)).toEqual([]);
  expect(now(0.449, 0.6)).toEqual(['ndcg@5']);
  expect(now(0.449, 0.599)).toEqual(['ndcg@5', 'mrr']);
  expect(dropsOf(baseline, {})).toHaveLength(2);
});

it('counts passed checks and pairs in the right order as rates', () => {
  const result = observe({
    fast: fastWith(),
    conversations: {
      summary: {
        conversations: 1,
        turns: 1,
        faultless: 0,
        kinds: {},
        axes: {},
        refinementGain: null,
        repeatRate: null,
      },
      results: [
        {
          id: 'c',
          repeatRate: null,
          turns: [
            {
              say: 'hello',
              text: 'hello',
              picks: [],
              checks: [
                { check: { kind: 'count', count: 3 }, passed: true, gain: null },
                { check: { kind: 'count', count: 2 }, passed: false, gain: null },
              ],
            },
          ],
        },
      ],
    },
    pairs: { all: { passed: 3, of: 4 }, axes: {}, wrong: [], lacking: [] },
  });
  expect(result['check count']?.value).toBe(0.5);
  expect(result['mood pairs']?.value).toBe(0.75);
});

it('refuses a baseline that is missing, broken, or about other rows', async () => {
  const file = join(folder, 'baseline.json');
  await expect(readBaseline(file, datasets)).rejects.toThrow(/no baseline/);
  await writeFile(file, '{"measures": 3}');
  await expect(readBaseline(file, datasets)).rejects.toThrow(MovieVibesError);
  await writeBaseline(file, datasets, {});
  const more: Datasets = { ...datasets, conversations: [{ id: 'x', turns: [] }] };
  await expect(readBaseline(file, more)).rejects.toThrow(/other rows/);
});
