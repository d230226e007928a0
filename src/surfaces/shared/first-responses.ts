/**
 * Lets first responses go before turns: Discord gives an interaction up after three seconds, and a turn
 * on the embedded database keeps the only thread busy.
 */
export interface FirstResponses {
  run<T>(respond: () => Promise<T>): Promise<T>;
  /** Whether none is under way. */
  isIdle(): boolean;
  /** Resolves once none is under way, or after a while all the same. */
  settled(): Promise<void>;
}

/** In a flood that never ends, answers must come too. */
const MOST_MS = 2_000;

export function createFirstResponses(): FirstResponses {
  let underWay = 0;
  let waiting: (() => void)[] = [];
  return {
    async run(respond) {
      underWay += 1;
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
    isIdle: () => underWay === 0,
    settled() {
      if (underWay === 0) return Promise.resolve();
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, MOST_MS);
        waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    },
  };
}
