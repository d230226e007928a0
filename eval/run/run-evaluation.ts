import type { AppOptions } from '../../src/app.ts';
import { DEFAULT_LIMIT, type Mode } from '../../src/domain/request.ts';
import type { RankingProfile } from '../../src/search/profiles.ts';
import type { Datasets } from '../datasets/load.ts';
import type { Split } from '../datasets/split.ts';
import { folderCache } from '../judge/cache.ts';
import { createJudge } from '../judge/judge.ts';
import { judgeResults } from '../judge/judge-results.ts';
import { type EvaluationRun, partsOf, type Skipped } from '../report/evaluation-run.ts';
import {
  chosen,
  type ObservedApp,
  openedChoice,
  openObservedApp,
  type SystemChoice,
  systemChoices,
} from '../systems/index.ts';
import {
  type Bench,
  type Evaluated,
  evaluatePairs,
  evaluateSystem,
  type Progress,
  prepareBench,
} from './evaluate.ts';

export interface EvaluationOptions
  extends Pick<AppOptions, 'config' | 'logger' | 'model' | 'database' | 'embedder' | 'thisYear'> {
  readonly dataset: string;
  readonly datasets: Datasets;
  readonly split: Split | null;
  readonly cutoffs: readonly number[];
  readonly mode: Mode;
  /** Null evaluates the program as it is configured, in the one mode. */
  readonly systems: readonly string[] | null;
  readonly profile: RankingProfile;
  /** Folder of the judge's cache; null asks no judge. */
  readonly judgeCache: string | null;
  readonly progress: Progress;
}

export interface CompletedRun extends EvaluationRun {
  readonly systems: readonly Evaluated[];
}

/** Runs every system over the datasets, one after the other. */
export async function runEvaluation(options: EvaluationOptions): Promise<CompletedRun> {
  const { dataset, datasets, split, cutoffs, progress, ...rest } = options;
  const { mode, systems: names, judgeCache, ...appOptions } = rest;
  const observed = await openObservedApp(appOptions);
  try {
    const { app } = observed;
    const choices = await choicesOf(observed, options);
    const bench = await prepareBench(app, datasets, {
      // Systems are compared by what a person gets, whatever else is asked for.
      cutoffs: [...new Set([DEFAULT_LIMIT, ...cutoffs])],
      progress,
    });
    const systems: Evaluated[] = [];
    const skipped: Skipped[] = [];
    for (const choice of choices) {
      if (choice.skipped !== null) skipped.push({ name: choice.name, reason: choice.skipped });
      else systems.push(await evaluateSystem(choice, bench, datasets.conversations));
    }
    const lacking = bench.requests.filter((request) => request.lacking.length > 0);
    return {
      dataset,
      split,
      model: app.model?.name ?? null,
      catalogueSize: bench.catalogue.size,
      lacking: {
        films: [...new Set(lacking.flatMap((request) => request.lacking))],
        queries: lacking.length,
      },
      skipped,
      systems,
      pairs: await evaluatePairs(app, datasets.pairs, bench),
      judge: await judgeAll(observed, bench, systems, judgeCache),
      parts: partsOf(systems, split, bench.catalogue.size),
    };
  } finally {
    await observed.app.close();
  }
}

async function choicesOf(
  observed: ObservedApp,
  { systems: names, mode, config, logger, thisYear, profile }: EvaluationOptions,
): Promise<SystemChoice[]> {
  if (names === null) return [openedChoice(observed, mode)];
  const { app } = observed;
  const [row] = await app.database.query<{ some: boolean }>(
    'SELECT EXISTS (SELECT FROM item_factors) AS some',
  );
  const options = { config, logger, ...(thisYear === undefined ? {} : { thisYear }) };
  return chosen(systemChoices({ app, options, profile, hasFactors: row?.some ?? false }), names);
}

async function judgeAll(
  { app }: ObservedApp,
  bench: Bench,
  systems: readonly Evaluated[],
  cache: string | null,
): Promise<EvaluationRun['judge']> {
  if (cache === null) return null;
  const { model } = app;
  if (model === null) return { skipped: 'no chat model is configured' };
  if (!model.callsTools) return { skipped: `${model.name} can’t give structured answers` };
  const judge = createJudge({
    name: model.name,
    model: model.model,
    instructions: app.prompts.judgeRelevance,
    cache: folderCache(cache),
  });
  bench.progress.start('requests judged', bench.requests.length);
  try {
    return await judgeResults(judge, {
      model: model.name,
      requests: bench.requests,
      systems,
      movies: app.stores.movies,
      onProgress: bench.progress.update,
    });
  } finally {
    bench.progress.stop();
  }
}
