import type { APIMessage } from 'discord-api-types/v10';

/** Longer messages say more than a wish. */
const MOST_CHARACTERS = 1_000;

/** "Find films like this": the words of somebody's message as a wish; null where it has none. */
export function wishOf(
  message: Pick<APIMessage, 'content' | 'embeds' | 'mentions'>,
): string | null {
  const embedded = message.embeds.flatMap(({ title, description }) => [title, description]);
  const text = [message.content, ...embedded]
    .filter((part) => part !== undefined && part !== null && part !== '')
    .join('\n');
  const words = withoutMarkup(text, message.mentions).slice(0, MOST_CHARACTERS).trim();
  return /[\p{L}\p{N}]/u.test(words) ? words : null;
}

/** Mentions of people as their names; other mentions, emoji of servers and links are no words. */
export function withoutMarkup(text: string, mentions: APIMessage['mentions']): string {
  return text
    .replace(/<@!?(\d+)>/g, (_all, id: string) => {
      const user = mentions.find((mentioned) => mentioned.id === id);
      return user ? (user.global_name ?? user.username) : '';
    })
    .replace(/<(?:@&|#|\/[^:>]{1,100}:|a?:\w{1,40}:|t:)-?\d+(?::\w)?>/g, ' ')
    .replace(/\bhttps?:\/\/\S+/g, ' ')
    .replace(/[ \t]{2,}/g, ' ')
    .trim();
}
