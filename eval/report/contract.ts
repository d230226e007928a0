import type { Mode } from '../../src/domain/request.ts';
import type { Evaluated } from '../run/evaluate.ts';
import type { EvaluationRun } from './evaluation-run.ts';

/** What `eval --json` prints of one mode. Scripts read it: fields may be added, never renamed. */
export function modeToJson(run: EvaluationRun, evaluated: Evaluated, mode: Mode, profile: string) {
  const { summary, results, conversations } = evaluated;
  return {
    dataset: run.dataset,
    split: run.split,
    mode,
    profile,
    model: run.model,
    queries: summary.queries,
    answered: summary.answered,
    measures: summary.measures,
    classes: summary.classes,
    milliseconds: summary.milliseconds,
    degraded: summary.degraded,
    lacking: run.lacking,
    conversations: conversations?.summary ?? null,
    moodPairs: run.pairs,
    judge: run.judge,
    perQuery: results.map(({ id, class: name, picks, measures, ranked, milliseconds, error }) => ({
      id,
      class: name,
      picks,
      measures,
      ranked,
      milliseconds,
      ...(error === null ? {} : { error }),
    })),
  };
}

/** What `eval --systems … --json` prints. */
export function systemsToJson(run: EvaluationRun) {
  return {
    dataset: run.dataset,
    split: run.split,
    model: run.model,
    lacking: run.lacking,
    skipped: run.skipped,
    moodPairs: run.pairs,
    judge: run.judge,
    parts: run.parts.map((part) => ({
      split: part.split,
      bestBaseline: part.best?.name ?? null,
      systems: part.rows.map(({ system, comparison, classes }) => ({
        name: system.name,
        group: system.group,
        about: system.about,
        ...system.summary,
        comparison,
        classComparisons: classes,
        conversations: system.conversations?.summary ?? null,
      })),
    })),
  };
}
