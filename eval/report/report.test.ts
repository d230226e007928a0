import { expect, it } from 'vitest';
import type { Evaluated } from '../run/evaluate.ts';
import { queryResult, systemResult } from '../run/test-samples.ts';
import { type EvaluationRun, partsOf } from './evaluation-run.ts';
import { reportMarkdown } from './markdown.ts';
import { plotsOf } from './plots.ts';

const system = (
  name: string,
  group: Evaluated['group'],
  values: readonly number[],
  className = 'person',
): Evaluated => ({
  ...systemResult(name, {
    group,
    results: values.map((value, index) =>
      queryResult(`q${index}`, { 'ndcg@5': value, diversity: value / 2 }, { class: className }),
    ),
  }),
  conversations: null,
});

const systems = [
  system('full-text', 'baseline', [0.1, 0.2, 0.1, 0.2]),
  system('vectors', 'baseline', [0.2, 0.3, 0.2, 0.3]),
  system('fast', 'mode', [0.5, 0.4, 0.5, 0.4]),
  system('fast-without-mood', 'ablation', [0.4, 0.3, 0.4, 0.3]),
];

const runOf = (some: Partial<EvaluationRun> = {}): EvaluationRun => ({
  dataset: 'tiny',
  split: null,
  model: null,
  catalogueSize: 100,
  lacking: { films: [], queries: 0 },
  skipped: [{ name: 'smart', reason: 'no chat model is configured' }],
  pairs: null,
  judge: null,
  parts: partsOf(systems, null, 100),
  ...some,
});

it('says of every system what it is worth, ours against the best baseline', () => {
  const report = reportMarkdown(runOf(), []);
  // fast − vectors: .3, .1, .3, .1, mean .2; .45 / .25 = 1.8.
  expect(report).toMatch(
    /\| \*\*fast\*\* \| 0\.450 \| \+0\.200 \[\+0\.\d+, \+0\.\d+\] \| 1\.800 \|/,
  );
  // Without moods − fast: −.1 each, so without spread.
  expect(report).toMatch(/fast-without-mood \| 0\.350 \| −0\.100 \[−0\.100, −0\.100\]/);
  expect(report).toMatch(/\| full-text \| 0\.150 \| {2}\| {2}\|/);
  expect(report).toMatch(/\| person \| 4 \| 0\.150 \| 0\.250 \| 0\.450 \|.*\(vectors\) \|/);
  expect(report).toContain('- smart: no chat model is configured');
});

it('reports development and test apart', () => {
  const parts = partsOf(systems, 'both', 100);
  expect(parts.map(({ split }) => split)).toEqual(['development', 'test']);
  const counts = parts.map(({ rows }) => rows[0]?.system.summary.queries ?? 0);
  expect(counts[0]).toBeGreaterThan(0);
  expect((counts[0] ?? 0) + (counts[1] ?? 0)).toBe(4);
  expect(reportMarkdown(runOf({ parts }), [])).toMatch(/## Development split.*## Test split/s);
});

it('draws a plot of classes, of time and of diversity, with every system', () => {
  const [part] = partsOf(systems, null, 100);
  const plots = part ? plotsOf(part) : [];
  expect(plots.map(({ name }) => name)).toEqual([
    'quality-by-class',
    'quality-by-latency',
    'diversity-by-relevance',
  ]);
  for (const { svg } of plots) {
    expect(svg).toMatch(/^<svg .*<\/svg>\n$/s);
    expect(svg).not.toMatch(/NaN|undefined|Infinity/);
    for (const name of ['full-text', 'vectors', 'fast']) expect(svg).toContain(`>${name}</text>`);
  }
  expect(plots[2]?.svg).toContain('fast-without-mood');
});

it('writes names of classes as text, never as markup', () => {
  const [part] = partsOf([system('fast', 'mode', [0.5], '<script>"a" & b | c</script>')], null, 9);
  const [plot] = part ? plotsOf(part) : [];
  expect(plot?.svg).toContain('&lt;script&gt;&quot;a&quot; &amp; b | c&lt;/script&gt;');
  expect(plot?.svg).not.toContain('<script>');
  const report = reportMarkdown(runOf({ parts: part ? [part] : [] }), []);
  expect(report).toContain('b \\| c');
});

it('has no plots and no tables for a run without requests', () => {
  const [part] = partsOf([system('fast', 'mode', [])], null, 9);
  expect(part ? plotsOf(part) : null).toEqual([]);
  expect(reportMarkdown(runOf({ parts: part ? [part] : [] }), [])).toMatch(/All rows: 0 requests/);
});
