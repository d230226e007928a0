import type { Reply, Timings } from '../../domain/conversation.ts';
import type { Evidence, Signals } from '../../domain/pick.ts';
import type { SearchRequest } from '../../domain/request.ts';
import { describeError } from './render.ts';

/** The `--json` object of a turn. Scripts read it: fields may be added, never renamed. */
interface ReplyJson {
  readonly conversationId: string;
  readonly turn: number;
  readonly mode: string;
  readonly model: string;
  readonly text: string;
  readonly picks: readonly PickJson[];
  readonly request: SearchRequest | null;
  readonly suggestions: readonly string[];
  readonly degraded: readonly string[];
  readonly timings: Timings;
}

interface PickJson {
  readonly movieId: number;
  readonly tmdbId: number | null;
  readonly imdbId: string | null;
  readonly title: string;
  readonly year: number | null;
  readonly genres: readonly string[];
  readonly runtimeMinutes: number | null;
  readonly language: string | null;
  /** All directors, joined by a comma; null where none is known. */
  readonly director: string | null;
  readonly score: number;
  readonly why: string;
  readonly signals: Signals;
  readonly evidence: readonly Evidence[];
}

interface ErrorJson {
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}

export function replyToJson(reply: Reply): ReplyJson {
  return {
    conversationId: reply.conversationId,
    turn: reply.turn,
    mode: reply.mode,
    model: reply.model,
    text: reply.text,
    picks: reply.picks.map(({ movie, score, why, signals, evidence }) => ({
      movieId: movie.id,
      tmdbId: movie.tmdbId,
      imdbId: movie.imdbId,
      title: movie.title,
      year: movie.year,
      genres: movie.genres,
      runtimeMinutes: movie.runtimeMinutes,
      language: movie.language,
      director: movie.directors.length > 0 ? movie.directors.join(', ') : null,
      score,
      why,
      signals,
      evidence,
    })),
    request: reply.request,
    suggestions: reply.suggestions,
    degraded: reply.degraded,
    timings: reply.timings,
  };
}

/** An error that isn't a `MovieVibesError` is `internal`; neither shows a stack. */
export function errorToJson(error: unknown): ErrorJson {
  return { error: describeError(error) };
}
