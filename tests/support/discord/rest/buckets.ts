import { createHash } from 'node:crypto';
import type { Match } from './routes.ts';

/** So many requests in so many ms. */
export interface Limit {
  readonly limit: number;
  readonly perMs: number;
}

export interface Taken {
  /** `x-ratelimit-*`, as every answer has them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Set where the bucket was empty. */
  readonly retryAfterSeconds: number | null;
}

/** What a route without a limit of its own says, which is more than any test sends. */
const WIDE: Limit = { limit: 1_000, perMs: 1_000 };

/** Counts requests in Discord's way: by route and by channel, guild or webhook. */
export function createBuckets(): { take(match: Match): Taken } {
  const windows = new Map<string, { used: number; resetAt: number }>();
  return {
    take({ route, params }) {
      const { limit, perMs } = route.limit ?? WIDE;
      const bucket = createHash('md5').update(`${route.method} ${route.path}`).digest('hex');
      const { channel, guild, token } = params;
      const key = `${bucket}:${channel ?? guild ?? token ?? ''}`;
      const now = Date.now();
      const open = windows.get(key);
      const window = open && open.resetAt > now ? open : { used: 0, resetAt: now + perMs };
      windows.set(key, window);
      const full = window.used >= limit;
      if (!full) window.used += 1;
      const resetAfter = (window.resetAt - now) / 1_000;
      return {
        retryAfterSeconds: full ? resetAfter : null,
        headers: {
          'x-ratelimit-bucket': bucket,
          'x-ratelimit-limit': String(limit),
          'x-ratelimit-remaining': String(limit - window.used),
          'x-ratelimit-reset': (window.resetAt / 1_000).toFixed(3),
          'x-ratelimit-reset-after': resetAfter.toFixed(3),
        },
      };
    },
  };
}

/** Discord's 429, in its body and headers. */
export function limited(seconds: number, global: boolean) {
  const scope = global ? 'global' : 'user';
  return {
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global },
    headers: {
      'retry-after': String(seconds),
      'x-ratelimit-scope': scope,
      ...(global ? { 'x-ratelimit-global': 'true' } : {}),
    },
  };
}
