import { randomBytes } from 'node:crypto';
import {
  type APIBaseInteraction,
  type APIInteraction,
  ApplicationIntegrationType,
  GatewayDispatchEvents,
  InteractionContextType,
  type InteractionType,
} from 'discord-api-types/v10';
import { LIMITS } from '../checks/limits.ts';
import { memberOf } from './guilds.ts';
import { channelPayload, memberPayload } from './payloads.ts';
import type { Account, Channel, Interaction, Message } from './types.ts';
import type { World } from './world.ts';

export interface Start {
  readonly account: Account;
  readonly channel: Channel;
  readonly type: InteractionType;
  readonly data: unknown;
  readonly source?: Message | null;
  /** Through whose installation it goes. Default: the server's where the bot is in it. */
  readonly installed?: 'guild' | 'user';
}

/** Begins an interaction and tells the bot. */
export function startInteraction(world: World, start: Start): Interaction {
  const { account, channel, source = null } = start;
  const id = world.ids.next();
  const token = `${Buffer.from(`interaction:${id}`).toString('base64url')}${randomBytes(48).toString('base64url')}`;
  const base: APIBaseInteraction<InteractionType, unknown> = {
    id,
    application_id: world.applicationId,
    type: start.type,
    data: start.data,
    token,
    version: 1,
    locale: account.locale,
    entitlements: [],
    attachment_size_limit: LIMITS.fileBytes,
    context: contextOf(channel),
    authorizing_integration_owners: ownersOf(channel, account, installOf(channel, start.installed)),
    channel_id: channel.id,
    channel: channelPayload(world, channel),
    app_permissions: String(channel.botPermissions),
    ...whoIn(channel, account),
    ...(source ? { message: source.data } : {}),
  };
  const interaction: Interaction = {
    id,
    token,
    account,
    channel,
    // Which kind of interaction it is shows in the type, and the data belongs to that.
    payload: base as APIInteraction,
    source,
    sourceStates: source?.states.length ?? 0,
    startedAt: Date.now(),
    signal: world.waits.signal(),
    callback: null,
    original: null,
    followUps: [],
    modal: null,
    choices: null,
    expired: false,
  };
  source?.signals.add(interaction.signal);
  channel.passed = id;
  world.interactionsById.set(id, interaction);
  world.interactionsByToken.set(token, interaction);
  world.emit({
    guildId: channel.guild?.id ?? null,
    dispatch: { t: GatewayDispatchEvents.InteractionCreate, d: interaction.payload },
  });
  return interaction;
}

export function installOf(channel: Channel, installed?: 'guild' | 'user'): 'guild' | 'user' {
  return installed ?? (channel.botIn ? 'guild' : 'user');
}

export function contextOf(channel: Channel): InteractionContextType {
  if (channel.guild) return InteractionContextType.Guild;
  return channel.botIn ? InteractionContextType.BotDM : InteractionContextType.PrivateChannel;
}

function ownersOf(channel: Channel, { user }: Account, installed: 'guild' | 'user') {
  if (installed === 'user') return { [ApplicationIntegrationType.UserInstall]: user.id };
  // "0" stands for the bot's direct messages, as Discord has it.
  return { [ApplicationIntegrationType.GuildInstall]: channel.guild?.id ?? '0' };
}

function whoIn({ guild }: Channel, account: Account) {
  if (!guild) return { user: account.user };
  const member = memberOf(guild, account);
  return {
    guild_id: guild.id,
    guild: { id: guild.id, locale: guild.locale, features: [] },
    guild_locale: guild.locale,
    member: { ...memberPayload(member), permissions: String(member.permissions) },
  };
}
