import {
  type APIInteraction,
  type APIPartialChannel,
  ChannelType,
  InteractionContextType,
} from 'discord-api-types/v10';
import type { Place } from '../received.ts';

const THREADS: ReadonlySet<ChannelType> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);

export function isThread(type: ChannelType | undefined): boolean {
  return type !== undefined && THREADS.has(type);
}

export function placeOf(interaction: APIInteraction): Place | null {
  const { channel } = interaction;
  if (!channel?.id) return null;
  const parent = parentOf(channel);
  return {
    guildId: interaction.guild_id ?? null,
    channelId: channel.id,
    parentId: parent,
    isThread: isThread(channel.type),
    isDirect:
      interaction.context === InteractionContextType.BotDM ||
      (interaction.context === undefined && channel.type === ChannelType.DM),
  };
}

function parentOf(channel: Partial<APIPartialChannel> & { readonly parent_id?: unknown }) {
  return isThread(channel.type) && typeof channel.parent_id === 'string' ? channel.parent_id : null;
}

/**
 * The conversation of a place: a thread's is shared by all who speak in it, elsewhere everybody has
 * one of their own.
 */
export function conversationOf(place: Place, userId: string): string {
  return place.isThread || place.isDirect ? place.channelId : `${place.channelId}:${userId}`;
}
