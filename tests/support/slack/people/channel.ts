import { lastFor } from '../api/threads.ts';
import { changed, shownTo } from '../world/messages.ts';
import type { Channel } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { type MessageHandle, messageHandle } from './message.ts';
import { type ThreadHandle, threadHandle } from './thread.ts';

export interface ChannelHandle {
  readonly id: string;
  readonly name: string;
  readonly mention: string;
  /** Whether the app is in it. Setting it lets it in or throws it out. */
  botIsMember: boolean;
  archived: boolean;
  /** The prompts that are suggested here now. */
  readonly prompts: readonly { readonly title: string; readonly message: string }[];
  /** What is said in it outside of threads, oldest first; what only one person sees, where it is asked as them. */
  messages(as?: { readonly id: string }): MessageHandle[];
  /** The threads in it, oldest first. */
  threads(): ThreadHandle[];
  /**
   * Waits for the app's next complete message outside of threads that everybody sees: the first
   * one after what a person said here last and after those that this gave before.
   */
  next(so?: (message: MessageHandle) => boolean, timeoutMs?: number): Promise<MessageHandle>;
}

export function channelHandle(world: World, channel: Channel): ChannelHandle {
  const { bot } = channel.workspace;
  const all = (as?: { readonly id: string }) =>
    [...channel.messages.values()]
      .filter(
        (message) =>
          shownTo(message, as) &&
          (!message.data.thread_ts ||
            message.data.thread_ts === message.data.ts ||
            message.data.reply_broadcast === true),
      )
      .map((message) => messageHandle(world, message));
  const fromApp = () =>
    all().filter((one) => one.fromApp && one.ts > channel.passed && one.streaming !== 'streaming');
  return {
    id: channel.id,
    name: channel.name,
    mention: `<#${channel.id}|${channel.name}>`,
    get botIsMember() {
      return channel.members.has(bot.id);
    },
    set botIsMember(isMember) {
      if (isMember) channel.members.add(bot.id);
      else channel.members.delete(bot.id);
      changed(world, channel);
    },
    get archived() {
      return channel.archived;
    },
    set archived(isArchived) {
      channel.archived = isArchived;
    },
    get prompts() {
      return lastFor(world.prompts, channel, null)?.prompts ?? [];
    },
    messages: all,
    threads() {
      const roots = new Set(
        [...channel.messages.values()].flatMap(({ data }) => data.thread_ts ?? []),
      );
      return [...roots].sort().map((ts) => threadHandle(world, channel, ts));
    },
    async next(so = () => true, timeoutMs) {
      const found = await channel.signal.until(
        () => fromApp().find(so),
        `a message of the app in ${channel.name}`,
        () => `it said ${JSON.stringify(fromApp().map(({ text }) => text))}`,
        timeoutMs,
      );
      channel.passed = found.ts;
      return found;
    },
  };
}
