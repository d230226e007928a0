import { expect, it } from 'vitest';
import { bestBaseline, compare } from './compare.ts';
import { summarise } from './summarise.ts';
import { queryResult, systemResult } from './test-samples.ts';

const answers = (values: Readonly<Record<string, number>>) =>
  Object.entries(values).map(([id, value]) =>
    queryResult(id, { 'ndcg@5': value }, { class: id.startsWith('p') ? 'person' : 'vague' }),
  );
const text = systemResult('full-text', {
  group: 'baseline',
  results: answers({ p1: 0.8, p2: 0.6, v1: 0, v2: 0 }),
});
const vectors = systemResult('vectors', {
  group: 'baseline',
  results: answers({ p1: 0.1, p2: 0.3, v1: 0.6, v2: 0.6 }),
});
const fast = systemResult('fast', { results: answers({ p1: 0.9, p2: 0.7, v1: 0.5, v2: 0.7 }) });

it('the best baseline is that of the highest mean, overall and within a class', () => {
  // Means: full text .35, vectors .4. Of persons: .7 and .2.
  const all = [fast, text, vectors];
  expect(bestBaseline(all)?.name).toBe('vectors');
  expect(bestBaseline(all, 'person')?.name).toBe('full-text');
  expect(bestBaseline([fast])).toBeNull();
});

it('compares request by request', () => {
  // Differences .8, .4, −.1, .1: mean .3. Ratio .7 / .4 = 1.75.
  const overall = compare(fast, vectors);
  expect(overall?.difference.mean).toBeCloseTo(0.3, 12);
  expect(overall?.ratio).toBeCloseTo(1.75, 12);
  // Of persons .1 and .1: no spread.
  expect(compare(fast, text, 'person')?.difference.low).toBeCloseTo(0.1, 12);
  expect(compare(fast, fast)).toBeNull();
  expect(compare(fast, text, 'nobody')).toBeNull();
});

it('sums up answers by class, with the times of those that were answered', () => {
  const results = [
    queryResult('p1', { 'ndcg@5': 1, constraints: null }, { class: 'person', milliseconds: 30 }),
    queryResult('v1', { 'ndcg@5': 0.5, constraints: 1 }, { class: 'vague', milliseconds: 10 }),
    queryResult(
      'v2',
      { 'ndcg@5': 0, constraints: null },
      { class: 'vague', picks: [], milliseconds: 0, error: 'empty', degraded: ['no model'] },
    ),
  ];
  expect(summarise(results, 50)).toEqual({
    queries: 3,
    answered: 2,
    // One film of fifty was shown.
    measures: { 'ndcg@5': 0.5, constraints: 1, coverage: 0.02 },
    classes: {
      person: { queries: 1, measures: { 'ndcg@5': 1, constraints: null } },
      vague: { queries: 2, measures: { 'ndcg@5': 0.25, constraints: 1 } },
    },
    milliseconds: { p50: 10, p95: 30 },
    degraded: { 'no model': 1 },
  });
});
