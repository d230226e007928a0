import type { APIMessage } from 'discord-api-types/v10';
import type { TurnRef } from '../../../domain/conversation.ts';
import { decodePress } from '../custom-id.ts';

/** The turn that a message of ours shows, as its controls say; null where it shows none. */
export function lastAnswer(message: Pick<APIMessage, 'components'>): TurnRef | null {
  for (const customId of customIds(message.components)) {
    const press = decodePress(customId);
    if (press && 'at' in press && press.at) return press.at;
  }
  return null;
}

function* customIds(part: unknown): Generator<string> {
  if (Array.isArray(part)) {
    for (const inner of part) yield* customIds(inner);
  } else if (typeof part === 'object' && part !== null) {
    if ('custom_id' in part && typeof part.custom_id === 'string') yield part.custom_id;
    for (const inner of Object.values(part)) if (typeof inner === 'object') yield* customIds(inner);
  }
}
