import { randomBytes } from 'node:crypto';
import {
  type GatewayDispatchPayload,
  GatewayOpcodes,
  type GatewayReceivePayload,
} from 'discord-api-types/v10';
import type { WebSocket } from 'ws';
import type { WorldEvent } from '../world/world.ts';

/** Dispatches that are kept for a resume; older ones make the session invalid. */
const KEPT = 5_000;

/** What one identified client has been sent. It outlives its socket, to be resumed. */
export interface Session {
  readonly id: string;
  readonly intents: number;
  readonly shard: readonly [id: number, count: number];
  socket: WebSocket | null;
  /** Numbers it, keeps it, and sends it when there is a socket that isn't held. */
  dispatch(event: WorldEvent['dispatch'], times?: number): void;
  /** Sends what came after this number again; false where that is not known any more. */
  replay(after: number): boolean;
  /** The last ones once more, byte for byte. */
  repeat(count: number): void;
  /** While held, dispatches wait. */
  hold(held: boolean): void;
  readonly sequence: number;
}

/** What a socket is sent; `s` and `t` are null but in dispatches. */
export function send(socket: WebSocket | null, payload: GatewayReceivePayload | object): void {
  if (socket?.readyState === socket?.OPEN) socket?.send(JSON.stringify(payload));
}

export function createSession(facts: Pick<Session, 'intents' | 'shard'>): Session {
  const kept: GatewayDispatchPayload[] = [];
  const waiting: GatewayDispatchPayload[] = [];
  let sequence = 0;
  let held = false;

  const session: Session = {
    ...facts,
    id: randomBytes(16).toString('hex'),
    socket: null,
    get sequence() {
      return sequence;
    },
    dispatch(event, times = 1) {
      sequence += 1;
      // An event with operation and number is a dispatch payload.
      const payload = {
        op: GatewayOpcodes.Dispatch,
        s: sequence,
        ...event,
      } as GatewayDispatchPayload;
      kept.push(payload);
      if (kept.length > KEPT) kept.shift();
      if (held) waiting.push(payload);
      else for (let i = 0; i < times; i++) send(session.socket, payload);
    },
    replay(after) {
      const missed = kept.filter(({ s }) => s > after);
      if (after > sequence || missed.length < sequence - after) return false;
      waiting.length = 0;
      for (const payload of missed) send(session.socket, payload);
      return true;
    },
    repeat(count) {
      for (const payload of kept.slice(-count)) send(session.socket, payload);
    },
    hold(now) {
      held = now;
      if (!held) for (const payload of waiting.splice(0)) send(session.socket, payload);
    },
  };
  return session;
}
