import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { z } from 'zod';
import { type Movie, titleWithYear } from '../../../domain/movie.ts';
import { isUnreadable, modelFailed } from './failure.ts';

/**
 * Asks the model once for asks of these films; gives what it wrote by film id, unchecked, or null where
 * its answer has not the form that was asked for. Rejects with MovieVibesError `model-failed`.
 */
export type AskWriter = (
  movies: readonly Movie[],
  signal: AbortSignal,
) => Promise<ReadonlyMap<number, readonly string[]> | null>;

const Answer = z.object({
  films: z.array(z.object({ movieId: z.int(), asks: z.array(z.string()) })),
});

/** Of a longer note, the rest would not make better asks. */
const MOST_OF_NOTE = 1_500;

/** `instructions` is the prompt `write-asks`. */
export function createAskWriter(model: BaseChatModel, instructions: string): AskWriter {
  const structured = model.withStructuredOutput(Answer, { name: 'write_asks', includeRaw: true });
  return async (movies, signal) => {
    const messages = [
      { role: 'system', content: instructions },
      { role: 'user', content: JSON.stringify({ films: movies.map(filmFacts) }) },
    ];
    // Calls are counted, so the client must make none beside this one. A signal of its own, because
    // LangChain leaves its listeners on the one that it is given.
    const call = { signal: AbortSignal.any([signal]), maxRetries: 0 };
    let parsed: unknown;
    try {
      ({ parsed } = await structured.invoke(messages, call));
    } catch (error) {
      if (isUnreadable(error)) return null;
      throw modelFailed(error);
    }
    const answer = Answer.safeParse(parsed);
    if (!answer.success) return null;
    const written = new Map<number, readonly string[]>();
    for (const { movieId, asks } of answer.data.films) {
      if (!written.has(movieId)) written.set(movieId, asks);
    }
    return written;
  };
}

function filmFacts(movie: Movie) {
  return {
    movieId: movie.id,
    title: titleWithYear(movie),
    otherTitles: [movie.originalTitle, ...movie.aliases].filter(Boolean),
    genres: movie.genres,
    directors: movie.directors,
    cast: movie.cast.slice(0, 6),
    language: movie.language,
    moods: movie.moods,
    themes: movie.themes,
    about: movie.note.slice(0, MOST_OF_NOTE),
  };
}
