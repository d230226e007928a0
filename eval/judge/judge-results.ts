import type { MovieId } from '../../src/domain/ids.ts';
import type { Movie } from '../../src/domain/movie.ts';
import { DEFAULT_LIMIT } from '../../src/domain/request.ts';
import type { JudgedRequest, QueryResult } from '../run/answer-requests.ts';
import { type Agreement, agreementOf, type GradePair } from './agreement.ts';
import { BEST_GRADE, type Judge } from './judge.ts';

export interface JudgedSystem {
  /** Mean grade of the five places as a share of the best, in [0, 1]; an empty place counts 0. */
  readonly score: number;
  /** Films that the model graded. */
  readonly graded: number;
}

export interface JudgeReport {
  readonly model: string;
  readonly calls: number;
  readonly systems: Readonly<Record<string, JudgedSystem>>;
  /** With the written judgements, over the films that have both. */
  readonly agreement: Agreement | null;
}

/** Lets the judge grade what every system showed; a film shown by several is graded once. */
export async function judgeResults(
  judge: Judge,
  deps: {
    readonly model: string;
    readonly requests: readonly JudgedRequest[];
    readonly systems: readonly {
      readonly name: string;
      readonly results: readonly QueryResult[];
    }[];
    readonly movies: { byIds(ids: readonly MovieId[]): Promise<Movie[]> };
    readonly onProgress?: (done: number) => void;
  },
): Promise<JudgeReport> {
  const pairs: GradePair[] = [];
  const tallies = new Map<string, { sum: number; graded: number }>(
    deps.systems.map(({ name }) => [name, { sum: 0, graded: 0 }]),
  );
  const answers = deps.systems.map(({ name, results }) => ({
    name,
    byId: new Map(results.map((result) => [result.id, result])),
  }));
  for (const [index, { row, judgements }] of deps.requests.entries()) {
    const picksOf = ({ byId }: (typeof answers)[number]) =>
      (byId.get(row.id)?.picks ?? []).slice(0, DEFAULT_LIMIT).map(({ movieId }) => movieId);
    const ids = [...new Set(answers.flatMap(picksOf))];
    const grades = await judge.grade(row.says, await deps.movies.byIds(ids));
    for (const [id, grade] of grades) {
      const written = judgements.get(id);
      if (written !== undefined) pairs.push([written, grade]);
    }
    for (const answer of answers) {
      const tally = tallies.get(answer.name);
      const given = picksOf(answer).flatMap((id) => grades.get(id) ?? []);
      if (!tally) continue;
      tally.graded += given.length;
      tally.sum += given.reduce((sum, grade) => sum + grade, 0);
    }
    deps.onProgress?.(index + 1);
  }
  const places = deps.requests.length * DEFAULT_LIMIT * BEST_GRADE;
  return {
    model: deps.model,
    calls: judge.calls(),
    systems: Object.fromEntries(
      [...tallies].map(([name, { sum, graded }]) => [
        name,
        { score: places === 0 ? 0 : sum / places, graded },
      ]),
    ),
    agreement: agreementOf(pairs),
  };
}
