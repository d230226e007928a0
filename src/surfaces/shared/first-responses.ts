import { setImmediate, setTimeout } from 'node:timers/promises';

/**
 * Lets first responses go before turns: platforms give an event up after three seconds, and a turn keeps
 * the only thread busy.
 */
export interface FirstResponses {
  run<T>(respond: () => Promise<T>): Promise<T>;
  /** Whether none is under way and nobody waits for that: who came first goes on first. */
  isIdle(): boolean;
  /** Resolves once none is under way and no more come in, or after a while all the same. */
  settled(): Promise<void>;
}

/** In a flood that never ends, answers must come too. */
const MOST_MS = 2_000;
/**
 * Turns of the event loop in which nothing came in before that counts as calm: one turn accepts one
 * connection (libuv since 1.45), and needs others to read it.
 */
const CALM_TURNS = 32;

export function createFirstResponses(): FirstResponses {
  let underWay = 0;
  let begun = 0;
  let settling = 0;
  let waiting: (() => void)[] = [];
  const done = () => new Promise<void>((resolve) => waiting.push(resolve));

  /** Whether nothing came in meanwhile. */
  const isCalm = async () => {
    const before = begun;
    for (let turn = 0; turn < CALM_TURNS; turn += 1) {
      await setImmediate();
      if (begun !== before) return false;
    }
    return true;
  };
  const calm = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      if (underWay > 0) await done();
      else if (await isCalm()) return;
    }
  };

  return {
    async run(respond) {
      underWay += 1;
      begun += 1;
      try {
        return await respond();
      } finally {
        underWay -= 1;
        if (underWay === 0) {
          for (const go of waiting) go();
          waiting = [];
        }
      }
    },
    isIdle: () => underWay === 0 && settling === 0,
    async settled() {
      const over = new AbortController();
      const { signal } = over;
      const late = setTimeout(MOST_MS, undefined, { signal }).catch(() => undefined);
      settling += 1;
      await Promise.race([calm(signal), late]);
      settling -= 1;
      over.abort();
    },
  };
}
