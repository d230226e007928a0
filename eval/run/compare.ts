import type { SystemGroup } from '../systems/index.ts';
import type { QueryResult } from './answer-requests.ts';
import { bootstrapMean, type Interval } from './bootstrap.ts';
import type { SystemSummary } from './summarise.ts';

export interface SystemResult {
  readonly name: string;
  readonly group: SystemGroup;
  readonly about: string;
  readonly summary: SystemSummary;
  readonly results: readonly QueryResult[];
}

/** How a system stands to the best baseline, or an ablation to fast mode. */
export interface Comparison {
  readonly against: string;
  /** Of the paired differences, request by request. */
  readonly difference: Interval;
  /** Mean over that of the other; null where that is 0. */
  readonly ratio: number | null;
}

/** The measure that systems are ordered by. */
export const MAIN_MEASURE = 'ndcg@5';

/** The baseline with the highest mean; null without any. `inClass` null looks at all requests. */
export function bestBaseline(
  systems: readonly SystemResult[],
  inClass: string | null = null,
): SystemResult | null {
  const scoreOf = ({ summary }: SystemResult) =>
    (inClass === null ? summary : summary.classes[inClass])?.measures[MAIN_MEASURE] ?? 0;
  return systems
    .filter(({ group }) => group === 'baseline')
    .reduce<SystemResult | null>(
      (best, system) => (best === null || scoreOf(system) > scoreOf(best) ? system : best),
      null,
    );
}

/**
 * The paired difference of the main measure, over the requests that both answered or failed to; null
 * where they share none, or are the same system.
 */
export function compare(
  system: SystemResult,
  other: SystemResult,
  inClass: string | null = null,
): Comparison | null {
  if (system.name === other.name) return null;
  const othersById = new Map(other.results.map((result) => [result.id, result]));
  const pairs = system.results
    .filter((result) => inClass === null || result.class === inClass)
    .flatMap((result) => {
      const theirs = othersById.get(result.id);
      return theirs ? [[valueIn(result), valueIn(theirs)] as const] : [];
    });
  const difference = bootstrapMean(pairs.map(([own, theirs]) => own - theirs));
  if (!difference) return null;
  const own = pairs.reduce((sum, [value]) => sum + value, 0);
  const theirs = pairs.reduce((sum, [, value]) => sum + value, 0);
  return { against: other.name, difference, ratio: theirs === 0 ? null : own / theirs };
}

function valueIn({ measures }: QueryResult): number {
  return measures[MAIN_MEASURE] ?? 0;
}
