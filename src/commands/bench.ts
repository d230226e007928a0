import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { benchRetrieval, type RetrievalReport } from '../../eval/bench/retrieval.ts';
import { benchStartup, type StartupReport } from '../../eval/bench/startup.ts';
import type { Summary } from '../../eval/bench/statistics.ts';
import { benchTurns, type TurnsReport } from '../../eval/bench/turns.ts';
import { ROOT } from '../root.ts';
import { createEmbedder } from '../services/embedders/index.ts';
import { print } from '../surfaces/terminal/index.ts';
import { type CommandContext, printJson } from './shared.ts';
import { withApp } from './with-app.ts';

interface BenchReport {
  readonly machine: { readonly cpus: number; readonly memoryGb: number; readonly node: string };
  readonly startup: StartupReport;
  readonly embedded: TurnsReport;
  /** Null without a PostgreSQL server to measure on. */
  readonly postgres: RetrievalReport | null;
}

const RETRIEVAL_FILMS = 20_000;

/** Measures and reports; nothing fails by being slow. Works on databases of its own only. */
export async function bench(
  context: CommandContext,
  options: { readonly json?: boolean },
): Promise<void> {
  const { config, logger, stderr, env } = context;
  const say = (text: string) => stderr.write(`${text}\n`);
  const builtIn = { ...config, databaseUrl: null, embeddings: 'built-in' };

  say('startup on the embedded database …');
  const startup = await benchStartup(ROOT);

  say('fast turns on the embedded database …');
  const dataDir = await mkdtemp(join(tmpdir(), 'movievibes-bench-'));
  const embedded = await withApp(
    { config: { ...builtIn, dataDir }, logger, model: null },
    benchTurns,
  ).finally(() => rm(dataDir, { recursive: true, force: true }));

  const serverUrl = config.databaseUrl ?? env.TEST_DATABASE_URL ?? null;
  let postgres: RetrievalReport | null = null;
  if (serverUrl !== null) {
    say(`retrieval at ${RETRIEVAL_FILMS} films on PostgreSQL …`);
    const embedder = await createEmbedder('built-in');
    postgres = await benchRetrieval(serverUrl, embedder, RETRIEVAL_FILMS).finally(() =>
      embedder.close(),
    );
  }
  const report: BenchReport = {
    machine: {
      cpus: cpus().length,
      memoryGb: Math.round(totalmem() / 1e9),
      node: process.versions.node,
    },
    startup,
    embedded,
    postgres,
  };
  if (options.json) await printJson(context, report);
  else await print(context.stdout, reportText(report));
}

function reportText({ machine, startup, embedded, postgres }: BenchReport): string {
  const line = (name: string, { medianMs, p95Ms, runs }: Summary) =>
    `${name.padEnd(44)} ${String(medianMs).padStart(9)} ${String(p95Ms).padStart(9)} ${String(runs).padStart(5)}`;
  const lines = [
    `${machine.cpus} CPUs, ${machine.memoryGb} GB, Node ${machine.node}`,
    '',
    `${'milliseconds'.padEnd(44)} ${'median'.padStart(9)} ${'p95'.padStart(9)} ${'runs'.padStart(5)}`,
    line('first start to first answer', startup.first),
    line('later start to first answer', startup.later),
    line('fast turn, embedded', embedded.turn),
    line('fast turn beside embedding, embedded', embedded.besideEmbedding),
    line('  of it the search', embedded.search),
    line('embedding the query', embedded.embedding),
    `memory after all turns ${embedded.rssMb} MB, at most ${embedded.peakRssMb} MB`,
  ];
  if (postgres) {
    lines.push(
      line(`search query, PostgreSQL, ${postgres.films} films`, postgres.searchQuery),
      line('  of it in the server', postgres.searchInServer),
      line('  20 nearest films by the index', postgres.nearest),
      line('  20 nearest films by an exact scan', postgres.nearestExact),
      `index recall@20 ${postgres.recallAt20}, ${postgres.speedup} times faster than the exact scan; loaded in ${postgres.loadSeconds} s, indexed in ${postgres.indexSeconds} s`,
    );
  } else {
    lines.push('PostgreSQL: not measured, neither DATABASE_URL nor TEST_DATABASE_URL is set');
  }
  return `${lines.join('\n')}\n`;
}
