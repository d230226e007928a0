import { isIn, shownTo } from '../world/messages.ts';
import type { Json, Message, MessageData } from '../world/types.ts';
import type { World } from '../world/world.ts';
import {
  type ButtonShown,
  buttonsOf,
  linksOf,
  type SelectShown,
  selectsOf,
  textsOf,
} from './text.ts';
import { type ThreadHandle, threadHandle } from './thread.ts';

/** A message as people see it: everything is as it is when it is read. */
export interface MessageHandle {
  readonly ts: string;
  readonly channel: string;
  readonly raw: MessageData;
  /** All text of its blocks, in reading order, or the text where it has none. As it was sent, in mrkdwn. */
  readonly text: string;
  /** What notifications show. */
  readonly fallback: string;
  readonly blocks: readonly Json[];
  readonly buttons: readonly ButtonShown[];
  readonly selects: readonly SelectShown[];
  readonly links: readonly string[];
  readonly deleted: boolean;
  readonly ephemeral: boolean;
  /** By the app. */
  readonly fromApp: boolean;
  /** The thread that it is in, or that it starts. */
  readonly thread: ThreadHandle;
  /** The pieces that it was streamed in; null: it was not. */
  readonly streamed: readonly string[] | null;
  /** Null: it was not streamed. */
  readonly streaming: 'streaming' | 'dead' | 'stopped' | null;
  /** Every state it had, the present one last; times in ms since 1970. */
  readonly history: readonly {
    readonly at: number;
    readonly text: string;
    readonly raw: MessageData;
  }[];
  /** What its links were unfurled to, by address. */
  readonly unfurls: Readonly<Record<string, Json>>;
  visibleTo(person: { readonly id: string }): boolean;
  /** Waits until it is so, now or after a change. */
  becomes(so: (message: MessageHandle) => boolean, timeoutMs?: number): Promise<MessageHandle>;
  /**
   * The app's first message that answers this one: in its thread, or else after it outside of
   * threads; one that is being streamed once it is complete.
   */
  answered(so?: (message: MessageHandle) => boolean, timeoutMs?: number): Promise<MessageHandle>;
}

const shownText = (data: MessageData): string => {
  const blocks = data.blocks ?? [];
  return blocks.length > 0 ? textsOf(blocks).join('\n') : data.text;
};

const isOutside = ({ data }: Message): boolean => !data.thread_ts || data.thread_ts === data.ts;

/** A view of the message; two of the same message are alike in `ts`. */
export function messageHandle(world: World, message: Message): MessageHandle {
  const { channel } = message;
  const blocks = () => message.data.blocks ?? [];
  const root = () => message.data.thread_ts ?? message.data.ts;

  const answers = () =>
    [...channel.messages.values()]
      .filter(
        (one) =>
          one.author.isBot &&
          one.data.ts > message.data.ts &&
          one.stream?.state !== 'streaming' &&
          (isIn(one, root()) || (isOutside(one) && isOutside(message))) &&
          shownTo(one, message.author),
      )
      .map((one) => messageHandle(world, one));

  const handle: MessageHandle = {
    get ts() {
      return message.data.ts;
    },
    channel: channel.id,
    get raw() {
      return message.data;
    },
    get text() {
      return shownText(message.data);
    },
    get fallback() {
      return message.data.text;
    },
    get blocks() {
      return blocks();
    },
    get buttons() {
      return buttonsOf(blocks());
    },
    get selects() {
      return selectsOf(blocks());
    },
    get links() {
      return linksOf(blocks(), message.data.text);
    },
    get deleted() {
      return message.deleted;
    },
    ephemeral: message.audience !== null,
    fromApp: message.author.isBot,
    get thread() {
      return threadHandle(world, channel, root());
    },
    get streamed() {
      return message.stream?.pieces ?? null;
    },
    get streaming() {
      return message.stream?.state ?? null;
    },
    get history() {
      return message.states.map(({ at, data }) => ({ at, text: shownText(data), raw: data }));
    },
    get unfurls() {
      return message.unfurls;
    },
    visibleTo: (person) => shownTo(message, person),
    becomes: (so, timeoutMs) =>
      channel.signal.until(
        () => (so(handle) ? handle : undefined),
        'a message to change',
        () => JSON.stringify(handle.text),
        timeoutMs,
      ),
    answered: (so = () => true, timeoutMs) =>
      channel.signal.until(
        () => answers().find(so),
        `an answer to ${JSON.stringify(handle.text)}`,
        () => `the app said ${JSON.stringify(answers().map(({ text }) => text))}`,
        timeoutMs,
      ),
  };
  return handle;
}
