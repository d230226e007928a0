import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  OMDB_QUOTA,
  type OmdbServer,
  startOmdbServer,
} from '../../../tests/support/tmdb-server/index.ts';
import { createOmdbClient } from './index.ts';

let server: OmdbServer;
const clientOf = (apiKey = server.apiKey) =>
  createOmdbClient({
    baseUrl: server.url,
    apiKey,
    limits: { perSecond: 1000, atOnce: 5 },
    tuning: { backoffMs: 1, timeoutMs: 20_000 },
  });
beforeAll(async () => {
  server = await startOmdbServer();
});
afterEach(() => server.fail(null));
afterAll(() => server.close());

const says = (words: string, status = 200) => ({
  status,
  body: { Response: 'False', Error: words },
});

describe('a film of OMDB', () => {
  it('comes with what TMDB does not have', async () => {
    expect(await clientOf().byImdbId('tt1375666')).toEqual({
      plot: 'A thief enters other people’s dreams for a living.',
      awards: 'Won 4 Oscars. 159 wins & 220 nominations total',
      rottenTomatoes: 87,
      metascore: 74,
      imdbRating: 8.8,
      imdbVotes: 2648823,
    });
    expect(server.requests.at(-1)).toEqual({
      i: 'tt1375666',
      plot: 'full',
      r: 'json',
      apikey: server.apiKey,
    });
  });

  it('has null for everything that is not available', async () => {
    expect(await clientOf().byImdbId('tt0000002')).toEqual({
      plot: null,
      awards: null,
      rottenTomatoes: null,
      metascore: null,
      imdbRating: null,
      imdbVotes: null,
    });
  });

  it('has null for numbers out of range or of no sense', async () => {
    const Ratings = [{ Source: 'Rotten Tomatoes', Value: '870%' }];
    const odd = { Response: 'True', Ratings, Metascore: '-4', imdbRating: 'eight', imdbVotes: '' };
    server.fail({ status: 200, body: odd });
    expect(await clientOf().byImdbId('tt1375666')).toMatchObject({
      rottenTomatoes: null,
      metascore: null,
      imdbRating: null,
      imdbVotes: null,
    });
  });

  it('is null for an unknown id, also one that OMDB can’t read', async () => {
    expect(await clientOf().byImdbId('tt9999999')).toBeNull();
    server.fail(says('Incorrect IMDb ID.'));
    expect(await clientOf().byImdbId('tt9999999')).toBeNull();
    server.fail(says('Movie not found!'));
    expect(await clientOf().byImdbId('tt9999999')).toBeNull();
  });

  it('is null without asking for what can’t be an id', async () => {
    const before = server.requests.length;
    expect(await clientOf().byImdbId('27205')).toBeNull();
    expect(await clientOf().byImdbId('tt1375666&apikey=x')).toBeNull();
    expect(server.requests).toHaveLength(before);
  });
});

describe('OMDB’s refusals', () => {
  it.each([
    ['with its own status', OMDB_QUOTA],
    ['with status 200', says('Daily request limit reached!')],
  ])('of a used-up day, %s, are no refusals of the key', async (_, fault) => {
    server.fail(fault);
    const before = server.requests.length;
    await expect(clientOf().byImdbId('tt1375666')).rejects.toMatchObject({
      name: 'ServiceError',
      service: 'OMDB',
      reason: 'quota',
      retriable: false,
      clause: 'OMDB has no more answers for today',
    });
    expect(server.requests).toHaveLength(before + 1);
  });

  it('of the key say so and don’t repeat it', async () => {
    const error = await clientOf('wrong-key-4711')
      .byImdbId('tt1375666')
      .catch((reason) => reason);
    expect(error).toMatchObject({ reason: 'unauthorized', clause: 'OMDB refused its key' });
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('4711');
  });

  it('of another kind are trouble that may pass', async () => {
    server.fail(says('Something went wrong.'), 2);
    expect(await clientOf().byImdbId('tt1375666')).not.toBeNull();
    server.fail(says('Something went wrong.'));
    await expect(clientOf().byImdbId('tt1375666')).rejects.toMatchObject({
      reason: 'failed',
      retriable: true,
    });
  });

  it.each([
    ['html', 'nonsense'],
    ['wrong-shape', 'nonsense'],
    ['hang-up', 'unreachable'],
  ] as const)('are told from answers that are none: %s', async (fault, reason) => {
    server.fail(fault);
    await expect(clientOf().byImdbId('tt1375666')).rejects.toMatchObject({ reason });
  });

  it('stop when the caller does', async () => {
    server.fail('slow');
    const controller = new AbortController();
    const call = clientOf().byImdbId('tt1375666', controller.signal);
    controller.abort(new Error('gone'));
    await expect(call).rejects.toThrow('gone');
  });
});
