import { LRUCache } from 'lru-cache';
import { createKeyQueue } from '../../key-queue.ts';

/**
 * Messages that presses change. A platform sends a press with the message as it was then, so two buttons
 * that are pressed one right after the other would undo each other's change.
 */
export interface ChangedMessages<Content> {
  /** What a message shows, or soon will, that was sent to us like this. */
  latest(messageId: string, sent: Content): Content;
  /** Runs `send`, which shows these, after the changes of the message before it. */
  change(messageId: string, content: Content, send: () => Promise<void>): Promise<void>;
}

/** By then the platform sends what the last change made of the message. */
const REMEMBERED_MS = 10_000;
const MOST_REMEMBERED = 10_000;
/** No edit takes longer. */
const WAIT_MS = 60_000;

export function createChangedMessages<Content extends object>(): ChangedMessages<Content> {
  const changed = new LRUCache<string, Content>({ max: MOST_REMEMBERED, ttl: REMEMBERED_MS });
  const queue = createKeyQueue();
  return {
    latest: (messageId, sent) => changed.get(messageId) ?? sent,
    change(messageId, content, send) {
      changed.set(messageId, content);
      return queue.run(messageId, send, WAIT_MS);
    },
  };
}
