import { type APIChannel, MessageFlags, MessageType } from 'discord-api-types/v10';
import { has } from '../checks/message.ts';
import { announceChannel } from '../world/guilds.ts';
import { messagesAfter, postMessage } from '../world/messages.ts';
import { channelPayload } from '../world/payloads.ts';
import { createThread } from '../world/threads.ts';
import type { Channel, Message } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { type MessageHandle, messageHandle } from './message.ts';

export interface ChannelHandle {
  readonly id: string;
  readonly name: string;
  readonly raw: APIChannel;
  /** When the bot typed, in ms since 1970. */
  readonly typing: readonly number[];
  /** What the bot may do here, as bits. Setting it tells the bot. */
  botPermissions: bigint;
  /** What is said in it, oldest first; what only one person sees, where it is asked as them. */
  messages(as?: { readonly id: string }): MessageHandle[];
  /**
   * Waits for the bot's next message: the first one, for everybody, after what a person did here
   * last and after those that this gave before.
   */
  next(so?: (message: MessageHandle) => boolean, timeoutMs?: number): Promise<MessageHandle>;
  /** The threads in it, oldest first. */
  threads(): ChannelHandle[];
  /** Waits for a thread that this did not give before, whoever opened it. */
  nextThread(timeoutMs?: number): Promise<ChannelHandle>;
  /** Opens a thread as a person does, from a message or without. */
  openThread(
    name: string,
    facts: { readonly by: { readonly id: string }; readonly from?: MessageHandle },
  ): ChannelHandle;
  /** A webhook of somebody else's says something here. */
  webhookSays(text: string, name?: string): MessageHandle;
}

/** What people write, not what Discord says about the channel. */
const SPOKEN: readonly MessageType[] = [
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
];

export function channelHandle(world: World, channel: Channel): ChannelHandle {
  const isSpoken = ({ data }: Message) => SPOKEN.includes(data.type);
  const handleOf = (message: Message) => messageHandle(world, message);
  const fromBot = () =>
    messagesAfter(channel, channel.passed).filter(
      (message) =>
        isSpoken(message) &&
        message.author === world.bot &&
        !message.audience &&
        !has(message.data.flags, MessageFlags.Loading),
    );
  const messageFrom = ({ id }: MessageHandle) => {
    const message = channel.messages.get(id);
    if (!message) throw new Error('this message is not in the channel');
    return message;
  };
  const threads = () =>
    [...world.channels.values()]
      .filter(({ thread }) => thread?.parent === channel)
      .map((thread) => channelHandle(world, thread));

  const handle: ChannelHandle = {
    id: channel.id,
    get name() {
      return channel.name;
    },
    get raw() {
      return channelPayload(world, channel);
    },
    typing: channel.typing,
    get botPermissions() {
      return channel.botPermissions;
    },
    set botPermissions(bits) {
      channel.botPermissions = bits;
      for (const { id } of threads()) {
        const thread = world.channels.get(id);
        if (thread) thread.botPermissions = bits;
      }
      if (!channel.thread) announceChannel(world, channel, 'CHANNEL_UPDATE');
    },
    messages: (as) =>
      [...channel.messages.values()]
        .filter((one) => isSpoken(one) && (!one.audience || one.audience.user.id === as?.id))
        .map(handleOf),
    async next(so = () => true, timeoutMs) {
      const found = await channel.signal.until(
        () => fromBot().map(handleOf).find(so),
        `a message of the bot in #${channel.name}`,
        () => `it said ${JSON.stringify(fromBot().map((one) => handleOf(one).text))}`,
        timeoutMs,
      );
      channel.passed = found.id;
      return found;
    },
    threads,
    async nextThread(timeoutMs) {
      const found = await world.threadsChanged.until(
        () => threads().find(({ id }) => !channel.threadsGiven.has(id)),
        `a thread in #${channel.name}`,
        () => `it has ${JSON.stringify(threads().map(({ name }) => name))}`,
        timeoutMs,
      );
      channel.threadsGiven.add(found.id);
      return found;
    },
    openThread(name, { by, from }) {
      const owner = world.accounts.get(by.id);
      if (!owner) throw new Error('nobody with this id');
      const message = from ? { from: messageFrom(from) } : {};
      return channelHandle(
        world,
        createThread(world, { parent: channel, name, owner, ...message }),
      );
    },
    webhookSays(text, name = 'a webhook') {
      const body = { content: text };
      const author = channel.guild?.owner ?? world.bot;
      return handleOf(postMessage(world, channel, { author, body, webhook: name }));
    },
  };
  return handle;
}
