import { inSplit, type Split } from '../datasets/split.ts';
import type { JudgeReport } from '../judge/judge-results.ts';
import { bestBaseline, type Comparison, compare } from '../run/compare.ts';
import type { Evaluated } from '../run/evaluate.ts';
import type { MoodPairsResult } from '../run/mood-pairs.ts';
import { summariseConversations } from '../run/play-conversations.ts';
import { summarise } from '../run/summarise.ts';

export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

/** Everything that a report says. */
export interface EvaluationRun {
  readonly dataset: string;
  /** Null where the rows are not split. */
  readonly split: Split | null;
  /** Of the chat model; null without one. */
  readonly model: string | null;
  readonly catalogueSize: number;
  /** Relevant films that the catalogue lacks: nobody can find them, and they count as not found. */
  readonly lacking: { readonly films: readonly string[]; readonly queries: number };
  readonly skipped: readonly Skipped[];
  readonly pairs: MoodPairsResult | null;
  /** Why the model did not judge, where it was asked to and could not; null where nobody asked. */
  readonly judge: JudgeReport | { readonly skipped: string } | null;
  /** One for each split that is reported by itself. */
  readonly parts: readonly Part[];
}

/** A split's share of the run. */
export interface Part {
  readonly split: Split | null;
  readonly best: Evaluated | null;
  readonly rows: readonly PartRow[];
}

export interface PartRow {
  readonly system: Evaluated;
  /** Of a mode with the best baseline; of an ablation with fast mode; of the others null. */
  readonly comparison: Comparison | null;
  /** The same by class, against the best baseline of that class; of modes only. */
  readonly classes: Readonly<Record<string, Comparison>>;
}

/** The systems' answers, summed up for each split; `both` gives development and test apart. */
export function partsOf(
  systems: readonly Evaluated[],
  split: Split | null,
  catalogueSize: number,
): Part[] {
  if (split !== 'both') return [partOf(systems, split)];
  return (['development', 'test'] as const).map((one) =>
    partOf(
      systems.map((system) => restrict(system, one, catalogueSize)),
      one,
    ),
  );
}

function partOf(systems: readonly Evaluated[], split: Split | null): Part {
  const named = (name: string | undefined) => systems.find((system) => system.name === name);
  const best = named(bestBaseline(systems)?.name) ?? null;
  const fast = named('fast') ?? null;
  const rows = systems.map((system): PartRow => {
    const against = system.group === 'ablation' ? fast : system.group === 'mode' ? best : null;
    return {
      system,
      comparison: against === null ? null : compare(system, against),
      classes: system.group === 'mode' ? classComparisons(system, systems) : {},
    };
  });
  return { split, best, rows };
}

function classComparisons(system: Evaluated, systems: readonly Evaluated[]) {
  const compared = Object.keys(system.summary.classes).flatMap((name) => {
    const best = bestBaseline(systems, name);
    const comparison = best === null ? null : compare(system, best, name);
    return comparison === null ? [] : [[name, comparison] as const];
  });
  return Object.fromEntries(compared);
}

function restrict(system: Evaluated, split: Split, catalogueSize: number): Evaluated {
  const results = system.results.filter(({ id }) => inSplit(id, split));
  const played = system.conversations?.results.filter(({ id }) => inSplit(id, split));
  return {
    ...system,
    results,
    summary: summarise(results, catalogueSize),
    conversations: played ? { results: played, summary: summariseConversations(played) } : null,
  };
}
