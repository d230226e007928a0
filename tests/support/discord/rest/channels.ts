import {
  PermissionFlagsBits as Bit,
  ChannelType,
  type ThreadAutoArchiveDuration,
  type ThreadChannelType,
} from 'discord-api-types/v10';
import { flag, integer, isRaw, oneOf, type Raw, text } from '../checks/fields.ts';
import { checkForm, type Form } from '../checks/form.ts';
import { LIMITS } from '../checks/limits.ts';
import { announceChannel } from '../world/guilds.ts';
import { channelPayload } from '../world/payloads.ts';
import { may } from '../world/permissions.ts';
import { createThread } from '../world/threads.ts';
import type { Channel } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { channelFor, messageFor } from './access.ts';
import { missingPermissions, threadExists, unknownUser, wrongChannelType } from './errors.ts';
import { created, nothing, ok, type Route, type RoutedCall } from './routes.ts';

const THREADS = [
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];
const ARCHIVE_AFTER = [60, 1_440, 4_320, 10_080];

/** Channels and threads. */
export function channelRoutes(world: World): Route[] {
  return [
    {
      method: 'GET',
      path: '/channels/:channel',
      answer: ({ params }) => ok(channelPayload(world, channelFor(world, params.channel))),
    },
    {
      method: 'PATCH',
      path: '/channels/:channel',
      answer({ params, body }) {
        const channel = channelFor(world, params.channel);
        change(world, channel, isRaw(body) ? body : {});
        return ok(channelPayload(world, channel));
      },
    },
    {
      method: 'POST',
      path: '/channels/:channel/messages/:message/threads',
      answer(call) {
        const parent = parentFor(world, call, Bit.CreatePublicThreads);
        const message = messageFor(parent, call.params.message);
        if (world.channels.has(message.data.id)) throw threadExists();
        const facts = { parent, ...threadFacts(call), owner: world.bot, from: message };
        const thread = createThread(world, facts);
        return created(channelPayload(world, thread));
      },
    },
    {
      method: 'POST',
      path: '/channels/:channel/threads',
      answer(call) {
        const given = isRaw(call.body) ? call.body.type : undefined;
        // Without a type Discord opens a private one.
        const type = (given ?? ChannelType.PrivateThread) as ThreadChannelType;
        const open = type !== ChannelType.PrivateThread;
        const parent = parentFor(
          world,
          call,
          open ? Bit.CreatePublicThreads : Bit.CreatePrivateThreads,
        );
        const facts = { parent, ...threadFacts(call), type, owner: world.bot };
        return created(channelPayload(world, createThread(world, facts)));
      },
    },
    {
      method: 'PUT',
      path: '/channels/:channel/thread-members/:user',
      answer({ params }) {
        joined(world, params).add(memberId(world, params.user));
        return nothing();
      },
    },
    {
      method: 'DELETE',
      path: '/channels/:channel/thread-members/:user',
      answer({ params }) {
        joined(world, params).delete(memberId(world, params.user));
        return nothing();
      },
    },
  ];
}

function parentFor(world: World, { params }: RoutedCall, needed: bigint): Channel {
  const parent = channelFor(world, params.channel);
  if (!parent.guild || parent.thread) throw wrongChannelType();
  if (!may(parent.botPermissions, needed)) throw missingPermissions();
  return parent;
}

function threadFacts({ body }: RoutedCall) {
  const raw: Raw = isRaw(body) ? body : {};
  checkForm((form) => {
    checkThread(form, raw, true);
    oneOf(form, raw, 'type', THREADS);
  });
  const minutes = raw.auto_archive_duration as ThreadAutoArchiveDuration | undefined;
  return {
    name: String(raw.name).trim(),
    ...(minutes ? { autoArchiveMinutes: minutes } : {}),
  };
}

function checkThread(form: Form, raw: Raw, required: boolean): void {
  text(form, raw, 'name', { min: 1, max: LIMITS.threadName, required });
  oneOf(form, raw, 'auto_archive_duration', ARCHIVE_AFTER);
  integer(form, raw, 'rate_limit_per_user', { min: 0, max: 21_600 });
}

function change(world: World, channel: Channel, raw: Raw): void {
  const { thread, guild } = channel;
  if (!guild) throw wrongChannelType();
  const needed = thread ? Bit.ManageThreads : Bit.ManageChannels;
  const own = thread?.owner === world.bot;
  if (!own && !may(channel.botPermissions, needed)) throw missingPermissions();
  checkForm((form) => {
    checkThread(form, raw, false);
    flag(form, raw, 'archived');
    flag(form, raw, 'locked');
  });
  if (typeof raw.name === 'string') channel.name = raw.name.trim();
  if (thread) {
    if (typeof raw.archived === 'boolean') thread.archived = raw.archived;
    if (typeof raw.locked === 'boolean') thread.locked = raw.locked;
    if (raw.auto_archive_duration)
      thread.autoArchiveMinutes = raw.auto_archive_duration as ThreadAutoArchiveDuration;
  }
  announceChannel(world, channel, thread ? 'THREAD_UPDATE' : 'CHANNEL_UPDATE');
  channel.signal.changed();
}

function joined(world: World, params: RoutedCall['params']): Set<string> {
  const { thread } = channelFor(world, params.channel);
  if (!thread) throw wrongChannelType();
  return thread.members as Set<string>;
}

function memberId(world: World, user = '@me'): string {
  const id = user === '@me' ? world.bot.user.id : user;
  if (!world.accounts.has(id)) throw unknownUser();
  return id;
}
