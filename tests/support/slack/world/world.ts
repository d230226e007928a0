import { createWaits, type Signal, type Waits } from '../../discord/world/waits.ts';
import { createIds, type Ids } from './ids.ts';
import type { Account, Channel, Message, Token, View, Workspace } from './types.ts';

/** What the app is registered with. */
export interface AppFacts {
  readonly appId: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  /** For `apps.connections.open`. */
  readonly appToken: string;
  readonly verificationToken: string;
  /** Events that it subscribed to; messages as `message.im`, `message.channels`, `message.groups`. */
  readonly events: readonly string[];
  /** Scopes that an installation gets where nothing else is said. */
  readonly scopes: readonly string[];
  /** Domains whose links are told of; null: all. */
  readonly unfurlDomains: readonly string[] | null;
  /** Names of shortcuts and their callback ids. */
  readonly shortcuts: Readonly<Record<string, string>>;
  /** Whether tokens live for 12 hours and are refreshed. */
  readonly rotatesTokens: boolean;
}

/** Something that was set for a thread, in order. */
export interface ThreadFact<T> {
  readonly channel: string;
  readonly thread: string | null;
  readonly at: number;
  readonly value: T;
}

export interface Trigger {
  readonly person: Account;
  readonly channel: Channel | null;
  expiresAt: number;
  used: boolean;
}

export interface ResponseUrl {
  readonly person: Account;
  readonly channel: Channel;
  /** The message that the person acted on, or the first one that answered. */
  source: Message | null;
  readonly thread: string | null;
  /** What came of it, in order. */
  readonly made: Message[];
  expiresAt: number;
  uses: number;
}

export interface World {
  readonly app: AppFacts;
  readonly ids: Ids;
  readonly waits: Waits;
  /** Something happened somewhere. */
  readonly signal: Signal;
  readonly workspaces: Map<string, Workspace>;
  readonly tokens: Map<string, Token>;
  readonly accounts: Map<string, Account>;
  readonly channels: Map<string, Channel>;
  readonly views: Map<string, View>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly statuses: ThreadFact<{ readonly status: string; readonly loading: string[] }>[];
  readonly prompts: ThreadFact<{
    readonly title: string | null;
    readonly prompts: { readonly title: string; readonly message: string }[];
  }>[];
  readonly titles: ThreadFact<string>[];
  /** The lifecycle of agent sessions. */
  readonly sessions: ThreadFact<string>[];
  /** `http://127.0.0.1:PORT`, once it listens. */
  origin: string;
  /** Real time and what `passes` added, in ms since 1970. */
  now(): number;
  /** Tells the app of something in a workspace that it may hear of. */
  tell(workspace: Workspace, event: Record<string, unknown>): void;
}

export function createWorld(app: AppFacts, now: () => number): World {
  const waits = createWaits();
  return {
    app,
    ids: createIds(),
    waits,
    signal: waits.signal(),
    workspaces: new Map(),
    tokens: new Map(),
    accounts: new Map(),
    channels: new Map(),
    views: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    statuses: [],
    prompts: [],
    titles: [],
    sessions: [],
    origin: '',
    now,
    tell: () => undefined,
  };
}
