import type { MovieId } from '../../domain/ids.ts';
import { type Movie, type MovieInput, NO_MEDIA } from '../../domain/movie.ts';
import { ServiceError } from '../../services/http/index.ts';
import type { OmdbClient, OmdbFilm } from '../../services/omdb/index.ts';
import type { IngestRow } from '../ingest.ts';

const AT_ONCE = 5;

/**
 * What OMDB knows of these films, in order. A film that it does not know gives an empty answer, so that
 * it is not asked for again. Rejects with ServiceError, `quota` where the day's requests are used up.
 */
export async function* omdbFilms(
  client: OmdbClient,
  ids: readonly MovieId[],
  byIds: (ids: readonly MovieId[]) => Promise<readonly Movie[]>,
  signal?: AbortSignal,
): AsyncGenerator<IngestRow> {
  let line = 0;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const movies = await byIds(ids.slice(from, from + AT_ONCE));
    const answers = await Promise.all(movies.map((movie) => answerOf(client, movie, signal)));
    for (const answer of answers) yield { ...answer, line: ++line };
  }
}

async function answerOf(
  client: OmdbClient,
  movie: Movie,
  signal: AbortSignal | undefined,
): Promise<Exclude<IngestRow, { checkpoint: unknown }>> {
  if (movie.imdbId === null) return { line: 0, reason: `${movie.title}: no IMDb id` };
  try {
    const film = await client.byImdbId(movie.imdbId, signal);
    return { line: 0, input: inputOf(movie, film), media: mediaOf(film) };
  } catch (error) {
    if (error instanceof ServiceError && error.reason === 'nonsense') {
      return { line: 0, reason: `${movie.imdbId}: ${error.clause}` };
    }
    throw error;
  }
}

/** OMDB adds a plot where nobody else has a text; all else of the film is what it was. */
function inputOf(movie: Movie, film: OmdbFilm | null): MovieInput {
  return {
    tmdbId: movie.tmdbId,
    imdbId: movie.imdbId,
    movieLensId: movie.movieLensId,
    title: movie.title,
    originalTitle: null,
    aliases: [],
    year: movie.year,
    runtimeMinutes: null,
    language: null,
    countries: [],
    genres: [],
    directors: [],
    cast: [],
    audience: null,
    franchise: null,
    note: film?.plot ?? '',
    moods: [],
    themes: [],
    levels: movie.levels,
    voteAverage: null,
    voteCount: null,
    asks: [],
    popularity: null,
    standing: null,
    source: 'omdb',
  };
}

function mediaOf(film: OmdbFilm | null) {
  if (!film) return NO_MEDIA;
  const { awards, rottenTomatoes, metascore } = film;
  return { ...NO_MEDIA, awards, rottenTomatoes, metascore };
}
