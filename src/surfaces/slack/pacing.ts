import { setTimeout } from 'node:timers/promises';
import { ErrorCode, WebAPIRateLimitedError } from '@slack/web-api';

/** Keeps calls back while Slack asks for patience: per workspace and method, as Slack counts. */
export interface Pacing {
  /**
   * Makes the call, and once more after every "Retry-After" as long as the waits together stay within
   * `patienceMs`; rejects with Slack's refusal after that, or where the wait before it is longer.
   */
  run<T>(teamId: string, method: string, call: () => Promise<T>, patienceMs?: number): Promise<T>;
}

/** Nobody waits longer for an answer that is ready. */
const PATIENCE_MS = 60_000;

export function createPacing(now: () => number = Date.now): Pacing {
  /** When the method may be called again. */
  const openAt = new Map<string, number>();
  return {
    async run(teamId, method, call, patienceMs = PATIENCE_MS) {
      const key = `${teamId} ${method}`;
      const giveUpAt = now() + patienceMs;
      for (;;) {
        const wait = (openAt.get(key) ?? 0) - now();
        if (now() + wait > giveUpAt) throw new WebAPIRateLimitedError(Math.ceil(wait / 1_000));
        if (wait > 0) await setTimeout(wait);
        try {
          const result = await call();
          if ((openAt.get(key) ?? 0) <= now()) openAt.delete(key);
          return result;
        } catch (error) {
          const seconds = retryAfter(error);
          if (seconds === null) throw error;
          const until = now() + seconds * 1_000;
          openAt.set(key, Math.max(until, openAt.get(key) ?? 0));
          if (until > giveUpAt) throw error;
        }
      }
    },
  };
}

/** Seconds that Slack asks to wait; null where the error is another. */
export function retryAfter(error: unknown): number | null {
  const { code, retryAfter: seconds } = error as Partial<WebAPIRateLimitedError>;
  return code === ErrorCode.RateLimitedError && typeof seconds === 'number' ? seconds : null;
}
