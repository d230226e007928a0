import type { MovieId } from '../../src/domain/ids.ts';
import type { Movie } from '../../src/domain/movie.ts';
import type { HydratedMovie } from '../../src/domain/ports.ts';
import { DEFAULT_LIMIT } from '../../src/domain/request.ts';
import type { Constraints } from '../datasets/schema.ts';
import { averagePrecision } from './average-precision.ts';
import { miscalibration } from './calibration.ts';
import { constraintSatisfaction } from './constraints.ts';
import { intraListDiversity } from './diversity.ts';
import { hit } from './hit.ts';
import { judged } from './judged.ts';
import type { Judgements } from './judgements.ts';
import { ndcg } from './ndcg.ts';
import { ndcgSeed } from './ndcg-seed.ts';
import { novelty } from './novelty.ts';
import { precision } from './precision.ts';
import { recall } from './recall.ts';
import { reciprocalRank } from './reciprocal-rank.ts';

/** How deep a system's list is judged: `recall@50`, `mrr` and `map` look so far. */
export const DEPTH = 50;

/** By name, e.g. `ndcg@5`; null where the answer has nothing to measure. */
export type Measures = Readonly<Record<string, number | null>>;

export interface MeasuredAnswer {
  /** The films as the person got them, best first. */
  readonly shown: readonly MovieId[];
  /** The same, and behind them what would have come next; at most `DEPTH`. */
  readonly ranked: readonly MovieId[];
}

export interface MeasureContext {
  readonly judgements: Judgements;
  readonly constraints: Constraints | null;
  /** The relevant films that the catalogue has, with their grades. */
  readonly relevant: readonly { readonly movie: Movie; readonly grade: number }[];
  /** The shown films, hydrated. */
  readonly films: readonly HydratedMovie[];
  /** Votes of the film with the most in the catalogue. */
  readonly mostVotes: number;
}

/**
 * Every measure of one answer. Cutoffs up to the number of films that a person gets look at what was
 * shown; deeper ones at the ranking behind it.
 */
export function measureAnswer(
  { shown, ranked }: MeasuredAnswer,
  context: MeasureContext,
  cutoffs: readonly number[],
): Measures {
  const { judgements, films, relevant } = context;
  const movies = films.map(({ movie }) => movie);
  const measures: Record<string, number | null> = {};
  for (const k of cutoffs) {
    const list = k <= DEFAULT_LIMIT ? shown : ranked;
    measures[`ndcg@${k}`] = ndcg(list, judgements, k);
    measures[`ndcg-seed@${k}`] = ndcgSeed(list, judgements, k);
    measures[`precision@${k}`] = precision(list, judgements, k);
    measures[`recall@${k}`] = recall(list, judgements, k);
    measures[`hit@${k}`] = hit(list, judgements, k);
    measures[`judged@${k}`] = judged(list, judgements, k);
  }
  measures[`recall@${DEPTH}`] = recall(ranked, judgements, DEPTH);
  measures.mrr = reciprocalRank(ranked, judgements);
  measures.map = averagePrecision(ranked, judgements);
  measures.constraints = constraintSatisfaction(movies, context.constraints);
  measures.diversity = intraListDiversity(films.flatMap(({ vectors }) => vectors.slice(0, 1)));
  measures.novelty = novelty(
    movies.map(({ voteCount }) => voteCount ?? 0),
    context.mostVotes,
  );
  measures['genre-calibration'] = calibration(relevant, movies, ({ genres }) => genres);
  measures['language-calibration'] = calibration(relevant, movies, ({ language }) =>
    language === null ? [] : [language],
  );
  return measures;
}

function calibration(
  relevant: MeasureContext['relevant'],
  shown: readonly Movie[],
  valuesOf: (movie: Movie) => readonly string[],
): number | null {
  return miscalibration(
    relevant.map(({ movie, grade }) => ({ values: valuesOf(movie), weight: grade })),
    shown.map((movie) => ({ values: valuesOf(movie), weight: 1 })),
  );
}

/** Mean of each measure over the answers that have it; null where none has. */
export function meanMeasures(all: readonly Measures[]): Measures {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const measures of all) {
    for (const [name, value] of Object.entries(measures)) {
      const entry = sums.get(name) ?? { sum: 0, count: 0 };
      if (value !== null) {
        entry.sum += value;
        entry.count++;
      }
      sums.set(name, entry);
    }
  }
  return Object.fromEntries(
    [...sums].map(([name, { sum, count }]) => [name, count === 0 ? null : sum / count]),
  );
}

/** Measures of which less is better. */
export const LOWER_IS_BETTER: ReadonlySet<string> = new Set([
  'genre-calibration',
  'language-calibration',
  'repeat-rate',
]);
