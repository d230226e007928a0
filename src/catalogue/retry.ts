import { setTimeout as sleep } from 'node:timers/promises';
import { MovieVibesError } from '../errors.ts';

export interface RetryOptions {
  /** Tries in all. */
  readonly attempts: number;
  /** First pause; each next one is twice as long. */
  readonly firstMs: number;
  readonly mostMs: number;
  readonly signal: AbortSignal;
}

/**
 * Runs `work` until it succeeds, fails for good (an error that is not `retriable`) or has failed
 * `attempts` times; then rejects with its last error. Pauses vary by a quarter either way, so that
 * processes which failed together don't come back together. The signal ends it at once, also while
 * `work` runs, by rejecting with the signal's reason; what `work` then does is ignored.
 */
export async function withRetries<T>(work: () => Promise<T>, options: RetryOptions): Promise<T> {
  const { signal } = options;
  for (let attempt = 1; ; attempt++) {
    signal.throwIfAborted();
    try {
      return await unlessAborted(work(), signal);
    } catch (error) {
      const mayPass = error instanceof MovieVibesError && error.retriable;
      if (signal.aborted || !mayPass || attempt >= options.attempts) throw error;
      const pause = Math.min(options.firstMs * 2 ** (attempt - 1), options.mostMs);
      await sleep(pause * (0.75 + Math.random() / 2), undefined, { signal });
    }
  }
}

function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
