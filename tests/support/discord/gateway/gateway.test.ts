import { once } from 'node:events';
import { GatewayCloseCodes as Close, GatewayOpcodes as Op } from 'discord-api-types/v10';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { type Discord, startDiscord } from '../index.ts';

const open: Discord[] = [];
afterEach(async () => {
  for (const discord of open.splice(0)) await discord.close();
});

/** A connection without a library between, that has been greeted. */
async function connect(query = '?v=10&encoding=json') {
  const discord = await startDiscord();
  open.push(discord);
  const socket = new WebSocket(
    `${discord.apiUrl.replace(/^http(.*)\/api$/, 'ws$1/gateway')}${query}`,
  );
  const got: { op: number; t: string | null; d: unknown }[] = [];
  socket.on('message', (data) => got.push(JSON.parse(String(data))));
  const closed = once(socket, 'close').then(([code]) => code as number);
  await once(socket, 'open');
  const send = (op: number, d?: unknown) => socket.send(JSON.stringify({ op, d }));
  return { discord, socket, got, closed, send };
}

const identity = (token: string, facts: object = {}) => ({
  token,
  intents: 1,
  properties: { os: 'linux', browser: 'test', device: 'test' },
  ...facts,
});

describe('the stand-in’s gateway protocol', () => {
  it('greets, acknowledges heartbeats and says who the bot is', async () => {
    const { discord, got, send } = await connect();
    send(Op.Heartbeat, null);
    send(Op.Identify, identity(discord.token));
    await expect
      .poll(() => got.map(({ op, t }) => t ?? op))
      .toEqual([Op.Hello, Op.HeartbeatAck, 'READY']);
    expect(got[0]?.d).toEqual({ heartbeat_interval: 41_250 });
    expect(got[2]?.d).toMatchObject({ user: { id: discord.bot.id }, shard: [0, 1] });
  });

  it.each([
    ['an unknown version', Close.InvalidAPIVersion, '?v=9', []],
    [
      'something else before identifying',
      Close.NotAuthenticated,
      undefined,
      [[Op.PresenceUpdate, {}]],
    ],
    ['a wrong token', Close.AuthenticationFailed, undefined, [[Op.Identify, identity('wrong')]]],
  ] as const)('refuses %s', async (_, code, query, messages) => {
    const { closed, send } = await connect(query);
    for (const [op, d] of messages) send(op, d);
    expect(await closed).toBe(code);
  });

  it.each([
    ['identifying twice', Close.AlreadyAuthenticated, [{}, {}]],
    ['a shard that is not there', Close.InvalidShard, [{ shard: [2, 2] }]],
    ['intents that are none', Close.InvalidIntents, [{ intents: 'all' }]],
    ['a privileged intent', Close.DisallowedIntents, [{ intents: 1 << 15 }]],
  ])('refuses %s', async (_, code, identities) => {
    const { discord, closed, send } = await connect();
    for (const facts of identities) send(Op.Identify, identity(discord.token, facts));
    expect(await closed).toBe(code);
  });

  it('refuses what is no JSON', async () => {
    const { closed, socket } = await connect();
    socket.send('{');
    expect(await closed).toBe(Close.DecodeError);
  });

  it('can’t resume a session that it does not know', async () => {
    const { discord, got, send } = await connect();
    send(Op.Resume, { token: discord.token, session_id: 'unknown', seq: 1 });
    await expect.poll(() => got.at(-1)).toMatchObject({ op: Op.InvalidSession, d: false });
  });

  it('keeps a session that broke off, and ends one that said goodbye', async () => {
    const { discord, got, send, socket } = await connect();
    send(Op.Identify, identity(discord.token));
    await discord.gateway.connected();
    const [session] = discord.gateway.sessions;
    socket.close(1000);
    await expect.poll(() => discord.gateway.sessions).toEqual([]);
    const again = new WebSocket(socket.url);
    again.on('message', (data) => got.push(JSON.parse(String(data))));
    await once(again, 'open');
    const resume = { token: discord.token, session_id: session?.id, seq: 1 };
    again.send(JSON.stringify({ op: Op.Resume, d: resume }));
    await expect.poll(() => got.at(-1)).toMatchObject({ op: Op.InvalidSession });
  });
});
