import type { ReadonlyQuery } from './answers.ts';
import { createFaults, type Fault } from './faults.ts';
import { sendJson, startLoopback } from './loopback.ts';

/** Inception as OMDB answers it. */
const OMDB_INCEPTION = {
  Title: 'Inception',
  Year: '2010',
  Rated: 'PG-13',
  Released: '16 Jul 2010',
  Runtime: '148 min',
  Genre: 'Action, Adventure, Sci-Fi',
  Director: 'Christopher Nolan',
  Writer: 'Christopher Nolan',
  Actors: 'Leonardo DiCaprio, Joseph Gordon-Levitt, Elliot Page',
  Plot: 'A thief enters  other people’s dreams\nfor a living.',
  Language: 'English, Japanese, French',
  Country: 'United States, United Kingdom',
  Awards: 'Won 4 Oscars. 159 wins & 220 nominations total',
  Poster: 'N/A',
  Ratings: [
    { Source: 'Internet Movie Database', Value: '8.8/10' },
    { Source: 'Rotten Tomatoes', Value: '87%' },
    { Source: 'Metacritic', Value: '74/100' },
  ],
  Metascore: '74',
  imdbRating: '8.8',
  imdbVotes: '2,648,823',
  imdbID: 'tt1375666',
  Type: 'movie',
  DVD: 'N/A',
  BoxOffice: '$292,587,330',
  Production: 'N/A',
  Website: 'N/A',
  Response: 'True',
};

/** A film that OMDB hardly knows. */
const OMDB_SPARSE = {
  Title: 'Untitled Short',
  Year: '2019',
  Plot: 'N/A',
  Awards: 'N/A',
  Ratings: [],
  Metascore: 'N/A',
  imdbRating: 'N/A',
  imdbVotes: 'N/A',
  imdbID: 'tt0000002',
  Type: 'movie',
  Response: 'True',
};

const NO = (words: string) => ({ Response: 'False', Error: words });

/** What OMDB says when the day's requests are used up. */
export const OMDB_QUOTA: Fault = { status: 401, body: NO('Request limit reached!') };

export interface OmdbServer {
  /** What OMDB_BASE_URL is set to. */
  readonly url: string;
  readonly apiKey: string;
  readonly requests: readonly ReadonlyQuery[];
  /** From now on, for so many requests (default: all); null mends it. */
  fail(fault: Fault | null, times?: number): void;
  close(): Promise<void>;
}

/** OMDB on the loopback, with these films by IMDb id. */
export async function startOmdbServer(
  options: { readonly films?: Readonly<Record<string, unknown>>; readonly apiKey?: string } = {},
): Promise<OmdbServer> {
  const films: Readonly<Record<string, unknown>> = options.films ?? {
    tt1375666: OMDB_INCEPTION,
    tt0000002: OMDB_SPARSE,
  };
  const apiKey = options.apiKey ?? 'omdbkey-9f8e7d';
  const requests: ReadonlyQuery[] = [];
  const faults = createFaults();
  const server = await startLoopback((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const query = Object.fromEntries(searchParams);
    requests.push(query);
    const fault = faults.next();
    if (fault !== null) return fault(request, response);
    if (!query.apikey) return sendJson(response, 401, NO('No API key provided.'));
    if (query.apikey !== apiKey) return sendJson(response, 401, NO('Invalid API key!'));
    const id = query.i ?? '';
    if (!/^tt\d+$/.test(id)) return sendJson(response, 200, NO('Incorrect IMDb ID.'));
    return sendJson(response, 200, films[id] ?? NO('Error getting data.'));
  });
  return { url: server.url, apiKey, requests, fail: faults.set, close: server.close };
}
