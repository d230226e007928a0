import type { IncomingMessage, Server } from 'node:http';
import {
  ApplicationFlags,
  GatewayCloseCodes as Close,
  GatewayDispatchEvents,
  type GatewayIdentifyData,
  GatewayIntentBits,
  type GatewayReadyDispatchData,
  type GatewaySendPayload,
  GatewayOpcodes as Op,
} from 'discord-api-types/v10';
import { type WebSocket, WebSocketServer } from 'ws';
import { guildCreateOf, memberPayload } from '../world/payloads.ts';
import { PRIVILEGED_INTENTS, type World } from '../world/world.ts';
import { createSession, type Session, send } from './session.ts';
import { seenBy } from './visibility.ts';

/** What a test does to the gateway. */
export interface GatewayControls {
  /** The sessions that are connected now. */
  readonly sessions: readonly Pick<Session, 'id' | 'intents' | 'shard' | 'sequence'>[];
  /** Every IDENTIFY that was let in. */
  readonly identified: readonly GatewayIdentifyData[];
  /** How often a session was resumed. */
  readonly resumes: number;
  /** Resolves once so many sessions are connected at a time. */
  connected(count?: number): Promise<void>;
  /** Ends every socket without a close frame, as a broken line does. Events wait for the resume. */
  drop(): void;
  /** Asks every client to reconnect (op 7). */
  reconnect(): void;
  /** Ends every session; those that are connected are told (op 9). */
  invalidateSessions(): void;
  /** Sends the last dispatches of each session again: a duplicate delivery. */
  repeatLast(count?: number): void;
  /** From now on (or no more) every dispatch is delivered twice. */
  deliverTwice(twice?: boolean): void;
  /** From now on dispatches wait until `release`. */
  hold(): void;
  release(): void;
}

export interface Gateway {
  readonly controls: GatewayControls;
  close(): Promise<void>;
}

/** Discord's gateway, version 10 in JSON, on the server's `/gateway`. */
export function startGateway(
  world: World,
  server: Server,
  options: { readonly url: () => string; readonly heartbeatMs: number },
): Gateway {
  const sockets = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  const identified: GatewayIdentifyData[] = [];
  const changed = world.waits.signal();
  let deliveries = 1;
  let resumes = 0;
  let held = false;

  const connected = () => [...sessions.values()].filter(({ socket }) => socket !== null);

  world.listen((event) => {
    for (const session of sessions.values()) {
      const [id, count] = session.shard;
      if (shardOf(event.guildId, count) !== id) continue;
      const dispatch = seenBy(event, { intents: session.intents, botId: world.bot.user.id });
      if (dispatch) session.dispatch(dispatch, deliveries);
    }
  });

  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'ws://127.0.0.1');
    if (!/^\/gateway\/?$/.test(pathname)) {
      socket.end('HTTP/1.1 404 Not Found\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => {
      const version = searchParams.get('v');
      if (version !== '10') client.close(Close.InvalidAPIVersion, 'Invalid API version.');
      else greet(client);
    });
  });

  function greet(socket: WebSocket): void {
    let session: Session | null = null;
    send(socket, {
      op: Op.Hello,
      s: null,
      t: null,
      d: { heartbeat_interval: options.heartbeatMs },
    });

    socket.on('message', (data) => {
      let payload: GatewaySendPayload;
      try {
        payload = JSON.parse(String(data));
      } catch {
        socket.close(Close.DecodeError, 'Error while decoding payload.');
        return;
      }
      if (payload.op === Op.Heartbeat) {
        send(socket, { op: Op.HeartbeatAck, s: null, t: null });
      } else if (payload.op === Op.Identify) {
        if (session) socket.close(Close.AlreadyAuthenticated, 'Already authenticated.');
        else session = identify(socket, payload.d);
      } else if (payload.op === Op.Resume) {
        session = resume(socket, payload.d);
      } else if (!session) {
        socket.close(Close.NotAuthenticated, 'Not authenticated.');
      } else if (payload.op === Op.RequestGuildMembers) {
        sendMembers(session, String(payload.d.guild_id));
      } else if (Op[payload.op] === undefined) {
        socket.close(Close.UnknownOpcode, 'Unknown opcode.');
      }
    });
    // A line that breaks is what tests are about; there is nobody to tell.
    socket.on('error', () => {});
    socket.on('close', (code) => {
      if (session?.socket !== socket) return;
      session.socket = null;
      // A client that says goodbye will not be back.
      if (code === 1000 || code === 1001) sessions.delete(session.id);
      changed.changed();
    });
  }

  function identify(socket: WebSocket, data: GatewayIdentifyData): Session | null {
    const [id, count] = data.shard ?? [0, 1];
    const refuse = (code: Close, reason: string) => {
      socket.close(code, reason);
      return null;
    };
    if (data.token !== world.token)
      return refuse(Close.AuthenticationFailed, 'Authentication failed.');
    if (!Number.isInteger(data.intents)) return refuse(Close.InvalidIntents, 'Invalid intent(s).');
    if ((data.intents & PRIVILEGED_INTENTS & ~world.grantedIntents) !== 0)
      return refuse(Close.DisallowedIntents, 'Disallowed intent(s).');
    if (!(count >= 1 && id >= 0 && id < count)) return refuse(Close.InvalidShard, 'Invalid shard.');
    identified.push(data);
    const session = createSession({ intents: data.intents, shard: [id, count] });
    session.socket = socket;
    sessions.set(session.id, session);
    const guilds = [...world.guilds.values()].filter(
      (guild) => guild.botIn && shardOf(guild.id, count) === id,
    );
    const ready: GatewayReadyDispatchData = {
      v: 10,
      user: world.bot.user,
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: options.url(),
      shard: [id, count],
      application: { id: world.applicationId, ...flagsOf(world) },
    };
    session.dispatch({ t: GatewayDispatchEvents.Ready, d: ready });
    if ((data.intents & GatewayIntentBits.Guilds) !== 0)
      for (const guild of guilds)
        session.dispatch({ t: GatewayDispatchEvents.GuildCreate, d: guildCreateOf(world, guild) });
    session.hold(held);
    changed.changed();
    return session;
  }

  function resume(
    socket: WebSocket,
    data: { readonly token: string; readonly session_id: string; readonly seq: number },
  ): Session | null {
    if (data.token !== world.token) {
      socket.close(Close.AuthenticationFailed, 'Authentication failed.');
      return null;
    }
    const session = sessions.get(data.session_id);
    const old = session?.socket;
    if (session) session.socket = socket;
    if (!session?.replay(data.seq)) {
      if (session) sessions.delete(session.id);
      send(socket, { op: Op.InvalidSession, s: null, t: null, d: false });
      return null;
    }
    old?.terminate();
    resumes += 1;
    session.dispatch({ t: GatewayDispatchEvents.Resumed, d: undefined });
    changed.changed();
    return session;
  }

  function sendMembers(session: Session, guildId: string): void {
    const members = [...(world.guilds.get(guildId)?.members.values() ?? [])];
    session.dispatch({
      t: GatewayDispatchEvents.GuildMembersChunk,
      d: { guild_id: guildId, members: members.map(memberPayload), chunk_index: 0, chunk_count: 1 },
    });
  }

  const controls: GatewayControls = {
    identified,
    get sessions() {
      return connected();
    },
    get resumes() {
      return resumes;
    },
    connected: (count = 1) =>
      changed
        .until(
          () => (connected().length >= count ? null : undefined),
          `${count} connected session(s)`,
          () => `${connected().length}`,
          30_000,
        )
        .then(() => {}),
    drop() {
      for (const { socket } of connected()) socket?.terminate();
    },
    reconnect() {
      for (const { socket } of connected())
        send(socket, { op: Op.Reconnect, s: null, t: null, d: null });
    },
    invalidateSessions() {
      const open = connected();
      sessions.clear();
      for (const session of open) {
        send(session.socket, { op: Op.InvalidSession, s: null, t: null, d: false });
        session.socket = null;
      }
    },
    repeatLast(count = 1) {
      for (const session of connected()) session.repeat(count);
    },
    deliverTwice(twice = true) {
      deliveries = twice ? 2 : 1;
    },
    hold() {
      held = true;
      for (const session of sessions.values()) session.hold(true);
    },
    release() {
      held = false;
      for (const session of sessions.values()) session.hold(false);
    },
  };

  return {
    controls,
    async close() {
      for (const client of sockets.clients) client.terminate();
      await new Promise((resolve) => sockets.close(resolve));
    },
  };
}

/** Direct messages are the first shard's. */
function shardOf(guildId: string | null, count: number): number {
  return guildId === null ? 0 : Number((BigInt(guildId) >> 22n) % BigInt(count));
}

/** What the application is marked with for the privileged intents it was granted. */
export function flagsOf(world: World): { flags: ApplicationFlags; flags_new: string } {
  const granted = (intent: GatewayIntentBits, flag: ApplicationFlags) =>
    (world.grantedIntents & intent) !== 0 ? flag : 0;
  const flags =
    granted(GatewayIntentBits.GuildMembers, ApplicationFlags.GatewayGuildMembersLimited) |
    granted(GatewayIntentBits.GuildPresences, ApplicationFlags.GatewayPresenceLimited) |
    granted(GatewayIntentBits.MessageContent, ApplicationFlags.GatewayMessageContentLimited);
  return { flags, flags_new: String(flags) };
}
