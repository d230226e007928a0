import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { syntheticFilms } from '../../eval/bench/synthetic.ts';
import { readStarter } from '../../src/catalogue/starter.ts';
import { openPostgres } from '../../src/store/postgres.ts';

const FILMS = 20_000;

/** A database of its own on this server. */
async function createBenchDatabase(
  serverUrl: string,
): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `movievibes_bench_${process.pid}`;
  const exec = async (statement: string) => {
    const server = await openPostgres({ url: serverUrl, log: () => undefined });
    await server.exec(statement).finally(() => server.close());
  };
  await exec(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => exec(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** What `--ingesting` measures beside: another process fills the database; null without it. */
export async function ingestingDatabase(folder: string): Promise<{
  readonly url: string;
  start(): ReturnType<typeof startIngesting>;
  drop(): Promise<void>;
} | null> {
  if (!process.argv.includes('--ingesting')) return null;
  const serverUrl = process.env.TEST_DATABASE_URL;
  if (!serverUrl) {
    throw new Error('--ingesting needs TEST_DATABASE_URL: the embedded database is one process’s');
  }
  const { url, drop } = await createBenchDatabase(serverUrl);
  return { url, drop, start: () => startIngesting(url, folder) };
}

/** Another process that ingests synthetic films into that database, until it is stopped. */
async function startIngesting(
  databaseUrl: string,
  folder: string,
): Promise<{ stop(): Promise<void> }> {
  const file = join(folder, 'films.jsonl');
  const { films, vectors } = await readStarter();
  const rows: string[] = [];
  for (const { input } of syntheticFilms(films, vectors, FILMS)) {
    const { title, year, genres, note, themes, cast, directors, runtimeMinutes, language } = input;
    rows.push(
      JSON.stringify({
        title,
        year,
        genres,
        overview: note,
        keywords: themes,
        cast,
        director: directors.join(', '),
        runtime: runtimeMinutes,
        language,
      }),
    );
  }
  await writeFile(file, rows.join('\n'));
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
  const tsx = import.meta.resolve('tsx');
  const child: ChildProcess = spawn(
    process.execPath,
    ['--import', tsx, main, 'ingest', 'jsonl', file, '--json'],
    {
      env: { PATH: process.env.PATH ?? '', HOME: folder, DATABASE_URL: databaseUrl },
      stdio: 'ignore',
    },
  );
  const ended = once(child, 'close');
  return {
    async stop() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
