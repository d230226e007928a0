import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sampleMovie } from '../../../tests/support/sample-movie.ts';
import {
  OMDB_QUOTA,
  type OmdbServer,
  startOmdbServer,
} from '../../../tests/support/tmdb-server/index.ts';
import { asMovieId, type MovieId } from '../../domain/ids.ts';
import { type Movie, NO_MEDIA } from '../../domain/movie.ts';
import { createOmdbClient } from '../../services/omdb/index.ts';
import type { IngestRow } from '../ingest.ts';
import { omdbFilms } from './omdb.ts';

const imdbId = (number: number) => `tt${String(number).padStart(7, '0')}`;
const answer = (number: number) => ({
  Response: 'True',
  Plot: `Plot ${number}.`,
  Awards: `${number} wins`,
  Metascore: '70',
  Ratings: [{ Source: 'Rotten Tomatoes', Value: '80%' }],
});

let server: OmdbServer;
beforeAll(async () => {
  const known = Array.from({ length: 12 }, (_, i) => [imdbId(i + 1), answer(i + 1)]);
  server = await startOmdbServer({
    films: { ...Object.fromEntries(known), [imdbId(20)]: { Response: 'True', Plot: 7 } },
  });
});
afterEach(() => server.fail(null));
afterAll(() => server.close());

const movie = (id: number, facts: Partial<Movie> = {}) =>
  sampleMovie(id, { imdbId: imdbId(id), ...facts });
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => movie(from + i));

async function gather(
  movies: readonly Movie[],
  seen?: (rows: number) => void,
  signal?: AbortSignal,
) {
  const client = createOmdbClient({
    baseUrl: server.url,
    apiKey: server.apiKey,
    limits: { perSecond: 1000, atOnce: 5 },
    tuning: { backoffMs: 1, timeoutMs: 20_000 },
  });
  const byId = new Map(movies.map((one) => [one.id, one]));
  const byIds = async (ids: readonly MovieId[]) => ids.flatMap((id) => byId.get(id) ?? []);
  const rows: Exclude<IngestRow, { checkpoint: unknown }>[] = [];
  let error: unknown = null;
  try {
    for await (const row of omdbFilms(
      client,
      movies.map(({ id }) => id),
      byIds,
      signal,
    )) {
      if (!('checkpoint' in row)) rows.push(row);
      seen?.(rows.length);
    }
  } catch (thrown) {
    error = thrown;
  }
  return { rows, error };
}

describe('what OMDB knows', () => {
  it('comes in order: a plot, awards and scores, and no other fact', async () => {
    const { rows, error } = await gather(numbered(1, 12));
    expect(error).toBeNull();
    expect(rows.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(rows[6]).toMatchObject({
      input: {
        imdbId: imdbId(7),
        tmdbId: 1007,
        title: 'Film 7',
        year: 2000,
        note: 'Plot 7.',
        source: 'omdb',
        genres: [],
        directors: [],
        runtimeMinutes: null,
        voteCount: null,
      },
      media: { ...NO_MEDIA, awards: '7 wins', rottenTomatoes: 80, metascore: 70 },
    });
  });

  it('of an unknown film is empty, so that it is not asked for again', async () => {
    const { rows } = await gather([movie(99)]);
    expect(rows).toMatchObject([{ input: { note: '' }, media: NO_MEDIA }]);
  });

  it('of an answer that can’t be read, or a film without an IMDb id, is a reason', async () => {
    const { rows, error } = await gather([movie(20), movie(3, { imdbId: null }), movie(1)]);
    expect(error).toBeNull();
    expect(rows).toMatchObject([
      { line: 1, reason: 'tt0000020: OMDB gave an unreadable answer' },
      { line: 2, reason: 'Film 3: no IMDb id' },
      { line: 3, input: { note: 'Plot 1.' } },
    ]);
  });

  it('is asked once for each film that is there', async () => {
    const before = server.requests.length;
    const gone = asMovieId(77);
    await gather([...numbered(1, 6), sampleMovie(gone, { imdbId: null })]);
    expect(server.requests.length - before).toBe(6);
  });
});

describe('a quota that is used up half-way', () => {
  it('ends it after the answers of before', async () => {
    const { rows, error } = await gather(numbered(1, 12), (count) => {
      if (count === 5) server.fail(OMDB_QUOTA);
    });
    expect(rows).toHaveLength(5);
    expect(error).toMatchObject({ name: 'ServiceError', reason: 'quota' });
  });

  it('loses none of the answers that came with the refusal', async () => {
    const { rows, error } = await gather(numbered(1, 12), (count) => {
      if (count === 5) server.fail(OMDB_QUOTA, 1);
    });
    expect(rows).toHaveLength(9);
    expect(error).toMatchObject({ reason: 'quota' });
  });
});

it('ends with the signal’s reason where that stops it', async () => {
  const stop = new AbortController();
  const reason = new Error('stopped');
  const { rows, error } = await gather(
    numbered(1, 12),
    (count) => {
      if (count === 5) stop.abort(reason);
    },
    stop.signal,
  );
  expect(rows).toHaveLength(5);
  expect(error).toBe(reason);
});
