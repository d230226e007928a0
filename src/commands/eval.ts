import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadDatasets, OWN_DATASETS } from '../../eval/datasets/load.ts';
import type { Split } from '../../eval/datasets/split.ts';
import { modeToJson, systemsToJson } from '../../eval/report/contract.ts';
import { modeText, systemsText, writeReport } from '../../eval/report/index.ts';
import { checkBaseline, keepBaseline } from '../../eval/run/gate.ts';
import { runEvaluation } from '../../eval/run/run-evaluation.ts';
import type { Mode } from '../domain/request.ts';
import { MovieVibesError } from '../errors.ts';
import { ROOT } from '../root.ts';
import { PROFILES } from '../search/profiles.ts';
import { print } from '../surfaces/terminal/index.ts';
import { createIngestProgress } from './ingest-progress.ts';
import { type CommandContext, printJson } from './shared.ts';

export interface EvalOptions {
  readonly mode: Mode;
  readonly profile: keyof typeof PROFILES;
  /** Cutoffs of the measures. */
  readonly k: readonly number[];
  /** Names of systems, or `all`; absent evaluates the one mode. */
  readonly systems?: readonly string[];
  readonly split?: Split;
  readonly out?: string;
  readonly judge?: boolean;
  readonly writeBaseline?: boolean;
  readonly checkBaseline?: boolean;
  readonly json?: boolean;
}

/** The year that our own datasets were written in: "recent" must mean the same next year. */
const OWN_YEAR = 2026;

const BASELINE = fileURLToPath(new URL('eval/baseline.json', ROOT));

/**
 * Measures answers against judged ones. Rows that are given are asked of the configured program and
 * catalogue; our own of a fresh one with the starter catalogue. Resolves to false where a measure fell
 * below the baseline.
 */
export async function evaluate(
  context: CommandContext,
  path: string | null,
  options: EvalOptions,
): Promise<boolean> {
  if (options.writeBaseline || options.checkBaseline) return gate(context, path, options);
  const split = options.split ?? (path === null ? 'development' : null);
  // Before anything is opened: a bad row should cost no waiting.
  const datasets = await loadDatasets(path ?? OWN_DATASETS, split ?? 'both');
  const run = await inProgram(context, path === null, (program) =>
    runEvaluation({
      ...program,
      dataset: path === null ? 'eval/datasets' : basename(path),
      datasets,
      split,
      cutoffs: options.k,
      mode: options.mode,
      systems: options.systems ?? null,
      profile: PROFILES[options.profile],
      judgeCache: options.judge ? join(context.config.dataDir, 'judge') : null,
      progress: createIngestProgress(context.stderr),
    }),
  );
  if (options.out !== undefined) await writeReport(options.out, run);
  const [only] = run.systems;
  if (options.systems !== undefined || !only) {
    if (options.json) await printJson(context, systemsToJson(run));
    else await print(context.stdout, systemsText(run));
  } else if (options.json) {
    await printJson(context, modeToJson(run, only, options.mode, options.profile));
  } else {
    const [cutoff = 5] = options.k;
    const { summary, conversations } = only;
    await print(context.stdout, modeText(run, summary, conversations?.summary ?? null, cutoff));
  }
  return true;
}

/** Always the same: fast mode, no model, the development split of our own datasets. */
async function gate(
  context: CommandContext,
  path: string | null,
  { writeBaseline, json }: EvalOptions,
): Promise<boolean> {
  if (path !== null) {
    throw new MovieVibesError('bad-input', 'The baseline is about our own datasets.', {
      hint: 'Leave the file out.',
    });
  }
  const datasets = await loadDatasets(OWN_DATASETS, 'development');
  const config = { ...context.config, embeddings: 'built-in' };
  const run = await inProgram({ ...context, config }, true, (program) =>
    runEvaluation({
      ...program,
      model: null,
      dataset: 'eval/datasets',
      datasets,
      split: 'development',
      cutoffs: [5],
      mode: 'fast',
      systems: null,
      profile: PROFILES.default,
      judgeCache: null,
      progress: createIngestProgress(context.stderr),
    }),
  );
  const outcome = writeBaseline
    ? await keepBaseline(BASELINE, datasets, run)
    : await checkBaseline(BASELINE, datasets, run);
  if (json) await printJson(context, outcome.json);
  else await print(context.stdout, outcome.text);
  return outcome.passed;
}

/** The configured program; for our own datasets on a database of its own, which goes afterwards. */
async function inProgram<T>(
  { config, logger }: CommandContext,
  own: boolean,
  work: (program: {
    readonly config: CommandContext['config'];
    readonly logger: CommandContext['logger'];
    readonly thisYear?: number;
  }) => Promise<T>,
): Promise<T> {
  if (!own) return work({ config, logger });
  const dataDir = await mkdtemp(join(tmpdir(), 'movievibes-eval-'));
  try {
    return await work({
      config: { ...config, databaseUrl: null, dataDir },
      logger,
      thisYear: OWN_YEAR,
    });
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
