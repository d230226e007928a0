import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface, type Interface } from 'node:readline';

/** A child process that runs a TypeScript module, read line by line. */
export interface Child {
  readonly process: ChildProcess;
  /** The next line of its output; rejects when it ended before. */
  nextLine(): Promise<string>;
  /** Exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>;
}

export function runModule(source: string): Child {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', source],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const ended = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string);
  const lines: Interface = createInterface({ input: child.stdout });
  const iterator = lines[Symbol.asyncIterator]();
  return {
    process: child,
    ended,
    async nextLine() {
      const { value, done } = await iterator.next();
      if (done) throw new Error(`the child ended (${await ended})`);
      return value;
    },
  };
}
