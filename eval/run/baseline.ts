import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { MovieVibesError } from '../../src/errors.ts';
import type { Datasets } from '../datasets/load.ts';
import { bootstrapError } from './bootstrap.ts';
import type { SystemResult } from './compare.ts';
import type { ConversationsRun } from './evaluate.ts';
import type { MoodPairsResult } from './mood-pairs.ts';

/** What was measured of one thing, request by request where it has requests. */
export interface Observation {
  readonly value: number;
  /** Standard error of the mean: how much other requests of the same kind would have moved it. */
  readonly noise: number;
}

const Baseline = z.object({
  about: z.string(),
  /** SHA-256 of the rows, so that numbers over other rows are not compared. */
  rows: z.string(),
  measures: z.record(z.string(), z.object({ value: z.number(), noise: z.number().min(0) })),
});
export type Baseline = z.infer<typeof Baseline>;

/** Measures of fast mode that must not drop. */
const GATED = ['ndcg@5', 'precision@5', 'recall@50', 'hit@5', 'mrr', 'diversity', 'constraints'];

const ABOUT =
  'Fast mode without a model over the development split of eval/datasets, on the starter catalogue. Written by "eval --write-baseline"; "eval --check-baseline" fails where a measure drops by more than its noise.';

/** Every gated measure, overall; checks of conversations and the order of pairs as pass rates. */
export function observe(run: {
  readonly fast: SystemResult;
  readonly conversations: ConversationsRun | null;
  readonly pairs: MoodPairsResult | null;
}): Record<string, Observation> {
  const observations: Record<string, Observation> = {};
  const add = (name: string, values: readonly number[]) => {
    if (values.length === 0) return;
    observations[name] = {
      value: round(values.reduce((sum, value) => sum + value, 0) / values.length),
      noise: round(bootstrapError(values)),
    };
  };
  for (const name of GATED) {
    add(
      name,
      run.fast.results.flatMap(({ measures }) => measures[name] ?? []),
    );
  }
  const checks = (run.conversations?.results ?? []).flatMap((result) =>
    result.turns.flatMap((turn) => turn.checks),
  );
  for (const kind of [...new Set(checks.map(({ check }) => check.kind))].sort()) {
    const own = checks.filter(({ check }) => check.kind === kind);
    add(
      `check ${kind}`,
      own.map(({ passed }) => (passed ? 1 : 0)),
    );
  }
  if (run.pairs) {
    const { passed, of } = run.pairs.all;
    add('mood pairs', [...Array<number>(passed).fill(1), ...Array<number>(of - passed).fill(0)]);
  }
  return observations;
}

export interface Drop {
  readonly measure: string;
  readonly was: number;
  readonly is: number | null;
  readonly noise: number;
}

/** Measures that fell by more than their noise, or are gone. */
export function dropsOf(
  baseline: Baseline,
  observations: Readonly<Record<string, Observation>>,
): Drop[] {
  return Object.entries(baseline.measures).flatMap(([measure, { value, noise }]) => {
    const is = observations[measure]?.value ?? null;
    // Rounding must not fail a run that is as it was.
    const fell = is === null || value - is > noise + ROUNDING;
    return fell ? [{ measure, was: value, is, noise }] : [];
  });
}

export function rowsHash(datasets: Datasets): string {
  return createHash('sha256').update(JSON.stringify(datasets)).digest('hex');
}

export async function writeBaseline(
  file: string,
  datasets: Datasets,
  measures: Readonly<Record<string, Observation>>,
): Promise<void> {
  const baseline: Baseline = { about: ABOUT, rows: rowsHash(datasets), measures: { ...measures } };
  await writeFile(file, `${JSON.stringify(baseline, null, 2)}\n`);
}

/** @throws MovieVibesError `bad-input` where there is none, or it is about other rows. */
export async function readBaseline(file: string, datasets: Datasets): Promise<Baseline> {
  const text = await readFile(file, 'utf8').catch((cause) => {
    throw unusable('There is no baseline yet.', cause);
  });
  let baseline: Baseline;
  try {
    baseline = Baseline.parse(JSON.parse(text));
  } catch (cause) {
    throw unusable('The baseline is not as it should be.', cause);
  }
  if (baseline.rows !== rowsHash(datasets)) {
    throw unusable('The baseline was measured over other rows than these datasets hold now.');
  }
  return baseline;
}

function unusable(message: string, cause?: unknown): MovieVibesError {
  return new MovieVibesError('bad-input', message, {
    hint: 'Write it with "npm run -s movievibes -- eval --write-baseline", and look at what changed.',
    cause,
  });
}

const DIGITS = 4;
const ROUNDING = 1e-9;

function round(value: number): number {
  return Number(value.toFixed(DIGITS));
}
