import type { ChaosConfig, ChatCompletionRequest, FixtureResponse } from '@copilotkit/aimock';
import { afterEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Reply } from '../../src/domain/conversation.ts';
import { createTestApp, say } from '../support/app.ts';
import {
  hasToolResult,
  isScoring,
  type OpenAiServer,
  type Respond,
  startOpenAiServer,
  textsOf,
} from '../support/openai-server.ts';
import { describeOnStarter } from '../support/starter-database.ts';

const WISH = 'a feel-good comedy, under two hours, no horror';

const callSearch = (args: Record<string, unknown> = { text: WISH }): FixtureResponse => ({
  toolCalls: [{ name: 'search_movies', arguments: JSON.stringify(args) }],
});

/** A model that does as it should; `score` decides what it makes of each film in smart mode. */
function goodModel(
  score: (films: readonly { movieId: number }[]) => unknown = () => ({ scores: [] }),
): Respond {
  return (request) => {
    if (isScoring(request)) return structured(request, score(filmsOf(request)));
    return hasToolResult(request) ? { content: 'Five comedies to enjoy.' } : callSearch();
  };
}

const filmsOf = (request: ChatCompletionRequest): { movieId: number }[] =>
  JSON.parse(textsOf(request, 'user').at(-1) ?? '{}').films ?? [];

/** The answer in whichever form the client asked for: JSON text or a call of the scoring tool. */
function structured(request: ChatCompletionRequest, answer: unknown): FixtureResponse {
  const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
  if (request.response_format) return { content: text };
  return { toolCalls: [{ name: request.tools?.[0]?.function.name ?? '?', arguments: text }] };
}

describeOnStarter('an OpenAI-compatible model over a socket', (context) => {
  const servers: OpenAiServer[] = [];
  let users = 0;

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.stop();
  });

  const appOn = async (
    respond: Respond,
    { timeoutMs = 5000, chaos }: { timeoutMs?: number; chaos?: ChaosConfig } = {},
  ): Promise<{ app: App; user: string; server: OpenAiServer }> => {
    const server = await startOpenAiServer(respond, chaos);
    servers.push(server);
    const app = await createTestApp({
      ...context,
      model: await server.model(timeoutMs),
      timeoutMs,
    });
    return { app, user: `socket-${++users}`, server };
  };

  const expectRightPicks = (reply: Reply) => {
    expect(reply.picks).toHaveLength(5);
    for (const { movie } of reply.picks) {
      expect(movie.genres).toContain('Comedy');
      expect(movie.runtimeMinutes ?? 999).toBeLessThanOrEqual(120);
    }
  };

  it('chooses a tool, is given its result, and its words are used', async () => {
    const { app, user, server } = await appOn(goodModel());
    const reply = await say(app, user, WISH);
    expectRightPicks(reply);
    expect(reply).toMatchObject({
      text: 'Five comedies to enjoy.',
      model: 'test-model',
      degraded: [],
    });
    expect(reply.timings.modelMs).toBeGreaterThan(0);
    const [first, second] = server.requests();
    expect(first?.tools?.map(({ function: { name } }) => name).sort()).toEqual([
      'change_settings',
      'describe_taste',
      'edit_watchlist',
      'explain_pick',
      'give_feedback',
      'lookup_movie',
      'rerank_movies',
      'search_movies',
    ]);
    expect(second && textsOf(second, 'tool').at(-1)).toContain(`[[${reply.picks[0]?.movie.id}]]`);
  });

  it('sees the turns before, with the films that they showed', async () => {
    const { app, user, server } = await appOn(goodModel());
    const first = await say(app, user, WISH);
    await say(app, user, 'what else?');
    const request = server.requests()[2];
    expect(request && textsOf(request, 'user')).toEqual([WISH, 'what else?']);
    expect(request && textsOf(request, 'assistant').join()).toContain(
      `#1 [[${first.picks[0]?.movie.id}]]`,
    );
  });

  it('is told nothing of who is speaking', async () => {
    const { app, user, server } = await appOn(goodModel());
    const reply = await say(app, user, WISH);
    const [person] = await context.database.query<{ person_id: string }>(
      'SELECT person_id FROM identities WHERE external_id = $1',
      [user],
    );
    const sent = JSON.stringify(server.requests());
    expect(person?.person_id).toMatch(/-/);
    for (const secret of [user, person?.person_id ?? '?', reply.conversationId]) {
      expect(sent).not.toContain(secret);
    }
  });

  it.each<[string, FixtureResponse, string]>([
    [
      'refuses the key',
      { error: { message: 'bad key test-key' }, status: 401 },
      'its key was refused',
    ],
    [
      'is busy',
      { error: { message: 'slow down' }, status: 429, retryAfter: 1 },
      'it is busy or over its quota',
    ],
    ['has a fault', { error: { message: 'oops' }, status: 500 }, 'it failed'],
    [
      'does not know the model',
      { error: { message: 'no such model', code: 'model_not_found' }, status: 404 },
      'it is not known to the server',
    ],
    ['answers nothing', { content: '' }, 'it looked nothing up'],
    [
      'calls a tool with half an argument',
      { toolCalls: [{ name: 'search_movies', arguments: '{"text": "a com' }] },
      '',
    ],
  ])(
    'is replaced where the server %s, and the person is told why',
    async (_what, response, reason) => {
      const { app, user } = await appOn(() => response);
      const reply = await say(app, user, WISH);
      expectRightPicks(reply);
      expect(reply.model).toBe('built-in');
      expect(reply.degraded).toHaveLength(1);
      expect(reply.degraded[0]).toContain(`answered without the model: ${reason}`);
      expect(JSON.stringify(reply)).not.toMatch(/test-key|oops|slow down/);
    },
  );

  it('is asked again where the server is busy for a moment only', async () => {
    const { app, user, server } = await appOn((request, call) =>
      call === 0
        ? { error: { message: 'slow down' }, status: 429, retryAfter: 1 }
        : goodModel()(request, call),
    );
    const reply = await say(app, user, WISH);
    expect(reply).toMatchObject({ model: 'test-model', degraded: [] });
    expect(server.requests()).toHaveLength(3);
  });

  it.each<[string, ChaosConfig]>([
    ['hangs up', { disconnectRate: 1 }],
    ['sends garbage', { malformedRate: 1 }],
    ['drops the request', { dropRate: 1 }],
  ])('is replaced where the server %s', async (_what, chaos) => {
    const { app, user } = await appOn(goodModel(), { chaos });
    const reply = await say(app, user, WISH);
    expectRightPicks(reply);
    expect(reply.degraded).toEqual([expect.stringMatching(/^answered without the model: it /)]);
  });

  it('is replaced where the server takes longer than it may', async () => {
    const { app, user } = await appOn(goodModel(), { timeoutMs: 300, chaos: { latencyMs: 1500 } });
    const reply = await say(app, user, WISH);
    expectRightPicks(reply);
    expect(reply.degraded).toEqual(['answered without the model: it took too long']);
  });

  it('is replaced where nothing listens', async () => {
    const { app, user, server } = await appOn(goodModel());
    await server.stop();
    servers.length = 0;
    const reply = await say(app, user, WISH);
    expectRightPicks(reply);
    expect(reply.degraded).toEqual(['answered without the model: it failed']);
  });

  describe('in smart mode', () => {
    const smart = (app: App, user: string) => say(app, user, { text: WISH, mode: 'smart' });

    it('decides the order with its scores', async () => {
      const { app, user, server } = await appOn(
        goodModel((films) => ({
          scores: films.map(({ movieId }, index) => ({
            movieId,
            score: index === films.length - 1 ? 10 : 0,
          })),
        })),
      );
      const reply = await smart(app, user);
      expectRightPicks(reply);
      expect(reply).toMatchObject({ mode: 'smart', degraded: [] });
      const scored = server.requests().filter(isScoring);
      expect(scored).toHaveLength(1);
      const films = scored[0] ? filmsOf(scored[0]) : [];
      expect(films).toHaveLength(10);
      expect(reply.picks[0]?.movie.id).toBe(films.at(-1)?.movieId);
      expect(reply.picks[0]?.signals.llm).toBe(1);
      for (const { movie } of reply.picks) {
        expect(films.map(({ movieId }) => movieId)).toContain(movie.id);
      }
    });

    it.each<[string, (films: readonly { movieId: number }[]) => unknown]>([
      ['garbage', () => 'no JSON at all'],
      ['another shape', () => ({ ranking: [3, 1, 2] })],
      [
        'scores beyond the scale',
        (films) => ({ scores: films.map(({ movieId }) => ({ movieId, score: 1000 })) }),
      ],
      [
        'too few',
        (films) => ({ scores: films.slice(0, 2).map(({ movieId }) => ({ movieId, score: 5 })) }),
      ],
      [
        'films that it was never given',
        (films) => ({ scores: films.map((_, index) => ({ movieId: 900_000 + index, score: 9 })) }),
      ],
    ])('ranks without it where its scores are %s, and says so', async (_what, score) => {
      const { app, user } = await appOn(goodModel(score));
      const reply = await smart(app, user);
      expectRightPicks(reply);
      expect(reply.degraded).toEqual(['ranked without the model: it did not answer as it should']);
      const plain = await createTestApp(context);
      const fast = await say(plain, `${user}-fast`, WISH);
      expect(reply.picks.map(({ movie }) => movie.id)).toEqual(
        fast.picks.map(({ movie }) => movie.id),
      );
    });

    it('says so where no model is configured', async () => {
      const reply = await say(await createTestApp(context), `smart-${++users}`, {
        text: WISH,
        mode: 'smart',
      });
      expectRightPicks(reply);
      expect(reply.degraded).toEqual(['ranked without a model: none is configured']);
    });
  });
});
