import type { Signal } from '../../discord/world/waits.ts';

/** JSON as it is sent; tests and this stand-in look at what they expect. */
export type Json = Record<string, unknown>;

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly isAdmin: boolean;
  readonly isBot: boolean;
  readonly workspace: Workspace;
  readonly signal: Signal;
  /** The published view of its App Home. */
  home: View | null;
  /** Open modals, the one on top last. */
  readonly modals: View[];
  /** How often a home was published, and how many modals were opened. */
  homes: number;
  opened: number;
  /** What `next` gave already. */
  homesGiven: number;
  openedGiven: number;
}

export interface Installation {
  readonly scopes: readonly string[];
  readonly botToken: string;
  readonly refreshToken: string | null;
  /** In ms since 1970 by the stand-in's clock; null: never. */
  readonly expiresAt: number | null;
  readonly installer: string;
}

export type TokenState = 'active' | 'token_revoked' | 'account_inactive' | 'token_expired';

export interface Token {
  readonly value: string;
  readonly workspace: Workspace;
  readonly scopes: readonly string[];
  readonly expiresAt: number | null;
  state: TokenState;
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly bot: Account;
  readonly botId: string;
  readonly accounts: Map<string, Account>;
  readonly channels: Map<string, Channel>;
  installation: Installation | null;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly workspace: Workspace;
  readonly members: Set<string>;
  readonly messages: Map<string, Message>;
  readonly signal: Signal;
  readonly created: number;
  /** The person of a direct message with the app. */
  readonly with: Account | null;
  archived: boolean;
  /** `next` gives what is later than this ts. */
  passed: string;
  /** The same for each thread, by its ts. */
  readonly passedIn: Map<string, string>;
}

export interface MessageData extends Json {
  readonly type: 'message';
  readonly ts: string;
  readonly user: string;
  readonly team: string;
  readonly text: string;
  readonly blocks?: readonly Json[];
  readonly thread_ts?: string;
}

export interface Stream {
  state: 'streaming' | 'dead' | 'stopped';
  readonly pieces: string[];
}

export interface Message {
  readonly channel: Channel;
  readonly author: Account;
  /** Whom an ephemeral message is shown to. */
  readonly audience: Account | null;
  readonly stream: Stream | null;
  readonly states: { readonly at: number; readonly data: MessageData }[];
  /** What was chosen and typed in it, by person: block id, then action id. */
  readonly inputs: Map<string, Record<string, Record<string, Json>>>;
  /** Unfurls of its links, by address. */
  unfurls: Record<string, Json>;
  data: MessageData;
  deleted: boolean;
}

export interface View {
  readonly id: string;
  readonly owner: Account;
  readonly type: 'modal' | 'home';
  readonly rootId: string;
  readonly previousId: string | null;
  /** As it was sent, with the ids that Slack fills in. */
  body: Json;
  hash: string;
  closed: boolean;
  /** What was chosen and typed: block id, then action id. */
  inputs: Record<string, Record<string, Json>>;
}
