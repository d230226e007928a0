import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChatCompletionRequest, FixtureResponse } from '@copilotkit/aimock';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadPrompts } from '../../src/agent/prompts.ts';
import { ROOT } from '../../src/root.ts';
import {
  type OpenAiServer,
  startOpenAiServer,
  textsOf,
} from '../../tests/support/openai-server.ts';
import { sampleMovie } from '../../tests/support/sample-movie.ts';
import { RequestRow } from '../datasets/schema.ts';
import { queryResult } from '../run/test-samples.ts';
import { folderCache } from './cache.ts';
import { createJudge, type Judge } from './judge.ts';
import { judgeResults } from './judge-results.ts';

const FILMS = [1, 2, 3].map((id) => sampleMovie(id));
const servers: OpenAiServer[] = [];
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'movievibes-judge-'));
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.stop();
  await rm(folder, { recursive: true, force: true });
});

type Grades = readonly { readonly movieId: number; readonly grade: number }[];

const filmsOf = (request: ChatCompletionRequest): { movieId: number; title: string }[] =>
  JSON.parse(textsOf(request, 'user').at(-1) ?? '{}').films ?? [];

function answer(request: ChatCompletionRequest, grades: unknown): FixtureResponse {
  const text = JSON.stringify({ grades });
  if (request.response_format) return { content: text };
  return { toolCalls: [{ name: request.tools?.[0]?.function.name ?? '?', arguments: text }] };
}

/** The judge with a model that gives these grades over a socket. */
async function judgeThat(
  grade: (films: { movieId: number }[]) => unknown,
): Promise<{ judge: Judge; server: OpenAiServer }> {
  const server = await startOpenAiServer((request) => answer(request, grade(filmsOf(request))));
  servers.push(server);
  const { judgeRelevance } = await loadPrompts(new URL('prompts/', ROOT));
  const { name, model } = await server.model(5_000);
  const cache = folderCache(folder);
  return { judge: createJudge({ name, model, instructions: judgeRelevance, cache }), server };
}

const byId = (films: { movieId: number }[]): Grades =>
  films.map(({ movieId }) => ({ movieId, grade: movieId }));

it('asks for all films in one call, with the messages and the prompt', async () => {
  const { judge, server } = await judgeThat(byId);
  const grades = await judge.grade(['a sad film', 'but short'], FILMS);
  expect([...grades]).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ]);
  const [request] = server.requests();
  expect(server.requests()).toHaveLength(1);
  expect(textsOf(request as ChatCompletionRequest, 'system')[0]).toMatch(/^You judge which films/);
  expect(JSON.parse(textsOf(request as ChatCompletionRequest, 'user')[0] ?? '')).toMatchObject({
    messages: ['a sad film', 'but short'],
    films: [{ movieId: 1, title: 'Film 1 (2000)' }, { movieId: 2 }, { movieId: 3 }],
  });
});

it('a second run asks nothing, and another request or film only for itself', async () => {
  await (await judgeThat(byId)).judge.grade(['a sad film'], FILMS);
  const { judge, server } = await judgeThat(() => {
    throw new Error('asked again');
  });
  expect((await judge.grade(['a sad film'], FILMS)).get(FILMS[1]?.id as never)).toBe(2);
  expect(server.requests()).toHaveLength(0);

  const again = await judgeThat(byId);
  await again.judge.grade(['a sad film'], [...FILMS, sampleMovie(0)]);
  await again.judge.grade(['a glad film'], FILMS.slice(0, 1));
  expect(again.server.requests().map((request) => filmsOf(request).length)).toEqual([1, 1]);
  expect(again.judge.calls()).toBe(2);
});

it('a damaged entry of the cache is graded anew', async () => {
  const first = await judgeThat(byId);
  await first.judge.grade(['a sad film'], FILMS.slice(0, 1));
  const [file] = await readdir(folder, { recursive: true }).then((names) =>
    names.filter((name) => name.endsWith('.json')),
  );
  await writeFile(join(folder, file as string), '{');
  const grades = await first.judge.grade(['a sad film'], FILMS.slice(0, 1));
  expect([...grades.values()]).toEqual([1]);
  expect(first.judge.calls()).toBe(2);
});

it('drops films it was not asked about and leaves out what the model left out', async () => {
  const { judge } = await judgeThat(() => [
    { movieId: 99, grade: 3 },
    { movieId: 2, grade: 0 },
  ]);
  expect([...(await judge.grade(['a sad film'], FILMS))]).toEqual([[2, 0]]);
});

it.each([
  ['a grade off the scale', [{ movieId: 1, grade: 7 }]],
  ['no list', 'good'],
])('refuses %s', async (_what, grades) => {
  const { judge } = await judgeThat(() => grades);
  await expect(judge.grade(['a sad film'], FILMS)).rejects.toMatchObject({ code: 'model-failed' });
});

it('scores every system over its five places and the agreement with the written grades', async () => {
  const { judge } = await judgeThat(byId);
  const row = RequestRow.parse({
    id: 'q',
    query: 'a sad film',
    relevant: [{ tmdbId: 1, grade: 1 }],
  });
  const pick = (id: number) => ({
    ...(queryResult('q', {}).picks[0] as never as object),
    movieId: FILMS[id - 1]?.id,
  });
  const shows = (...ids: number[]) => [queryResult('q', {}, { picks: ids.map(pick) as never })];
  const report = await judgeResults(judge, {
    model: 'test-model',
    requests: [{ row, judgements: new Map([[FILMS[0]?.id as never, 1]]), lacking: [] }],
    systems: [
      { name: 'a', results: shows(1, 3) },
      { name: 'b', results: shows(2) },
    ],
    movies: { byIds: async (ids) => FILMS.filter(({ id }) => ids.includes(id)) },
  });
  // Of 5 places × 3: (1 + 3)/15 and 2/15.
  expect(report.systems.a).toEqual({ score: expect.closeTo(4 / 15, 12), graded: 2 });
  expect(report.systems.b).toEqual({ score: expect.closeTo(2 / 15, 12), graded: 1 });
  expect(report).toMatchObject({ calls: 1, agreement: { pairs: 1, same: 1 } });
});
