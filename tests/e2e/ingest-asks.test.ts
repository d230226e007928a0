import { getEventListeners } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChatCompletionRequest, FixtureResponse } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type IngestCounts, ingest } from '../../src/catalogue/ingest.ts';
import { prepareAsks } from '../../src/commands/ingest-asks.ts';
import { createContext } from '../../src/commands/shared.ts';
import { createStores, type Stores } from '../../src/store/index.ts';
import { commandLine } from '../support/command-line.ts';
import { describeForEachDatabase, emptyTables } from '../support/database.ts';
import { film } from '../support/movies.ts';
import {
  type OpenAiServer,
  type Respond,
  startOpenAiServer,
  textsOf,
} from '../support/openai-server.ts';

interface FilmFacts {
  readonly movieId: number;
  readonly title: string;
}

const filmsOf = (request: ChatCompletionRequest): FilmFacts[] =>
  JSON.parse(textsOf(request, 'user').at(-1) ?? '{}').films ?? [];

const asksFor = ({ movieId }: FilmFacts) => [
  `a slow evening with tea, number ${movieId}`,
  `the keeper hides letter ${movieId} in the lamp room`,
  `lighthouse stories of the seventies, volume ${movieId}`,
];

/** The answer in the form that the client asked for; `asks` decides what is written for each film. */
const writing =
  (asks: (film: FilmFacts) => readonly string[] = asksFor): Respond =>
  (request) => {
    const films = filmsOf(request).map((facts) => ({ movieId: facts.movieId, asks: asks(facts) }));
    const text = JSON.stringify({ films });
    if (request.response_format) return { content: text };
    return { toolCalls: [{ name: request.tools?.[0]?.function.name ?? '?', arguments: text }] };
  };

const environment = (server: OpenAiServer) => ({
  OPENAI_BASE_URL: server.url,
  OPENAI_API_KEY: 'test-key',
  LLM_MODEL: 'test-model',
});

const servers: OpenAiServer[] = [];
async function serve(respond: Respond): Promise<OpenAiServer> {
  const server = await startOpenAiServer(respond);
  servers.push(server);
  return server;
}
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
});

describeForEachDatabase('asks written by a model over a socket', (use) => {
  let stores: Stores;

  beforeEach(async () => {
    await emptyTables(use().database);
    stores = createStores(use().database);
    await stores.movies.upsert(
      Array.from({ length: 25 }, (_, i) =>
        film(`Lantern Bay ${i}`, {
          tmdbId: 100 + i,
          year: 1975,
          note: 'A lighthouse keeper counts ships.',
          voteAverage: 7,
          voteCount: 9_000 - 100 * i,
          source: 'tmdb',
          ...(i === 3 ? { asks: ['a keeper who counts ships, written by hand'] } : {}),
        }),
      ),
    );
  });

  /** The command on this database, without its embedding and printing. */
  async function run(
    server: OpenAiServer,
    task: { limit?: number; budget?: number } = {},
  ): Promise<{ counts: IngestCounts; notes: string[] }> {
    const { stdin, stdout, stderr } = process;
    const context = createContext({ stdin, stdout, stderr, env: environment(server) }, 'silent');
    const nothing = () => undefined;
    const progress = { start: nothing, setTotal: nothing, update: nothing, stop: nothing };
    const { signal } = new AbortController();
    const notes: string[] = [];
    const { limit = null, budget = 100 } = task;
    const prepared = await prepareAsks({ limit, budget }, context);
    const counts = await prepared(
      {
        context,
        stores,
        progress,
        signal,
        run: (rows, { total: _, ...rest } = {}) => ingest(rows, { stores, signal, ...rest }),
      },
      notes,
    );
    // A run may take hundreds of calls, and each must take its listeners with it.
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    return { counts, notes };
  }
  const asksByTitle = async () =>
    new Map(
      (
        await use().database.query<{ title: string; asks: string[] }>(
          'SELECT title, asks FROM movies',
        )
      ).map(({ title, asks }) => [title, asks]),
    );

  it('are written for every film that has none, ten films a call, and stored', async () => {
    const server = await serve(writing());
    const { counts, notes } = await run(server);
    expect(counts).toMatchObject({
      read: 24,
      added: 0,
      updated: 24,
      skippedRows: 0,
      finished: true,
    });
    expect(notes).toEqual([]);
    const asked = server.requests().map(filmsOf);
    expect(asked.map(({ length }) => length)).toEqual([10, 10, 4]);
    expect(asked[0]?.[0]?.title).toBe('Lantern Bay 0 (1975)');
    const asks = await asksByTitle();
    expect(asks.size).toBe(25);
    expect(asks.get('Lantern Bay 3')).toEqual(['a keeper who counts ships, written by hand']);
    for (const facts of asked.flat()) {
      expect(asks.get(facts.title.replace(/ \(\d+\)$/, ''))).toEqual(asksFor(facts));
    }
    const texts = await use().database.query(
      "SELECT count(*) AS count FROM corpus_texts WHERE facet = 'ask'",
    );
    expect(texts).toEqual([{ count: 24 * 3 + 1 }]);
  });

  it('are asked for with the prompt, and in a form that the server is told', async () => {
    const server = await serve(writing());
    await run(server, { limit: 1 });
    const [request] = server.requests();
    expect(request && textsOf(request, 'system')[0]).toContain('exactly three asks');
    expect(JSON.stringify(request?.response_format)).toContain('movieId');
    expect(JSON.stringify(request?.response_format)).toContain('"name":"write_asks"');
  });

  it('are not asked for again in a second run', async () => {
    const first = await serve(writing());
    await run(first);
    const before = await asksByTitle();
    const second = await serve(writing(() => ['never asked for this one']));
    const { counts } = await run(second);
    expect(second.requests()).toEqual([]);
    expect(counts).toMatchObject({ read: 0, updated: 0, finished: true });
    expect(await asksByTitle()).toEqual(before);
  });

  it('keep to the budget, say so, and go on in the next run', async () => {
    const server = await serve(writing());
    const { counts, notes } = await run(server, { budget: 2 });
    expect(server.requests()).toHaveLength(2);
    expect(counts).toMatchObject({ read: 20, updated: 20, finished: true });
    expect(notes).toEqual(['The budget of 2 model calls is used up; run it again for more films.']);
    const rest = await run(server, { budget: 1 });
    expect(server.requests()).toHaveLength(3);
    expect(rest).toMatchObject({ counts: { read: 4, updated: 4 }, notes: [] });
  });

  it('are written for no more films than wanted', async () => {
    const server = await serve(writing());
    const { counts, notes } = await run(server, { limit: 12 });
    expect(server.requests().map((request) => filmsOf(request).length)).toEqual([10, 2]);
    expect(counts).toMatchObject({ read: 12, updated: 12 });
    expect(notes).toEqual([]);
  });

  it('are refused where one names its film, which is asked about again in the next run', async () => {
    const naming = await serve(
      writing((facts) =>
        facts.title.startsWith('Lantern Bay 7 ')
          ? ['the one called LANTERN BAY 7', ...asksFor(facts).slice(1)]
          : asksFor(facts),
      ),
    );
    const { counts } = await run(naming);
    expect(counts).toMatchObject({ read: 24, updated: 23, skippedRows: 1, finished: true });
    expect(counts.skipped).toEqual([
      { line: 7, reason: 'Lantern Bay 7 (1975) has an ask that names the film' },
    ]);
    expect((await asksByTitle()).get('Lantern Bay 7')).toEqual([]);
    const better = await serve(writing());
    expect((await run(better)).counts).toMatchObject({ read: 1, updated: 1 });
    expect(better.requests().map(filmsOf)).toMatchObject([[{ title: 'Lantern Bay 7 (1975)' }]]);
  });

  it('are kept up to where the model fails, with one request for a refused key', async () => {
    const server = await serve((request, call) =>
      call === 0
        ? writing()(request, call)
        : { error: { message: 'bad key test-key' }, status: 401 },
    );
    await expect(run(server)).rejects.toMatchObject({
      code: 'model-failed',
      message: 'The chat model refused the key (401).',
      hint: expect.stringContaining('goes on where it stopped'),
    });
    expect(server.requests()).toHaveLength(2);
    const next = await serve(writing());
    expect((await run(next)).counts).toMatchObject({ read: 14, updated: 14 });
  });

  it.each<[string, FixtureResponse]>([
    ['no JSON', { content: 'Certainly! Here are' }],
    ['half an answer', { content: '{"films": [{"movieId": 1, "asks": ["a keeper wh' }],
    ['another shape', { content: '{"asks": {"1": "x"}}' }],
    ['nothing', { content: '' }],
  ])(
    'are left out where the answer is %s, at the price of one request',
    async (_what, response) => {
      const server = await serve((request, call) =>
        call === 1 ? response : writing()(request, call),
      );
      const { counts } = await run(server);
      expect(server.requests()).toHaveLength(3);
      expect(counts).toMatchObject({ read: 24, updated: 14, skippedRows: 10, finished: true });
      expect(counts.skipped[0]?.reason).toMatch(/ is in an answer that can’t be read$/);
    },
  );
});

describe('ingest asks', () => {
  let folder: string;
  let program: ReturnType<typeof commandLine>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movievibes-asks-'));
    program = commandLine(folder);
    await program.prepare();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = async (args: readonly string[], env: Record<string, string> = {}) => {
    const { code, stdout } = await program.run(['ingest', 'asks', '--json', ...args], { env });
    return { code, printed: JSON.parse(stdout) };
  };

  it('needs a chat model, and leaves no database behind without one', async () => {
    expect(await run([])).toMatchObject({
      code: 1,
      printed: { error: { code: 'bad-config', hint: expect.stringContaining('LLM_MODEL') } },
    });
    const inProcess = await run([], { LLM_MODEL: 'llama-cpp:model.gguf' });
    expect(inProcess).toMatchObject({ code: 1, printed: { error: { code: 'bad-config' } } });
    expect(existsSync(program.dataDir)).toBe(false);
  });

  it('refuses a budget of nothing', async () => {
    const { code, printed } = await run(['--budget', '0']);
    expect(code).toBe(2);
    expect(printed).toMatchObject({ error: { code: 'bad-input' } });
  });

  it('writes and embeds asks of films from other sources, and nothing the second time', async () => {
    const rows = ['Lantern Bay', 'The Salt Road'].map((title, i) => ({
      title,
      year: 1970 + i,
      overview: 'A keeper counts ships and waits for a letter.',
    }));
    const file = join(folder, 'films.jsonl');
    await writeFile(file, rows.map((row) => JSON.stringify(row)).join('\n'));
    const { code } = await program.run(['ingest', 'jsonl', file, '--json']);
    expect(code).toBe(0);
    const server = await serve(writing());
    const first = await run(['--limit', '50', '--budget', '3'], environment(server));
    expect(first).toMatchObject({
      code: 0,
      printed: {
        read: 2,
        added: 0,
        updated: 2,
        skipped: [],
        embedded: 6,
        finished: true,
        notes: [],
      },
    });
    const second = await run([], environment(server));
    expect(second).toMatchObject({ code: 0, printed: { read: 0, updated: 0, embedded: 0 } });
    expect(server.requests()).toHaveLength(1);
  });
});
