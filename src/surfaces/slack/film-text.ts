import type { Movie } from '../../domain/movie.ts';
import { createFilmFacts, pageOf } from '../shared/film-facts.ts';
import { link, plainLine } from './mrkdwn.ts';
import { truncate } from './text-parts.ts';

export const { titleText, factsOf, detailsOf, ratingsOf, names } = createFilmFacts(truncate);

/** Linked to the film's page at TMDB or IMDb where it has one. */
export function titleLink(movie: Pick<Movie, 'title' | 'year' | 'tmdbId' | 'imdbId'>): string {
  const page = pageOf(movie);
  return page === null ? plainLine(titleText(movie)) : link(titleText(movie), page);
}
