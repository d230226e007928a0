import { z } from 'zod';
import type { Receipt } from '../received.ts';
import { speakerOf } from './speaker.ts';
import { mentions, wordsOf } from './words.ts';

const Envelope = z.object({
  event_id: z.string(),
  event: z.object({
    type: z.enum(['message', 'app_mention']),
    subtype: z.string().optional(),
    bot_id: z.string().nullish(),
    user: z.string().optional(),
    channel: z.string(),
    channel_type: z.string().optional(),
    text: z.string().default(''),
    ts: z.string(),
    thread_ts: z.string().optional(),
  }),
});

/** Messages of people come with no subtype, or with one of these. */
const SPOKEN: ReadonlySet<string> = new Set(['file_share', 'thread_broadcast', 'me_message']);

export interface SpokenMessage {
  readonly receipt: Extract<Receipt, { kind: 'work' }>;
  /** It is for us only where we have spoken in its thread before: nobody mentioned us. */
  readonly needsOurThread: boolean;
}

/** What a message asks for; null for those of bots, and for those that can't be for us. */
export function receiveMessage(body: unknown, botUserId: string): SpokenMessage | null {
  const parsed = Envelope.safeParse(body);
  const speaker = speakerOf(body);
  if (!parsed.success || !speaker) return null;
  const { event, event_id: eventId } = parsed.data;
  const { user, bot_id: botId, subtype } = event;
  if (!user || user === botUserId || botId || (subtype && !SPOKEN.has(subtype))) return null;
  const isDirect = event.channel_type === 'im' || event.channel.startsWith('D');
  const isMention = event.type === 'app_mention';
  if (!isDirect && !isMention) {
    // A mention comes as an event of its own.
    if (event.thread_ts === undefined || mentions(event.text, botUserId)) return null;
  }
  // In direct messages a mention comes as a message too.
  if (isDirect && isMention) return null;
  const text = wordsOf(event.text, botUserId);
  const threadTs = event.thread_ts ?? event.ts;
  return {
    receipt: {
      kind: 'work',
      received: {
        deliveryId: eventId,
        speaker,
        job:
          text === ''
            ? { kind: 'act', text: 'help', action: { kind: 'help' } }
            : { kind: 'say', text },
        way: { kind: 'thread', channelId: event.channel, threadTs },
        conversation: `${event.channel}:${threadTs}`,
        replaces: null,
        isPersonal: isDirect,
      },
    },
    needsOurThread: !isDirect && !isMention,
  };
}
