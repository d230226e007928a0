import { MovieVibesError } from './errors.ts';

/** Runs work of one key in the order of calls, one at a time; different keys don't wait. */
export interface KeyQueue {
  /** Rejects with `busy` when the turn does not come within `waitMs`; `work` then never runs. */
  run<T>(key: string, work: () => Promise<T>, waitMs: number): Promise<T>;
}

export function createKeyQueue(): KeyQueue {
  const tails = new Map<string, Promise<void>>();

  return {
    async run(key, work, waitMs) {
      const before = tails.get(key) ?? Promise.resolve();
      let leave = () => {};
      const left = new Promise<void>((resolve) => {
        leave = resolve;
      });
      // Whoever gives up waiting still holds a place in the chain, so that order is kept.
      const tail = before.then(() => left);
      tails.set(key, tail);
      try {
        if (!(await within(before, waitMs))) throw lockBusy(key, waitMs);
        return await work();
      } finally {
        leave();
        tail.then(() => {
          if (tails.get(key) === tail) tails.delete(key);
        });
      }
    },
  };
}

/** Whether the promise settled in time. */
async function within(promise: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), ms);
  });
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

export function lockBusy(key: string, waitMs: number): MovieVibesError {
  return new MovieVibesError('busy', `Still busy with "${key}" after ${waitMs} ms.`, {
    hint: 'Wait for the earlier request to finish, then try again.',
    retriable: true,
  });
}
