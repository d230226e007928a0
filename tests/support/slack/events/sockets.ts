import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Signal } from '../../discord/world/waits.ts';
import type { Json } from '../world/types.ts';
import type { World } from '../world/world.ts';
import type { Acknowledgement, Attempt, Delivery } from './delivery.ts';

/** The open Socket Mode connections, for tests. */
export interface SocketControls {
  readonly connections: number;
  /** How many there were, since the start. */
  readonly opened: number;
  /** Waits until so many are open. */
  until(connections: number): Promise<void>;
  /** Asks all connections, or the oldest one, to come anew, as Slack does from time to time. */
  refresh(which?: 'all' | 'oldest'): void;
  /** Cuts them without a word. */
  drop(): void;
}

export interface Sockets {
  readonly controls: SocketControls;
  /** A new address to connect to, for `apps.connections.open`. */
  address(): string;
  send(delivery: Delivery, attempt: Attempt, signal: AbortSignal): Promise<Acknowledgement>;
  close(): Promise<void>;
}

const TYPES = { event: 'events_api', command: 'slash_commands', interaction: 'interactive' };
/** Slack pings more often than its clients give up. */
const PING_MS = 5_000;

export function createSockets(world: World, server: Server): Sockets {
  const accepting = new WebSocketServer({ noServer: true });
  const open = new Set<WebSocket>();
  const tickets = new Set<string>();
  const waiting = new Map<string, (payload: unknown) => void>();
  const signal: Signal = world.waits.signal();
  let opened = 0;
  let turn = 0;

  server.on('upgrade', (request, socket, head) => {
    const ticket = new URL(request.url ?? '/', 'http://x').searchParams.get('ticket') ?? '';
    if (!tickets.delete(ticket)) {
      socket.destroy();
      return;
    }
    accepting.handleUpgrade(request, socket, head, greet);
  });

  function greet(socket: WebSocket): void {
    open.add(socket);
    opened += 1;
    const pings = setInterval(() => socket.ping(), PING_MS);
    pings.unref();
    socket.on('close', () => {
      clearInterval(pings);
      open.delete(socket);
      signal.changed();
    });
    socket.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(String(data)) as {
        envelope_id?: string;
        payload?: unknown;
      };
      waiting.get(envelope_id ?? '')?.(payload);
    });
    send(socket, {
      type: 'hello',
      num_connections: open.size,
      connection_info: { app_id: world.app.appId },
      debug_info: {
        host: 'applink-stand-in',
        build_number: 1,
        approximate_connection_time: 18_060,
      },
    });
    signal.changed();
  }

  const send = (socket: WebSocket, message: Json) => socket.send(JSON.stringify(message));

  async function anySocket(abort: AbortSignal): Promise<WebSocket> {
    const aborted = new Promise<never>((_, reject) => {
      abort.addEventListener('abort', () => reject(new Error('no socket is open')), { once: true });
    });
    const found = signal.until(
      () => {
        const ready = [...open].filter(({ readyState, OPEN }) => readyState === OPEN);
        turn += 1;
        return ready[turn % ready.length];
      },
      'an open socket',
      () => 'there is none',
    );
    found.catch(() => undefined);
    return Promise.race([found, aborted]);
  }

  const controls: SocketControls = {
    get connections() {
      return open.size;
    },
    get opened() {
      return opened;
    },
    until: async (connections) => {
      await signal.until(
        () => open.size === connections || undefined,
        `${connections} open sockets`,
        () => `${open.size} are open`,
      );
    },
    refresh(which = 'all') {
      for (const socket of which === 'all' ? [...open] : [...open].slice(0, 1)) {
        send(socket, {
          type: 'disconnect',
          reason: 'refresh_requested',
          debug_info: { host: 'applink-stand-in' },
        });
        // It gets nothing any more, although it still may acknowledge.
        open.delete(socket);
        const end = setTimeout(() => socket.close(), 200);
        end.unref();
        socket.on('close', () => clearTimeout(end));
      }
      signal.changed();
    },
    drop() {
      for (const socket of open) socket.terminate();
    },
  };

  return {
    controls,
    address() {
      const ticket = world.ids.secret(24);
      tickets.add(ticket);
      const { appId } = world.app;
      return `${world.origin.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${appId}`;
    },
    async send(delivery, { retry, reason }, abort) {
      const socket = await anySocket(abort);
      const envelope = world.ids.secret(32);
      const before = performance.now();
      try {
        return await new Promise<Acknowledgement>((resolve, reject) => {
          waiting.set(envelope, (payload) =>
            resolve({ status: 200, body: payload ?? null, ms: performance.now() - before }),
          );
          abort.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
          socket.on('close', () => reject(new Error('the socket was closed')));
          send(socket, {
            envelope_id: envelope,
            type: TYPES[delivery.kind],
            payload: delivery.payload,
            accepts_response_payload: delivery.kind !== 'event',
            ...(delivery.kind === 'event'
              ? { retry_attempt: retry, retry_reason: reason ?? '' }
              : {}),
          });
        });
      } finally {
        waiting.delete(envelope);
      }
    },
    async close() {
      for (const socket of accepting.clients) socket.terminate();
      await new Promise((resolve) => accepting.close(resolve));
    },
  };
}
