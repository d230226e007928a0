import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { LRUCache } from 'lru-cache';
import { createKeyQueue } from '../../key-queue.ts';

type Components = readonly APIMessageTopLevelComponent[];

/**
 * Messages that presses change. Discord sends a press with the message as it was then, so two buttons
 * that are pressed one right after the other would undo each other's change.
 */
export interface PressedMessages {
  /** What a message shows, or soon will, that was sent to us like this. */
  latest(messageId: string, sent: Components): Components;
  /** Runs `send`, which shows these, after the changes of the message before it. */
  change(messageId: string, components: Components, send: () => Promise<void>): Promise<void>;
}

/** By then Discord sends what the last change made of the message. */
const REMEMBERED_MS = 10_000;
const MOST_REMEMBERED = 10_000;
/** No edit takes longer. */
const WAIT_MS = 60_000;

export function createPressedMessages(): PressedMessages {
  const changed = new LRUCache<string, Components>({ max: MOST_REMEMBERED, ttl: REMEMBERED_MS });
  const queue = createKeyQueue();
  return {
    latest: (messageId, sent) => changed.get(messageId) ?? sent,
    change(messageId, components, send) {
      changed.set(messageId, components);
      return queue.run(messageId, send, WAIT_MS);
    },
  };
}
