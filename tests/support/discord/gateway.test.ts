import { Events, GatewayIntentBits, type Message } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { INTENTS, ready, useDiscord } from './test-bot.ts';

const { start, client, connect } = useDiscord();

/** What the bot reads, as it comes. */
function heard(bot: ReturnType<typeof client>): string[] {
  const texts: string[] = [];
  bot.on(Events.MessageCreate, (message: Message) => {
    if (!message.author.bot) texts.push(message.content);
  });
  return texts;
}

async function eventually(so: () => boolean): Promise<void> {
  const until = Date.now() + 10_000;
  while (!so() && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(so()).toBe(true);
}

describe('the gateway of the stand-in Discord', () => {
  it('lets a client in and tells it who it is and which servers it is in', async () => {
    const { discord, guild, channel, bot } = await connect();
    expect(bot.user?.id).toBe(discord.bot.id);
    expect(bot.application?.id).toBe(discord.applicationId);
    expect(bot.guilds.cache.get(guild.id)?.name).toBe('Cinema');
    expect(bot.channels.cache.has(channel.id)).toBe(true);
    expect(discord.gateway.identified).toHaveLength(1);
  });

  it('tells of servers and channels that come later', async () => {
    const { discord, bot } = await connect();
    const channel = discord.guild({ name: 'Later' }).channel({ name: 'new' });
    await eventually(() => bot.channels.cache.has(channel.id));
  });

  it('refuses a wrong token', async () => {
    const discord = await start();
    await expect(client(discord).login(`${discord.token}x`)).rejects.toThrow(/invalid token/i);
    expect(discord.gateway.identified).toEqual([]);
  });

  it('refuses a privileged intent that was not granted, and grants one that was', async () => {
    const intents = [...INTENTS, GatewayIntentBits.MessageContent];
    const discord = await start();
    const refused = client(discord, { intents });
    await expect(refused.login(discord.token)).rejects.toThrow(/disallowed intents/i);

    const granting = await start({ grantedIntents: GatewayIntentBits.MessageContent });
    const channel = granting.guild().channel();
    const bot = client(granting, { intents });
    await ready(bot, granting);
    const texts = heard(bot);
    await granting.user('ann').says('any good films?', { in: channel });
    await eventually(() => texts.length === 1);
    expect(texts).toEqual(['any good films?']);
  });

  it('gives each shard its own servers, and direct messages to the first', async () => {
    const discord = await start();
    const guilds = [discord.guild({ name: 'One' }), discord.guild({ name: 'Two' })];
    const shards = [0, 1].map((id) => client(discord, { shards: [id], shardCount: 2 }));
    for (const shard of shards) await ready(shard, discord);
    const seen = shards.map((shard) => [...shard.guilds.cache.keys()]);
    expect(seen.flat().sort()).toEqual(guilds.map(({ id }) => id).sort());
    expect(seen.map((ids) => ids.length)).toEqual([1, 1]);
    const heardBy = shards.map(heard);
    const ann = discord.user('ann');
    await ann.says('privately', { in: ann.dm() });
    await eventually(() => heardBy[0]?.length === 1);
    expect(heardBy).toEqual([['privately'], []]);
  });

  it('gives every event to each of two processes that run the same shard', async () => {
    const { discord, ann, bot } = await connect();
    const second = client(discord);
    await ready(second, discord);
    const heardBy = [bot, second].map(heard);
    await ann.says('hello both', { in: ann.dm() });
    await eventually(() => heardBy.every(({ length }) => length === 1));
  });

  it('shows content in DMs and in mentions, and hides it elsewhere', async () => {
    const { discord, channel, ann, bot } = await connect();
    const texts = heard(bot);
    const raw: { channel_type?: number; guild_id?: string }[] = [];
    bot.on(Events.Raw, ({ t, d }) => t === 'MESSAGE_CREATE' && raw.push(d));
    await ann.says('in private', { in: ann.dm() });
    await ann.says('for you', { in: channel, mention: true });
    await ann.says('not for you', { in: channel });
    await eventually(() => texts.length === 3);
    expect(texts).toEqual(['in private', `<@${discord.bot.id}> for you`, '']);
    expect(raw.map(({ channel_type }) => channel_type)).toEqual([1, 0, 0]);
    expect(raw.map(({ guild_id }) => guild_id === undefined)).toEqual([true, false, false]);
  });

  it('shows content of a reply that pings the bot, and carries what is replied to', async () => {
    const { channel, ann, bot } = await connect();
    const films = await bot.channels.fetch(channel.id);
    const own = films?.isSendable() ? await films.send('try Alien') : undefined;
    const seen: Message[] = [];
    bot.on(Events.MessageCreate, (message) => seen.push(message));
    const [message] = channel.messages();
    if (!message) throw new Error('the bot said nothing');
    await ann.says('seen it', { replyTo: message });
    await ann.says('to myself', { replyTo: message, ping: false });
    await eventually(() => seen.length === 2);
    expect(seen.map(({ content }) => content)).toEqual(['seen it', '']);
    expect(seen[0]?.mentions.users.has(bot.user?.id ?? '')).toBe(true);
    expect(seen.map(({ reference }) => reference?.messageId)).toEqual([own?.id, own?.id]);
  });

  it('loses no event between a broken line and the resume', async () => {
    const { discord, ann, bot } = await connect();
    const texts = heard(bot);
    await ann.says('before', { in: ann.dm() });
    await eventually(() => texts.length === 1);
    discord.gateway.drop();
    await ann.says('meanwhile 1', { in: ann.dm() });
    await ann.says('meanwhile 2', { in: ann.dm() });
    await eventually(() => discord.gateway.resumes === 1);
    await ann.says('after', { in: ann.dm() });
    await eventually(() => texts.length === 4);
    expect(texts).toEqual(['before', 'meanwhile 1', 'meanwhile 2', 'after']);
    expect(discord.gateway.identified).toHaveLength(1);
  });

  it('has clients reconnect and resume when it asks them to', async () => {
    const { discord, ann, bot } = await connect();
    const texts = heard(bot);
    discord.gateway.reconnect();
    await ann.says('hello', { in: ann.dm() });
    await eventually(() => discord.gateway.resumes === 1 && texts.length === 1);
  });

  it('has clients identify again when their session is invalid', async () => {
    const { discord, bot } = await connect();
    const again = new Promise((resolve) => bot.once(Events.ShardReady, resolve));
    discord.gateway.invalidateSessions();
    await again;
    expect(discord.gateway.identified).toHaveLength(2);
    expect(discord.gateway.resumes).toBe(0);
  });

  it('delivers twice on demand, at once or later, and late', async () => {
    const { discord, ann, bot } = await connect();
    // discord.js passes a message that it knows over: what comes over the line shows both.
    const texts: string[] = [];
    bot.on(Events.Raw, ({ t, d }) => t === 'MESSAGE_CREATE' && texts.push(d.content));
    await ann.says('once', { in: ann.dm() });
    discord.gateway.repeatLast();
    await eventually(() => texts.length === 2);
    discord.gateway.deliverTwice();
    await ann.says('twice', { in: ann.dm() });
    await eventually(() => texts.length === 4);
    discord.gateway.deliverTwice(false);
    discord.gateway.hold();
    await ann.says('held', { in: ann.dm() });
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(texts).toEqual(['once', 'once', 'twice', 'twice']);
    discord.gateway.release();
    await eventually(() => texts.length === 5);
  });

  it('acknowledges heartbeats', async () => {
    const { bot } = await connect({ heartbeatMs: 20 });
    await eventually(() => bot.ws.ping >= 0);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(bot.isReady()).toBe(true);
  });
});
