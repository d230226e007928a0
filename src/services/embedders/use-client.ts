import { Worker } from 'node:worker_threads';
import { MovieVibesError } from '../../errors.ts';

export interface UseJob {
  readonly id: number;
  readonly segments: readonly string[];
}

export type UseAnswer =
  | { readonly id: number; readonly rows: readonly Float32Array[] }
  | { readonly id: number; readonly error: string };

export type Priority = 'query' | 'document';

/** Runs segments through the model in a worker thread. */
export interface UseClient {
  /** One raw vector a segment, in order. Rejects with `embedder-failed`. */
  run(segments: readonly string[], priority: Priority): Promise<readonly Float32Array[]>;
  close(): Promise<void>;
}

interface Waiting extends UseJob {
  readonly resolve: (rows: readonly Float32Array[]) => void;
  readonly reject: (error: MovieVibesError) => void;
  /** Threads that died or hung over this job. */
  deaths: number;
}

/** A thread that is silent for so long on one small batch (about 0.1 s of work) hangs. */
const JOB_TIMEOUT_MS = 60_000;

/** A job is given to a second thread when the first one dies over it, then given up. */
const MOST_DEATHS = 2;

/**
 * One job is in the thread at a time, so a query waits for at most one batch of documents. The thread
 * keeps the process alive only while something waits for it. It loads in the background from the
 * start on; when it can't, the first job says so.
 */
export function createUseClient(
  options: { workerUrl?: URL; jobTimeoutMs?: number; log?: (message: string) => void } = {},
): UseClient {
  const workerUrl = options.workerUrl ?? new URL('./use-worker.mjs', import.meta.url);
  const jobTimeoutMs = options.jobTimeoutMs ?? JOB_TIMEOUT_MS;
  const queues: Record<Priority, Waiting[]> = { query: [], document: [] };
  let worker: Worker | null = null;
  let current: Waiting | null = null;
  let timer: NodeJS.Timeout | undefined;
  let nextId = 1;
  let closed = false;

  function start(): Worker {
    const started = new Worker(workerUrl, {
      // Without the main thread's TypeScript loader, which the thread doesn't need.
      execArgv: [],
      // Nothing a model library prints may reach stdout, which holds answers only. It is never read:
      // a stream that is being read keeps the process alive.
      stdout: true,
      // Saves 40 MB of resident memory; the median time of a query stays the same.
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    });
    started.unref();
    started.on('message', (answer: UseAnswer) => settle(answer));
    started.on('error', (error) => died(started, error.message));
    started.on('exit', (code) => died(started, `exit code ${code}`));
    return started;
  }

  function settle(answer: UseAnswer): void {
    if (current === null || answer.id !== current.id) return;
    clearTimeout(timer);
    const job = current;
    current = null;
    if ('rows' in answer) job.resolve(answer.rows);
    else job.reject(failed(answer.error));
    next();
  }

  function died(which: Worker, reason: string): void {
    if (which !== worker) return;
    worker = null;
    clearTimeout(timer);
    void which.terminate();
    const job = current;
    current = null;
    if (job !== null) {
      job.deaths += 1;
      options.log?.(`The built-in embedder's thread died: ${reason}`);
      if (job.deaths < MOST_DEATHS) queues.query.unshift(job);
      else job.reject(failed(reason));
    }
    next();
  }

  function next(): void {
    if (current !== null || closed) return;
    const job = queues.query.shift() ?? queues.document.shift();
    if (job === undefined) {
      worker?.unref();
      return;
    }
    worker ??= start();
    current = job;
    worker.ref();
    const busy = worker;
    timer = setTimeout(() => died(busy, `no answer in ${jobTimeoutMs} ms`), jobTimeoutMs);
    worker.postMessage({ id: job.id, segments: job.segments } satisfies UseJob);
  }

  worker = start();

  return {
    run(segments, priority) {
      if (closed) return Promise.reject(failed('it was closed'));
      return new Promise((resolve, reject) => {
        queues[priority].push({ id: nextId++, segments, resolve, reject, deaths: 0 });
        next();
      });
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const left = [current, ...queues.query.splice(0), ...queues.document.splice(0)];
      current = null;
      for (const job of left) job?.reject(failed('it was closed'));
      const ending = worker;
      worker = null;
      await ending?.terminate();
    },
  };
}

function failed(reason: string): MovieVibesError {
  return new MovieVibesError('embedder-failed', `The built-in embedder failed: ${reason}.`, {
    hint: 'Try again. If it keeps failing, run npm ci, or choose another embedder with EMBEDDINGS.',
    retriable: true,
  });
}
