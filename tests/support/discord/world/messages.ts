import {
  type APIMessage,
  type APIUser,
  GatewayDispatchEvents,
  type GatewayMessageCreateDispatchData,
  MessageFlags,
  MessageType,
  PermissionFlagsBits,
  type TextChannelType,
} from 'discord-api-types/v10';
import { has, kept, type MessageBody } from '../checks/message.ts';
import { storeFiles, type UploadedFile, withAddresses, withIds } from './attachments.ts';
import { announceChannel, memberOf } from './guilds.ts';
import { displayedTexts, mentionsIn } from './mentions.ts';
import { memberPayload } from './payloads.ts';
import { may } from './permissions.ts';
import type { Account, Channel, Interaction, Message } from './types.ts';
import type { World } from './world.ts';

/** Flags that a sender may set. */
const SENDABLE =
  MessageFlags.SuppressEmbeds | MessageFlags.SuppressNotifications | MessageFlags.IsComponentsV2;

export interface Draft {
  readonly author: Account;
  readonly body: MessageBody;
  readonly files?: readonly UploadedFile[];
  readonly type?: MessageType;
  /** The message that this one answers. */
  readonly replyTo?: Message | null;
  /** Whether an answer pings; by default as its body allows. */
  readonly ping?: boolean;
  readonly audience?: Account | null;
  /** The interaction that this is the answer of. */
  readonly interaction?: Interaction;
  /** "… is thinking": the answer comes later. */
  readonly loading?: boolean;
  /** The name of a webhook that speaks, instead of the author. */
  readonly webhook?: string;
}

/** Puts a message into a channel and tells the bot, where it may know. */
export function postMessage(world: World, channel: Channel, draft: Draft): Message {
  const { author, body, interaction, audience = null, replyTo = null } = draft;
  const id = world.ids.next();
  const attachments = storeFiles(
    world,
    channel,
    draft.files ?? [],
    body.attachments,
    audience !== null,
  );
  const flags =
    ((body.flags ?? 0) & SENDABLE) |
    (audience ? MessageFlags.Ephemeral : 0) |
    (draft.loading ? MessageFlags.Loading : 0);
  const allowed = body.allowed_mentions;
  const ping = draft.ping ?? (allowed ? allowed.replied_user === true : true);
  const pinged = replyTo && ping ? replyTo.data.author : null;
  const webhook = draft.webhook === undefined ? null : world.ids.next();
  const data: APIMessage = {
    id,
    channel_id: channel.id,
    author: webhook
      ? { ...author.user, id: webhook, username: draft.webhook ?? '', bot: true }
      : author.user,
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    pinned: false,
    type: draft.type ?? (replyTo ? MessageType.Reply : MessageType.Default),
    flags,
    ...contentOf(world, channel, author, body, attachments, pinged),
    ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce }),
    ...(replyTo ? referenceTo(replyTo) : {}),
    ...(webhook ? { webhook_id: webhook } : {}),
    ...(interaction ? madeBy(world, interaction) : {}),
    ...(body.poll ? { poll: pollOf(body.poll) } : {}),
  };
  const message: Message = {
    channel,
    author,
    audience,
    states: [{ at: Date.now(), data }],
    signals: new Set(interaction ? [interaction.signal] : []),
    data,
    deleted: false,
  };
  if (channel.guild) memberOf(channel.guild, author);
  if (channel.thread?.archived) {
    channel.thread.archived = false;
    announceChannel(world, channel, GatewayDispatchEvents.ThreadUpdate);
  }
  channel.messages.set(id, message);
  channel.log.push(message);
  world.messages.set(id, message);
  if (author.user.id !== world.bot.user.id) channel.passed = id;
  if (!audience) announceMessage(world, message, GatewayDispatchEvents.MessageCreate);
  changed(message);
  return message;
}

/** Changes what the body names and leaves the rest. */
export function editMessage(
  world: World,
  message: Message,
  body: MessageBody,
  files: readonly UploadedFile[] = [],
): void {
  const before = message.data;
  const { channel, author, audience } = message;
  const attachments = [
    ...kept({ ...body }, before),
    ...storeFiles(world, channel, files, body.attachments, audience !== null),
  ];
  const merged: MessageBody = {
    content: body.content === undefined ? before.content : body.content,
    embeds: body.embeds === undefined ? before.embeds : body.embeds,
    components: body.components === undefined ? (before.components ?? []) : body.components,
    allowed_mentions: body.allowed_mentions ?? null,
  };
  const replied = before.referenced_message?.author;
  const pinged = before.mentions.find(({ id }) => id === replied?.id) ?? null;
  const wasLoading = has(before.flags, MessageFlags.Loading);
  const set = body.flags ?? (before.flags ?? 0) & SENDABLE;
  const next: APIMessage = {
    ...before,
    ...contentOf(world, channel, author, merged, attachments, pinged),
    flags: ((before.flags ?? 0) & ~SENDABLE & ~MessageFlags.Loading) | (set & SENDABLE),
    edited_timestamp: wasLoading ? null : new Date().toISOString(),
    ...(body.poll ? { poll: pollOf(body.poll) } : {}),
  };
  replace(message, next);
  if (!audience) announceMessage(world, message, GatewayDispatchEvents.MessageUpdate);
  changed(message);
}

/** Puts other data in the message's place, as one more of its states. */
export function replace(message: Message, data: APIMessage): void {
  message.data = data;
  message.states.push({ at: Date.now(), data });
}

export function removeMessage(world: World, message: Message): void {
  const { channel, data } = message;
  message.deleted = true;
  channel.messages.delete(data.id);
  world.messages.delete(data.id);
  const guild = channel.guild ? { guild_id: channel.guild.id } : {};
  if (!message.audience) {
    world.emit({
      guildId: channel.guild?.id ?? null,
      channel,
      dispatch: {
        t: GatewayDispatchEvents.MessageDelete,
        d: { id: data.id, channel_id: channel.id, ...guild },
      },
    });
  }
  changed(message);
}

/** The channel's messages after the one with this id, oldest first, without deleted ones. */
export function messagesAfter({ log }: Channel, id: string): Message[] {
  const bound = BigInt(id);
  let from = log.length;
  // Waits ask often, and what they ask for is at the end.
  while (from > 0 && BigInt(log[from - 1]?.data.id ?? 0) > bound) from -= 1;
  return log.slice(from).filter(({ deleted }) => !deleted);
}

function changed(message: Message): void {
  message.channel.signal.changed();
  for (const signal of message.signals) signal.changed();
}

function contentOf(
  world: World,
  channel: Channel,
  author: Account,
  body: MessageBody,
  attachments: APIMessage['attachments'],
  pinged: APIUser | null,
) {
  const content = (body.content ?? '').trim();
  const components = withIds(withAddresses(body.components ?? [], attachments));
  const embeds = withAddresses(body.embeds ?? [], attachments);
  const mentions = mentionsIn(
    [content, ...displayedTexts(components)],
    body.allowed_mentions,
    (id) => world.accounts.get(id)?.user,
  );
  const isBot = author === world.bot;
  const member = channel.guild?.members.get(author.user.id);
  // For the bot what its body allows decides, as if it had the permission: a test must see the ping.
  const mayPingAll = isBot || may(member?.permissions ?? 0n, PermissionFlagsBits.MentionEveryone);
  const others = mentions.users.filter(({ id }) => id !== pinged?.id);
  return {
    content,
    embeds: embeds.map((embed) => ({ ...embed, type: 'rich' }) as (typeof embeds)[number]),
    components,
    attachments,
    mentions: [...others, ...(pinged ? [pinged] : [])],
    mention_roles: mentions.roles,
    mention_everyone: mentions.everyone && mayPingAll,
  };
}

function referenceTo(replyTo: Message): Partial<APIMessage> {
  const { channel, data } = replyTo;
  // Discord nests one message only.
  const { referenced_message: _, ...referenced } = data;
  return {
    message_reference: {
      type: 0,
      message_id: data.id,
      channel_id: channel.id,
      ...(channel.guild ? { guild_id: channel.guild.id } : {}),
    },
    referenced_message: referenced,
  };
}

function madeBy(world: World, interaction: Interaction): Partial<APIMessage> {
  const { payload, account, source } = interaction;
  return {
    webhook_id: world.applicationId,
    application_id: world.applicationId,
    interaction_metadata: {
      id: interaction.id,
      type: payload.type,
      user: account.user,
      authorizing_integration_owners: payload.authorizing_integration_owners,
      ...(source ? { interacted_message_id: source.data.id } : {}),
    } as NonNullable<APIMessage['interaction_metadata']>,
  };
}

function pollOf(poll: NonNullable<MessageBody['poll']>): NonNullable<APIMessage['poll']> {
  const hours = poll.duration ?? 24;
  return {
    question: poll.question,
    answers: poll.answers.map((answer, index) => ({ ...answer, answer_id: index + 1 })),
    expiry: new Date(Date.now() + hours * 3_600_000).toISOString(),
    allow_multiselect: poll.allow_multiselect ?? false,
    layout_type: poll.layout_type ?? 1,
    results: { is_finalized: false, answer_counts: [] },
  };
}

type MessageEvent = GatewayDispatchEvents.MessageCreate | GatewayDispatchEvents.MessageUpdate;

/** Tells the bot of a message that is new or changed. */
export function announceMessage(world: World, message: Message, t: MessageEvent): void {
  const { channel, data } = message;
  const guild = channel.guild;
  const memberFor = (id: string) => {
    const member = guild?.members.get(id);
    if (!member) return {};
    const { user: _, ...rest } = memberPayload(member);
    return { member: rest };
  };
  const d: GatewayMessageCreateDispatchData = {
    ...data,
    mentions: data.mentions.map((user) => ({ ...user, ...memberFor(user.id) })),
    channel_type: channel.type as TextChannelType,
    ...(guild ? { guild_id: guild.id } : {}),
    ...memberFor(data.author.id),
  };
  world.emit({ guildId: guild?.id ?? null, channel, dispatch: { t, d } });
}
