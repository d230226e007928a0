import { catalogueCoverage, type Measures, meanMeasures } from '../measures/index.ts';
import type { QueryResult } from './answer-requests.ts';

export interface SystemSummary {
  readonly queries: number;
  /** With at least one film. */
  readonly answered: number;
  readonly measures: Measures;
  /** By class, in the order of the alphabet; empty where no row names one. */
  readonly classes: Readonly<Record<string, ClassSummary>>;
  readonly milliseconds: { readonly p50: number; readonly p95: number };
  /** What could not be done as usual, with the number of answers that said so. */
  readonly degraded: Readonly<Record<string, number>>;
}

export interface ClassSummary {
  readonly queries: number;
  readonly measures: Measures;
}

/** Means over the requests; unanswered ones count as they are, with 0 for what asks for films. */
export function summarise(results: readonly QueryResult[], catalogueSize: number): SystemSummary {
  const classes = [...new Set(results.flatMap((result) => result.class ?? []))].sort();
  const times = results.filter(({ error }) => error === null).map((result) => result.milliseconds);
  const shown = results.map(({ picks }) => picks.map(({ movieId }) => movieId));
  return {
    queries: results.length,
    answered: results.filter(({ picks }) => picks.length > 0).length,
    measures: {
      ...meanMeasures(results.map(({ measures }) => measures)),
      coverage: catalogueCoverage(shown, catalogueSize),
    },
    classes: Object.fromEntries(
      classes.map((name) => {
        const own = results.filter((result) => result.class === name);
        return [
          name,
          { queries: own.length, measures: meanMeasures(own.map(({ measures }) => measures)) },
        ];
      }),
    ),
    milliseconds: { p50: percentile(times, 0.5), p95: percentile(times, 0.95) },
    degraded: tally(results.flatMap(({ degraded }) => degraded)),
  };
}

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}

/** Nearest rank, to a tenth; 0 for no values. */
function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return Math.round(value * 10) / 10;
}
