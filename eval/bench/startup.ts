import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BENCH_REQUESTS } from './requests.ts';
import { type Summary, summarise, timed } from './statistics.ts';

export interface StartupReport {
  /** From an empty data folder to the first answer, the process' own start included. */
  readonly first: Summary;
  /** The same with the folder there. */
  readonly later: Summary;
}

const FIRST_STARTS = 3;
const LATER_STARTS = 5;

/** Starts the built program as a person would, on the embedded database. */
export async function benchStartup(root: URL): Promise<StartupReport> {
  const first: number[] = [];
  const later: number[] = [];
  for (let run = 0; run < FIRST_STARTS; run++) {
    const dataDir = await mkdtemp(join(tmpdir(), 'movievibes-bench-'));
    try {
      first.push((await timed(() => ask(root, dataDir))).ms);
      if (run > 0) continue;
      for (let again = 0; again < LATER_STARTS; again++) {
        later.push((await timed(() => ask(root, dataDir))).ms);
      }
    } finally {
      await rm(dataDir, { recursive: true, force: true });
    }
  }
  return { first: summarise(first), later: summarise(later) };
}

function ask(root: URL, dataDir: string): Promise<void> {
  const child = spawn(
    process.execPath,
    ['dist/src/main.js', 'ask', BENCH_REQUESTS[0], '--new', '--json'],
    {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`the program ended with code ${code}`)),
    );
  });
}
