import type { Movie } from '../../domain/movie.ts';
import { runtimeText } from '../../domain/names.ts';
import { cleanLine } from './clean.ts';
import { MAX_DIRECTORS, MAX_GENRES, MAX_NAME, MAX_TITLE } from './limits.ts';
import { link, plainLine } from './markdown.ts';
import { truncate } from './text-parts.ts';

type Titled = Pick<Movie, 'title' | 'year'>;

/** Title and year on one line, not yet markdown. */
export function titleText({ title, year }: Titled): string {
  const text = truncate(cleanLine(title), MAX_TITLE) || 'Untitled film';
  return year === null ? text : `${text} (${year})`;
}

/** Linked to the film's page at TMDB or IMDb where it has one. */
export function titleLink(movie: Titled & Pick<Movie, 'tmdbId' | 'imdbId'>): string {
  const page = pageOf(movie);
  return page === null ? plainLine(titleText(movie)) : link(titleText(movie), page);
}

function pageOf({ tmdbId, imdbId }: Pick<Movie, 'tmdbId' | 'imdbId'>): string | null {
  if (tmdbId !== null) return `https://www.themoviedb.org/movie/${tmdbId}`;
  return imdbId !== null && /^tt\d+$/.test(imdbId) ? `https://www.imdb.com/title/${imdbId}/` : null;
}

/** Runtime, genres and directors, as far as they are known. */
export function factsOf(movie: Movie): string[] {
  return [
    runtimeOf(movie.runtimeMinutes),
    movie.genres.slice(0, MAX_GENRES).join(', '),
    movie.directors.length > 0 ? `by ${names(movie.directors, MAX_DIRECTORS)}` : '',
  ].filter((fact) => fact !== '');
}

/** The empty string where the length is unknown. */
export function runtimeOf(minutes: number | null): string {
  return minutes === null || !(minutes >= 1) ? '' : runtimeText(Math.round(minutes));
}

/** The first names, and how many more there are; not yet markdown. */
export function names(all: readonly string[], most: number): string {
  const shown = all.slice(0, most).map((name) => truncate(cleanLine(name), MAX_NAME));
  const more = all.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}
