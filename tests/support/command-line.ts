import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** Resolves once stderr or stdout holds the text; rejects when the process ends without it. */
  said(text: string): Promise<void>;
}

/**
 * The program's commands as built by `npm test`, as processes of their own, with a data folder and a
 * working folder.
 */
export function commandLine(folder: string) {
  const cwd = join(folder, 'cwd');
  const dataDir = join(folder, 'data');

  const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Running => {
    const child = spawn(process.execPath, [join(ROOT, 'dist/src/main.js'), ...args], {
      cwd,
      // Nothing of the machine's own settings: no key, no .env, no database.
      env: { PATH: process.env.PATH ?? '', HOME: folder, DATA_DIR: dataDir, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const ended = new Promise<Ended>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code) => resolve({ code, stdout, stderr }));
    });
    return {
      child,
      ended,
      async said(text) {
        const deadline = Date.now() + 60_000;
        while (!`${stdout}${stderr}`.includes(text)) {
          if (child.exitCode !== null || Date.now() > deadline) {
            throw new Error(`never said "${text}": ${stdout}${stderr}`);
          }
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      },
    };
  };

  return {
    cwd,
    dataDir,
    prepare: () => mkdir(cwd, { recursive: true }),
    start,
    /** Runs to the end with this on stdin. */
    run(
      args: readonly string[],
      options: { env?: Record<string, string>; input?: string | Buffer } = {},
    ) {
      const running = start(args, options.env);
      running.child.stdin?.end(options.input ?? '');
      return running.ended;
    },
  };
}
