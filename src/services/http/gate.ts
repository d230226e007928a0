import { bulkhead } from 'cockatiel';
import pThrottle from 'p-throttle';

export interface Limits {
  /** Requests that may start in any second. */
  readonly perSecond: number;
  /** Requests that may be under way at the same time. */
  readonly atOnce: number;
}

/** Runs work when its turn comes; rejects with the signal's reason where that was aborted before. */
export type Gate = <T>(work: () => Promise<T>, signal: AbortSignal | undefined) => Promise<T>;

/**
 * Lets work through in the order it came. The places come before the rate, so that however much
 * waits, only as many timers as there are places keep the process alive.
 */
export function createGate(limits: Limits): Gate {
  const places = bulkhead(limits.atOnce, Number.POSITIVE_INFINITY);
  const turn = pThrottle({ limit: limits.perSecond, interval: 1000, strict: true })(() => {});
  // The bulkhead is not given the signal: one aborted in its queue would leave the next one waiting
  // for good (cockatiel 3.2.1).
  return (work, signal) =>
    places.execute(async () => {
      signal?.throwIfAborted();
      await turn();
      signal?.throwIfAborted();
      return work();
    });
}
