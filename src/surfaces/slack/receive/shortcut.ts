import { z } from 'zod';
import type { TurnRef } from '../../../domain/conversation.ts';
import { decodePress } from '../action-id.ts';
import type { Receipt } from '../received.ts';
import { speakerOf } from './speaker.ts';
import { wordsOf } from './words.ts';

/** Of the message shortcut "Find films like this". */
export const FIND_FILMS = 'find_films_like_this';

const Shortcut = z.object({
  callback_id: z.literal(FIND_FILMS),
  trigger_id: z.string(),
  response_url: z.string(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }),
  message: z.object({
    text: z.string().default(''),
    thread_ts: z.string().optional(),
    user: z.string().optional(),
    blocks: z.array(z.unknown()).default([]),
  }),
});

const LONGEST_WISH = 600;

/** Films like those of an answer of ours, or by what somebody else's message says. */
export function receiveShortcut(body: unknown, botUserId: string): Receipt | null {
  const parsed = Shortcut.safeParse(body);
  const speaker = speakerOf(body);
  if (!parsed.success || !speaker) return null;
  const { user, channel, message, ...event } = parsed.data;
  const way = {
    kind: 'response',
    url: event.response_url,
    channelId: channel.id,
    threadTs: message.thread_ts ?? null,
  } as const;
  const at = message.user === botUserId ? turnIn(message.blocks) : null;
  const text = wordsOf(message.text, botUserId).slice(0, LONGEST_WISH);
  if (!at && text === '') {
    return { kind: 'notice', speaker, way, text: 'There is no text in that message to go by.' };
  }
  return {
    kind: 'work',
    received: {
      deliveryId: `s${event.trigger_id}`,
      speaker,
      job: at ? { kind: 'similar', at } : { kind: 'say', text, anew: true },
      way,
      conversation: `${channel.id}:${user.id}`,
      replaces: null,
      isPersonal: true,
    },
  };
}

/** The turn that a message of ours shows, by its controls. */
function turnIn(blocks: readonly unknown[]): TurnRef | null {
  for (const id of actionIds(blocks)) {
    const press = decodePress(id);
    if (press && 'at' in press && press.at) return press.at;
  }
  return null;
}

function* actionIds(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  if ('action_id' in value && typeof value.action_id === 'string') yield value.action_id;
  for (const inner of Object.values(value)) yield* actionIds(inner);
}
