import { lastFor } from '../api/threads.ts';
import { isIn, shownTo } from '../world/messages.ts';
import type { Channel } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { type MessageHandle, messageHandle } from './message.ts';

export interface ThreadHandle {
  readonly ts: string;
  /** What the agent is doing, or '' for nothing. */
  readonly status: string;
  /** Every status that it had. */
  readonly statuses: readonly string[];
  readonly title: string | null;
  /** Of the agent's session: `processing`, `active`, …; null without one. */
  readonly session: string | null;
  /** What is said in it, oldest first, without the message that it hangs on. */
  replies(as?: { readonly id: string }): MessageHandle[];
  /**
   * Waits for the app's next complete message in it that everybody sees: the first one after what
   * a person said here last and after those that this gave before.
   */
  next(so?: (message: MessageHandle) => boolean, timeoutMs?: number): Promise<MessageHandle>;
}

export function threadHandle(world: World, channel: Channel, ts: string): ThreadHandle {
  const replies = (as?: { readonly id: string }) =>
    [...channel.messages.values()]
      .filter((message) => isIn(message, ts) && message.data.ts !== ts && shownTo(message, as))
      .map((message) => messageHandle(world, message));
  const fromApp = () => {
    const passed = channel.passedIn.get(ts) ?? ts;
    return replies().filter(
      (one) => one.fromApp && one.ts > passed && one.streaming !== 'streaming',
    );
  };
  return {
    ts,
    get status() {
      return lastFor(world.statuses, channel, ts)?.status ?? '';
    },
    get statuses() {
      return world.statuses
        .filter((fact) => fact.channel === channel.id && fact.thread === ts)
        .map(({ value }) => value.status);
    },
    get title() {
      return lastFor(world.titles, channel, ts);
    },
    get session() {
      return lastFor(world.sessions, channel, ts);
    },
    replies,
    async next(so = () => true, timeoutMs) {
      const found = await channel.signal.until(
        () => fromApp().find(so),
        `a message of the app in the thread ${ts}`,
        () => `it said ${JSON.stringify(fromApp().map(({ text }) => text))}`,
        timeoutMs,
      );
      channel.passedIn.set(ts, found.ts);
      return found;
    },
  };
}
