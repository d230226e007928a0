import type { Act, Understanding } from '../domain/act.ts';
import type { Action } from '../domain/conversation.ts';
import type { MovieId } from '../domain/ids.ts';
import type { Movie } from '../domain/movie.ts';
import { type Anchor, emptyRequest, type Mode, type SearchRequest } from '../domain/request.ts';
import { MovieVibesError } from '../errors.ts';
import { describeRequest } from '../search/understand/describe.ts';

/** The films that an action is about. */
export function actionMovieIds(action: Action): readonly MovieId[] {
  if (action.kind === 'similar') return action.movieIds;
  return 'movieId' in action ? [action.movieId] : [];
}

/** A button press as acts, which the built-in model then carries out like a message's. */
export function understandAction(
  action: Action,
  films: readonly Movie[],
  wish: { readonly mode: Mode; readonly limit: number },
): Understanding {
  const request = {
    ...emptyRequest(wish.mode, wish.limit),
    anchors: action.kind === 'similar' ? films.map(anchorOf) : [],
  };
  return {
    acts: [actOf(action, films, request)],
    notes: [],
    unknown: [],
    readings: action.kind === 'similar' ? describeRequest(request) : [],
  };
}

const anchorOf = ({ id, title, year }: Movie): Anchor => ({ movieId: id, title, year });

function actOf(action: Action, films: readonly Movie[], request: SearchRequest): Act {
  const movies = films.map(anchorOf);
  if (actionMovieIds(action).length > 0 && movies.length === 0) {
    throw new MovieVibesError('not-found', 'That film is no longer in the catalogue.', {
      hint: 'Ask for new films.',
    });
  }
  switch (action.kind) {
    case 'feedback':
      return { kind: 'feedback', feedback: action.feedback, movies };
    case 'watchlist':
      return { kind: 'watchlist', operation: action.operation, movies };
    case 'show-watchlist':
      return { kind: 'watchlist', operation: 'list', movies: [] };
    case 'show-taste':
      return { kind: 'taste' };
    case 'settings':
      return { kind: 'settings', region: action.region, services: action.services };
    case 'help':
      return { kind: 'help' };
    case 'why':
      return { kind: 'why', movies };
    case 'lookup':
      return { kind: 'lookup', movies, topic: action.topic };
    case 'similar':
      return { kind: 'search', relation: 'new', request };
  }
}
