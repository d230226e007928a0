import type { Datasets } from '../datasets/load.ts';
import { digits } from '../report/text.ts';
import {
  type Drop,
  dropsOf,
  type Observation,
  observe,
  readBaseline,
  writeBaseline,
} from './baseline.ts';
import type { CompletedRun } from './run-evaluation.ts';

export interface GateOutcome {
  readonly passed: boolean;
  readonly json: {
    readonly passed: boolean;
    readonly measures: Readonly<Record<string, Observation>>;
    readonly drops: readonly Drop[];
  };
  readonly text: string;
}

/** Compares the run with the kept numbers. Rejects where these can't be compared with. */
export async function checkBaseline(
  file: string,
  datasets: Datasets,
  run: CompletedRun,
): Promise<GateOutcome> {
  const baseline = await readBaseline(file, datasets);
  const measures = observationsOf(run);
  const drops = dropsOf(baseline, measures);
  const lines = Object.entries(baseline.measures).map(([name, { value, noise }]) => {
    const mark = drops.some(({ measure }) => measure === name) ? '  DROPPED' : '';
    return `${name.padEnd(20)} ${digits(measures[name]?.value)}  was ${digits(value)} ± ${digits(noise)}${mark}`;
  });
  const passed = drops.length === 0;
  const verdict = passed
    ? 'No measure dropped by more than its noise.'
    : `${drops.length} measures dropped by more than their noise.`;
  return {
    passed,
    json: { passed, measures, drops },
    text: `${[...lines, verdict].join('\n')}\n`,
  };
}

/** Keeps the run's numbers as those to compare with. */
export async function keepBaseline(
  file: string,
  datasets: Datasets,
  run: CompletedRun,
): Promise<GateOutcome> {
  const measures = observationsOf(run);
  await writeBaseline(file, datasets, measures);
  const lines = Object.entries(measures).map(
    ([name, { value, noise }]) => `${name.padEnd(20)} ${digits(value)} ± ${digits(noise)}`,
  );
  return {
    passed: true,
    json: { passed: true, measures, drops: [] },
    text: `${[...lines, 'Kept as the baseline.'].join('\n')}\n`,
  };
}

function observationsOf(run: CompletedRun): Record<string, Observation> {
  const [fast] = run.systems;
  if (!fast) throw new Error('a gated run evaluates fast mode');
  return observe({ fast, conversations: fast.conversations, pairs: run.pairs });
}
