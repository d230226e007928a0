import { randomBytes } from 'node:crypto';
import {
  type APIUser,
  type ApplicationIntegrationType,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  Locale,
} from 'discord-api-types/v10';
import { type CommandRegistry, createCommandRegistry } from './commands.ts';
import { createIds, type Ids } from './ids.ts';
import type { Account, Channel, Guild, Interaction, Message, StoredFile } from './types.ts';
import { createWaits, type Signal, type Waits } from './waits.ts';

export interface WorldOptions {
  readonly applicationId?: string;
  readonly botUser?: Partial<APIUser>;
  readonly token?: string;
  /** Privileged intents that the application was granted, as bits. Default: none. */
  readonly grantedIntents?: number;
  /** How long an interaction waits for its first answer. Default: 3,000. */
  readonly interactionWindowMs?: number;
  /** How long an interaction's token lives. Default: 15 minutes. */
  readonly tokenLifeMs?: number;
}

type Unsent<T> = T extends GatewayDispatchPayload ? Omit<T, 'op' | 's'> : never;

/** A dispatch before it has a session's number, and where it happened. */
export interface WorldEvent {
  readonly dispatch: Unsent<GatewayDispatchPayload>;
  /** Null in direct messages. */
  readonly guildId: string | null;
  /** Events of a channel that the bot may not see don't reach it. */
  readonly channel?: Channel;
}

/** Everything that is in this Discord. */
export interface World {
  readonly ids: Ids;
  readonly waits: Waits;
  readonly applicationId: string;
  readonly bot: Account;
  readonly token: string;
  readonly grantedIntents: number;
  readonly interactionWindowMs: number;
  readonly tokenLifeMs: number;
  /** Where the application may be installed. */
  readonly installs: readonly ApplicationIntegrationType[];
  readonly accounts: Map<string, Account>;
  readonly guilds: Map<string, Guild>;
  readonly channels: Map<string, Channel>;
  /** The DM channel of the bot with each person. */
  readonly dms: Map<string, Channel>;
  /** Who takes no direct messages from the bot. */
  readonly closedDms: Set<string>;
  /** Told of new threads. */
  readonly threadsChanged: Signal;
  readonly messages: Map<string, Message>;
  readonly files: Map<string, StoredFile>;
  readonly commands: CommandRegistry;
  readonly interactionsById: Map<string, Interaction>;
  readonly interactionsByToken: Map<string, Interaction>;
  /** Where files can be fetched; set once the server listens. */
  cdnUrl: string;
  emit(event: WorldEvent): void;
  listen(listener: (event: WorldEvent) => void): void;
}

export function createWorld(options: WorldOptions): World {
  const ids = createIds();
  const applicationId = options.applicationId ?? ids.next();
  const installs = [0, 1] as const;
  const waits = createWaits();
  const listeners: ((event: WorldEvent) => void)[] = [];
  const bot: Account = {
    locale: Locale.EnglishUS,
    user: {
      ...createUser(applicationId, 'MovieVibes'),
      discriminator: '0001',
      global_name: null,
      bot: true,
      ...options.botUser,
    },
  };
  return {
    ids,
    waits,
    applicationId,
    bot,
    token: options.token ?? createToken(bot.user.id),
    grantedIntents: options.grantedIntents ?? 0,
    interactionWindowMs: options.interactionWindowMs ?? 3_000,
    tokenLifeMs: options.tokenLifeMs ?? 15 * 60_000,
    installs,
    accounts: new Map([[bot.user.id, bot]]),
    guilds: new Map(),
    channels: new Map(),
    dms: new Map(),
    closedDms: new Set(),
    threadsChanged: waits.signal(),
    messages: new Map(),
    files: new Map(),
    commands: createCommandRegistry({ applicationId, ids, installs }),
    interactionsById: new Map(),
    interactionsByToken: new Map(),
    cdnUrl: '',
    emit(event) {
      for (const listener of listeners) listener(event);
    },
    listen(listener) {
      listeners.push(listener);
    },
  };
}

/** Names may hold anything; the user name that Discord makes of it is plain. */
export function createUser(id: string, name: string): APIUser {
  const plain = name.toLowerCase().replace(/[^a-z0-9_.]+/g, '');
  return {
    id,
    username: plain === '' ? `user${id.slice(-6)}` : plain,
    discriminator: '0',
    global_name: name,
    avatar: null,
  };
}

/** In the shape of a bot's token, which some programs check. */
function createToken(botId: string): string {
  const id = Buffer.from(botId).toString('base64url');
  return `${id}.${randomBytes(4).toString('base64url')}.${randomBytes(28).toString('base64url')}`;
}

export const PRIVILEGED_INTENTS =
  GatewayIntentBits.GuildMembers |
  GatewayIntentBits.GuildPresences |
  GatewayIntentBits.MessageContent;
