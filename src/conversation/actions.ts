import type { Act, Understanding } from '../domain/act.ts';
import type { Action } from '../domain/conversation.ts';
import type { MovieId } from '../domain/ids.ts';
import type { Movie } from '../domain/movie.ts';
import { MovieVibesError } from '../errors.ts';

/** The film that an action is about; null where it is about none. */
export function actionMovieId(action: Action): MovieId | null {
  return 'movieId' in action ? action.movieId : null;
}

/** A button press as acts, which the built-in model then carries out like a message's. */
export function understandAction(action: Action, movie: Movie | null): Understanding {
  return { acts: [actOf(action, movie)], notes: [], unknown: [], readings: [] };
}

function actOf(action: Action, movie: Movie | null): Act {
  const movies = movie ? [{ movieId: movie.id, title: movie.title, year: movie.year }] : [];
  if (actionMovieId(action) !== null && movies.length === 0) {
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
  }
}
