import type { BaseChatModel } from '@langchain/core/language_models/chat_models';
import { type Movie, type MovieInput, titleWithYear } from '../../domain/movie.ts';
import { titleKey } from '../../domain/text.ts';
import type { IngestRow } from '../ingest.ts';
import { withRetries } from '../retry.ts';
import { additionTo } from './addition.ts';
import { checkAsks } from './asks/check.ts';
import { modelUnreadable } from './asks/failure.ts';
import { createAskWriter } from './asks/writer.ts';

export interface WrittenAsksOptions {
  /** The prompt `write-asks`. */
  readonly instructions: string;
  /** Films in one call. Default `FILMS_A_CALL`. */
  readonly batch?: number;
  /** Most calls of the model, those that fail among them. */
  readonly budget: number;
  /** Called where the budget ends before the films do. */
  readonly onBudgetUsed?: () => void;
  /** Ends it at once, without an error; what the model was just writing is lost. */
  readonly signal?: AbortSignal;
  /** Pause before a failed call is made again. Default 5 s. */
  readonly pauseMs?: number;
}

export const FILMS_A_CALL = 10;
const ATTEMPTS = 2;
const PAUSE_MS = 5_000;
/** One unreadable answer may be the films' fault; so many running are the model's. */
const MOST_UNREADABLE = 3;

/**
 * Three asks for each of these films, written by the model; `line` counts the films as they come. A film
 * whose asks can't be taken is left out with the reason. Rejects with MovieVibesError `model-failed`
 * where a call fails for good, or fails again, or answers come in no readable form.
 */
export async function* writtenAsks(
  model: BaseChatModel,
  movies: readonly Movie[],
  options: WrittenAsksOptions,
): AsyncGenerator<IngestRow> {
  const { budget, batch = FILMS_A_CALL, pauseMs = PAUSE_MS } = options;
  const signal = options.signal ?? new AbortController().signal;
  const write = createAskWriter(model, options.instructions);
  let line = 0;
  let calls = 0;
  let unreadable = 0;
  for (const movie of movies) {
    if (!isRecognisable(movie)) yield { line: ++line, reason: reasonFor(movie, NO_IDENTITY) };
  }
  const known = movies.filter(isRecognisable);
  for (let from = 0; from < known.length; from += batch) {
    if (calls >= budget) {
      options.onBudgetUsed?.();
      return;
    }
    const films = known.slice(from, from + batch);
    const attempts = Math.min(ATTEMPTS, budget - calls);
    const call = () => {
      calls += 1;
      return write(films, signal);
    };
    let written: ReadonlyMap<number, readonly string[]> | null;
    try {
      written = await withRetries(call, { attempts, firstMs: pauseMs, mostMs: pauseMs, signal });
    } catch (error) {
      if (signal.aborted) return;
      throw error;
    }
    unreadable = written === null ? unreadable + 1 : 0;
    if (unreadable >= MOST_UNREADABLE) throw modelUnreadable(unreadable);
    for (const movie of films) yield { line: ++line, ...rowOf(movie, written) };
  }
}

function rowOf(
  movie: Movie,
  written: ReadonlyMap<number, readonly string[]> | null,
): { readonly input: MovieInput } | { readonly reason: string } {
  if (written === null) return { reason: reasonFor(movie, 'is in an answer that can’t be read') };
  const asks = written.get(movie.id);
  if (!asks) return { reason: reasonFor(movie, 'is not in the answer') };
  const checked = checkAsks(movie, asks);
  if ('reason' in checked) return { reason: reasonFor(movie, checked.reason) };
  return { input: additionTo(movie, 'asks', { asks: checked.asks }) };
}

function reasonFor(movie: Movie, what: string): string {
  return `${titleWithYear(movie)} ${what}`;
}

const NO_IDENTITY = 'has no id, and no title to recognise it by';

/** Whether the store would know the film again; if not, a word on it would make a second film. */
function isRecognisable({ tmdbId, imdbId, movieLensId, title }: Movie): boolean {
  return tmdbId !== null || imdbId !== null || movieLensId !== null || titleKey(title) !== '';
}
