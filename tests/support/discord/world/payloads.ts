import {
  type APIChannel,
  type APIGuild,
  type APIGuildMember,
  type APIPublicThreadChannel,
  type APIRole,
  type APITextChannel,
  type APIThreadChannel,
  ChannelType,
  type GatewayGuildCreateDispatchData,
  OverwriteType,
  type ThreadChannelType,
} from 'discord-api-types/v10';
import { EVERYONE } from './permissions.ts';
import type { Channel, Guild, Member, ThreadFacts } from './types.ts';
import type { World } from './world.ts';

const NO_FLAGS: number = 0;

export function channelPayload(world: World, channel: Channel): APIChannel {
  const last = channel.log.at(-1)?.data.id ?? null;
  const { guild, thread } = channel;
  if (!guild) {
    return {
      id: channel.id,
      type: ChannelType.DM,
      name: null,
      last_message_id: last,
      recipients: channel.recipients.map(({ user }) => user),
      flags: NO_FLAGS,
    };
  }
  const shared = {
    id: channel.id,
    guild_id: guild.id,
    name: channel.name,
    last_message_id: last,
    rate_limit_per_user: 0,
    flags: NO_FLAGS,
    nsfw: false,
  };
  if (thread)
    return { ...shared, ...threadPayload(world, channel, thread) } as APIPublicThreadChannel;
  return {
    ...shared,
    type: channel.type as APITextChannel['type'],
    parent_id: null,
    topic: null,
    position: guild.channels.indexOf(channel),
    permission_overwrites: [
      {
        id: world.bot.user.id,
        type: OverwriteType.Member,
        allow: String(channel.botPermissions & ~EVERYONE),
        deny: String(EVERYONE & ~channel.botPermissions),
      },
    ],
  };
}

function threadPayload(world: World, channel: Channel, thread: ThreadFacts) {
  const joined = thread.members.has(world.bot.user.id);
  return {
    type: channel.type as ThreadChannelType,
    parent_id: thread.parent.id,
    owner_id: thread.owner.user.id,
    message_count: channel.messages.size,
    total_message_sent: channel.messages.size,
    member_count: thread.members.size,
    thread_metadata: {
      archived: thread.archived,
      locked: thread.locked,
      auto_archive_duration: thread.autoArchiveMinutes,
      archive_timestamp: thread.createdAt,
      create_timestamp: thread.createdAt,
    },
    ...(joined
      ? {
          member: {
            id: channel.id,
            user_id: world.bot.user.id,
            join_timestamp: thread.createdAt,
            flags: NO_FLAGS,
          },
        }
      : {}),
  } satisfies Partial<APIThreadChannel>;
}

export function memberPayload({ account, joinedAt }: Member): APIGuildMember {
  return {
    user: account.user,
    nick: null,
    avatar: null,
    banner: null,
    roles: [],
    joined_at: joinedAt,
    premium_since: null,
    communication_disabled_until: null,
    pending: false,
    deaf: false,
    mute: false,
    flags: NO_FLAGS,
  };
}

export function rolesOf(guild: Guild): APIRole[] {
  return [
    {
      id: guild.id,
      name: '@everyone',
      color: 0,
      colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
      hoist: false,
      icon: null,
      unicode_emoji: null,
      position: 0,
      permissions: String(EVERYONE),
      managed: false,
      mentionable: false,
      flags: NO_FLAGS,
    },
  ];
}

export function guildPayload(guild: Guild): APIGuild {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: guild.owner.user.id,
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    roles: rolesOf(guild),
    emojis: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: NO_FLAGS,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    preferred_locale: guild.locale,
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    hub_type: null,
    safety_alerts_channel_id: null,
    incidents_data: null,
  };
}

export function guildCreateOf(world: World, guild: Guild): GatewayGuildCreateDispatchData {
  const channels = guild.channels.map((channel) => ({
    thread: channel.thread !== null && !channel.thread.archived,
    plain: channel.thread === null,
    payload: channelPayload(world, channel),
  }));
  const bot = guild.members.get(world.bot.user.id);
  type Data = GatewayGuildCreateDispatchData;
  return {
    ...guildPayload(guild),
    joined_at: bot?.joinedAt ?? new Date().toISOString(),
    large: false,
    unavailable: false,
    member_count: guild.members.size,
    voice_states: [],
    // Without the members intent Discord tells of the bot itself only.
    members: bot ? [memberPayload(bot)] : [],
    channels: channels
      .filter(({ plain }) => plain)
      .map(({ payload }) => payload as Data['channels'][number]),
    threads: channels
      .filter(({ thread }) => thread)
      .map(({ payload }) => payload as Data['threads'][number]),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
