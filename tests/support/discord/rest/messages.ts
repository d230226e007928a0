import { PermissionFlagsBits as Bit } from 'discord-api-types/v10';
import { isRaw } from '../checks/fields.ts';
import { checkForm } from '../checks/form.ts';
import { LIMITS } from '../checks/limits.ts';
import { checkMessage, type MessageBody } from '../checks/message.ts';
import { withContentFor } from '../gateway/visibility.ts';
import { editMessage, postMessage, removeMessage } from '../world/messages.ts';
import { may } from '../world/permissions.ts';
import type { Channel, Message } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { channelFor, messageFor } from './access.ts';
import type { Limit } from './buckets.ts';
import type { Call } from './call.ts';
import {
  archivedThread,
  cannotMessageUser,
  fileTooLarge,
  missingPermissions,
  notYourMessage,
} from './errors.ts';
import { nothing, ok, type Route } from './routes.ts';

/** For how long a nonce makes a message the same one. */
const NONCE_MS = 5 * 60_000;

export function messageRoutes(world: World, edits: Limit | null): Route[] {
  /** What the bot may read of the message without a gateway session's intents. */
  const readable = ({ data, channel }: Message) =>
    withContentFor(
      { intents: world.grantedIntents, botId: world.bot.user.id },
      channel.guild === null,
      data,
    );

  return [
    {
      method: 'GET',
      path: '/channels/:channel/messages',
      answer({ params, query }) {
        const channel = channelFor(world, params.channel);
        if (!may(channel.botPermissions, Bit.ReadMessageHistory)) return ok([]);
        return ok(page(channel, query).map(readable));
      },
    },
    {
      method: 'POST',
      path: '/channels/:channel/messages',
      answer(call) {
        const channel = channelFor(world, call.params.channel);
        const { author, body, replyTo } = checkPost(world, channel, call);
        const key = body.enforce_nonce && body.nonce ? String(body.nonce) : null;
        const same = key === null ? undefined : channel.nonces.get(key);
        if (same && Date.now() - Date.parse(same.data.timestamp) < NONCE_MS) return ok(same.data);
        const message = postMessage(world, channel, { author, body, files: call.files, replyTo });
        if (key !== null) channel.nonces.set(key, message);
        return ok(message.data);
      },
    },
    {
      method: 'GET',
      path: '/channels/:channel/messages/:message',
      answer({ params }) {
        const channel = channelFor(world, params.channel, Bit.ReadMessageHistory);
        return ok(readable(messageFor(channel, params.message)));
      },
    },
    {
      method: 'PATCH',
      path: '/channels/:channel/messages/:message',
      limit: edits,
      answer({ params, body, files }) {
        const channel = channelFor(world, params.channel);
        const message = messageFor(channel, params.message);
        if (message.author !== world.bot) throw notYourMessage();
        const names = checkFiles({ files });
        const checked = checkMessage(body, { before: message.data, files: names });
        editMessage(world, message, checked, files);
        return ok(message.data);
      },
    },
    {
      method: 'DELETE',
      path: '/channels/:channel/messages/:message',
      answer({ params }) {
        const channel = channelFor(world, params.channel);
        const message = messageFor(channel, params.message);
        if (message.author !== world.bot && !may(channel.botPermissions, Bit.ManageMessages))
          throw missingPermissions();
        removeMessage(world, message);
        return nothing();
      },
    },
    {
      method: 'POST',
      path: '/channels/:channel/typing',
      answer({ params }) {
        const channel = channelFor(world, params.channel, Bit.SendMessages);
        channel.typing.push(Date.now());
        channel.signal.changed();
        return nothing();
      },
    },
  ];
}

/** The names of the files, when they are not too large. */
export function checkFiles({ files }: Pick<Call, 'files'>): string[] {
  if (files.some(({ data }) => data.length > LIMITS.fileBytes)) throw fileTooLarge();
  return files.map(({ filename }) => filename);
}

function checkPost(world: World, channel: Channel, call: Call) {
  const { recipients, thread, botPermissions } = channel;
  if (recipients.some(({ user }) => world.closedDms.has(user.id))) throw cannotMessageUser();
  if (thread?.archived && thread.locked) throw archivedThread();
  const send = thread ? Bit.SendMessagesInThreads : Bit.SendMessages;
  if (!may(botPermissions, send)) throw missingPermissions();
  const names = checkFiles(call);
  const body = checkMessage(call.body, { before: null, files: names });
  if (body.embeds?.length && !may(botPermissions, Bit.EmbedLinks)) throw missingPermissions();
  if (names.length > 0 && !may(botPermissions, Bit.AttachFiles)) throw missingPermissions();
  const replyTo = repliedTo(channel, body);
  if (replyTo && !may(botPermissions, Bit.ReadMessageHistory)) throw missingPermissions();
  return { author: world.bot, body, replyTo };
}

function repliedTo(channel: Channel, body: MessageBody): Message | null {
  const reference = body.message_reference;
  if (!isRaw(reference)) return null;
  const message = channel.messages.get(String(reference.message_id));
  if (message && !message.audience) return message;
  if (reference.fail_if_not_exists === false) return null;
  checkForm((form) => {
    form.at('message_reference').refuse('REPLIES_UNKNOWN_MESSAGE', 'Unknown message');
  });
  return null;
}

/** Newest first, as Discord lists them. */
function page(channel: Channel, query: Readonly<Record<string, string>>): Message[] {
  const { limit = '50', before, after, around } = query;
  const shown = [...channel.messages.values()].filter(({ audience }) => !audience);
  const id = ({ data }: Message) => BigInt(data.id);
  const count = Math.min(100, Math.max(1, Number(limit) || 50));
  if (before)
    return shown
      .filter((one) => id(one) < BigInt(before))
      .slice(-count)
      .reverse();
  if (after)
    return shown
      .filter((one) => id(one) > BigInt(after))
      .slice(0, count)
      .reverse();
  if (around) {
    const middle = shown.findIndex((one) => id(one) >= BigInt(around));
    const from = Math.max(0, middle - Math.floor(count / 2));
    return shown.slice(from, from + count).reverse();
  }
  return shown.slice(-count).reverse();
}
