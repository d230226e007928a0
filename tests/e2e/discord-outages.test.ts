import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Conversation } from '../../src/conversation/handle.ts';
import { asConversationId, asPersonId } from '../../src/domain/ids.ts';
import { DEFAULT_WORKSPACE } from '../../src/domain/places.ts';
import { MovieVibesError } from '../../src/errors.ts';
import {
  type DiscordConfig,
  type RunningDiscord,
  startDiscord,
} from '../../src/surfaces/discord/index.ts';
import { CONVERSATION, samplePicks, sampleReply } from '../../src/surfaces/discord/test-samples.ts';
import type { SurfaceDeps } from '../../src/surfaces/shared/deps.ts';
import { type Discord, startDiscord as startStandIn } from '../support/discord/index.ts';
import { createGate } from '../support/gate.ts';

const down = new MovieVibesError('database-failed', 'The database can’t be reached.', {
  hint: 'Try again in a minute.',
  retriable: true,
});
const answering: Conversation = {
  handle: async () => ({
    kind: 'answered',
    reply: sampleReply({ picks: samplePicks(2), suggestions: [] }),
  }),
};
const failing = (error: unknown): Conversation => ({ handle: () => Promise.reject(error) });

/** A program that holds nothing. */
function bareDeps(parts: Partial<SurfaceDeps>): SurfaceDeps {
  const nothing = async () => undefined;
  const silent = () => undefined;
  return {
    conversation: answering,
    conversations: {
      resolvePerson: async () => asPersonId(CONVERSATION),
      readTurn: async () => null,
      continueIn: async () => asConversationId(CONVERSATION),
    },
    people: { export: async () => ({}), erase: async () => 0 },
    links: {
      createCode: async () => ({ code: 'ABCD', expiresAt: new Date() }),
      redeem: async () => 'unknown-code',
    },
    workspaces: { read: async () => DEFAULT_WORKSPACE, write: nothing },
    inbox: { put: async () => true, touch: nothing, remove: nothing, takeOver: async () => [] },
    titles: { complete: async () => [] },
    log: { debug: silent, info: silent, warn: silent },
    ...parts,
  };
}

describe('Discord when things fail', () => {
  let discord: Discord;
  const bots: RunningDiscord[] = [];
  beforeEach(async () => {
    discord = await startStandIn();
  });
  afterEach(async () => {
    await Promise.all(bots.splice(0).map((bot) => bot.close()));
    expect(await discord.judged()).toEqual([]);
    await discord.close();
  });

  const startOn = async (
    parts: Partial<SurfaceDeps>,
    config: Partial<DiscordConfig> = {},
    waitForIdentify: (shardId: number) => Promise<void> = async () => undefined,
  ) => {
    const bot = await startDiscord(
      {
        token: discord.token,
        apiUrl: discord.apiUrl,
        shards: { kind: 'auto' },
        messageContent: false,
        ...config,
      },
      bareDeps(parts),
      { ws: { buildIdentifyThrottler: async () => ({ waitForIdentify }) } },
    );
    bots.push(bot);
    return bot;
  };
  const setting = () => {
    const guild = discord.guild({ name: 'Cinema' });
    return { guild, channel: guild.channel({ name: 'films' }), ann: discord.user('ann') };
  };
  const recommend = { text: 'a western' };

  it('says shortly that the database is down, and leaves a pressed message as it was', async () => {
    const { channel, ann } = setting();
    const conversation = { ...answering };
    await startOn({ conversation });
    await ann.says('a western', { in: ann.dm() });
    const answer = await ann.dm().next();
    conversation.handle = failing(down).handle;

    const asked = await (await ann.slash('recommend', recommend, { in: channel })).answer();
    expect(asked.text).toBe('⚠️ The database can’t be reached.\n-# Try again in a minute.');
    await ann.says('a western', { in: channel, mention: true });
    expect((await channel.next()).text).toMatch(/database can’t be reached/);
    const pressed = await ann.presses(answer, { label: 'Seen', nth: 0 });
    const told = await pressed.answer(({ id }) => id !== answer.id);
    expect(told).toMatchObject({
      ephemeral: true,
      text: expect.stringMatching(/can’t be reached/),
    });
    expect(answer.history).toHaveLength(1);
  });

  it('tells nobody what went wrong inside', async () => {
    const { channel, ann } = setting();
    await startOn({ conversation: failing(new TypeError('password=hunter2')) });
    const told = await (await ann.slash('recommend', recommend, { in: channel })).answer();
    expect(told.text).toMatch(/Something went wrong on my side/);
    expect(JSON.stringify(told.raw)).not.toMatch(/hunter2/);
  });

  it('says so to the person alone where it can’t find out whether it may answer', async () => {
    const { channel, ann } = setting();
    await startOn({
      workspaces: { read: () => Promise.reject(down), write: async () => undefined },
    });
    const asked = await ann.slash('recommend', recommend, { in: channel });
    expect(await asked.acknowledged()).toMatchObject({ ephemeral: true });
    expect((await asked.answer()).text).toMatch(/can’t be reached/);
    await ann.says('a western', { in: channel, mention: true });
    expect((await channel.next()).text).toMatch(/can’t be reached/);
  });

  it('responds in time though the database does not', async () => {
    const { channel, ann } = setting();
    await startOn({
      workspaces: { read: () => new Promise(() => undefined), write: async () => undefined },
    });
    const asked = await ann.slash('recommend', recommend, { in: channel });
    expect((await asked.answer()).text).toMatch(/took too long/);
  });

  it('answers though nothing can be kept for a restart', async () => {
    const { channel, ann } = setting();
    const refused = () => Promise.reject(down);
    await startOn({
      inbox: { put: refused, touch: refused, remove: refused, takeOver: refused },
    });
    await ann.says('a western', { in: channel, mention: true });
    expect((await channel.next()).text).toMatch(/Heat/);
    expect(
      (await (await ann.slash('recommend', recommend, { in: channel })).answer()).text,
    ).toMatch(/Heat/);
  });

  it('apologises for a turn that does not end', async () => {
    const { channel, ann } = setting();
    const conversation = { handle: () => new Promise<never>(() => undefined) };
    await startOn({ conversation }, { answerWithinMs: 200 });
    const asked = await ann.slash('recommend', recommend, { in: channel });
    await ann.says('a western', { in: channel, mention: true });
    expect((await asked.answer()).text).toMatch(/took too long/);
    expect((await channel.next(({ raw }) => raw.type === 19)).text).toMatch(/took too long/);
  });

  it('asks who is too quick to wait, and only them', async () => {
    const { channel, ann } = setting();
    await startOn({});
    for (let count = 0; count < 20; count += 1) {
      await (await ann.slash('recommend', recommend, { in: channel })).answer();
    }
    const over = await ann.slash('recommend', recommend, { in: channel });
    expect(await over.acknowledged()).toMatchObject({ ephemeral: true });
    expect((await over.answer()).text).toMatch(/^That was quick! Give me \d+ seconds?, then/);
    await ann.says('a western', { in: ann.dm() });
    expect((await ann.dm().next()).text).toMatch(/That was quick/);
    const bob = discord.user('bob');
    const other = await (await bob.slash('recommend', recommend, { in: channel })).answer();
    expect(other.text).toMatch(/Heat/);
  });

  it('goes on where it may not speak, and says where it may not open a thread', async () => {
    const { guild, channel, ann } = setting();
    await startOn({});
    const quiet = guild.channel({ name: 'read-only' });
    quiet.botPermissions &= ~PermissionFlagsBits.SendMessages;
    await ann.says('a western', { in: quiet, mention: true });
    for (let count = 0; count < 8; count += 1) await ann.says('chat', { in: channel });
    await ann.says('a western', { in: channel, mention: true });
    const answer = await channel.next();
    expect(quiet.messages()).toHaveLength(1);

    channel.botPermissions &= ~PermissionFlagsBits.CreatePublicThreads;
    const refused = await (await ann.presses(answer, { label: 'In a thread' })).answer();
    expect(refused).toMatchObject({ ephemeral: true });
    expect(refused.text).toMatch(/may not open threads here/);
    channel.botPermissions |= PermissionFlagsBits.CreatePublicThreads;
    await (await ann.presses(answer, { label: 'In a thread' })).answer();
    const again = await (await ann.presses(answer, { label: 'In a thread' })).answer();
    expect(again.text).toMatch(/has a thread already/);
    expect(channel.threads()).toHaveLength(1);
  });

  it('starts with no wrong token and no intent that it was not granted', async () => {
    await expect(startOn({}, { token: 'bm8.dG9rZW4.YXQgYWxs' })).rejects.toMatchObject({
      code: 'bad-config',
      message: expect.stringMatching(/DISCORD_TOKEN/),
    });
    await expect(startOn({}, { messageContent: true })).rejects.toMatchObject({
      code: 'bad-config',
      message: expect.stringMatching(/message content intent/),
    });
    await expect(startOn({}, { apiUrl: 'http://127.0.0.1:9/api' })).rejects.toMatchObject({
      code: 'service-failed',
    });
  });

  it('answers on every shard, and on the first before the last is ready', async () => {
    const gate = createGate();
    const guilds = [2_000n, 2_001n].map((id) => discord.guild({ id: String(id << 22n) }));
    const ann = discord.user('ann');
    const starting = startOn({}, { shards: { kind: 'some', from: 0, to: 1, of: 2 } }, (shardId) =>
      shardId === 0 ? Promise.resolve() : gate.pass(),
    );
    await gate.reached(1);
    await discord.gateway.connected(1);
    await ann.says('a western', { in: ann.dm() });
    expect((await ann.dm().next()).text).toMatch(/Heat/);
    gate.open();
    await starting;
    for (const guild of guilds) {
      const channel = guild.channel();
      await ann.says('a western', { in: channel, mention: true });
      await channel.next();
      await (await ann.slash('recommend', recommend, { in: channel })).answer();
    }
  });
});
