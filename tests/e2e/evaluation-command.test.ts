import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commandLine, type Ended } from '../support/command-line.ts';

const ROWS = fileURLToPath(new URL('../support/evaluation/requests-tiny.jsonl', import.meta.url));

const Measures = z.record(z.string(), z.number().nullable());
/** The contract of `eval --json`; fields may be added. */
const EvalJson = z.object({
  queries: z.int(),
  answered: z.int(),
  measures: Measures,
  perQuery: z.array(
    z.object({
      id: z.string(),
      class: z.string().nullable(),
      picks: z.array(z.object({ movieId: z.int(), tmdbId: z.int().nullable(), title: z.string() })),
      measures: Measures,
    }),
  ),
});

describe('the command eval', () => {
  let folder: string;
  let program: ReturnType<typeof commandLine>;

  const errorOf = ({ code, stdout, stderr }: Ended) => {
    expect(code).toBeGreaterThan(0);
    expect(`${stdout}${stderr}`).not.toMatch(/\n\s+at |node_modules|\.ts:\d/);
    return JSON.parse(stdout).error;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movievibes-eval-command-'));
    program = commandLine(folder);
    await program.prepare();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('prints JSON of the contract’s shape, the same every time', async () => {
    const args = ['eval', ROWS, '--json', '--k', '5,10'];
    const runs = [await program.run(args), await program.run(args)];
    const [first, second] = runs.map(({ code, stdout, stderr }) => {
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return EvalJson.parse(JSON.parse(stdout));
    });
    expect(first).toEqual(second);
    expect(first).toMatchObject({ queries: 4, answered: 3, perQuery: { length: 4 } });
    const named = ['ndcg@5', 'ndcg@10', 'precision@5', 'recall@5', 'recall@50', 'hit@5', 'mrr'];
    for (const name of named) expect(first?.measures[name]).toSatisfy(isShare);
    const mean = first?.perQuery.reduce((sum, row) => sum + (row.measures['ndcg@5'] ?? 0), 0);
    expect(first?.measures['ndcg@5']).toBeCloseTo((mean ?? 0) / 4, 12);
  }, 90_000);

  it('another profile ranks otherwise', async () => {
    const picks = async (...more: string[]) => {
      const { stdout } = await program.run(['eval', ROWS, '--json', ...more]);
      return EvalJson.parse(JSON.parse(stdout)).perQuery.map((row) =>
        row.picks.map(({ movieId }) => movieId),
      );
    };
    expect(await picks('--profile', 'seed-v1-no-llm')).not.toEqual(await picks());
  }, 90_000);

  it('prints tables for people and writes a report where asked', async () => {
    const out = join(folder, 'report');
    const { code, stdout } = await program.run([
      'eval',
      ROWS,
      '--systems',
      'vectors,fast',
      '--out',
      out,
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^fast +4 +0\.\d{3}/m);
    expect(await readdir(out)).toEqual(
      expect.arrayContaining(['answers-fast.jsonl', 'report.md', 'results.json']),
    );
  }, 60_000);

  it('refuses a bad row with its line and what a row looks like', async () => {
    const file = join(folder, 'bad.jsonl');
    await writeFile(file, '{"id": "a", "query": "x", "relevant": [{"tmdbId": 1}]}\n{"id": "b"}\n');
    const error = errorOf(await program.run(['eval', file, '--json']));
    expect(error).toMatchObject({ code: 'bad-input', hint: expect.stringMatching(/"relevant"/) });
    expect(error.message).toMatch(/bad\.jsonl is wrong: line 2: relevant/);
  }, 30_000);

  it.each([
    ['a file that is not there', ['eval', 'nowhere.jsonl'], /nowhere\.jsonl/],
    ['a cutoff of nothing', ['eval', ROWS, '--k', '0'], /whole numbers/],
    ['a profile that nobody knows', ['eval', ROWS, '--profile', 'psychic'], /psychic/],
    ['a system that nobody knows', ['eval', ROWS, '--systems', 'psychic'], /psychic/],
    ['a baseline of somebody’s rows', ['eval', ROWS, '--check-baseline'], /our own datasets/],
  ])(
    'refuses %s',
    async (_what, args, words) => {
      const error = errorOf(await program.run([...args, '--json']));
      expect(error.code).toBe('bad-input');
      expect(error.message).toMatch(words);
    },
    60_000,
  );
});

const isShare = (value: unknown) => typeof value === 'number' && value >= 0 && value <= 1;
