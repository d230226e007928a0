import type { MovieId } from '../../domain/ids.ts';
import { type Movie, NO_MEDIA } from '../../domain/movie.ts';
import { ServiceError } from '../../services/http/index.ts';
import type { OmdbClient, OmdbFilm } from '../../services/omdb/index.ts';
import type { IngestRow } from '../ingest.ts';
import { additionTo } from './addition.ts';
import { answered } from './answered.ts';

const AT_ONCE = 5;

/**
 * What OMDB knows of these films, in order: to their facts it adds a plot alone. A film that it does
 * not know gives an empty answer, so that it is not asked for again. Rejects with ServiceError, `quota`
 * where the day's requests are used up.
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
    const asked = movies.map((movie) => answerOf(client, movie, signal));
    for await (const answer of answered(asked)) yield { ...answer, line: ++line };
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
    return {
      line: 0,
      input: additionTo(movie, 'omdb', { note: film?.plot ?? '' }),
      media: mediaOf(film),
    };
  } catch (error) {
    if (error instanceof ServiceError && error.reason === 'nonsense') {
      return { line: 0, reason: `${movie.imdbId}: ${error.clause}` };
    }
    throw error;
  }
}

function mediaOf(film: OmdbFilm | null) {
  if (!film) return NO_MEDIA;
  const { awards, rottenTomatoes, metascore } = film;
  return { ...NO_MEDIA, awards, rottenTomatoes, metascore };
}
