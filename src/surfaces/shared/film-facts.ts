import type { FilmMedia } from '../../domain/conversation.ts';
import type { Movie, Offers } from '../../domain/movie.ts';
import { countryName, languageName, runtimeText } from '../../domain/names.ts';
import { cleanLine } from './clean.ts';
import type { TextCutter } from './text-cutter.ts';

/** What is said of a film before the rest is left out; texts in characters as the surface escapes them. */
const MAX_TITLE = 600;
const MAX_NAME = 72;
const MAX_DIRECTORS = 3;
const MAX_GENRES = 4;
const MAX_COUNTRIES = 3;

type Titled = Pick<Movie, 'title' | 'year'>;

/** What is known of a film, as clean text on one line that is not escaped yet. */
export interface FilmFacts {
  /** Title and year. */
  titleText(film: Titled): string;
  /** Runtime, genres and directors, as far as they are known. */
  factsOf(movie: Movie): string[];
  /** The same with language, countries and original title. */
  detailsOf(movie: Movie): string[];
  ratingsOf(movie: Movie, media: FilmMedia): string[];
  /** The first names, and how many more there are. */
  names(all: readonly string[], most: number): string;
}

/** The surface's `truncate` counts as the surface does. */
export function createFilmFacts(truncate: TextCutter['truncate']): FilmFacts {
  const titleText = ({ title, year }: Titled) => {
    const text = truncate(cleanLine(title), MAX_TITLE) || 'Untitled film';
    return year === null ? text : `${text} (${year})`;
  };
  const names = (all: readonly string[], most: number) => {
    const shown = all.slice(0, most).map((name) => truncate(cleanLine(name), MAX_NAME));
    const more = all.length - shown.length;
    return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
  };
  const factsOf = (movie: Movie) =>
    [
      runtimeOf(movie.runtimeMinutes),
      movie.genres.slice(0, MAX_GENRES).join(', '),
      movie.directors.length > 0 ? `by ${names(movie.directors, MAX_DIRECTORS)}` : '',
    ].filter((fact) => fact !== '');
  return {
    titleText,
    names,
    factsOf,
    detailsOf(movie) {
      const original = cleanLine(movie.originalTitle ?? '');
      const isForeign = movie.language !== null && movie.language !== 'en';
      const countries = movie.countries.slice(0, MAX_COUNTRIES).map(countryName).join('/');
      return [
        ...factsOf(movie),
        ...(isForeign ? [`in ${languageName(movie.language ?? '')}`] : []),
        ...(countries === '' ? [] : [countries]),
        ...(original === '' || original === cleanLine(movie.title)
          ? []
          : [`original title ${truncate(original, MAX_NAME * 2)}`]),
      ];
    },
    ratingsOf(movie, media) {
      const votes =
        movie.voteCount === null ? '' : `, ${movie.voteCount.toLocaleString('en')} votes`;
      return [
        ...(movie.voteAverage === null ? [] : [`⭐ ${movie.voteAverage.toFixed(1)} of 10${votes}`]),
        ...(media.rottenTomatoes === null ? [] : [`Rotten Tomatoes ${media.rottenTomatoes}%`]),
        ...(media.metascore === null ? [] : [`Metascore ${media.metascore}`]),
      ];
    },
  };
}

/** The empty string where the length is unknown. */
export function runtimeOf(minutes: number | null): string {
  return minutes === null || !(minutes >= 1) ? '' : runtimeText(Math.round(minutes));
}

/** The film's page at TMDB or IMDb; null where it has none. */
export function pageOf({ tmdbId, imdbId }: Pick<Movie, 'tmdbId' | 'imdbId'>): string | null {
  if (tmdbId !== null) return `https://www.themoviedb.org/movie/${tmdbId}`;
  return imdbId !== null && /^tt\d+$/.test(imdbId) ? `https://www.imdb.com/title/${imdbId}/` : null;
}

/** Ways to watch that there are, with their services. */
export function offerKinds({
  stream,
  free,
  rent,
  buy,
}: Offers): (readonly [string, readonly string[]])[] {
  const kinds = [
    ['stream on', stream],
    ['free on', free],
    ['rent at', rent],
    ['buy at', buy],
  ] as const;
  return kinds.filter(([, services]) => services.length > 0);
}

/** Whether anything is shown that comes from JustWatch. */
export function hasOffers({ offers, watchOn }: FilmMedia): boolean {
  return watchOn.length > 0 || (offers !== null && offerKinds(offers).length > 0);
}

/** The address in its normal form; null for all but http and https, or where it holds a password. */
export function webAddress(url: string, maxLength: number): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, username, password, href } = new URL(url);
  if (!/^https?:$/.test(protocol) || username !== '' || password !== '') return null;
  return href.length <= maxLength ? href : null;
}
