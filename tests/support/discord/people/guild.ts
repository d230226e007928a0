import type { APIGuild, ChannelType } from 'discord-api-types/v10';
import { createChannel, memberOf } from '../world/guilds.ts';
import { guildPayload } from '../world/payloads.ts';
import type { Guild } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { type ChannelHandle, channelHandle } from './channel.ts';

export interface GuildHandle {
  readonly id: string;
  readonly name: string;
  readonly raw: APIGuild;
  channel(facts?: { readonly name?: string; readonly type?: ChannelType }): ChannelHandle;
  /** Gives a member permissions that not everybody has, as bits. */
  grant(person: { readonly id: string }, permissions: bigint): void;
  revoke(person: { readonly id: string }, permissions: bigint): void;
}

export function guildHandle(world: World, guild: Guild): GuildHandle {
  const member = ({ id }: { readonly id: string }) => {
    const account = world.accounts.get(id);
    if (!account) throw new Error('there is nobody with this id');
    return memberOf(guild, account);
  };
  return {
    id: guild.id,
    name: guild.name,
    get raw() {
      return guildPayload(guild);
    },
    channel: (facts = {}) => channelHandle(world, createChannel(world, guild, facts)),
    grant(person, permissions) {
      member(person).permissions |= permissions;
    },
    revoke(person, permissions) {
      member(person).permissions &= ~permissions;
    },
  };
}
