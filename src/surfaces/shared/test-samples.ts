import { sampleMovie } from '../../../tests/support/sample-movie.ts';
import type { FilmMedia, Reply } from '../../domain/conversation.ts';
import { asConversationId, asMovieId } from '../../domain/ids.ts';
import type { Movie } from '../../domain/movie.ts';
import type { Pick as FilmPick, PickMedia } from '../../domain/pick.ts';
import { emptyRequest } from '../../domain/request.ts';

/** Replies for the tests of the chat surfaces. */

export const CONVERSATION = asConversationId('4b1f0c54-7d0c-4f4f-9f5f-0d8f0e0c9f11');

export const MEDIA: PickMedia = {
  posterUrl: 'https://image.tmdb.org/t/p/w342/poster.jpg',
  trailerUrl: 'https://www.youtube.com/watch?v=07-QBnEkgXU',
  watchOn: ['Netflix'],
};

export const FILM_MEDIA: FilmMedia = {
  ...MEDIA,
  offers: {
    region: 'DE',
    link: 'https://www.themoviedb.org/movie/38/watch?locale=DE',
    stream: ['Netflix', 'Mubi', 'Sky', 'WOW'],
    free: [],
    rent: ['Apple TV'],
    buy: [],
  },
  awards: 'Won 1 Oscar. 74 wins & 112 nominations total',
  rottenTomatoes: 92,
  metascore: 89,
};

const TITLES = ['Heat', 'Ronin', 'Thief', 'Drive', 'Collateral', 'Le Samouraï', 'Sicario'];

export function samplePick(index: number, facts: Partial<Movie> = {}, media?: PickMedia): FilmPick {
  const movie = sampleMovie(index + 1, { title: TITLES[index] ?? `Film ${index}`, ...facts });
  return {
    movie: { ...movie, id: asMovieId(index + 1) },
    score: 0.7,
    signals: { similarity: 0.8 },
    shares: { similarity: 1 },
    evidence: [],
    claims: [],
    why: 'You asked for tense, and this one is taut.',
    ...(media === undefined ? {} : { media }),
  };
}

export function samplePicks(count: number, media?: PickMedia): FilmPick[] {
  return Array.from({ length: count }, (_, index) => samplePick(index, {}, media));
}

export function sampleReply(parts: Partial<Reply> = {}): Reply {
  return {
    conversationId: CONVERSATION,
    turn: 3,
    text: 'Here is what is close to Heat.',
    picks: [],
    request: emptyRequest('fast', 5),
    revises: null,
    focus: null,
    panel: null,
    suggestions: ['more tense', 'shorter', 'why the second one?', 'what else?'],
    degraded: [],
    mode: 'fast',
    model: 'built-in',
    timings: { totalMs: 12, embedMs: 5, searchMs: 6, modelMs: 0 },
    ...parts,
  };
}
