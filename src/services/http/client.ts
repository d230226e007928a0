import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { unlessAborted } from './abort.ts';
import { createBreaker } from './breaker.ts';
import { exchange } from './exchange.ts';
import { createGate, type Limits } from './gate.ts';
import { type Failure, judge, type Outcome, type ReasonOf } from './outcome.ts';
import { ServiceError, type ServiceName } from './service-error.ts';

export interface HttpTuning {
  /** For one request, its body included; waiting for a turn does not count. Default 4,000. */
  readonly timeoutMs: number;
  /** Requests in all within one call. Default 3. */
  readonly attempts: number;
  /** First pause between them, doubled each time; varies by half either way. Default 250. */
  readonly backoffMs: number;
  /** Longest wait of a Retry-After that is obeyed. Default 3,000. */
  readonly waitMostMs: number;
  /** Failed requests in a row that open the breaker. Default 5. */
  readonly breakAfter: number;
  /** How long it stays open. Default 30,000. */
  readonly restMs: number;
  /** Of one body; TMDB's largest films come to about 1 MB. Default 4,000,000. */
  readonly maxBytes: number;
}

const DEFAULTS: HttpTuning = {
  timeoutMs: 4_000,
  attempts: 3,
  backoffMs: 250,
  waitMostMs: 3_000,
  breakAfter: 5,
  restMs: 30_000,
  maxBytes: 4_000_000,
};

/** Values that are null or undefined are left out. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface ServiceClientOptions {
  readonly service: ServiceName;
  /** May have a path, with or without a slash at its end. */
  readonly baseUrl: string;
  /** Of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of every request. */
  readonly query?: Query;
  readonly limits: Limits;
  readonly tuning?: Partial<HttpTuning> | undefined;
  readonly reasonOf?: ReasonOf;
}

export interface GetRequest<T> {
  /** After the base URL, encoded, starting with a slash. Stands in messages: no secrets. */
  readonly path: string;
  readonly query?: Query;
  readonly schema: z.ZodType<T>;
  /** Ends the call at once, wherever it is. */
  readonly signal?: AbortSignal | undefined;
}

/** GETs JSON from one service, within its limits. */
export interface ServiceClient {
  /** Rejects with ServiceError, or with the signal's reason. */
  get<T>(request: GetRequest<T>): Promise<T>;
}

export function createServiceClient(options: ServiceClientOptions): ServiceClient {
  const tuning: HttpTuning = { ...DEFAULTS, ...options.tuning };
  const gate = createGate(options.limits);
  const breaker = createBreaker(tuning);
  const headers = { accept: 'application/json', ...options.headers };

  async function request(url: URL, signal: AbortSignal | undefined): Promise<Outcome> {
    const { timeoutMs, maxBytes, waitMostMs } = tuning;
    const answer = await exchange({ url, headers, timeoutMs, maxBytes, signal });
    if ('ok' in answer) return answer;
    const { reasonOf } = options;
    return judge(answer, { waitMostMs, now: Date.now(), ...(reasonOf && { reasonOf }) });
  }

  async function body(url: URL, path: string, signal: AbortSignal | undefined): Promise<unknown> {
    let last: Failure | null = null;
    for (let attempt = 1; ; attempt++) {
      const outcome: Outcome | null = breaker.resting
        ? null
        : await gate(() => breaker.run(() => request(url, signal)), signal);
      if (outcome?.ok) return outcome.body;
      last = outcome ?? last;
      const again = outcome?.again === true && attempt < tuning.attempts && !breaker.resting;
      if (outcome === null || !again) {
        throw new ServiceError(
          options.service,
          last?.reason ?? 'resting',
          last === null ? path : `${path}, ${last.detail}`,
          // A request that was refused as such will be refused again.
          last?.reason === 'failed' ? { retriable: last.breaks } : {},
        );
      }
      await sleep(pauseMs(outcome, attempt, tuning.backoffMs, Math.random()), undefined, {
        ...(signal && { signal }),
      });
    }
  }

  async function get<T>({ path, query, schema, signal }: GetRequest<T>): Promise<T> {
    signal?.throwIfAborted();
    const url = addressOf(options.baseUrl, path, { ...query, ...options.query });
    const whole = body(url, path, signal);
    const value = await (signal === undefined ? whole : unlessAborted(whole, signal));
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    throw new ServiceError(options.service, 'nonsense', `${path}, ${misfits(result.error)}`);
  }

  return { get };
}

/** `random` is in [0, 1). A wait that was asked for is never cut short. */
export function pauseMs(
  failure: Pick<Failure, 'waitMs'>,
  attempt: number,
  backoffMs: number,
  random: number,
): number {
  if (failure.waitMs !== null) return failure.waitMs + random * backoffMs;
  return backoffMs * 2 ** (attempt - 1) * (0.5 + random);
}

function addressOf(baseUrl: string, path: string, query: Query): URL {
  const url = new URL(baseUrl);
  url.pathname = url.pathname.replace(/\/+$/, '') + path;
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) url.searchParams.set(name, String(value));
  }
  return url;
}

/** Where and how it differs from the schema, without the values. */
function misfits(error: z.ZodError): string {
  return error.issues
    .slice(0, 3)
    .map(({ path, code }) => `${path.join('.') || 'all of it'} ${code}`)
    .join('; ');
}
