import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { z } from 'zod';
import { type Movie, titleWithYear } from '../domain/movie.ts';
import type { SearchRequest } from '../domain/request.ts';
import { describeRequest } from './understand/index.ts';

/**
 * Scores each film for the request, in [0, 1] by film id. Rejects where the model fails or its answer
 * does not fit; ids it was not given are dropped, films it left out get no score.
 */
export type LlmScorer = (
  request: SearchRequest,
  movies: readonly Movie[],
  signal?: AbortSignal,
) => Promise<ReadonlyMap<number, number>>;

const Scores = z.object({
  scores: z.array(z.object({ movieId: z.int(), score: z.number().min(0).max(10) })),
});

/** One batched structured call for all films. `instructions` is the prompt `score-movies`. */
export function createLlmScorer(model: BaseChatModel, instructions: string): LlmScorer {
  const structured = model.withStructuredOutput(Scores, { name: 'score_movies' });
  return async (request, movies, signal) => {
    const answer = await structured.invoke(
      [
        { role: 'system', content: instructions },
        {
          role: 'user',
          content: JSON.stringify({ request: requestText(request), films: movies.map(filmFacts) }),
        },
      ],
      signal ? { signal } : {},
    );
    const known = new Set<number>(movies.map(({ id }) => id));
    const scores = new Map<number, number>();
    for (const { movieId, score } of Scores.parse(answer).scores) {
      if (known.has(movieId)) scores.set(movieId, score / 10);
    }
    if (scores.size < movies.length / 2) throw new Error('the model scored too few of the films');
    return scores;
  };
}

function requestText(request: SearchRequest): string {
  return [...describeRequest(request), ...request.wants].join('; ');
}

function filmFacts(movie: Movie) {
  return {
    movieId: movie.id,
    title: titleWithYear(movie),
    genres: movie.genres,
    moods: movie.moods,
    themes: movie.themes,
    minutes: movie.runtimeMinutes,
    about: movie.note,
  };
}
