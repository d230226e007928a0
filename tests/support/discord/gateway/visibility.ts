import {
  type APIMessage,
  GatewayDispatchEvents as Event,
  GatewayIntentBits as Intent,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { may } from '../world/permissions.ts';
import type { WorldEvent } from '../world/world.ts';

export interface Viewer {
  /** What the session identified with. */
  readonly intents: number;
  readonly botId: string;
}

/** Intents that let an event through: in a guild, in a direct message. Others need none. */
const NEEDS: Partial<Record<Event, readonly [guild: number, dm: number]>> = {
  [Event.GuildCreate]: [Intent.Guilds, 0],
  [Event.GuildUpdate]: [Intent.Guilds, 0],
  [Event.GuildDelete]: [Intent.Guilds, 0],
  [Event.ChannelCreate]: [Intent.Guilds, 0],
  [Event.ChannelUpdate]: [Intent.Guilds, 0],
  [Event.ChannelDelete]: [Intent.Guilds, 0],
  [Event.ThreadCreate]: [Intent.Guilds, 0],
  [Event.ThreadUpdate]: [Intent.Guilds, 0],
  [Event.ThreadDelete]: [Intent.Guilds, 0],
  [Event.MessageCreate]: [Intent.GuildMessages, Intent.DirectMessages],
  [Event.MessageUpdate]: [Intent.GuildMessages, Intent.DirectMessages],
  [Event.MessageDelete]: [Intent.GuildMessages, Intent.DirectMessages],
};

/** The event as the session may see it, or null. */
export function seenBy(event: WorldEvent, viewer: Viewer): WorldEvent['dispatch'] | null {
  const { dispatch, channel, guildId } = event;
  const needs = NEEDS[dispatch.t];
  if (needs && (viewer.intents & needs[guildId === null ? 1 : 0]) === 0) return null;
  if (dispatch.t === Event.InteractionCreate) return dispatch;
  if (channel && !(channel.botIn && may(channel.botPermissions, PermissionFlagsBits.ViewChannel)))
    return null;
  if (dispatch.t !== Event.MessageCreate && dispatch.t !== Event.MessageUpdate) return dispatch;
  return { t: dispatch.t, d: withContentFor(viewer, guildId === null, dispatch.d) };
}

/** Without the message-content intent: content in DMs, of own messages and of mentions only. */
export function withContentFor<
  M extends Pick<APIMessage, 'author' | 'mentions' | 'content' | 'referenced_message'>,
>(viewer: Viewer, dm: boolean, message: M): M {
  const { referenced_message: referenced } = message;
  const shown = referenced
    ? { ...message, referenced_message: withContentFor(viewer, dm, referenced) }
    : message;
  const readable =
    dm ||
    (viewer.intents & Intent.MessageContent) !== 0 ||
    message.author.id === viewer.botId ||
    message.mentions.some(({ id }) => id === viewer.botId);
  if (readable) return shown;
  const { poll: _, ...rest } = shown as M & { poll?: unknown };
  return { ...rest, content: '', embeds: [], attachments: [], components: [] } as unknown as M;
}
