import { createHmac } from 'node:crypto';
import type { Signal } from '../../discord/world/waits.ts';
import type { Json } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { Sockets } from './sockets.ts';

export type DeliveryKind = 'event' | 'command' | 'interaction';

export interface Acknowledgement {
  /** HTTP's status; 200 over a socket. */
  readonly status: number;
  /** JSON where it is that, else text; null where there is none. */
  readonly body: unknown;
  /** How long after it was sent. */
  readonly ms: number;
}

export interface Attempt {
  readonly at: number;
  /** 0 the first time. */
  readonly retry: number;
  readonly reason: string | null;
  acknowledgement: Acknowledgement | null;
  /** Nothing came within the window. */
  late: boolean;
  /** Why it could not be sent. */
  error: string | null;
}

/** Something that the app is told of, once or, with retries, several times. */
export interface Delivery {
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly payload: Json;
  readonly attempts: Attempt[];
  readonly signal: Signal;
}

/** Where deliveries go: signed HTTP requests, or envelopes over Socket Mode. */
export type Target = { readonly url: string } | { readonly socket: true };

export interface DeliveryOptions {
  /** How long the app has to acknowledge. Default: 3,000, as Slack has it. */
  readonly ackWindowMs?: number;
  /** Whether events that failed are sent again. Default: false. */
  readonly retries?: boolean;
  /** Before the first, second and third retry. Default: at once, one minute, five minutes. */
  readonly retryDelaysMs?: readonly number[];
}

/** What was sent by hand, with the signature and timestamp that are asked for. */
export interface RawDelivery {
  readonly signature?: string;
  /** In seconds since 1970. */
  readonly timestamp?: number;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Deliveries {
  readonly all: readonly Delivery[];
  connect(target: Target): void;
  /** Sends it; what came of it is given to `onAcknowledged` before anybody who waits sees it. */
  start(
    kind: DeliveryKind,
    payload: Json,
    onAcknowledged?: (acknowledgement: Acknowledgement) => void,
  ): Delivery;
  /** The same again, as a retry. */
  repeat(
    delivery: Delivery,
    facts?: { readonly num?: number; readonly reason?: string },
  ): Promise<Attempt>;
  raw(body: string, facts?: RawDelivery): Promise<Acknowledgement>;
  close(): void;
}

const RETRY_DELAYS_MS = [0, 60_000, 300_000];

export function createDeliveries(
  world: World,
  sockets: Sockets,
  options: DeliveryOptions,
): Deliveries {
  const { ackWindowMs = 3_000, retries = false, retryDelaysMs = RETRY_DELAYS_MS } = options;
  const all: Delivery[] = [];
  const closing = new AbortController();
  const timers = new Set<NodeJS.Timeout>();
  let target: Target | null = null;

  async function attempt(
    delivery: Delivery,
    retry: number,
    reason: string | null,
  ): Promise<Attempt> {
    const made: Attempt = {
      at: Date.now(),
      retry,
      reason,
      acknowledgement: null,
      late: false,
      error: null,
    };
    delivery.attempts.push(made);
    const window = AbortSignal.timeout(ackWindowMs);
    try {
      if (!target) throw new Error('the app is not connected to the stand-in');
      made.acknowledgement =
        'url' in target
          ? await overHttp(target.url, delivery, made, AbortSignal.any([window, closing.signal]))
          : await sockets.send(delivery, made, AbortSignal.any([window, closing.signal]));
    } catch (error) {
      made.late = window.aborted;
      made.error = window.aborted
        ? `it was not acknowledged within ${ackWindowMs} ms`
        : String(error instanceof Error ? (error.cause ?? error.message) : error);
    }
    return made;
  }

  async function overHttp(url: string, delivery: Delivery, made: Attempt, signal: AbortSignal) {
    const { text, contentType } = encoded(delivery);
    const again: Record<string, string> =
      made.retry > 0
        ? { 'x-slack-retry-num': String(made.retry), 'x-slack-retry-reason': made.reason ?? '' }
        : {};
    return post(url, text, { contentType, headers: again }, signal);
  }

  async function post(
    url: string,
    body: string,
    facts: RawDelivery,
    signal: AbortSignal,
  ): Promise<Acknowledgement> {
    const timestamp = facts.timestamp ?? Math.floor(Date.now() / 1_000);
    const before = performance.now();
    const response = await fetch(url, {
      method: 'POST',
      body,
      signal,
      headers: {
        'content-type': facts.contentType ?? 'application/json',
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature':
          facts.signature ?? signatureOf(world.app.signingSecret, timestamp, body),
        ...facts.headers,
      },
    });
    const text = await response.text();
    return { status: response.status, body: parsed(text), ms: performance.now() - before };
  }

  function failed({ acknowledgement, error }: Attempt): string | null {
    if (acknowledgement === null)
      return /within/.test(error ?? '') ? 'http_timeout' : 'connection_failed';
    return acknowledgement.status >= 200 && acknowledgement.status < 300 ? null : 'http_error';
  }

  function retryLater(delivery: Delivery, made: Attempt): void {
    const reason = failed(made);
    const delay = retryDelaysMs[made.retry];
    if (!retries || delivery.kind !== 'event' || reason === null || delay === undefined) return;
    const timer = setTimeout(async () => {
      timers.delete(timer);
      const next = await attempt(delivery, made.retry + 1, reason);
      delivery.signal.changed();
      world.signal.changed();
      if (!closing.signal.aborted) retryLater(delivery, next);
    }, delay);
    timer.unref();
    timers.add(timer);
  }

  return {
    all,
    connect(to) {
      target = to;
    },
    start(kind, payload, onAcknowledged) {
      const delivery: Delivery = {
        id: String(payload.event_id ?? world.ids.next('Dv')),
        kind,
        payload,
        attempts: [],
        signal: world.waits.signal(),
      };
      all.push(delivery);
      void attempt(delivery, 0, null).then((made) => {
        if (made.acknowledgement && !closing.signal.aborted) onAcknowledged?.(made.acknowledgement);
        delivery.signal.changed();
        world.signal.changed();
        if (!closing.signal.aborted) retryLater(delivery, made);
      });
      return delivery;
    },
    async repeat(delivery, { num, reason = 'http_timeout' } = {}) {
      const made = await attempt(delivery, num ?? delivery.attempts.length, reason);
      delivery.signal.changed();
      return made;
    },
    raw(body, facts = {}) {
      if (!target || !('url' in target)) throw new Error('the app is not connected by HTTP');
      return post(target.url, body, facts, closing.signal);
    },
    close() {
      closing.abort();
      for (const timer of timers) clearTimeout(timer);
    },
  };
}

/** As Slack signs: `v0` and the HMAC-SHA256 of version, timestamp and body. */
export function signatureOf(secret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

function encoded({ kind, payload }: Delivery): { text: string; contentType: string } {
  if (kind === 'event') return { text: JSON.stringify(payload), contentType: 'application/json' };
  const fields =
    kind === 'command'
      ? Object.fromEntries(Object.entries(payload).map(([key, value]) => [key, String(value)]))
      : { payload: JSON.stringify(payload) };
  return {
    text: new URLSearchParams(fields).toString(),
    contentType: 'application/x-www-form-urlencoded',
  };
}

function parsed(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
