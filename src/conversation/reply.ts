import type { Artifact, SearchArtifact } from '../domain/artifact.ts';
import type { Reply } from '../domain/conversation.ts';
import type { Movie } from '../domain/movie.ts';
import type { Anchor, SearchRequest } from '../domain/request.ts';
import type { TurnContext } from '../domain/turn-context.ts';
import { panelOf } from './panel.ts';
import { suggestRefinements } from './suggestions.ts';

/** Puts a turn's results together as the platform-free answer. `startedAt` is `performance.now()`'s. */
export function buildReply(
  turn: TurnContext,
  answer: { readonly text: string; readonly model: string },
  startedAt: number,
): Reply {
  const search = lastSearch(turn);
  const rerank = turn.artifacts.findLast(({ kind }) => kind === 'rerank');
  const picks = search?.picks ?? (rerank?.kind === 'rerank' ? rerank.picks : []);
  const request = search?.request ?? turn.conversation.request;
  const { embedMs, searchMs, modelMs } = turn.timings;
  return {
    conversationId: turn.conversation.id,
    turn: turn.conversation.turnCount + 1,
    text: answer.text,
    picks,
    request,
    revises: search?.revises ?? null,
    focus: focusOf(turn.artifacts),
    panel: panelOf(turn.artifacts),
    suggestions: request ? suggestRefinements(request, picks) : [],
    degraded: [...new Set(turn.degraded)],
    mode: request?.mode ?? turn.mode,
    model: answer.model,
    timings: { totalMs: performance.now() - startedAt, embedMs, searchMs, modelMs },
  };
}

/** The film that the turn's last result was about; null where it was about several or none. */
function focusOf(artifacts: readonly Artifact[]): Anchor | null {
  const last = artifacts.at(-1);
  const movie = last ? singleMovie(last) : null;
  return movie ? { movieId: movie.id, title: movie.title, year: movie.year } : null;
}

function singleMovie(artifact: Artifact): Movie | null {
  const only = (movies: readonly Movie[]) => (movies.length === 1 ? (movies[0] ?? null) : null);
  switch (artifact.kind) {
    case 'search':
      return only(artifact.picks.map(({ movie }) => movie));
    case 'rerank':
      return artifact.picks[0]?.movie ?? null;
    case 'lookup':
    case 'feedback':
      return only(artifact.movies);
    case 'why':
      return only([...artifact.picks.map(({ movie }) => movie), ...artifact.notShown]);
    case 'watchlist':
      return only([...artifact.changed, ...artifact.unchanged]);
    case 'taste':
    case 'settings':
      return null;
  }
}

/** The request that is the conversation's current one after this turn; null leaves it as it was. */
export function searchedRequest(turn: TurnContext): SearchRequest | null {
  const search = lastSearch(turn);
  if (!search || (search.relation === 'back' && search.picks.length === 0)) return null;
  return search.request;
}

function lastSearch(turn: TurnContext): SearchArtifact | null {
  const search = turn.artifacts.findLast(({ kind }) => kind === 'search');
  return search?.kind === 'search' ? search : null;
}
