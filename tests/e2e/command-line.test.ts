import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { SIGNALS } from '../../src/domain/pick.ts';
import { SearchRequest } from '../../src/domain/request.ts';
import { commandLine, type Ended } from '../support/command-line.ts';

const Evidence = z.strictObject({ signal: z.string(), request: z.string(), movie: z.string() });
const Pick = z.strictObject({
  movieId: z.int().positive(),
  tmdbId: z.int().nullable(),
  imdbId: z.string().nullable(),
  title: z.string().min(1),
  year: z.int().nullable(),
  genres: z.array(z.string()),
  runtimeMinutes: z.int().nullable(),
  language: z.string().nullable(),
  director: z.string().nullable(),
  score: z.number().min(0).max(1),
  why: z.string().min(1),
  signals: z.partialRecord(z.enum(SIGNALS), z.number().min(0).max(1)),
  evidence: z.array(Evidence).min(1),
});
/** The contract of `--json`, to the letter. */
const TurnJson = z.strictObject({
  conversationId: z.uuid(),
  turn: z.int().positive(),
  mode: z.enum(['fast', 'smart', 'hybrid']),
  model: z.string().min(1),
  text: z.string().min(1),
  picks: z.array(Pick),
  request: SearchRequest.nullable(),
  suggestions: z.array(z.string()),
  degraded: z.array(z.string()),
  timings: z.strictObject({
    totalMs: z.number(),
    embedMs: z.number(),
    searchMs: z.number(),
    modelMs: z.number(),
  }),
});
const ErrorJson = z.strictObject({
  error: z.strictObject({
    code: z.string().min(1),
    message: z.string().min(1),
    hint: z.string().min(1),
  }),
});

describe('the command line', () => {
  let folder: string;
  let program: ReturnType<typeof commandLine>;
  /** The first answer of this data folder, to ann. */
  let first: z.infer<typeof TurnJson>;

  const turn = ({ code, stdout, stderr }: Ended) => {
    expect(stderr).toBe('');
    expect(code).toBe(0);
    return TurnJson.parse(JSON.parse(stdout));
  };
  /** A short message with a hint, a failing exit code, no stack. */
  const failure = ({ code, stdout, stderr }: Ended) => {
    expect(code).toBeGreaterThan(0);
    expect(`${stdout}${stderr}`).not.toMatch(/\n\s+at |node_modules|\.ts:\d/);
    return ErrorJson.parse(JSON.parse(stdout)).error;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movievibes-cli-'));
    program = commandLine(folder);
    await program.prepare();
    first = turn(await program.run(['ask', 'a feel-good comedy', '--user', 'ann', '--json']));
  }, 120_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('answers one turn as JSON of the contract’s shape, and goes on from another process', async () => {
    expect(first).toMatchObject({
      turn: 1,
      mode: 'fast',
      model: 'built-in',
      degraded: [],
      picks: { length: 5 },
    });
    const second = turn(await program.run(['ask', 'what', 'else?', '--user', 'ann', '--json']));
    expect(second).toMatchObject({ turn: 2, conversationId: first.conversationId });
    const shown = new Set(first.picks.map(({ movieId }) => movieId));
    expect(second.picks.filter(({ movieId }) => shown.has(movieId))).toEqual([]);
    const fresh = turn(
      await program.run(['ask', 'a feel-good comedy', '--user', 'ann', '--new', '--json']),
    );
    expect(fresh.turn).toBe(1);
    expect(fresh.picks).toEqual(first.picks);
    expect(fresh.text).toBe(first.text);
  }, 60_000);

  it('prints cards for people, without colours where nothing shows them', async () => {
    const { code, stdout, stderr } = await program.run([
      'ask',
      'something like Heat',
      '--user',
      'ann',
    ]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/\(\d{4}\)/);
    expect(stdout).not.toContain('\u001b');
  }, 30_000);

  it.each([
    ['an unknown flag', ['ask', 'hello', '--zorblax', '--json'], {}, 'bad-input', /zorblax/],
    ['a missing value', ['ask', 'hello', '--json', '--mode'], {}, 'bad-input', /mode/],
    [
      'an unknown mode',
      ['ask', 'hello', '--mode', 'psychic', '--json'],
      {},
      'bad-input',
      /psychic/,
    ],
    ['an unknown command', ['dance', '--json'], {}, 'bad-input', /dance/],
    ['no words', ['ask', '--json'], {}, 'bad-input', /text/],
    ['a missing --user', ['person', 'erase', '--json'], {}, 'bad-input', /user/],
    [
      'a broken DATABASE_URL',
      ['ask', 'hello', '--json'],
      { DATABASE_URL: 'zorblax' },
      'bad-config',
      /DATABASE_URL/,
    ],
    [
      'a broken number',
      ['ask', 'hello', '--json'],
      { LLM_TIMEOUT_MS: 'soon' },
      'bad-config',
      /LLM_TIMEOUT_MS/,
    ],
    [
      'a database that nobody serves',
      ['ask', 'hello', '--json'],
      { DATABASE_URL: 'postgres://u:s3cret@127.0.0.1:9/none' },
      'database-unreachable',
      /127\.0\.0\.1/,
    ],
  ] as const)(
    'refuses %s in a few words, as JSON where asked',
    async (_what, args, env, code, words) => {
      const ended = await program.run(args, { env });
      const error = failure(ended);
      expect(error.code).toBe(code);
      expect(error.message).toMatch(words);
      expect(`${ended.stdout}${ended.stderr}`).not.toContain('s3cret');
    },
    30_000,
  );

  it('refuses an empty message', async () => {
    const error = failure(await program.run(['ask', '  ', '--json']));
    expect(error).toMatchObject({ code: 'bad-input', message: expect.stringMatching(/empty/) });
  }, 30_000);

  it('says errors to people on stderr, with what to do', async () => {
    const { code, stdout, stderr } = await program.run(['ask', 'hello', '--zorblax']);
    expect(code).toBeGreaterThan(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/zorblax/);
    expect(stderr.trim().split('\n').length).toBeLessThanOrEqual(4);
  }, 30_000);

  it('refuses a broken .env by its line, without repeating what stands there', async () => {
    const file = join(program.cwd, '.env');
    await writeFile(file, 'LOG_LEVEL=warn\nOPENAI_API_KEY="sk-very-secret-thing\n');
    try {
      const ended = await program.run(['ask', 'hello', '--json']);
      expect(failure(ended).code).toBe('bad-config');
      expect(`${ended.stdout}${ended.stderr}`).not.toContain('very-secret');
    } finally {
      await rm(file);
    }
  }, 30_000);

  it('answers every piped line, whatever it holds, and exits with 0', async () => {
    const lines = [
      'a feel-good comedy',
      '',
      'more emotional 🎬🍿',
      'فيلم كوميدي مضحك',
      'quiero una película de terror',
      'nul\u0000byte \u202e reversed',
      `long ${'blah '.repeat(20_000)}`,
      'add the first one to my watchlist',
      '/watchlist',
    ];
    const { code, stdout, stderr } = await program.run(['start', '--user', 'piped'], {
      input: lines.join('\n'),
    });
    expect(code).toBe(0);
    expect(stderr).toContain('On: terminal.');
    expect(stderr).not.toMatch(/\n\s+at |[Ee]rror/);
    expect(stdout).toMatch(/Five films: feel-good, comedy\./);
    expect(stdout).toMatch(/Your watchlist:/);
    const held = JSON.parse((await program.run(['person', 'export', '--user', 'piped'])).stdout);
    expect(held.turns).toHaveLength(8);
  }, 60_000);

  it('refuses a second process on the data folder while the first runs, and lets it in after', async () => {
    const first = program.start(['start', '--user', 'holder']);
    await first.said('On: terminal.');
    const error = failure(await program.run(['ask', 'hello', '--json']));
    expect(error.code).toBe('database-in-use');
    first.child.stdin?.write('a comedy\n');
    await first.said('Five films: comedy.');
    first.child.kill('SIGTERM');
    expect((await first.ended).code).toBe(0);
    expect(turn(await program.run(['ask', 'what else?', '--user', 'holder', '--json'])).turn).toBe(
      2,
    );
  }, 60_000);

  it('loses nothing that was answered when it is killed', async () => {
    const killed = program.start(['start', '--user', 'killed']);
    await killed.said('On: terminal.');
    killed.child.stdin?.write('a western\n');
    await killed.said('films: western.');
    killed.child.kill('SIGKILL');
    await killed.ended;
    const reply = turn(await program.run(['ask', 'what else?', '--user', 'killed', '--json']));
    expect(reply).toMatchObject({
      turn: 2,
      request: { filters: { genres: { all: ['Western'] } } },
    });
  }, 60_000);

  it('erases a person, and then knows nobody of that name', async () => {
    const erased = JSON.parse(
      (await program.run(['person', 'erase', '--user', 'ann', '--json'])).stdout,
    );
    expect(erased).toMatchObject({ user: 'ann', erased: expect.any(Number) });
    const error = failure(await program.run(['person', 'erase', '--user', 'ann', '--json']));
    expect(error.code).toBe('not-found');
  }, 60_000);
});
