import { getEventListeners, setMaxListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { numberedFilms } from '../../../tests/support/numbered-films.ts';
import { levels } from '../../../tests/support/sample-movie.ts';
import {
  ADULT,
  startTmdbServer,
  type TmdbServer,
} from '../../../tests/support/tmdb-server/index.ts';
import { createTmdbClient, type TmdbClient } from '../../services/tmdb/index.ts';
import type { IngestRow } from '../ingest.ts';
import { jobOf, type TmdbSelection, tmdbChanges, tmdbSelection } from './tmdb.ts';

const FILMS = numberedFilms(45);

let server: TmdbServer;
let client: TmdbClient;
async function serve(films: Parameters<typeof startTmdbServer>[0] = { films: FILMS }) {
  await server?.close();
  server = await startTmdbServer(films);
  client = createTmdbClient({
    baseUrl: server.url,
    readToken: server.token,
    levelsOf: () => levels(),
    limits: { perSecond: 1000, atOnce: 10 },
    tuning: { backoffMs: 1, timeoutMs: 20_000 },
  });
}
beforeEach(() => serve());
afterEach(async () => {
  expect(server.problems).toEqual([]);
  await server.close();
});

/** Titles, reasons and checkpoints, in order; `seen` is called before each further row is asked for. */
async function gather(rows: AsyncIterable<IngestRow>, seen?: (count: number) => void) {
  const titles: string[] = [];
  const reasons: string[] = [];
  const checkpoints: unknown[] = [];
  const lines: number[] = [];
  let error: unknown = null;
  try {
    for await (const row of rows) {
      if ('checkpoint' in row) checkpoints.push({ ...row.checkpoint, after: lines.length });
      else {
        lines.push(row.line);
        if ('input' in row) titles.push(row.input.title);
        else reasons.push(row.reason);
      }
      seen?.(lines.length);
    }
  } catch (thrown) {
    error = thrown;
  }
  return { titles, reasons, checkpoints, lines, error };
}
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => `Numbered ${from + i}`);
const paths = () => server.requests.map(({ path }) => path);
const POPULAR: TmdbSelection = { kind: 'popular' };
const popular = (pages: number, state: unknown = null, signal?: AbortSignal) =>
  tmdbSelection(client, POPULAR, { pages, state, ...(signal && { signal }) });

describe('a selection', () => {
  it('gives each page’s films in order, then how far it is', async () => {
    const totals: number[] = [];
    const { titles, checkpoints, lines, error } = await gather(
      tmdbSelection(client, POPULAR, {
        pages: 2,
        state: null,
        onTotal: (films) => totals.push(films),
      }),
    );
    expect(error).toBeNull();
    expect(titles).toEqual(numbered(1, 40));
    expect(lines).toEqual(titles.map((_, i) => i + 1));
    expect(checkpoints).toEqual([
      { page: 1, after: 20 },
      { page: 2, after: 40 },
    ]);
    expect(totals).toEqual([40, 40]);
  });

  it('ends with the last page that there is', async () => {
    const { titles, checkpoints } = await gather(popular(25));
    expect(titles).toEqual(numbered(1, 45));
    expect(checkpoints).toHaveLength(3);
    expect(paths().filter((path) => path === '/movie/popular')).toHaveLength(3);
  });

  it('goes on after the page where the last run stopped', async () => {
    const totals: number[] = [];
    const { titles, checkpoints } = await gather(
      tmdbSelection(client, POPULAR, {
        pages: 3,
        state: { page: 2 },
        onTotal: (films) => totals.push(films),
      }),
    );
    expect(titles).toEqual(numbered(41, 45));
    expect(checkpoints).toEqual([{ page: 3, after: 5 }]);
    expect(server.requests).toHaveLength(6);
    expect(totals).toEqual([5]);
  });

  it.each([[{ page: -1 }], [{ page: '2' }], ['nonsense'], [{ until: '2020-01-01' }]])(
    'begins at the first page with the state %j',
    async (state) => {
      expect((await gather(popular(1, state))).titles).toEqual(numbered(1, 20));
    },
  );

  it('asks once for a film that moved on to the next page', async () => {
    const [first] = FILMS;
    await serve({ films: [...FILMS.slice(0, 21), { ...first, popularity: 1 } as never] });
    const { titles } = await gather(popular(2));
    expect(titles).toEqual(numbered(1, 21));
    expect(paths().filter((path) => path === '/movie/700001')).toHaveLength(1);
  });

  it('has media with every film, and no adult title', async () => {
    await serve({ films: [ADULT, ...FILMS.slice(0, 1)] });
    const rows: IngestRow[] = [];
    for await (const row of popular(1)) rows.push(row);
    expect(rows).toMatchObject([
      {
        line: 1,
        input: { title: 'Numbered 1', tmdbId: 700_001, source: 'tmdb' },
        media: { posterUrl: expect.stringContaining('/poster700001.jpg') },
      },
      { checkpoint: { page: 1 } },
    ]);
    expect(paths()).not.toContain(`/movie/${ADULT.id}`);
  });

  it('leaves out one film that can’t be read or has no title, and says why', async () => {
    const [a, b, c] = numberedFilms(3);
    await serve({
      films: [{ ...a, runtime: 'long' } as never, { ...b, title: ' ' } as never, c as never],
    });
    const { titles, reasons, error } = await gather(popular(1));
    expect(error).toBeNull();
    expect(titles).toEqual(['Numbered 3']);
    expect(reasons).toEqual([
      'TMDB 700001: TMDB gave an unreadable answer',
      'TMDB 700002: gone, or an adult title',
    ]);
  });

  it('of nothing gives nothing', async () => {
    await serve({ films: [] });
    expect(await gather(popular(3))).toMatchObject({ titles: [], error: null });
  });

  it.each<[TmdbSelection, string, Record<string, string>]>([
    [{ kind: 'top-rated' }, '/movie/top_rated', { page: '1' }],
    [{ kind: 'list', listId: 7 }, '/list/7', { page: '1' }],
    [
      { kind: 'year', year: 2005 },
      '/discover/movie',
      { 'primary_release_date.gte': '2005-01-01', 'primary_release_date.lte': '2005-12-31' },
    ],
  ])('%j asks for %s', async (selection, path, query) => {
    const { titles, error } = await gather(
      tmdbSelection(client, selection, { pages: 1, state: null }),
    );
    expect(error).toBeNull();
    expect(titles.length).toBeGreaterThan(0);
    expect(server.requests[0]).toMatchObject({ path, query });
  });

  it('has its own progress', () => {
    const selections: TmdbSelection[] = [
      POPULAR,
      { kind: 'top-rated' },
      { kind: 'year', year: 2005 },
      { kind: 'year', year: 2006 },
      { kind: 'list', listId: 2005 },
    ];
    expect(new Set(selections.map(jobOf)).size).toBe(selections.length);
  });
});

describe('where TMDB fails half-way', () => {
  it('rejects after the films that it gave, without a checkpoint of that page', async () => {
    const { titles, checkpoints, error } = await gather(popular(3), (count) => {
      if (count === 30) server.fail('failed');
    });
    expect(titles).toEqual(numbered(1, 30));
    expect(checkpoints).toEqual([{ page: 1, after: 20 }]);
    expect(error).toMatchObject({ name: 'ServiceError', reason: 'failed' });
  });

  it('gives what was answered beside the one that failed', async () => {
    const { titles, error } = await gather(popular(3), (count) => {
      if (count === 30) server.fail('unauthorized', 1);
    });
    expect(titles).toHaveLength(39);
    expect(error).toMatchObject({ name: 'ServiceError', reason: 'unauthorized' });
  });

  it('goes on from that page in the next run', async () => {
    await gather(popular(3), (count) => {
      if (count === 30) server.fail('failed');
    });
    await serve();
    const { titles } = await gather(popular(3, { page: 1 }));
    expect(titles).toEqual(numbered(21, 45));
    expect(server.requests).toHaveLength(2 + 25);
  });

  it('ends with the signal’s reason where that stops it', async () => {
    const stop = new AbortController();
    setMaxListeners(0, stop.signal);
    const reason = new Error('stopped');
    const { titles, error } = await gather(popular(3, null, stop.signal), (count) => {
      if (count === 30) stop.abort(reason);
    });
    expect(titles).toEqual(numbered(1, 30));
    expect(error).toBe(reason);
  });
});

it('leaves nothing listening to the signal', async () => {
  const { signal } = new AbortController();
  setMaxListeners(0, signal);
  await gather(popular(2, null, signal));
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

describe('changes', () => {
  const NOW = new Date('2026-03-20T10:00:00.000Z');
  const ours = async (ids: readonly number[]) =>
    new Map(ids.filter((id) => id % 2 === 1).map((id) => [id, true]));
  const changes = (state: unknown) => tmdbChanges(client, { state, now: NOW, inCatalogue: ours });
  const windows = () =>
    server.requests
      .filter(({ path, query }) => path === '/movie/changes' && query.page === '1')
      .map(({ query }) => [query.start_date, query.end_date]);

  it('of the last two weeks at first, and only of films of the catalogue', async () => {
    await serve({ films: FILMS.slice(0, 25) });
    const { titles, lines, checkpoints } = await gather(changes(null));
    expect(titles).toEqual(numbered(1, 25).filter((_, i) => i % 2 === 0));
    expect(lines).toEqual(titles.map((_, i) => i + 1));
    expect(windows()).toEqual([['2026-03-06', '2026-03-20']]);
    expect(checkpoints).toEqual([{ until: NOW.toISOString(), after: 13 }]);
    expect(paths()).not.toContain('/movie/700002');
  });

  it('since the last run after that, asking for no more than two weeks at a time', async () => {
    await serve({ films: [] });
    const { checkpoints } = await gather(changes({ until: '2026-02-10T22:00:00.000Z' }));
    expect(windows()).toEqual([
      ['2026-02-10', '2026-02-24'],
      ['2026-02-24', '2026-03-10'],
      ['2026-03-10', '2026-03-20'],
    ]);
    expect(checkpoints.at(-1)).toMatchObject({ until: NOW.toISOString() });
  });

  it('asks once for a film that changed in several of these weeks', async () => {
    await serve({ films: FILMS.slice(0, 1) });
    const { titles } = await gather(changes({ until: '2026-02-10T22:00:00.000Z' }));
    expect(titles).toEqual(['Numbered 1']);
  });

  it('asks nothing where the last run was just now', async () => {
    expect(await gather(changes({ until: NOW.toISOString() }))).toMatchObject({ checkpoints: [] });
    expect(server.requests).toEqual([]);
  });

  it('takes a damaged state for none', async () => {
    await serve({ films: [] });
    await gather(changes({ until: 'yesterday' }));
    expect(windows()).toEqual([['2026-03-06', '2026-03-20']]);
  });

  it('keeps to what was finished where TMDB fails', async () => {
    await serve({ films: [] });
    const { checkpoints, error } = await gather(
      changes({ until: '2026-02-10T22:00:00.000Z' }),
      () => server.fail('failed'),
    );
    expect(checkpoints).toEqual([{ until: '2026-02-24T22:00:00.000Z', after: 0 }]);
    expect(error).toMatchObject({ reason: 'failed' });
  });
});
