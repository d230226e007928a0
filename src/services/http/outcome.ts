import { retryAfterMs } from './retry-after.ts';
import type { ServiceReason } from './service-error.ts';

/** What one request came to. */
export type Outcome = { readonly ok: true; readonly body: unknown } | Failure;

export interface Failure {
  readonly ok: false;
  readonly reason: ServiceReason;
  /** For logs; nothing of what was sent or received. */
  readonly detail: string;
  /** Whether to try the same again within this call. */
  readonly again: boolean;
  /** Milliseconds the service asked to wait before. */
  readonly waitMs: number | null;
  /** Whether it counts towards opening the breaker. */
  readonly breaks: boolean;
}

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | null;
  /** Null where it was larger than allowed. */
  readonly text: string | null;
}

/** Tells a reason that a service words in its body; null leaves it to the status. */
export type ReasonOf = (status: number, body: unknown) => ServiceReason | null;

const failure = (
  reason: ServiceReason,
  detail: string,
  rest: Partial<Pick<Failure, 'again' | 'waitMs' | 'breaks'>> = {},
): Failure => ({ ok: false, reason, detail, again: false, waitMs: null, breaks: false, ...rest });

/**
 * Judges an answer. An unknown thing or a refused key is an answer too, so it does not break; nor
 * does "too many requests" with a wait of at most `waitMostMs`, which is obeyed. With a longer wait
 * trying again is no use.
 */
export function judge(
  answer: Answer,
  options: { readonly waitMostMs: number; readonly now: number; readonly reasonOf?: ReasonOf },
): Outcome {
  const { status, text } = answer;
  const body = text === null ? undefined : parsed(text);
  const worded = body === undefined ? null : (options.reasonOf?.(status, body) ?? null);
  if (worded !== null) {
    const passing = worded === 'failed' || worded === 'busy';
    return failure(worded, `${status}`, { again: passing, breaks: passing });
  }
  if (status === 401 || status === 403) return failure('unauthorized', `${status}`);
  if (status === 404) return failure('not-found', `${status}`);
  if (status === 429 || status >= 500) {
    const waitMs = retryAfterMs(answer.retryAfter, options.now);
    const tooLong = waitMs !== null && waitMs > options.waitMostMs;
    const obeyed = waitMs !== null && !tooLong;
    return status === 429
      ? failure('busy', `${status}`, { again: !tooLong, waitMs, breaks: !obeyed })
      : failure('failed', `${status}`, { again: !tooLong, waitMs, breaks: true });
  }
  if (status >= 400) return failure('failed', `${status}`);
  if (status < 200 || status >= 300) return failure('nonsense', `${status}`, { breaks: true });
  if (text === null) return failure('nonsense', 'too large', { breaks: true });
  if (body === undefined) return failure('nonsense', 'not JSON', { breaks: true });
  return { ok: true, body };
}

/** For a request that got no answer; `code` is the system's or client's own, e.g. ECONNREFUSED. */
export function noAnswer(reason: 'unreachable' | 'timeout', code: string): Failure {
  return failure(reason, code, { again: true, breaks: true });
}

/** Undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
