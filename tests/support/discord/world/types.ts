import type {
  APIAttachment,
  APICommandAutocompleteInteractionResponseCallbackData,
  APIInteraction,
  APIMessage,
  APIModalInteractionResponseCallbackData,
  APIUser,
  ChannelType,
  InteractionResponseType,
  Locale,
  ThreadAutoArchiveDuration,
} from 'discord-api-types/v10';
import type { Signal } from './waits.ts';

/** Somebody with an account: a person, the bot, another bot. */
export interface Account {
  readonly user: APIUser;
  readonly locale: Locale;
}

export interface Member {
  readonly account: Account;
  readonly joinedAt: string;
  permissions: bigint;
}

export interface Guild {
  readonly id: string;
  readonly name: string;
  readonly locale: Locale;
  readonly owner: Account;
  /** Whether the bot was added to it. */
  readonly botIn: boolean;
  readonly members: Map<string, Member>;
  readonly channels: Channel[];
}

export interface ThreadFacts {
  readonly parent: Channel;
  readonly owner: Account;
  readonly createdAt: string;
  readonly members: Set<string>;
  archived: boolean;
  locked: boolean;
  autoArchiveMinutes: ThreadAutoArchiveDuration;
}

export interface Channel {
  readonly id: string;
  readonly type: ChannelType;
  /** Null in direct messages. */
  readonly guild: Guild | null;
  readonly thread: ThreadFacts | null;
  /** Whom a direct message channel is between, without the bot. */
  readonly recipients: readonly Account[];
  /** Whether the bot takes part: not in guilds and DMs that it was not added to. */
  readonly botIn: boolean;
  /** Those that are there now. */
  readonly messages: Map<string, Message>;
  /** Every one that ever was, in order. */
  readonly log: Message[];
  readonly nonces: Map<string, Message>;
  /** The ids of its threads that were waited for already. */
  readonly threadsGiven: Set<string>;
  /** When the bot typed, in ms since 1970. */
  readonly typing: number[];
  readonly signal: Signal;
  name: string;
  botPermissions: bigint;
  /** The last message that a wait for the bot's next one passes over. */
  passed: string;
}

export interface StoredFile {
  readonly attachment: APIAttachment;
  readonly data: Buffer;
}

export interface Message {
  readonly channel: Channel;
  readonly author: Account;
  /** The only one who sees it; null where everybody does. */
  readonly audience: Account | null;
  /** Every state it had, the present one last. */
  readonly states: { readonly at: number; readonly data: APIMessage }[];
  /** What its changes are told, besides its channel's. */
  readonly signals: Set<Signal>;
  data: APIMessage;
  deleted: boolean;
}

export interface Callback {
  readonly type: InteractionResponseType;
  /** In ms since 1970. */
  readonly at: number;
  readonly ephemeral: boolean;
}

export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly account: Account;
  readonly channel: Channel;
  readonly payload: APIInteraction;
  /** The message whose component was used, also where that opened a modal. */
  readonly source: Message | null;
  readonly startedAt: number;
  readonly signal: Signal;
  callback: Callback | null;
  /** What `@original` stands for. */
  original: Message | null;
  /** How many states the source had when this began: more mean that it was updated since. */
  readonly sourceStates: number;
  readonly followUps: Message[];
  modal: APIModalInteractionResponseCallbackData | null;
  choices: NonNullable<APICommandAutocompleteInteractionResponseCallbackData['choices']> | null;
  /** Whether its token has expired before its time. */
  expired: boolean;
}
