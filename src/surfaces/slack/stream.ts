import type { SlackApi, Thread } from './api.ts';
import { isStreamOver, isUnreachable } from './failures.ts';
import { MAX_STREAM_TEXT } from './limits.ts';
import type { SlackStream } from './render.ts';

/** The first piece shows at once, the rest as it is appended. */
const FIRST_PIECES = 1;

/**
 * Writes an answer into a thread piece by piece. Where Slack takes no stream it is posted whole; where a
 * stream dies under way, the message that it left is replaced by the whole. Rejects where Slack can't
 * be reached, or takes the answer in no form.
 */
export async function writeAnswer(
  thread: Thread,
  userId: string,
  { pieces, blocks, whole }: SlackStream,
  api: SlackApi,
): Promise<void> {
  const post = async () => {
    await api.post(thread.channelId, whole, thread.threadTs);
  };
  const first = pieces.slice(0, FIRST_PIECES).join('');
  if (first === '') return post();
  let ts: string;
  try {
    ts = await api.startStream(thread, userId, first);
  } catch (error) {
    if (isUnreachable(error)) throw error;
    return post();
  }
  try {
    for (const part of packed(pieces.slice(FIRST_PIECES))) {
      await api.appendStream(thread.channelId, ts, part);
    }
    await api.stopStream(thread.channelId, ts, blocks);
  } catch (error) {
    // A message that is still being written can't be changed.
    if (!isStreamOver(error)) await api.stopStream(thread.channelId, ts, []).catch(() => undefined);
    await api.update(thread.channelId, ts, whole).catch(post);
  }
}

/** As few parts as their limit admits. */
export function packed(pieces: readonly string[]): string[] {
  const parts: string[] = [];
  for (const piece of pieces) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + piece.length <= MAX_STREAM_TEXT) {
      parts[parts.length - 1] = last + piece;
    } else {
      parts.push(piece);
    }
  }
  return parts;
}
