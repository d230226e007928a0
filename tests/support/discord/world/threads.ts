import {
  ChannelType,
  GatewayDispatchEvents,
  MessageFlags,
  MessageType,
  ThreadAutoArchiveDuration,
  type ThreadChannelType,
} from 'discord-api-types/v10';
import { announceChannel, blankChannel } from './guilds.ts';
import { announceMessage, postMessage, replace } from './messages.ts';
import { channelPayload } from './payloads.ts';
import type { Account, Channel, Message, ThreadFacts } from './types.ts';
import type { World } from './world.ts';

export interface NewThread {
  readonly parent: Channel;
  readonly name: string;
  readonly owner: Account;
  /** The message that it hangs on, whose id it has; else the parent says that it was opened. */
  readonly from?: Message;
  readonly type?: ThreadChannelType;
  readonly autoArchiveMinutes?: ThreadAutoArchiveDuration;
}

export function createThread(world: World, facts: NewThread): Channel {
  const { parent, owner, from, name, type = ChannelType.PublicThread } = facts;
  const thread: ThreadFacts = {
    parent,
    owner,
    createdAt: new Date().toISOString(),
    members: new Set([owner.user.id]),
    archived: false,
    locked: false,
    autoArchiveMinutes: facts.autoArchiveMinutes ?? ThreadAutoArchiveDuration.OneDay,
  };
  const channel: Channel = {
    ...blankChannel(world, from?.data.id ?? world.ids.next(), type, name),
    guild: parent.guild,
    botIn: parent.botIn,
    botPermissions: parent.botPermissions,
    thread,
  };
  parent.guild?.channels.push(channel);
  world.channels.set(channel.id, channel);
  announceChannel(world, channel, GatewayDispatchEvents.ThreadCreate);
  if (from) {
    const flags = (from.data.flags ?? 0) | MessageFlags.HasThread;
    replace(from, { ...from.data, flags, thread: channelPayload(world, channel) });
    announceMessage(world, from, GatewayDispatchEvents.MessageUpdate);
  } else if (type !== ChannelType.PrivateThread) {
    const said = { author: owner, body: { content: name }, type: MessageType.ThreadCreated };
    postMessage(world, parent, said);
  }
  world.threadsChanged.changed();
  return channel;
}
