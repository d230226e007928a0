import { ChannelType, GatewayDispatchEvents, Locale } from 'discord-api-types/v10';
import { channelPayload, guildCreateOf } from './payloads.ts';
import { EVERYONE, IN_DM } from './permissions.ts';
import type { Account, Channel, Guild, Member } from './types.ts';
import { createUser, type World } from './world.ts';

export interface GuildFacts {
  readonly name?: string;
  readonly id?: string;
  readonly locale?: Locale;
  /** Whether the bot was added to it. Default: true. */
  readonly botIn?: boolean;
  /** Of the bot's roles. Default: what everyone may. */
  readonly botPermissions?: bigint;
}

export function createGuild(world: World, facts: GuildFacts): Guild {
  const id = facts.id ?? world.ids.nextGuild();
  const ownerId = world.ids.next();
  const owner: Account = { user: createUser(ownerId, `owner of ${id}`), locale: Locale.EnglishUS };
  const guild: Guild = {
    id,
    name: facts.name ?? 'A server',
    locale: facts.locale ?? Locale.EnglishUS,
    owner,
    botIn: facts.botIn ?? true,
    members: new Map(),
    channels: [],
  };
  world.accounts.set(ownerId, owner);
  world.guilds.set(id, guild);
  memberOf(guild, owner);
  if (guild.botIn) {
    memberOf(guild, world.bot).permissions = facts.botPermissions ?? EVERYONE;
    world.emit({
      guildId: id,
      dispatch: { t: GatewayDispatchEvents.GuildCreate, d: guildCreateOf(world, guild) },
    });
  }
  return guild;
}

/** The account's membership; who isn't a member yet becomes one. */
export function memberOf(guild: Guild, account: Account): Member {
  const known = guild.members.get(account.user.id);
  if (known) return known;
  const member = { account, joinedAt: new Date().toISOString(), permissions: EVERYONE };
  guild.members.set(account.user.id, member);
  return member;
}

/** A channel without what only its kind has. */
export function blankChannel(world: World, id: string, type: ChannelType, name: string) {
  return {
    id,
    type,
    name,
    guild: null,
    thread: null,
    recipients: [],
    botIn: true,
    messages: new Map(),
    log: [],
    threadsGiven: new Set(),
    nonces: new Map(),
    typing: [],
    signal: world.waits.signal(),
    botPermissions: EVERYONE,
    passed: id,
  } satisfies Channel;
}

export function createChannel(
  world: World,
  guild: Guild,
  facts: { readonly name?: string; readonly type?: ChannelType },
): Channel {
  const { name = 'general', type = ChannelType.GuildText } = facts;
  const blank = blankChannel(world, world.ids.next(), type, name);
  const channel: Channel = { ...blank, guild, botIn: guild.botIn };
  guild.channels.push(channel);
  world.channels.set(channel.id, channel);
  announceChannel(world, channel, GatewayDispatchEvents.ChannelCreate);
  return channel;
}

/** A direct message channel: with the bot, unless it is between others. */
export function createDm(world: World, people: readonly Account[]): Channel {
  const [first] = people;
  const known = people.length === 1 && first ? world.dms.get(first.user.id) : undefined;
  if (known) return known;
  const blank = blankChannel(world, world.ids.next(), ChannelType.DM, '');
  const botIn = people.length === 1;
  const channel: Channel = { ...blank, recipients: people, botIn, botPermissions: IN_DM };
  world.channels.set(channel.id, channel);
  if (botIn && first) world.dms.set(first.user.id, channel);
  return channel;
}

type ChannelEvent = `${'CHANNEL' | 'THREAD'}_${'CREATE' | 'UPDATE' | 'DELETE'}`;

/** Tells the bot that a guild's channel or thread is new, changed or gone. */
export function announceChannel(world: World, channel: Channel, event: ChannelEvent): void {
  if (!channel.guild || !channel.botIn) return;
  const d = channelPayload(world, channel);
  const newly = event === 'THREAD_CREATE' ? { newly_created: true as const } : {};
  // The payload of a guild's channel carries the guild's id, as these events want it.
  const dispatch = { t: event, d: { ...d, ...newly } } as Parameters<World['emit']>[0]['dispatch'];
  world.emit({ guildId: channel.guild.id, channel, dispatch });
}
