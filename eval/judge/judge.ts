import { createHash } from 'node:crypto';
import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { z } from 'zod';
import type { MovieId } from '../../src/domain/ids.ts';
import { type Movie, titleWithYear } from '../../src/domain/movie.ts';
import { MovieVibesError } from '../../src/errors.ts';
import type { GradeCache } from './cache.ts';

export const BEST_GRADE = 3;

const Answer = z.object({
  grades: z.array(z.object({ movieId: z.int(), grade: z.int().min(0).max(BEST_GRADE) })),
});

export interface Judge {
  /**
   * Grades from 0 to 3 of these films for what the person says; a film that the model left out has
   * none. Asks the model only for what the cache lacks, all in one call. Rejects with MovieVibesError
   * `model-failed`.
   */
  grade(says: readonly string[], movies: readonly Movie[]): Promise<ReadonlyMap<MovieId, number>>;
  /** Calls of the model so far. */
  calls(): number;
}

/** `instructions` is the prompt `judge-relevance`; model, prompt, request and film make a cache's key. */
export function createJudge(deps: {
  readonly name: string;
  readonly model: BaseChatModel;
  readonly instructions: string;
  readonly cache: GradeCache;
}): Judge {
  const { name, model, instructions, cache } = deps;
  const structured = model.withStructuredOutput(Answer, { name: 'judge_relevance' });
  let calls = 0;

  const ask = async (says: readonly string[], movies: readonly Movie[]) => {
    calls++;
    try {
      const answer = await structured.invoke([
        { role: 'system', content: instructions },
        {
          role: 'user',
          content: JSON.stringify({
            messages: says,
            films: movies.map((movie) => ({ movieId: movie.id, ...filmFacts(movie) })),
          }),
        },
      ]);
      return Answer.parse(answer).grades;
    } catch (cause) {
      throw new MovieVibesError('model-failed', 'The chat model gave no grades.', {
        hint: 'Run the same command again: what was graded is kept. Check LLM_MODEL where it goes on.',
        retriable: true,
        cause,
      });
    }
  };

  return {
    calls: () => calls,
    async grade(says, movies) {
      const keyOf = (movie: Movie) => contentKey([name, instructions, says, filmFacts(movie)]);
      const grades = new Map<MovieId, number>();
      const unknown: Movie[] = [];
      for (const movie of movies) {
        const kept = await cache.read(keyOf(movie));
        if (kept === null) unknown.push(movie);
        else grades.set(movie.id, kept);
      }
      if (unknown.length === 0) return grades;
      const byId = new Map<number, Movie>(unknown.map((movie) => [movie.id, movie]));
      for (const { movieId, grade } of await ask(says, unknown)) {
        const movie = byId.get(movieId);
        if (!movie || grades.has(movie.id)) continue;
        grades.set(movie.id, grade);
        await cache.write(keyOf(movie), grade);
      }
      return grades;
    },
  };
}

function contentKey(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

/** Without the row's id, which is no part of a cache's key: another database numbers otherwise. */
function filmFacts(movie: Movie) {
  return {
    title: titleWithYear(movie),
    genres: movie.genres,
    directors: movie.directors,
    cast: movie.cast.slice(0, 6),
    language: movie.language,
    countries: movie.countries,
    minutes: movie.runtimeMinutes,
    about: movie.note,
  };
}
