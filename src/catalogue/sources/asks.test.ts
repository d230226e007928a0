import type { BaseMessage } from '@langchain/core/messages';
import { describe, expect, it } from 'vitest';
import { sampleMovie } from '../../../tests/support/sample-movie.ts';
import {
  inOrder,
  type Script,
  ScriptedModel,
  type ScriptedStep,
} from '../../../tests/support/scripted-model.ts';
import type { Movie } from '../../domain/movie.ts';
import type { IngestRow } from '../ingest.ts';
import { type WrittenAsksOptions, writtenAsks } from './asks.ts';

type Entry = { readonly movieId: number; readonly asks: readonly string[] };

const asksOf = (id: number) => [
  `something warm for evening number ${id}`,
  `the one where number ${id} is painted on a door`,
  `eighties mysteries with a ${id} in them`,
];
const entry = (id: number): Entry => ({ movieId: id, asks: asksOf(id) });
const answer = (films: readonly Entry[]): ScriptedStep => ({
  calls: [{ name: 'write_asks', args: { films } }],
});
const shown = (messages: readonly BaseMessage[]): { movieId: number }[] =>
  JSON.parse(messages.at(-1)?.text ?? '{}').films;
/** Writes good asks for every film it is shown. */
const good: Script = (messages) => answer(shown(messages).map(({ movieId }) => entry(movieId)));
const films = (count: number) => Array.from({ length: count }, (_, i) => sampleMovie(i + 1));
const failing = (status?: number, facts: object = {}) =>
  Object.assign(new Error('the server says: key-123'), { status, ...facts });

async function collect(
  script: Script,
  movies: readonly Movie[],
  options: Partial<WrittenAsksOptions> = {},
) {
  const model = new ScriptedModel(script);
  const rows: IngestRow[] = [];
  let budgetUsed = 0;
  let failure: unknown = null;
  const given = { instructions: 'Write asks.', budget: 100, pauseMs: 1, ...options };
  try {
    for await (const row of writtenAsks(model, movies, {
      ...given,
      onBudgetUsed: () => {
        budgetUsed += 1;
      },
    })) {
      rows.push(row);
    }
  } catch (error) {
    failure = error;
  }
  return { rows, seen: model.seen, budgetUsed, failure };
}

describe('written asks', () => {
  it('come with what a film is recognised by, and with no other fact', async () => {
    const movie = sampleMovie(7, {
      imdbId: 'tt0000007',
      movieLensId: 70,
      title: 'Bridge',
      year: 1984,
    });
    const { rows, failure } = await collect(good, [movie]);
    expect(failure).toBeNull();
    expect(rows).toEqual([
      {
        line: 1,
        input: {
          tmdbId: 1007,
          imdbId: 'tt0000007',
          movieLensId: 70,
          title: 'Bridge',
          originalTitle: null,
          aliases: [],
          year: 1984,
          runtimeMinutes: null,
          language: null,
          countries: [],
          genres: [],
          directors: [],
          cast: [],
          audience: null,
          franchise: null,
          note: '',
          moods: [],
          themes: [],
          levels: movie.levels,
          voteAverage: null,
          voteCount: null,
          asks: asksOf(7),
          popularity: null,
          standing: null,
          source: 'asks',
        },
      },
    ]);
  });

  it('are asked for in batches, in order, with the facts as data', async () => {
    const movies = films(25);
    const { rows, seen } = await collect(good, movies);
    expect(seen.map((messages) => shown(messages).length)).toEqual([10, 10, 5]);
    expect(rows.map((row) => 'line' in row && 'input' in row && row.input.title)).toEqual(
      movies.map(({ title }) => title),
    );
    expect(rows.map((row) => 'line' in row && row.line)).toEqual(movies.map(({ id }) => id));
    const [first] = seen;
    expect(first?.map((message) => message.type)).toEqual(['system', 'human']);
    expect(first?.[0]?.text).toBe('Write asks.');
    expect(first && shown(first)[0]).toMatchObject({
      movieId: 1,
      title: 'Film 1 (2000)',
      directors: ['Director 1'],
      about: 'A quiet story about two people.',
    });
  });

  it('are given before the next batch is asked for', async () => {
    const model = new ScriptedModel(good);
    const rows = writtenAsks(model, films(4), { instructions: 'x', budget: 9, batch: 2 });
    for (const calls of [1, 1, 2, 2]) {
      await rows.next();
      expect(model.seen).toHaveLength(calls);
    }
  });

  it('are left out with the reason where they do not fit, and the others taken', async () => {
    const { rows, failure } = await collect(
      () =>
        answer([
          { movieId: 1, asks: asksOf(1).slice(1) },
          { movieId: 2, asks: [...asksOf(2).slice(1), 'just like Film 2, but longer'] },
          { movieId: 99, asks: asksOf(99) },
          entry(4),
          { movieId: 4, asks: asksOf(44) },
        ]),
      films(4),
    );
    expect(failure).toBeNull();
    expect(rows.slice(0, 3)).toEqual([
      { line: 1, reason: 'Film 1 (2000) has 2 asks, wanted 3' },
      { line: 2, reason: 'Film 2 (2000) has an ask that names the film' },
      { line: 3, reason: 'Film 3 (2000) is not in the answer' },
    ]);
    expect(rows[3]).toMatchObject({ line: 4, input: { title: 'Film 4', asks: asksOf(4) } });
    expect(rows).toHaveLength(4);
  });

  it('are not asked for where the store could not tell whose they are', async () => {
    const nameless = { tmdbId: null, title: '?!' };
    const { rows, seen } = await collect(good, [sampleMovie(1, nameless), sampleMovie(2)]);
    expect(rows[0]).toEqual({
      line: 1,
      reason: '?! (2000) has no id, and no title to recognise it by',
    });
    expect(seen.map(shown)).toMatchObject([[{ movieId: 2 }]]);
    expect((await collect(good, [sampleMovie(1, nameless)])).seen).toHaveLength(0);
  });

  describe('within a budget', () => {
    it('end when it is used up, and say so', async () => {
      const { rows, seen, budgetUsed, failure } = await collect(good, films(5), {
        batch: 2,
        budget: 2,
      });
      expect(seen).toHaveLength(2);
      expect(rows).toHaveLength(4);
      expect({ budgetUsed, failure }).toEqual({ budgetUsed: 1, failure: null });
    });

    it('say nothing where it is just enough', async () => {
      const { rows, budgetUsed } = await collect(good, films(4), { batch: 2, budget: 2 });
      expect(rows).toHaveLength(4);
      expect(budgetUsed).toBe(0);
    });

    it('count calls that failed too', async () => {
      const busyOnce: Script = (messages, call) =>
        call === 0 ? { fail: failing(503) } : good(messages, call);
      const two = await collect(busyOnce, films(4), { batch: 2, budget: 2 });
      expect({ calls: two.seen.length, rows: two.rows.length }).toEqual({ calls: 2, rows: 2 });
      expect(two.budgetUsed).toBe(1);
      const one = await collect(busyOnce, films(4), { batch: 2, budget: 1 });
      expect(one.seen).toHaveLength(1);
      expect(one.failure).toMatchObject({ code: 'model-failed' });
    });
  });

  describe('of a model that fails', () => {
    const GOES_ON = /Run the same command again; it goes on where it stopped\.$/;

    it.each([408, 409, 429, 500, 503, undefined])(
      'come after one more call: %s',
      async (status) => {
        const script: Script = (messages, call) =>
          call === 1 ? { fail: failing(status) } : good(messages, call);
        const { rows, seen, failure } = await collect(script, films(4), { batch: 2 });
        expect(failure).toBeNull();
        expect(rows).toHaveLength(4);
        expect(seen).toHaveLength(3);
      },
    );

    it.each<[string, Error, number, string]>([
      ['again and again', failing(503), 2, 'The chat model has trouble (503).'],
      ['because of the rate', failing(429), 2, 'The chat model asks to slow down (429).'],
      ['to be reached', failing(), 2, 'The chat model failed or can’t be reached.'],
      [
        'to answer in time',
        failing(undefined, { name: 'TimeoutError' }),
        2,
        'The chat model did not answer in time.',
      ],
      ['because of the key', failing(401), 1, 'The chat model refused the key (401).'],
      ['because of its name', failing(404), 1, 'The server does not know the chat model (404).'],
      ['to accept it', failing(400), 1, 'The chat model did not accept the request (400).'],
      [
        'because of the bill',
        failing(429, { code: 'insufficient_quota' }),
        1,
        'The quota of the chat model is used up.',
      ],
    ])('%s: end with an error, after what came before', async (_how, fail, tries, message) => {
      const script: Script = (messages, call) => (call === 0 ? good(messages, call) : { fail });
      const { rows, seen, failure } = await collect(script, films(4), { batch: 2 });
      expect(rows).toHaveLength(2);
      expect(seen).toHaveLength(1 + tries);
      expect(failure).toMatchObject({
        code: 'model-failed',
        message,
        hint: expect.stringMatching(GOES_ON),
      });
      expect(`${failure}${(failure as { hint: string }).hint}`).not.toContain('key-123');
    });

    it('end at once and without an error where they are stopped meanwhile', async () => {
      const stop = new AbortController();
      const script: Script = (messages, call) => {
        if (call === 0) return good(messages, call);
        stop.abort();
        return 'never';
      };
      const { rows, failure } = await collect(script, films(6), { batch: 2, signal: stop.signal });
      expect(failure).toBeNull();
      expect(rows).toHaveLength(2);
    });
  });

  describe('in an answer that can’t be read', () => {
    it.each<[string, ScriptedStep]>([
      ['plain text', 'Here are some nice requests.'],
      ['nothing', ''],
      ['another shape', { calls: [{ name: 'write_asks', args: { films: { 1: 'x' } } }] }],
      ['another tool', { calls: [{ name: 'search_movies', args: { films: [] } }] }],
      ['broken JSON', { fail: new SyntaxError('Unexpected end of JSON input') }],
    ])('are left out, and the next are asked for: %s', async (_what, step) => {
      const script: Script = (messages, call) => (call === 0 ? step : good(messages, call));
      const { rows, seen, failure } = await collect(script, films(4), { batch: 2 });
      expect(failure).toBeNull();
      expect(seen).toHaveLength(2);
      expect(rows).toMatchObject([
        { line: 1, reason: 'Film 1 (2000) is in an answer that can’t be read' },
        { line: 2, reason: 'Film 2 (2000) is in an answer that can’t be read' },
        { line: 3, input: { title: 'Film 3' } },
        { line: 4, input: { title: 'Film 4' } },
      ]);
    });

    it('end with an error at the third running', async () => {
      const { seen, failure } = await collect(inOrder('no'), films(20), { batch: 2 });
      expect(seen).toHaveLength(3);
      expect(failure).toMatchObject({
        code: 'model-failed',
        message: expect.stringContaining('3 times running'),
        hint: expect.stringContaining('LLM_MODEL'),
      });
      const now = await collect(
        (messages, call) => (call % 3 === 2 ? good(messages, call) : 'no'),
        films(12),
        { batch: 2 },
      );
      expect(now.failure).toBeNull();
      expect(now.seen).toHaveLength(6);
    });
  });
});
