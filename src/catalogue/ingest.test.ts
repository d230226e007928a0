import { describe, expect, it } from 'vitest';
import { film } from '../../tests/support/movies.ts';
import { asMovieId, type MovieId } from '../domain/ids.ts';
import { type MovieMedia, NO_MEDIA } from '../domain/movie.ts';
import { type IngestRow, type IngestStores, ingest } from './ingest.ts';

const POSTER: MovieMedia = { ...NO_MEDIA, posterUrl: 'https://image.example/poster.jpg' };

/** Films by title; `calls` says what was written in which order. */
function memoryStores() {
  const films = new Map<string, { id: MovieId; facts: string }>();
  const media = new Map<string, MovieMedia>();
  const state = new Map<string, unknown>();
  const calls: string[] = [];
  const failing = new Set<string>();
  const call = (what: string) => {
    const [name = ''] = what.split(' ');
    if (failing.has(name)) throw new Error(`${name} failed`);
    calls.push(what);
  };
  const stores: IngestStores = {
    movies: {
      async upsert(inputs) {
        call(`upsert ${inputs.map(({ title }) => title).join('+')}`);
        const counts = { added: 0, updated: 0, unchanged: 0 };
        const ids = inputs.map((input) => {
          const facts = JSON.stringify(input);
          const before = films.get(input.title);
          const id = before?.id ?? asMovieId(films.size + 1);
          counts[!before ? 'added' : before.facts === facts ? 'unchanged' : 'updated'] += 1;
          films.set(input.title, { id, facts });
          return id;
        });
        return { ...counts, ids };
      },
    },
    media: {
      async save(source, entries) {
        call(`media ${entries.map(({ movieId }) => movieId).join('+')}`);
        for (const { movieId, media: own } of entries) media.set(`${source} ${movieId}`, own);
      },
    },
    sources: {
      readState: async (job) => state.get(job) ?? null,
      async writeState(job, value) {
        call(`state ${job}`);
        if (value === null) state.delete(job);
        else state.set(job, value);
      },
    },
    async refreshLexemes() {
      call('refresh');
    },
  };
  return { stores, films, media, state, calls, failing };
}

async function* given(...rows: readonly (IngestRow | Error)[]): AsyncGenerator<IngestRow> {
  for (const row of rows) {
    if (row instanceof Error) throw row;
    yield row;
  }
}
const row = (title: string, line = 1, media?: MovieMedia): IngestRow => ({
  line,
  input: film(title),
  ...(media && { media }),
});
const upserts = (calls: readonly string[]) => calls.filter((call) => call.startsWith('upsert'));

describe('an ingestion', () => {
  it('counts what was read, added, updated, unchanged and skipped, with line and reason', async () => {
    const { stores } = memoryStores();
    await ingest(given(row('A'), row('B')), { stores });
    const counts = await ingest(
      given(
        row('A', 1),
        { line: 2, reason: 'title is missing' },
        { line: 3, input: film('B', { year: 1990 }) },
        row('C', 4),
      ),
      { stores },
    );
    expect(counts).toEqual({
      read: 4,
      added: 1,
      updated: 1,
      unchanged: 1,
      skipped: [{ line: 2, reason: 'title is missing' }],
      skippedRows: 1,
      finished: true,
    });
  });

  it('lists the first ten thousand skipped rows and counts the others', async () => {
    const { stores } = memoryStores();
    const rows = Array.from({ length: 10_003 }, (_, i) => ({ line: i + 1, reason: 'no' }));
    const { skipped, skippedRows, read } = await ingest(given(...rows), { stores });
    expect([skipped.length, skippedRows, read]).toEqual([10_000, 10_003, 10_003]);
    expect(skipped.at(-1)?.line).toBe(10_000);
  });

  it('stores batch by batch, telling how far it is and which film got which id', async () => {
    const { stores, calls, films } = memoryStores();
    const told: number[] = [];
    const stored: [string, MovieId][] = [];
    await ingest(given(row('A'), row('B'), row('C'), row('D'), row('E')), {
      stores,
      batch: 2,
      onProgress: ({ read }) => told.push(read),
      onStored: ({ title }, id) => stored.push([title, id]),
    });
    expect(upserts(calls)).toEqual(['upsert A+B', 'upsert C+D', 'upsert E']);
    // One row of the next batch may be read by then.
    expect(told).toHaveLength(3);
    expect(told[0]).toBeLessThanOrEqual(3);
    expect(told.at(-1)).toBe(5);
    expect(stored).toEqual([...films].map(([title, { id }]) => [title, id]));
  });

  it('saves the media of films that have any, under the source’s name', async () => {
    const { stores, media } = memoryStores();
    await ingest(given(row('A'), row('B', 2, POSTER), { line: 3, reason: 'gone' }), { stores });
    expect([...media]).toEqual([['test 2', POSTER]]);
  });

  it('of no rows at all is finished and writes nothing', async () => {
    const { stores, calls } = memoryStores();
    expect(await ingest(given(), { stores, job: 'job' })).toMatchObject({
      read: 0,
      finished: true,
    });
    expect(calls).toEqual([]);
  });
});

describe('checkpoints', () => {
  const job = 'job';
  it('are written once the rows before them are stored, at once where they are already', async () => {
    const { stores, calls, state } = memoryStores();
    const rows = [
      row('A', 1, POSTER),
      { checkpoint: { page: 1 } },
      row('B'),
      { checkpoint: { page: 2 } },
      row('C'),
    ];
    await ingest(given(...rows), { stores, job, batch: 2 });
    expect(calls.filter((call) => !call.includes('unrefreshed'))).toEqual([
      'upsert A+B',
      'media 1',
      'state job',
      'state job',
      'upsert C',
      'refresh',
    ]);
    expect(state.get(job)).toEqual({ page: 2 });
  });

  it('of pages without a film that is new are written too', async () => {
    const { stores, state } = memoryStores();
    await ingest(given({ line: 1, reason: 'gone' }, { checkpoint: { page: 1 } }), { stores, job });
    expect(state.get(job)).toEqual({ page: 1 });
  });

  it('are not written where the rows before them could not be stored', async () => {
    for (const part of ['upsert', 'media']) {
      const { stores, state, failing } = memoryStores();
      failing.add(part);
      const rows = given(row('A', 1, POSTER), { checkpoint: { page: 1 } });
      await expect(ingest(rows, { stores, job })).rejects.toThrow(`${part} failed`);
      expect(state.has(job)).toBe(false);
    }
  });
});

describe('stopped by the signal', () => {
  it('it stores what was read until then, and its checkpoint, and says that it is not finished', async () => {
    const { stores, films, state, calls } = memoryStores();
    const stop = new AbortController();
    const rows = async function* (): AsyncGenerator<IngestRow> {
      yield row('A');
      yield { checkpoint: { page: 1 } };
      yield row('B');
      stop.abort();
      yield row('C');
      yield { checkpoint: { page: 2 } };
    };
    const counts = await ingest(rows(), { stores, job: 'job', signal: stop.signal });
    expect(counts).toMatchObject({ read: 2, added: 2, finished: false });
    expect([...films.keys()]).toEqual(['A', 'B']);
    expect(state.get('job')).toEqual({ page: 1 });
    expect(calls).toContain('refresh');
  });

  it('it does not fail where the source ends with the signal’s reason', async () => {
    const { stores, films } = memoryStores();
    const stop = new AbortController();
    const rows = async function* (): AsyncGenerator<IngestRow> {
      yield row('A');
      stop.abort();
      stop.signal.throwIfAborted();
    };
    const counts = await ingest(rows(), { stores, signal: stop.signal });
    expect(counts).toMatchObject({ added: 1, finished: false });
    expect([...films.keys()]).toEqual(['A']);
  });

  it('before it began, it reads and writes nothing', async () => {
    const { stores, calls } = memoryStores();
    const counts = await ingest(given(row('A')), { stores, signal: AbortSignal.abort() });
    expect(counts).toMatchObject({ read: 0, finished: false });
    expect(calls).toEqual([]);
  });

  it('it lets the source go', async () => {
    const { stores } = memoryStores();
    let closed = false;
    const rows = async function* (): AsyncGenerator<IngestRow> {
      try {
        for (let line = 1; line <= 100; line++) yield row('A', line);
      } finally {
        closed = true;
      }
    };
    const stop = new AbortController();
    const options = { stores, signal: stop.signal, batch: 1, onProgress: () => stop.abort() };
    expect((await ingest(rows(), options)).read).toBeLessThanOrEqual(2);
    expect(closed).toBe(true);
  });
});

describe('where the source fails', () => {
  const quota = new Error('no more answers today');

  it('it rejects with that error, after what was given before was stored', async () => {
    const { stores, films, state, calls } = memoryStores();
    const rows = given(row('A'), { checkpoint: { page: 1 } }, row('B'), quota);
    await expect(ingest(rows, { stores, job: 'job' })).rejects.toBe(quota);
    expect([...films.keys()]).toEqual(['A', 'B']);
    expect(state.get('job')).toEqual({ page: 1 });
    expect(calls.at(-2)).toBe('refresh');
  });

  it('and storing the rest fails too, it rejects with that', async () => {
    const { stores, failing } = memoryStores();
    failing.add('upsert');
    await expect(ingest(given(row('A'), quota), { stores })).rejects.toThrow('upsert failed');
  });

  it('at once, it rejects and writes nothing', async () => {
    const { stores, calls } = memoryStores();
    await expect(ingest(given(quota), { stores, job: 'job' })).rejects.toBe(quota);
    expect(calls).toEqual([]);
  });
});

describe('the weights of full-text search', () => {
  const refreshes = (calls: readonly string[]) => calls.filter((call) => call === 'refresh').length;

  it('are refreshed once, after all films, and only where something changed', async () => {
    const { stores, calls, state } = memoryStores();
    await ingest(given(row('A'), row('B'), row('C')), { stores, batch: 1 });
    expect(refreshes(calls)).toBe(1);
    expect(calls.indexOf('refresh')).toBeGreaterThan(calls.indexOf('upsert C'));
    await ingest(given(row('A'), row('B'), row('C')), { stores });
    expect(refreshes(calls)).toBe(1);
    expect(state.size).toBe(0);
  });

  it('are refreshed by the next run where one was killed after its films and before that', async () => {
    const { stores, calls, failing, state } = memoryStores();
    failing.add('refresh');
    await expect(ingest(given(row('A')), { stores })).rejects.toThrow('refresh failed');
    failing.clear();
    const counts = await ingest(given(row('A')), { stores });
    expect(counts).toMatchObject({ unchanged: 1 });
    expect(refreshes(calls)).toBe(1);
    await ingest(given(row('A')), { stores });
    expect(refreshes(calls)).toBe(1);
    expect(state.size).toBe(0);
  });
});
