import {
  type APIMessage,
  type GatewayMessageCreateDispatchData,
  MessageType,
} from 'discord-api-types/v10';
import type { Place, Received } from '../received.ts';
import { lastAnswer } from './last-answer.ts';
import { withoutMarkup } from './message-wish.ts';

/** What a place is, which a message in a server does not say. */
export interface ChannelFacts {
  readonly isThread: boolean;
  readonly parentId: string | null;
  readonly ownerId: string | null;
}

const SPOKEN: ReadonlySet<MessageType> = new Set([MessageType.Default, MessageType.Reply]);

/** Whether a message may be for us, before anything is looked up: others cost nothing. */
export function maySpeakToUs(
  message: GatewayMessageCreateDispatchData,
  options: { readonly botId: string; readonly readsThreads: boolean },
): boolean {
  if (message.author.bot || message.webhook_id !== undefined || !SPOKEN.has(message.type))
    return false;
  if (message.guild_id === undefined) return true;
  return isMentioned(message, options.botId) || (options.readsThreads && message.content !== '');
}

/**
 * What a message asks for: one in a DM, one that mentions us or answers us with its ping on, or, where
 * we may read them, any in a thread that we opened. Null for everything else.
 */
export function receiveMessage(
  message: GatewayMessageCreateDispatchData,
  channel: ChannelFacts,
  options: { readonly botId: string; readonly readsThreads: boolean },
): Received | null {
  if (!maySpeakToUs(message, options)) return null;
  const isDirect = message.guild_id === undefined;
  const isOurThread = options.readsThreads && channel.isThread && channel.ownerId === options.botId;
  if (!isDirect && !isMentioned(message, options.botId) && !isOurThread) return null;

  const place: Place = {
    guildId: message.guild_id ?? null,
    channelId: message.channel_id,
    parentId: channel.parentId,
    isThread: channel.isThread,
    isDirect,
  };
  const text = withoutMarkup(withoutOurName(message.content, options.botId), message.mentions);
  const replied = message.referenced_message;
  const after = replied?.author.id === options.botId ? lastAnswer(replied) : null;
  return {
    deliveryId: `m${message.id}`,
    userId: message.author.id,
    place,
    way: { kind: 'message', messageId: message.id },
    job:
      text === ''
        ? { kind: 'act', text: 'help', action: { kind: 'help' } }
        : { kind: 'say', text, ...(after ? { after } : {}) },
  };
}

function isMentioned({ mentions }: Pick<APIMessage, 'mentions'>, botId: string): boolean {
  return mentions.some(({ id }) => id === botId);
}

function withoutOurName(content: string, botId: string): string {
  return content.replaceAll(new RegExp(`<@!?${botId}>`, 'g'), ' ');
}
