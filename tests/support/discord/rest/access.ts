import { PermissionFlagsBits as Bit } from 'discord-api-types/v10';
import { may } from '../world/permissions.ts';
import type { Channel, Guild, Message } from '../world/types.ts';
import type { World } from '../world/world.ts';
import {
  missingAccess,
  missingPermissions,
  unknownChannel,
  unknownGuild,
  unknownMessage,
} from './errors.ts';

/** A channel that the bot may see and do this in. */
export function channelFor(world: World, id: string | undefined, needed: bigint = 0n): Channel {
  const channel = world.channels.get(id ?? '');
  if (!channel) throw unknownChannel();
  if (!channel.botIn || !may(channel.botPermissions, Bit.ViewChannel)) throw missingAccess();
  if (!may(channel.botPermissions, needed)) throw missingPermissions();
  return channel;
}

/** A message that is in the channel for everybody: nobody can look up what only one person sees. */
export function messageFor(channel: Channel, id: string | undefined): Message {
  const message = channel.messages.get(id ?? '');
  if (!message || message.audience) throw unknownMessage();
  return message;
}

export function guildFor(world: World, id: string | undefined): Guild {
  const guild = world.guilds.get(id ?? '');
  if (!guild) throw unknownGuild();
  if (!guild.botIn) throw missingAccess();
  return guild;
}
