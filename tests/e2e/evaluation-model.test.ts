import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChatCompletionRequest, FixtureResponse } from '@copilotkit/aimock';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadDatasets } from '../../eval/datasets/load.ts';
import { runEvaluation } from '../../eval/run/run-evaluation.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { PROFILES } from '../../src/search/profiles.ts';
import {
  hasToolResult,
  isScoring,
  type OpenAiServer,
  startOpenAiServer,
  textsOf,
} from '../support/openai-server.ts';
import { describeOnStarter } from '../support/starter-database.ts';

const TINY = fileURLToPath(new URL('../support/evaluation/', import.meta.url));

interface SentFilm {
  readonly movieId: number;
}
const filmsOf = (request: ChatCompletionRequest): SentFilm[] =>
  JSON.parse(textsOf(request, 'user').at(-1) ?? '{}').films ?? [];
const isJudging = (request: ChatCompletionRequest) =>
  textsOf(request, 'system').some((text) => text.startsWith('You judge which films answer'));

function structured(request: ChatCompletionRequest, answer: unknown): FixtureResponse {
  const text = JSON.stringify(answer);
  if (request.response_format) return { content: text };
  return { toolCalls: [{ name: request.tools?.[0]?.function.name ?? '?', arguments: text }] };
}

/** Likes old rows of the catalogue best, and tells the judge that everything fits well. */
function respond(request: ChatCompletionRequest): FixtureResponse {
  const films = filmsOf(request);
  if (isJudging(request)) {
    return structured(request, { grades: films.map(({ movieId }) => ({ movieId, grade: 2 })) });
  }
  if (isScoring(request)) {
    const order = films.map(({ movieId }) => movieId).sort((a, b) => a - b);
    const scores = order.map((movieId, place) => ({ movieId, score: 10 - place }));
    return structured(request, { scores });
  }
  if (hasToolResult(request)) return { content: 'Here you are.' };
  const text = textsOf(request, 'user').at(-1) ?? '';
  return { toolCalls: [{ name: 'search_movies', arguments: JSON.stringify({ text }) }] };
}

describeOnStarter('an evaluation with a chat model', (context) => {
  let folder: string;
  let server: OpenAiServer;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movievibes-evaluation-'));
    server = await startOpenAiServer(respond);
  });
  afterEach(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const run = async () => {
    const { requests } = await loadDatasets(TINY, 'both');
    return runEvaluation({
      config: readConfig({}),
      logger: createLogger({
        level: 'silent',
        destination: process.stderr,
        secrets: [],
        color: false,
      }),
      database: context.database,
      embedder: context.embedder,
      model: await server.model(5_000),
      dataset: 'tiny',
      datasets: {
        requests: requests.filter(({ id }) => id === 't-like' || id === 't-person'),
        conversations: [],
        pairs: [],
      },
      split: null,
      cutoffs: [5],
      mode: 'smart',
      systems: ['fast', 'smart'],
      profile: PROFILES.default,
      judgeCache: folder,
      progress: { start: () => undefined, update: () => undefined, stop: () => undefined },
    });
  };

  it('fast mode asks no model, smart mode ranks by it, and the judge grades both once', async () => {
    const { systems, judge, model } = await run();
    expect(model).toBe('test-model');
    const [fast, smart] = systems;
    expect(smart?.summary).toMatchObject({ answered: 2, degraded: {} });
    expect(smart?.summary.milliseconds.p50).toBeGreaterThan(0);
    const idsOf = (system: typeof fast) => system?.results.map(({ ranked }) => ranked.slice(0, 5));
    expect(idsOf(smart)).not.toEqual(idsOf(fast));
    // Behind the ten that the model scored come the others.
    const like = smart?.results.find(({ id }) => id === 't-like');
    expect(like?.ranked.length).toBeGreaterThan(10);

    const asked = server.requests();
    const scored = asked.filter(isScoring).length;
    const judged = asked.filter(isJudging).length;
    // Two requests: two calls of the agent each, one of the ranking, one of the judge.
    expect([scored, judged, asked.length]).toEqual([2, 2, 8]);
    const twoOfThree = { score: expect.closeTo(2 / 3, 12), graded: 10 };
    expect(judge).toMatchObject({
      model: 'test-model',
      calls: 2,
      systems: { fast: twoOfThree, smart: twoOfThree },
    });

    const again = await run();
    expect(again.judge).toMatchObject({ calls: 0, systems: { fast: twoOfThree } });
    expect(server.requests().filter(isJudging)).toHaveLength(2);
  }, 60_000);
});
