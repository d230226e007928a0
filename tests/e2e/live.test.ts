import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { createTestApp, say, talk } from '../support/app.ts';
import { describeOnStarter } from '../support/starter-database.ts';
import {
  FILMS,
  provider,
  rawFilm,
  startTmdbServer,
  type TmdbServer,
} from '../support/tmdb-server/index.ts';

/** In no catalogue but TMDB's. */
const ORCHARD = rawFilm({
  id: 990_001,
  imdbId: 'tt9900010',
  title: 'The Zeppelin Orchard',
  language: 'en',
  date: '2012-05-01',
  runtime: 101,
  genres: ['Science Fiction', 'Drama'],
  overview: 'A gardener grows apple trees on an airship and falls in love with its navigator.',
  countries: ['GB'],
  directors: ['Ada Quill'],
  cast: ['Bo Lark'],
  keywords: ['zeppelin', 'orchard', 'airship'],
  votes: [7.9, 4200],
  popularity: 80,
  raw: {
    'watch/providers': {
      results: {
        SE: {
          link: 'https://www.themoviedb.org/movie/990001/watch?locale=SE',
          flatrate: [provider('MUBI', 1)],
        },
      },
    },
  },
});
const SEQUEL = rawFilm({
  id: 990_002,
  imdbId: null,
  title: 'The Zeppelin Harvest',
  language: 'en',
  date: '2015-05-01',
  runtime: 99,
  genres: ['Science Fiction', 'Drama'],
  overview: 'The airship gardener looks for seeds in a flooded city.',
  countries: ['GB'],
  directors: ['Ada Quill'],
  cast: ['Bo Lark'],
  keywords: ['zeppelin'],
  votes: [7.1, 900],
  popularity: 20,
});
const TITLE = 'The Zeppelin Orchard';

describeOnStarter('live TMDB', (context) => {
  let tmdb: TmdbServer;
  const app = (env: Record<string, string> = {}): Promise<App> =>
    createTestApp({
      ...context,
      embedder: context.embedder,
      database: context.database,
      env: { TMDB_READ_TOKEN: tmdb.token, TMDB_BASE_URL: tmdb.url, ...env },
    });
  const titles = (picks: readonly { movie: { title: string } }[]) =>
    picks.map(({ movie }) => movie.title);

  beforeAll(async () => {
    tmdb = await startTmdbServer({ films: [...FILMS, ORCHARD, SEQUEL] });
  });
  afterEach(() => {
    tmdb.fail(null);
    expect(tmdb.problems).toEqual([]);
  });
  afterAll(() => tmdb.close());

  it('answers from the catalogue and says why where TMDB fails, however it fails', async () => {
    for (const [index, fault] of (
      ['unauthorized', 'failed', 'html', 'wrong-shape', 'hang-up', { status: 429 }] as const
    ).entries()) {
      tmdb.fail(fault);
      const { picks, degraded } = await say(await app(), `down-${index}`, {
        text: 'a science fiction drama about a zeppelin',
        mode: 'hybrid',
      });
      expect(picks).toHaveLength(5);
      expect(degraded).toContainEqual(
        expect.stringMatching(/^searched the catalogue only: TMDB [a-z’ ]+$/),
      );
    }
  });

  it('spares a service that is down', async () => {
    tmdb.fail('failed');
    const { conversation } = await app();
    const ask = (number: number) =>
      say({ conversation } as App, `rest-${number}`, { text: 'a western', mode: 'hybrid' });
    for (let number = 0; number < 4; number++) await ask(number);
    const before = tmdb.requests.length;
    const { degraded } = await ask(9);
    expect(tmdb.requests.length).toBe(before);
    expect(degraded).toContain('searched the catalogue only: TMDB failed a moment ago');
  });

  it('says that hybrid search has nothing to ask without a token', async () => {
    const plain = await createTestApp({
      ...context,
      embedder: context.embedder,
      database: context.database,
    });
    const { degraded } = await say(plain, 'tokenless', { text: 'a western', mode: 'hybrid' });
    expect(degraded).toContain('searched the catalogue only: TMDB is not configured');
  });

  it('finds a film that the catalogue lacks, ranks it with the others, and keeps it', async () => {
    const wish = { text: 'a science fiction drama about a zeppelin', mode: 'hybrid' as const };
    const found = await say(await app(), 'hybrid', wish);
    expect(titles(found.picks)).toContain(TITLE);
    expect(found.degraded.filter((clause) => clause.includes('TMDB'))).toEqual([]);
    const again = await say(await app(), 'later', { ...wish, mode: 'fast' });
    expect(titles(again.picks)).toContain(TITLE);
    const [row] = await context.database.query<{ count: number }>(
      'SELECT count(*) AS count FROM movies WHERE tmdb_id = 990001',
    );
    expect(row?.count).toBe(1);
  });

  it('looks up a title that the catalogue lacks', async () => {
    await context.database.query('DELETE FROM movies WHERE tmdb_id IN (990001, 990002)');
    const { picks, request } = await say(await app(), 'named', `something like ${TITLE}`);
    expect(request?.anchors.map(({ title }) => title)).toEqual([TITLE]);
    expect(picks).toHaveLength(5);
  });

  it('tells who is in it, links the trailer, and knows where it can be watched', async () => {
    const [, cast, trailer, nowhere, moved, offers] = await talk(
      await app(),
      'facts',
      'like Inception',
      "who's in Inception?",
      'is there a trailer for it?',
      'where can I watch Inception?',
      'I live in the US and have Netflix',
      'where can I watch Inception?',
    );
    expect(cast?.text).toContain('Leonardo DiCaprio');
    expect(trailer?.text).toMatch(/https:\/\/www\.youtube\.com\/watch\?v=YoHD9XEInc0/);
    expect(nowhere?.text).toContain('I live in Sweden');
    expect(moved?.text).toBe('Noted. Your country: United States. Your services: Netflix.');
    expect(offers?.text).toContain('in United States: with Netflix');
    expect(offers?.text).toContain('You have Netflix.');
    expect(offers?.text).toContain('JustWatch');
  });

  it('knows what else a director made', async () => {
    await say(await app(), 'director', `something like ${TITLE}`);
    const reply = await say(
      await app(),
      'director',
      `what else did the director of ${TITLE} make?`,
    );
    expect(reply.text).toContain('The Zeppelin Harvest');
  });

  it('prefers and marks what the person can watch now, with poster and trailer', async () => {
    const wish = 'a science fiction drama about a zeppelin';
    const one = await app();
    await say(one, 'mubi', { text: wish, mode: 'hybrid' });
    await say(one, 'mubi', 'I live in Sweden and have MUBI');
    const { picks } = await say(one, 'mubi', { text: wish, mode: 'hybrid', fresh: true });
    const orchard = picks.find(({ movie }) => movie.title === TITLE);
    expect(orchard?.media?.watchOn).toEqual(['MUBI']);
    expect(orchard?.signals.watchable).toBe(1);
    expect(orchard?.claims).toContainEqual({ kind: 'watchable', services: ['MUBI'] });
  });
});
