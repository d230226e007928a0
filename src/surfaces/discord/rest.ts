import { DiscordAPIError, type RawFile, type REST } from 'discord.js';
import {
  type APIApplication,
  type APIApplicationCommandOptionChoice,
  type APIChannel,
  type APIModalInteractionResponseCallbackData,
  ChannelType,
  InteractionResponseType,
  MessageFlags,
  Routes,
} from 'discord-api-types/v10';
import type { ChannelFacts } from './receive/message.ts';
import { isThread } from './receive/place.ts';
import type { DiscordMessage } from './render.ts';

/** A file with a line of text; messages of components can't carry files that way. */
export interface FileMessage {
  readonly content: string;
  readonly file: { readonly name: string; readonly json: unknown };
}

export type Sendable = DiscordMessage | FileMessage;

type Token = { readonly id: string; readonly token: string };

/** The calls that the surface makes; discord.js keeps to Discord's rate limits and repeats what failed. */
export interface DiscordRest {
  defer(interaction: Token, isPrivate: boolean): Promise<void>;
  deferUpdate(interaction: Token): Promise<void>;
  notice(interaction: Token, message: DiscordMessage): Promise<void>;
  modal(interaction: Token, modal: APIModalInteractionResponseCallbackData): Promise<void>;
  choices(
    interaction: Token,
    choices: readonly APIApplicationCommandOptionChoice<string>[],
  ): Promise<void>;
  editAnswer(token: string, message: Sendable): Promise<void>;
  /** A further answer that only the person sees. */
  followUp(token: string, message: DiscordMessage): Promise<void>;
  /** `nonce` makes a repeated send the same message. */
  send(
    channelId: string,
    message: Sendable,
    options: { readonly nonce: string; readonly replyTo?: string },
  ): Promise<void>;
  typing(channelId: string): Promise<void>;
  /** Under the message, or without one; resolves to the thread's id. */
  openThread(channelId: string, messageId: string | null, name: string): Promise<string>;
  channel(channelId: string): Promise<ChannelFacts>;
  application(): Promise<APIApplication>;
}

const ARCHIVE_AFTER_MINUTES = 1_440;

export function createDiscordRest(rest: REST, applicationId: string): DiscordRest {
  const respond = async ({ id, token }: Token, body: object) => {
    await rest.post(Routes.interactionCallback(id, token), { body, auth: false });
  };
  return {
    defer: (interaction, isPrivate) =>
      respond(interaction, {
        type: InteractionResponseType.DeferredChannelMessageWithSource,
        ...(isPrivate ? { data: { flags: MessageFlags.Ephemeral } } : {}),
      }),
    deferUpdate: (interaction) =>
      respond(interaction, { type: InteractionResponseType.DeferredMessageUpdate }),
    notice: (interaction, message) =>
      respond(interaction, {
        type: InteractionResponseType.ChannelMessageWithSource,
        data: { ...message, flags: message.flags | MessageFlags.Ephemeral },
      }),
    modal: (interaction, data) =>
      respond(interaction, { type: InteractionResponseType.Modal, data }),
    choices: (interaction, choices) =>
      respond(interaction, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices },
      }),
    async editAnswer(token, message) {
      await rest.patch(Routes.webhookMessage(applicationId, token, '@original'), {
        ...requestOf(message),
        auth: false,
      });
    },
    async followUp(token, message) {
      await rest.post(Routes.webhook(applicationId, token), {
        body: { ...message, flags: message.flags | MessageFlags.Ephemeral },
        auth: false,
      });
    },
    async send(channelId, message, { nonce, replyTo }) {
      const { body, ...files } = requestOf(message);
      const reference =
        replyTo === undefined
          ? {}
          : { message_reference: { message_id: replyTo, fail_if_not_exists: false } };
      await rest.post(Routes.channelMessages(channelId), {
        ...files,
        body: {
          ...body,
          ...reference,
          allowed_mentions: { parse: [], replied_user: false },
          nonce,
          enforce_nonce: true,
        },
      });
    },
    async typing(channelId) {
      await rest.post(Routes.channelTyping(channelId));
    },
    async openThread(channelId, messageId, name) {
      const thread = (await rest.post(Routes.threads(channelId, messageId ?? undefined), {
        body: {
          name,
          auto_archive_duration: ARCHIVE_AFTER_MINUTES,
          ...(messageId === null ? { type: ChannelType.PublicThread } : {}),
        },
      })) as APIChannel;
      return thread.id;
    },
    async channel(channelId) {
      const channel = (await rest.get(Routes.channel(channelId))) as APIChannel;
      const inThread = isThread(channel.type);
      return {
        isThread: inThread,
        parentId: inThread && 'parent_id' in channel ? (channel.parent_id ?? null) : null,
        ownerId: 'owner_id' in channel ? (channel.owner_id ?? null) : null,
      };
    },
    application: async () => (await rest.get(Routes.currentApplication())) as APIApplication,
  };
}

function requestOf(message: Sendable): { body: object; files?: RawFile[] } {
  if (!('file' in message)) return { body: message };
  const { content, file } = message;
  const data = Buffer.from(JSON.stringify(file.json, null, 2));
  return {
    body: {
      content,
      allowed_mentions: { parse: [] },
      attachments: [{ id: '0', filename: file.name }],
    },
    files: [{ name: file.name, data, contentType: 'application/json' }],
  };
}

/** Codes of Discord's errors that mean something to us. */
const UNKNOWN_INTERACTION = 10062;
const ALREADY_ACKNOWLEDGED = 40060;
const INVALID_TOKEN = 50027;
const MISSING_ACCESS = 50001;
const MISSING_PERMISSIONS = 50013;
const THREAD_EXISTS = 160004;

/** The interaction is somebody else's, or it came too late: there is nothing to answer any more. */
export function isLost(error: unknown): boolean {
  return codeOf(error) === UNKNOWN_INTERACTION || codeOf(error) === ALREADY_ACKNOWLEDGED;
}

/** Another process has answered the interaction. */
export function isTaken(error: unknown): boolean {
  return codeOf(error) === ALREADY_ACKNOWLEDGED;
}

/** The time in which an interaction can be answered is over. */
export function isExpired(error: unknown): boolean {
  return codeOf(error) === INVALID_TOKEN || codeOf(error) === UNKNOWN_INTERACTION;
}

/** The bot lacks a permission. */
export function isForbidden(error: unknown): boolean {
  return codeOf(error) === MISSING_PERMISSIONS || codeOf(error) === MISSING_ACCESS;
}

/** A message can have one thread. */
export function hasThread(error: unknown): boolean {
  return codeOf(error) === THREAD_EXISTS;
}

function codeOf(error: unknown): number | string | null {
  return error instanceof DiscordAPIError ? error.code : null;
}
