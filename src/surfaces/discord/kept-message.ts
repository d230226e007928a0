import type { GatewayMessageCreateDispatchData } from 'discord-api-types/v10';

/**
 * What of a message is needed to answer it, as a JSON value: discord.js ties its author and member
 * into a circle, and nothing more of people is kept than that.
 */
export function keptMessage(
  message: GatewayMessageCreateDispatchData,
): Partial<GatewayMessageCreateDispatchData> {
  const { id, channel_id, guild_id, type, content, webhook_id, referenced_message } = message;
  return {
    id,
    channel_id,
    type,
    content,
    author: userOf(message.author),
    mentions: message.mentions.map(userOf) as GatewayMessageCreateDispatchData['mentions'],
    ...(guild_id === undefined ? {} : { guild_id }),
    ...(webhook_id === undefined ? {} : { webhook_id }),
    ...(referenced_message
      ? {
          referenced_message: {
            author: userOf(referenced_message.author),
            components: referenced_message.components,
          } as typeof referenced_message,
        }
      : {}),
  };
}

function userOf({
  id,
  username,
  global_name,
  bot,
}: GatewayMessageCreateDispatchData['author']): GatewayMessageCreateDispatchData['author'] {
  return {
    id,
    username,
    global_name,
    discriminator: '0',
    avatar: null,
    ...(bot === undefined ? {} : { bot }),
  };
}
