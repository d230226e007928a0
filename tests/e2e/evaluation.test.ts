import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { loadDatasets } from '../../eval/datasets/load.ts';
import { writeReport } from '../../eval/report/index.ts';
import {
  type CompletedRun,
  type EvaluationOptions,
  runEvaluation,
} from '../../eval/run/run-evaluation.ts';
import type { NamedChatModel } from '../../src/agent/models.ts';
import { readConfig } from '../../src/config.ts';
import { createLogger } from '../../src/logger.ts';
import { PROFILES } from '../../src/search/profiles.ts';
import { describeOnStarter } from '../support/starter-database.ts';

const TINY = fileURLToPath(new URL('../support/evaluation/', import.meta.url));

describeOnStarter('an evaluation', (context) => {
  let run: CompletedRun;

  const runOn = async (some: Partial<EvaluationOptions> = {}): Promise<CompletedRun> =>
    runEvaluation({
      config: readConfig({}),
      logger: createLogger({
        level: 'silent',
        destination: process.stderr,
        secrets: [],
        color: false,
      }),
      database: context.database,
      embedder: context.embedder,
      model: null,
      dataset: 'tiny',
      datasets: await loadDatasets(TINY, 'both'),
      split: null,
      cutoffs: [5, 10],
      mode: 'fast',
      systems: null,
      profile: PROFILES.default,
      judgeCache: null,
      progress: { start: () => undefined, update: () => undefined, stop: () => undefined },
      ...some,
    });
  const rowsOf = async (table: string) => {
    const [row] = await context.database.query<{ count: number }>(
      `SELECT count(*) AS count FROM ${table}`,
    );
    return row?.count;
  };
  const resultOf = (id: string, of = run) => {
    const result = of.systems[0]?.results.find((entry) => entry.id === id);
    if (!result) throw new Error(`no result of ${id}`);
    return result;
  };

  beforeAll(async () => {
    run = await runOn();
  }, 120_000);

  it('asks every request and measures what people got', () => {
    const [fast] = run.systems;
    expect(fast?.summary).toMatchObject({ queries: 4, answered: 3 });
    const person = resultOf('t-person');
    expect(person.picks).toHaveLength(5);
    expect(person.measures).toMatchObject({ constraints: 1, 'hit@5': 1 });
    // The same from the picks: relevant ones of five places.
    const relevant = person.picks.filter(({ grade }) => (grade ?? 0) > 0).length;
    expect(person.measures['precision@5']).toBe(relevant / 5);
  });

  it('ranks deeper than it shows, beginning with what it shows', () => {
    const { picks, ranked } = resultOf('t-like');
    expect(ranked.slice(0, picks.length)).toEqual(picks.map(({ movieId }) => movieId));
    expect(ranked.length).toBeGreaterThan(20);
    expect(ranked.length).toBeLessThanOrEqual(50);
    expect(new Set(ranked).size).toBe(ranked.length);
  });

  it('plays a dialogue turn by turn: the last answer keeps what the first turn asked for', () => {
    const { picks, measures } = resultOf('t-turns');
    expect(picks).toHaveLength(5);
    for (const { year } of picks) expect(year).toSatisfy((y: number) => y >= 1970 && y <= 1979);
    // Comedies, as the first turn asked, from the years of the second.
    expect(measures.constraints).toBe(1);
  });

  it('names relevant films that the catalogue lacks', () => {
    expect(run.lacking).toEqual({ films: ['A Film That Nobody Made (1975)'], queries: 1 });
  });

  it('a message that can’t be answered is a request without picks', () => {
    expect(resultOf('t-noise')).toMatchObject({
      picks: [],
      error: expect.stringMatching(/empty/),
      measures: { 'ndcg@5': 0, mrr: 0, diversity: null, constraints: null },
    });
  });

  it('plays conversations and checks every turn', () => {
    const played = run.systems[0]?.conversations;
    expect(played?.summary).toMatchObject({
      conversations: 1,
      turns: 4,
      faultless: 0,
      kinds: {
        acted: { passed: 3, of: 4 },
        axis: { passed: 1, of: 1 },
        constraint: { passed: 1, of: 1 },
        count: { passed: 1, of: 1 },
        'no-repeat': { passed: 1, of: 1 },
      },
      axes: { emotional: { passed: 1, of: 1 } },
      repeatRate: 0,
    });
    expect(played?.summary.refinementGain).toBeGreaterThan(0);
  });

  it('puts pairs in order by the films’ levels', () => {
    expect(run.pairs).toEqual({
      all: { passed: 1, of: 2 },
      axes: { scary: { passed: 1, of: 2 } },
      wrong: ['scary: Toy Story (1995) > Alien (1979)'],
      lacking: ['A Film That Nobody Made (1975)'],
    });
  });

  it('leaves nobody behind', async () => {
    for (const table of ['people', 'identities', 'conversations', 'turns', 'deliveries']) {
      expect([table, await rowsOf(table)]).toEqual([table, 0]);
    }
  });

  it('compares systems, says why some can’t run, and writes it all down', async () => {
    const systems = await runOn({ systems: ['all'], split: 'both' });
    expect(systems.systems.map(({ name }) => name)).toEqual([
      'full-text',
      'vectors',
      'fusion',
      'seed-v1',
      'fast',
      'fast-without-similarity',
      'fast-without-lexical',
      'fast-without-anchor',
      'fast-without-genre',
      'fast-without-people',
      'fast-without-mood',
      'fast-without-recency',
      'fast-without-popularity',
      'fast-without-quality',
    ]);
    expect(systems.skipped).toEqual([
      { name: 'smart', reason: 'no chat model is configured' },
      { name: 'hybrid', reason: 'TMDB is not configured' },
      { name: 'fast-without-coliked', reason: 'the catalogue has no item factors' },
      { name: 'fast-without-taste', reason: 'somebody new has no taste yet' },
      { name: 'fast-without-watchable', reason: expect.any(String) },
      { name: 'fast-without-llm', reason: 'fast mode uses no model' },
    ]);
    const shownBy = (name: string) =>
      systems.systems
        .find((system) => system.name === name)
        ?.results.find(({ id }) => id === 't-like')
        ?.picks.map(({ title }) => title);
    // The same program, so the same films; and each other system its own.
    expect(shownBy('fast')).toEqual(resultOf('t-like').picks.map(({ title }) => title));
    const lists = ['full-text', 'vectors', 'fusion', 'seed-v1', 'fast', 'fast-without-anchor'];
    expect(new Set(lists.map((name) => shownBy(name)?.join())).size).toBe(lists.length);

    const folder = await mkdtemp(join(tmpdir(), 'movievibes-report-'));
    try {
      await writeReport(folder, systems);
      const files = await readdir(folder);
      expect(files).toContain('report.md');
      const report = await readFile(join(folder, 'report.md'), 'utf8');
      const pictures = [...report.matchAll(/!\[[^\]]+\]\(([^)]+)\)/g)].map(([, file]) => file);
      expect(pictures.length).toBeGreaterThanOrEqual(3);
      for (const file of pictures) expect(files).toContain(file);
      expect(report).toMatch(/- smart: no chat model is configured/);
      const answers = await readFile(join(folder, 'answers-fast.jsonl'), 'utf8');
      expect(answers.trim().split('\n')).toHaveLength(4);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 120_000);

  it('the judge is skipped without a model, and the reason is said', async () => {
    const datasets = { ...(await loadDatasets(TINY, 'both')), conversations: [], pairs: [] };
    const judged = await runOn({ judgeCache: tmpdir(), datasets });
    expect(judged.judge).toEqual({ skipped: 'no chat model is configured' });
    const model = { name: 'llama-cpp:x.gguf', callsTools: false } as NamedChatModel;
    const phrasing = await runOn({
      judgeCache: tmpdir(),
      datasets: { ...datasets, requests: [] },
      model,
    });
    expect(phrasing.judge).toEqual({
      skipped: 'llama-cpp:x.gguf can’t give structured answers',
    });
  });

  it('a system that does not exist is refused with those that do', async () => {
    await expect(runOn({ systems: ['fast', 'psychic'] })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/psychic/),
      hint: expect.stringMatching(/all, full-text, vectors/),
    });
  });
});
