import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStores } from '../../src/store/index.ts';
import type { Running } from '../support/command-line.ts';
import { describeIngest, failureOf, summaryOf, versionsOf } from '../support/ingest-program.ts';
import { numberedFilms } from '../support/numbered-films.ts';
import {
  INCEPTION,
  OMDB_QUOTA,
  type OmdbServer,
  startOmdbServer,
  startTmdbServer,
  type TmdbServer,
} from '../support/tmdb-server/index.ts';

/** The first in every list, and in the starter catalogue. */
const POPULAR_INCEPTION = { ...INCEPTION, popularity: 99_999 };
const FILMS = [POPULAR_INCEPTION, ...numberedFilms(99)];

/** Waits until the server was asked so often, while the program runs. */
async function asked(
  server: { readonly requests: readonly unknown[] },
  times: number,
  by: Running,
) {
  while (server.requests.length < times) {
    expect(by.child.exitCode).toBeNull();
    await sleep(2);
  }
}

describeIngest('TMDB ingested', (program) => {
  let tmdb: TmdbServer;
  let seen = 0;
  const env = (server = tmdb) => ({ TMDB_BASE_URL: server.url, TMDB_READ_TOKEN: server.token });
  /** Paths asked for since the last call. */
  const paths = () => {
    const fresh = tmdb.requests.slice(seen).map(({ path }) => path);
    seen = tmdb.requests.length;
    return fresh;
  };
  const numberedCount = () =>
    program.withDatabase(async (database) => {
      const [row] = await database.query<{ films: number; media: number }>(
        `SELECT count(*) AS films, count(x.movie_id) AS media FROM movies m
         LEFT JOIN movie_media x ON x.movie_id = m.id AND x.source = 'tmdb'
         WHERE m.title LIKE 'Numbered %'`,
      );
      return row;
    });
  beforeAll(async () => {
    tmdb = await startTmdbServer({ films: FILMS });
  });
  afterAll(async () => {
    expect(tmdb.problems).toEqual([]);
    await tmdb.close();
  });

  it('without a token is not begun', async () => {
    expect(await program.failure(['tmdb', 'popular'])).toMatchObject({
      code: 'bad-config',
      message: 'TMDB is not configured.',
      hint: expect.stringContaining('TMDB_READ_TOKEN'),
    });
  });

  it('brings the films of a list’s first pages, and enriches those that are known', async () => {
    const summary = await program.ingest(['tmdb', 'popular', '--pages', '1', '--no-embed'], env());
    expect(summary).toMatchObject({ read: 20, added: 19, updated: 1, embedded: 0, skipped: [] });
    expect(paths()).toHaveLength(21);
    expect(await numberedCount()).toEqual({ films: 19, media: 19 });
    await program.withDatabase(async (database) => {
      const stores = createStores(database);
      const ids = await stores.movies.byTmdbIds([27205, 700_001]);
      const [inception, first] = await stores.movies.byIds([...ids.values()]);
      expect(inception?.note).not.toContain('A thief who steals secrets');
      expect(inception?.aliases).toContain('Oliver’s Arrow');
      expect(first).toMatchObject({ title: 'Numbered 1', directors: ['Ada Counter'] });
    });
  });

  it('again changes nothing and writes nothing', async () => {
    const before = await program.withDatabase(catalogueOf);
    const summary = await program.ingest(['tmdb', 'popular', '--pages', '1', '--no-embed'], env());
    expect(summary).toMatchObject({ read: 20, added: 0, updated: 0, unchanged: 20, embedded: 0 });
    expect(await program.withDatabase(catalogueOf)).toEqual(before);
    paths();
  });

  it('killed half-way goes on after the pages that were finished', async () => {
    const running = program.start(['tmdb', 'popular', '--pages', '5', '--no-embed'], env());
    // Two pages are stored before the third is asked for its films.
    await asked(tmdb, seen + 50, running);
    tmdb.fail('slow');
    running.child.kill('SIGKILL');
    await running.ended;
    paths();
    tmdb.fail(null);
    const stored = (await numberedCount())?.films ?? 0;
    expect(stored).toBeGreaterThanOrEqual(39);
    expect(stored).toBeLessThan(99);

    const summary = await program.ingest(['tmdb', 'popular', '--pages', '5', '--no-embed'], env());
    expect(summary).toMatchObject({ added: 99 - stored, finished: true });
    expect(summary.read).toBeLessThanOrEqual(60);
    expect(paths()).toHaveLength(requestsFor(summary));
    expect(await numberedCount()).toEqual({ films: 99, media: 99 });
  });

  it('stopped by SIGINT ends after what it has, says so, and goes on in the next run', async () => {
    const running = program.start(['tmdb', 'top-rated', '--pages', '5', '--no-embed'], env());
    await asked(tmdb, seen + 50, running);
    // Not even an answer that never comes holds it up.
    tmdb.fail('slow');
    running.child.kill('SIGINT');
    const summary = summaryOf(await running.ended, 130);
    expect(summary).toMatchObject({ finished: false, embedded: 0, added: 0 });
    expect(summary.read).toBeGreaterThanOrEqual(40);
    expect(summary.read).toBeLessThan(100);
    tmdb.fail(null);
    paths();
    const rest = await program.ingest(['tmdb', 'top-rated', '--pages', '5', '--no-embed'], env());
    expect(rest).toMatchObject({ unchanged: rest.read, finished: true });
    expect(rest.read).toBeLessThanOrEqual(60);
    expect(paths()).toHaveLength(requestsFor(rest));
    const [state] = await program.withDatabase((database) =>
      database.query('SELECT count(*) AS jobs FROM ingestion_state'),
    );
    expect(state).toEqual({ jobs: 0 });
  });

  it('of changes takes the films that we have, from where the last run ended', async () => {
    const changed = {
      ...(FILMS[1] as (typeof FILMS)[number]),
      overview: 'Somebody counts backwards.',
    };
    const stranger = { ...changed, id: 799_999, imdb_id: null, title: 'Unheard Of' };
    const server = await startTmdbServer({ films: [changed, stranger, ...FILMS.slice(2, 5)] });
    try {
      const first = await program.ingest(['tmdb', 'changes', '--no-embed'], env(server));
      expect(first).toMatchObject({ read: 4, added: 0, updated: 1, unchanged: 3 });
      expect(server.requests.map(({ path }) => path)).not.toContain('/movie/799999');
      const again = await program.ingest(['tmdb', 'changes', '--no-embed'], env(server));
      expect(again).toMatchObject({ read: 4, updated: 0, unchanged: 4 });
      const asks = server.requests.filter(({ path }) => path === '/movie/changes');
      expect(asks).toHaveLength(2);
      const [from, since] = asks.map(({ query }) => Date.parse(query.start_date ?? ''));
      expect((since ?? 0) - (from ?? 0)).toBeGreaterThanOrEqual(13 * 86_400_000);
      expect(server.problems).toEqual([]);
    } finally {
      await server.close();
    }
  });

  describe('where TMDB refuses or fails', () => {
    it.each([
      ['a wrong token', 'unauthorized', /refused its key/, /key/],
      ['nonsense', 'html', /unreadable answer/, /again/],
      ['trouble', 'failed', /has trouble/, /again/],
    ] as const)('%s: a clear error, and nothing is stored', async (_, fault, message, hint) => {
      const before = await program.withDatabase(catalogueOf);
      tmdb.fail(fault);
      const error = await program.failure(['tmdb', 'year', '2004', '--no-embed'], env());
      tmdb.fail(null);
      expect(error).toEqual({
        code: 'service-failed',
        message: expect.stringMatching(message),
        hint: expect.stringMatching(hint),
      });
      expect(JSON.stringify(error)).not.toContain(tmdb.token);
      expect(await program.withDatabase(catalogueOf)).toEqual(before);
      paths();
    });

    it('nobody there', async () => {
      const gone = await startTmdbServer({ films: [] });
      await gone.close();
      const error = await program.failure(['tmdb', 'list', '7'], env(gone));
      expect(error).toMatchObject({ code: 'service-failed', message: 'TMDB can’t be reached.' });
    });

    it('half-way keeps what came before, for the next run to go on', async () => {
      const server = await startTmdbServer({
        films: numberedFilms(160).slice(99),
      });
      try {
        const running = program.start(
          ['tmdb', 'popular', '--pages', '4', '--no-embed'],
          env(server),
        );
        await asked(server, 50, running);
        server.fail('unauthorized');
        expect(failureOf(await running.ended)).toMatchObject({ code: 'service-failed' });
        const stored = ((await numberedCount())?.films ?? 0) - 99;
        expect(stored).toBeGreaterThanOrEqual(40);
        server.fail(null);
        const before = server.requests.length;
        const summary = await program.ingest(
          ['tmdb', 'popular', '--pages', '4', '--no-embed'],
          env(server),
        );
        expect(summary.added).toBe(61 - stored);
        expect(summary.read).toBeLessThanOrEqual(21);
        expect(server.requests.length - before).toBe(requestsFor(summary));
      } finally {
        await server.close();
      }
    });
  });
});

describeIngest('OMDB ingested', (program) => {
  let omdb: OmdbServer;
  const env = () => ({ OMDB_BASE_URL: omdb.url, OMDB_API_KEY: omdb.apiKey });
  const args = ['omdb', '--limit', '12', '--no-embed'];
  beforeAll(async () => {
    // Whatever it is asked for, it knows.
    const films = new Proxy<Record<string, unknown>>(
      {},
      { get: (_, id) => ({ Response: 'True', Plot: 'N/A', Awards: `${String(id)} wins` }) },
    );
    omdb = await startOmdbServer({ films });
  });
  afterAll(() => omdb.close());

  it('without a key is not begun', async () => {
    const error = await program.failure(args);
    expect(error).toMatchObject({ code: 'bad-config', message: 'OMDB is not configured.' });
  });

  it('keeps what was answered before the quota was used up, and goes on there', async () => {
    const running = program.start(args, env());
    await asked(omdb, 7, running);
    const answered = omdb.requests.map(({ i }) => i);
    omdb.fail(OMDB_QUOTA);
    const error = failureOf(await running.ended);
    expect(error).toMatchObject({
      code: 'service-failed',
      message: expect.stringContaining('no more answers for today'),
      hint: expect.stringContaining('tomorrow'),
    });
    expect(JSON.stringify(error)).not.toContain(omdb.apiKey);
    omdb.fail(null);

    const refused = omdb.requests.length;
    const summary = await program.ingest(args, env());
    expect(summary).toMatchObject({ read: 12, added: 0, updated: 0, unchanged: 12, embedded: 0 });
    const then = omdb.requests.slice(refused).map(({ i }) => i);
    expect(then).toHaveLength(12);
    expect(then.filter((id) => answered.includes(id))).toEqual([]);

    await program.withDatabase(async (database) => {
      const rows = await database.query<{ imdb: string; awards: string }>(
        `SELECT imdb_id AS imdb, media->>'awards' AS awards FROM movie_media x
         JOIN movies m ON m.id = x.movie_id WHERE x.source = 'omdb'`,
      );
      expect(rows.map(({ imdb }) => imdb).sort()).toEqual([...answered, ...then].sort());
      expect(rows.every(({ imdb, awards }) => awards === `${imdb} wins`)).toBe(true);
    });
  });
});

/** One for each page of twenty films, and one for each film. */
function requestsFor({ read }: { readonly read: number }): number {
  return Math.ceil(read / 20) + read;
}

/** Without media, which are fetched anew in every run. */
async function catalogueOf(database: Parameters<typeof versionsOf>[0]) {
  const versions = (await versionsOf(database)) as { name: string }[];
  return versions.filter(({ name }) => name !== 'movie_media');
}
