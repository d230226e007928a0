import { fold } from '../../domain/text.ts';
import { createServiceClient, type HttpTuning, type Limits, ServiceError } from '../http/index.ts';
import {
  APPENDED,
  FilmPageAnswer,
  FindAnswer,
  KeywordPageAnswer,
  ListAnswer,
  MovieDetails,
  PersonCreditsAnswer,
  PersonPageAnswer,
} from './answers.ts';
import { type DiscoverQuery, discoverQuery } from './discover.ts';
import { type LevelsOf, movieOf, type TmdbMovie } from './movie.ts';
import { type FilmPage, type FilmRef, filmsOf, listPageOf, pageOf } from './pages.ts';
import { bestPerson, type PersonFilms, type PersonRef, personFilmsOf } from './people.ts';

export interface TmdbOptions {
  /** With the API's version: https://api.themoviedb.org/3 */
  readonly baseUrl: string;
  /** The "API Read Access Token" (v4). */
  readonly readToken: string;
  readonly levelsOf: LevelsOf;
  readonly limits?: Limits;
  readonly tuning?: Partial<HttpTuning>;
}

/** TMDB allows about 40 requests a second (its rate limiting page; not a hard number). */
const LIMITS: Limits = { perSecond: 40, atOnce: 10 };

const ENGLISH = { language: 'en-US' };

type Signal = AbortSignal | undefined;

/**
 * The Movie Database. Everything rejects with ServiceError or with the signal's reason. Adult titles
 * and people never come out. Pages count from 1.
 */
export interface TmdbClient {
  /** All that is known of a film, in one request; null where there is none or it is an adult title. */
  movie(tmdbId: number, signal?: Signal): Promise<TmdbMovie | null>;
  /** By a title in any language; `year` is that of the first release. */
  search(
    query: { readonly title: string; readonly year?: number | null; readonly page?: number },
    signal?: Signal,
  ): Promise<FilmPage>;
  discover(query: DiscoverQuery, signal?: Signal): Promise<FilmPage>;
  popular(page?: number, signal?: Signal): Promise<FilmPage>;
  topRated(page?: number, signal?: Signal): Promise<FilmPage>;
  /** Films first released in this year, the most voted first. */
  year(year: number, page?: number, signal?: Signal): Promise<FilmPage>;
  /** Films of a list that a user of TMDB made. */
  list(listId: number, page?: number, signal?: Signal): Promise<FilmPage>;
  /** Ids of films changed between two days (UTC, inclusive); TMDB allows at most 14 days. */
  changes(from: Date, to: Date, page?: number, signal?: Signal): Promise<FilmPage>;
  personByName(name: string, signal?: Signal): Promise<PersonRef | null>;
  filmsOfPerson(personId: number, signal?: Signal): Promise<PersonFilms>;
  /** The id of a keyword of exactly this name. */
  keywordByName(name: string, signal?: Signal): Promise<number | null>;
  /** Null also for an id that is none of a film's. */
  findByImdbId(imdbId: string, signal?: Signal): Promise<FilmRef | null>;
  similar(tmdbId: number, page?: number, signal?: Signal): Promise<FilmPage>;
}

export function createTmdbClient(options: TmdbOptions): TmdbClient {
  const http = createServiceClient({
    service: 'TMDB',
    baseUrl: options.baseUrl,
    headers: { authorization: `Bearer ${options.readToken}` },
    limits: options.limits ?? LIMITS,
    tuning: options.tuning,
  });

  type Query = Parameters<typeof http.get>[0]['query'];
  const films = async (path: string, query: Query, signal: Signal) =>
    pageOf(await http.get({ path, query: { ...query }, schema: FilmPageAnswer, signal }));

  return {
    async movie(tmdbId, signal) {
      const query = { ...ENGLISH, append_to_response: APPENDED.join(',') };
      const path = `/movie/${tmdbId}`;
      const details = await orNull(http.get({ path, query, schema: MovieDetails, signal }));
      return details === null ? null : movieOf(details, options.levelsOf);
    },

    async search({ title, year = null, page = 1 }, signal) {
      const query = title.trim();
      // TMDB refuses an empty query.
      if (query === '') return { films: [], page, totalPages: 0, totalResults: 0 };
      const rest = { include_adult: false, primary_release_year: year, page, ...ENGLISH };
      return films('/search/movie', { query, ...rest }, signal);
    },

    discover: (query, signal) => films('/discover/movie', discoverQuery(query), signal),
    popular: (page = 1, signal) => films('/movie/popular', { page, ...ENGLISH }, signal),
    topRated: (page = 1, signal) => films('/movie/top_rated', { page, ...ENGLISH }, signal),

    year(year, page = 1, signal) {
      const query = discoverQuery({ yearFrom: year, yearTo: year, sortBy: 'votes', page });
      return films('/discover/movie', query, signal);
    },

    async list(listId, page = 1, signal) {
      const query = { page, ...ENGLISH };
      const path = `/list/${listId}`;
      return listPageOf(await http.get({ path, query, schema: ListAnswer, signal }), page);
    },

    changes: (from, to, page = 1, signal) =>
      films('/movie/changes', { start_date: day(from), end_date: day(to), page }, signal),

    async personByName(name, signal) {
      const query = name.trim();
      if (query === '') return null;
      const answer = await http.get({
        path: '/search/person',
        query: { query, include_adult: false, page: 1, ...ENGLISH },
        schema: PersonPageAnswer,
        signal,
      });
      return bestPerson(answer, query);
    },

    async filmsOfPerson(personId, signal) {
      const path = `/person/${personId}/movie_credits`;
      const query = { ...ENGLISH };
      return personFilmsOf(await http.get({ path, query, schema: PersonCreditsAnswer, signal }));
    },

    async keywordByName(name, signal) {
      const query = name.trim();
      if (query === '') return null;
      const path = '/search/keyword';
      const schema = KeywordPageAnswer;
      const { results } = await http.get({ path, query: { query, page: 1 }, schema, signal });
      return results.find((keyword) => fold(keyword.name) === fold(query))?.id ?? null;
    },

    async findByImdbId(imdbId, signal) {
      if (!/^tt\d{7,9}$/.test(imdbId)) return null;
      const query = { external_source: 'imdb_id', ...ENGLISH };
      const path = `/find/${imdbId}`;
      const answer = await orNull(http.get({ path, query, schema: FindAnswer, signal }));
      return filmsOf(answer?.movie_results ?? [])[0] ?? null;
    },

    similar: (tmdbId, page = 1, signal) =>
      films(`/movie/${tmdbId}/similar`, { page, ...ENGLISH }, signal),
  };
}

async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ServiceError && error.reason === 'not-found') return null;
    throw error;
  }
}

/** `yyyy-mm-dd` in UTC. */
function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
