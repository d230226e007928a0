import { inspect } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { type Fault, faultHandler } from '../../../tests/support/tmdb-server/faults.ts';
import { type Handler, sendJson, startLoopback } from '../../../tests/support/tmdb-server/index.ts';
import { createServiceClient, type HttpTuning, type ServiceClientOptions } from './client.ts';
import { ServiceError } from './service-error.ts';

const SECRET = 'very-secret-key-0815';
/** Nothing here waits for a clock: pauses are short, and what must not happen would take minutes. */
const QUICK: Partial<HttpTuning> = { backoffMs: 1, timeoutMs: 20_000 };
const LATE = 600_000;
const Answer = z.object({ id: z.number() });
const good: Handler = (_, response) => sendJson(response, 200, { id: 7 });

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** A server that answers with these one after the other, the last one for good. */
async function serverOf(...handlers: (Handler | Fault)[]) {
  const urls: string[] = [];
  const sequence = handlers.map((each) => (typeof each === 'function' ? each : faultHandler(each)));
  const waiting: (() => void)[] = [];
  const server = await startLoopback((request, response) => {
    const handler = sequence[Math.min(urls.length, sequence.length - 1)] ?? good;
    urls.push(request.url ?? '');
    for (const tell of waiting.splice(0)) tell();
    handler(request, response);
  });
  closers.push(server.close);
  return {
    url: server.url,
    urls,
    arrival: () => new Promise<void>((resolve) => void waiting.push(resolve)),
  };
}

function clientOf(
  baseUrl: string,
  tuning: Partial<HttpTuning> = {},
  options: Partial<ServiceClientOptions> = {},
) {
  const client = createServiceClient({
    service: 'OMDB',
    baseUrl,
    headers: { authorization: `Bearer ${SECRET}` },
    query: { apikey: SECRET },
    limits: { perSecond: 1000, atOnce: 10 },
    tuning: { ...QUICK, ...tuning },
    ...options,
  });
  return (signal?: AbortSignal) => client.get({ path: '/film/7', schema: Answer, signal });
}

async function failureOf(promise: Promise<unknown>): Promise<ServiceError> {
  const error = await promise.then(
    () => null,
    (reason) => reason,
  );
  expect(error).toBeInstanceOf(ServiceError);
  return error;
}

describe('a request', () => {
  it('goes to the path under the base URL with every header and parameter', async () => {
    let authorization: string | undefined;
    const server = await serverOf((request, response) => {
      authorization = request.headers.authorization;
      good(request, response);
    });
    const client = createServiceClient({
      service: 'TMDB',
      baseUrl: `${server.url}/3/`,
      headers: { authorization: 'Bearer abc' },
      query: { key: 'k&1' },
      limits: { perSecond: 1000, atOnce: 1 },
    });
    const query = { q: 'Amélie & co', page: 2, adult: false, none: null, not: undefined };
    await expect(client.get({ path: '/film/7', query, schema: Answer })).resolves.toEqual({
      id: 7,
    });
    const { pathname, searchParams } = new URL(server.urls[0] ?? '', 'http://127.0.0.1');
    expect(pathname).toBe('/3/film/7');
    expect(Object.fromEntries(searchParams)).toEqual({
      q: 'Amélie & co',
      page: '2',
      adult: 'false',
      key: 'k&1',
    });
    expect(authorization).toBe('Bearer abc');
  });

  it('keeps to as many at once as the limit allows', async () => {
    let now = 0;
    let most = 0;
    const server = await serverOf((request, response) => {
      most = Math.max(most, ++now);
      setTimeout(() => {
        now--;
        good(request, response);
      }, 5);
    });
    const get = clientOf(server.url, {}, { limits: { perSecond: 1000, atOnce: 3 } });
    await Promise.all(Array.from({ length: 12 }, () => get()));
    expect(most).toBe(3);
    expect(server.urls).toHaveLength(12);
  });
});

describe('a failure', () => {
  const passing: [Fault, string][] = [
    ['failed', 'failed'],
    [{ status: 503 }, 'failed'],
    ['busy', 'busy'],
    ['hang-up', 'unreachable'],
    ['cut-off', 'unreachable'],
  ];
  it.each(passing)('that may pass (%j) is tried again', async (fault) => {
    const server = await serverOf(fault, fault, good);
    await expect(clientOf(server.url)()).resolves.toEqual({ id: 7 });
    expect(server.urls).toHaveLength(3);
  });

  it.each(passing)('that stays (%j) ends after three tries as "%s"', async (fault, reason) => {
    const server = await serverOf(fault);
    const error = await failureOf(clientOf(server.url)());
    expect(error).toMatchObject({ service: 'OMDB', reason, retriable: true });
    expect(server.urls).toHaveLength(3);
  });

  it.each<[Fault]>([['slow'], ['stalled']])(
    'of a server that is %s is a timeout',
    async (fault) => {
      const server = await serverOf(fault);
      const error = await failureOf(clientOf(server.url, { timeoutMs: 40, attempts: 2 })());
      expect(error).toMatchObject({ reason: 'timeout', retriable: true });
      expect(error.clause).toBe('OMDB did not answer in time');
      expect(server.urls).toHaveLength(2);
    },
  );

  it('of a port where nobody listens names the system’s code', async () => {
    const server = await startLoopback(good);
    await server.close();
    const error = await failureOf(clientOf(server.url)());
    expect(error).toMatchObject({ reason: 'unreachable', clause: 'OMDB can’t be reached' });
    expect(error.message).toBe('OMDB unreachable: /film/7, ECONNREFUSED');
  });

  it.each<[Fault, string, string]>([
    ['unauthorized', 'unauthorized', 'OMDB refused its key'],
    [{ status: 403 }, 'unauthorized', 'OMDB refused its key'],
    ['not-found', 'not-found', 'OMDB does not know it'],
    [{ status: 422 }, 'failed', 'OMDB has trouble'],
    ['html', 'nonsense', 'OMDB gave an unreadable answer'],
    ['redirect', 'nonsense', 'OMDB gave an unreadable answer'],
    ['half-json', 'nonsense', 'OMDB gave an unreadable answer'],
    ['huge', 'nonsense', 'OMDB gave an unreadable answer'],
    ['wrong-shape', 'nonsense', 'OMDB gave an unreadable answer'],
  ])('for good (%j) is not tried again: %s', async (fault, reason, clause) => {
    const server = await serverOf(fault, good);
    const error = await failureOf(clientOf(server.url)());
    expect(error).toMatchObject({ reason, clause, retriable: false });
    expect(server.urls).toHaveLength(1);
  });

  it('of the shape says where, not what', async () => {
    const server = await serverOf({ status: 200, body: { id: 'private words' } });
    const error = await failureOf(clientOf(server.url)());
    expect(error.message).toBe('OMDB nonsense: /film/7, id invalid_type');
  });

  it('is read no further than the largest size', async () => {
    const body = { id: 7, rest: 'x'.repeat(500) };
    const server = await serverOf({ status: 200, body });
    await expect(clientOf(server.url, { maxBytes: 600 })()).resolves.toEqual({ id: 7 });
    const error = await failureOf(clientOf(server.url, { maxBytes: 499 })());
    expect(error.message).toContain('too large');
  });
});

describe('Retry-After', () => {
  /** Without the header the client would wait for minutes. */
  const patient = { backoffMs: LATE };

  it.each([
    ['in seconds', () => '0'],
    ['as a date', () => new Date(Date.now() - 1000).toUTCString()],
  ])('%s is obeyed', async (_, value) => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const server = await serverOf({ status: 429, headers: { 'retry-after': value() } }, good);
    await expect(clientOf(server.url, patient)()).resolves.toEqual({ id: 7 });
    expect(server.urls).toHaveLength(2);
  });

  it.each([
    ['seconds', () => '999999999'],
    ['a date', () => new Date(Date.now() + 3_600_000).toUTCString()],
  ])('of too many %s fails at once', async (_, value) => {
    const server = await serverOf({ status: 429, headers: { 'retry-after': value() } }, good);
    const error = await failureOf(clientOf(server.url)());
    expect(error).toMatchObject({ reason: 'busy', clause: 'OMDB is busy', retriable: true });
    expect(server.urls).toHaveLength(1);
  });
});

describe('the breaker', () => {
  /** Only the clock that it reads stands still; sockets and timers run. */
  const freeze = () => vi.useFakeTimers({ toFake: ['Date'] });
  const once = { attempts: 1, breakAfter: 3, restMs: 30_000 };

  it('opens after failures in a row, and then nothing reaches the network', async () => {
    freeze();
    const server = await serverOf('failed');
    const get = clientOf(server.url, once);
    for (let i = 0; i < 3; i++) expect(await failureOf(get())).toMatchObject({ reason: 'failed' });
    const error = await failureOf(get());
    expect(error).toMatchObject({ reason: 'resting', retriable: true });
    expect(error.clause).toBe('OMDB failed a moment ago');
    expect(server.urls).toHaveLength(3);
  });

  it('lets one call through after its rest, and closes when that succeeds', async () => {
    freeze();
    const server = await serverOf('failed', 'failed', 'failed', good);
    const get = clientOf(server.url, once);
    for (let i = 0; i < 3; i++) await failureOf(get());
    vi.setSystemTime(Date.now() + 29_999);
    expect(await failureOf(get())).toMatchObject({ reason: 'resting' });
    vi.setSystemTime(Date.now() + 1);
    // The second one comes while the first one tries.
    const [first, second] = [get(), failureOf(get())];
    expect(await second).toMatchObject({ reason: 'resting' });
    await expect(first).resolves.toEqual({ id: 7 });
    await expect(get()).resolves.toEqual({ id: 7 });
    expect(server.urls).toHaveLength(5);
  });

  it('rests again when that call fails', async () => {
    freeze();
    const server = await serverOf('failed');
    const get = clientOf(server.url, once);
    for (let i = 0; i < 3; i++) await failureOf(get());
    vi.setSystemTime(Date.now() + 30_000);
    expect(await failureOf(get())).toMatchObject({ reason: 'failed' });
    vi.setSystemTime(Date.now() + 29_999);
    expect(await failureOf(get())).toMatchObject({ reason: 'resting' });
    expect(server.urls).toHaveLength(4);
  });

  it('does not mind refused keys and unknown films, and starts counting anew after them', async () => {
    freeze();
    const sequence: Fault[] = ['failed', 'failed', 'not-found', 'failed', 'failed', 'unauthorized'];
    const server = await serverOf(...sequence, ...sequence);
    const get = clientOf(server.url, once);
    for (let i = 0; i < 12; i++) expect((await failureOf(get())).reason).not.toBe('resting');
    expect(server.urls).toHaveLength(12);
  });

  it('does not mind a wait that it was asked for and obeyed', async () => {
    freeze();
    const server = await serverOf({ status: 429, headers: { 'retry-after': '0' } });
    const get = clientOf(server.url, { ...once, attempts: 6 });
    expect(await failureOf(get())).toMatchObject({ reason: 'busy' });
    expect(server.urls).toHaveLength(6);
  });

  it('that opens within a call ends its tries with the real reason', async () => {
    freeze();
    const server = await serverOf('failed');
    const get = clientOf(server.url, { ...once, attempts: 10 });
    expect(await failureOf(get())).toMatchObject({ reason: 'failed' });
    expect(server.urls).toHaveLength(3);
    // Without a pause first.
    const other = clientOf(server.url, { breakAfter: 1, backoffMs: LATE });
    expect(await failureOf(other())).toMatchObject({ reason: 'failed' });
  });

  it('stops what waits in the queue when it opens', async () => {
    freeze();
    const server = await serverOf('failed');
    const limits = { perSecond: 1000, atOnce: 1 };
    const get = clientOf(server.url, once, { limits });
    const errors = await Promise.all(Array.from({ length: 8 }, () => failureOf(get())));
    expect(errors.map(({ reason }) => reason)).toEqual([
      ...Array(3).fill('failed'),
      ...Array(5).fill('resting'),
    ]);
    expect(server.urls).toHaveLength(3);
  });

  it('stays open for a service that was abandoned while it was tried', async () => {
    freeze();
    const server = await serverOf('failed', 'failed', 'failed', 'slow', 'failed');
    const get = clientOf(server.url, once);
    for (let i = 0; i < 3; i++) await failureOf(get());
    vi.setSystemTime(Date.now() + 30_000);
    const controller = new AbortController();
    const abandoned = get(controller.signal);
    await server.arrival();
    controller.abort(new Error('left'));
    await expect(abandoned).rejects.toThrow('left');
    // One more failure is enough.
    expect(await failureOf(get())).toMatchObject({ reason: 'failed' });
    expect(await failureOf(get())).toMatchObject({ reason: 'resting' });
  });
});

describe('the caller’s abort', () => {
  const reason = new Error('the person has left');

  it('ends a request under way, with the caller’s reason', async () => {
    const server = await serverOf('slow');
    const controller = new AbortController();
    const call = clientOf(server.url, { timeoutMs: LATE })(controller.signal);
    await server.arrival();
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
  });

  it('ends a pause between tries', async () => {
    const server = await serverOf('failed');
    const controller = new AbortController();
    const pausing = new Promise<void>((resolve) => {
      // Drawn for the length of the pause, just before it.
      vi.spyOn(Math, 'random').mockImplementation(() => {
        resolve();
        return 0.5;
      });
    });
    const call = clientOf(server.url, { backoffMs: LATE })(controller.signal);
    await pausing;
    controller.abort(reason);
    await expect(call).rejects.toBe(reason);
    expect(server.urls).toHaveLength(1);
  });

  it('ends waiting for a turn, and that call is never sent', async () => {
    const server = await serverOf('slow');
    const get = clientOf(server.url, { timeoutMs: LATE }, { limits: { perSecond: 9, atOnce: 1 } });
    const [one, two] = [new AbortController(), new AbortController()];
    const [first, second] = [get(one.signal), get(two.signal)];
    await server.arrival();
    two.abort(reason);
    await expect(second).rejects.toBe(reason);
    one.abort(reason);
    await expect(first).rejects.toBe(reason);
    expect(server.urls).toHaveLength(1);
  });

  it('made before asks nothing', async () => {
    const server = await serverOf(good);
    await expect(clientOf(server.url)(AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(server.urls).toHaveLength(0);
  });

  it('does not count against the service', async () => {
    const server = await serverOf('slow', 'slow', 'slow', good);
    const get = clientOf(server.url, { breakAfter: 2, timeoutMs: LATE });
    for (let i = 0; i < 3; i++) {
      const controller = new AbortController();
      const call = get(controller.signal);
      await server.arrival();
      controller.abort(reason);
      await expect(call).rejects.toBe(reason);
    }
    await expect(get()).resolves.toEqual({ id: 7 });
  });
});

describe('the key', () => {
  const echo = { status: 500, body: { error: `your key ${SECRET} is bad` } };
  it.each<[Fault]>([
    ['unauthorized'],
    ['failed'],
    ['busy'],
    ['slow'],
    ['hang-up'],
    ['cut-off'],
    ['html'],
    ['redirect'],
    ['huge'],
    ['wrong-shape'],
    [echo],
    [{ ...echo, status: 200 }],
  ])('is nowhere in the error of %j', async (fault) => {
    const server = await serverOf(fault);
    const error = await failureOf(clientOf(server.url, { timeoutMs: 200, attempts: 1 })());
    const everything = inspect(error, { depth: null, showHidden: true, getters: true });
    expect(everything).not.toContain(SECRET);
    expect(error.stack).not.toContain(SECRET);
    expect(error.cause).toBeUndefined();
  });

  it.each([
    'http://user:very-secret-key-0815@127.0.0.1:1',
    'http://127.0.0.1:1/very-secret-key-0815',
  ])('in the base URL %s is nowhere in the error either', async (baseUrl) => {
    const error = await failureOf(clientOf(baseUrl, { attempts: 1 })());
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(SECRET);
  });
});
