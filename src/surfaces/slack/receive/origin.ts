import { z } from 'zod';
import type { Origin } from '../received.ts';

const Origins = z.object({
  way: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('thread'), channelId: z.string(), threadTs: z.string() }),
    z.object({
      kind: z.literal('response'),
      url: z.string(),
      channelId: z.string().nullable(),
      threadTs: z.string().nullable(),
    }),
    z.object({ kind: z.literal('direct') }),
  ]),
  conversation: z.string(),
  isPersonal: z.boolean(),
});

/** A modal's private metadata: at most 3,000 characters, which no origin comes near. */
export function writeOrigin({ way, conversation, isPersonal }: Origin): string {
  return JSON.stringify({ way, conversation, isPersonal });
}

/** Null for metadata that is none of ours. */
export function readOrigin(metadata: string): Origin | null {
  try {
    return Origins.parse(JSON.parse(metadata));
  } catch {
    return null;
  }
}
