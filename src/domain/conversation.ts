import type { FeedbackKind, LookupTopic, WatchlistOperation } from './act.ts';
import type { ConversationId, MovieId, PersonId } from './ids.ts';
import type { Movie, Offers } from './movie.ts';
import type { Pick, PickMedia } from './pick.ts';
import type { Anchor, Mode, SearchRequest } from './request.ts';

export type SurfaceName = 'terminal' | 'discord' | 'slack';

/** An account on a surface. Two tenants (Slack workspaces) never share one. */
export interface Identity {
  readonly surface: SurfaceName;
  /** Slack workspace, or the empty string where accounts are global. */
  readonly tenant: string;
  readonly externalId: string;
}

/** A button press or command that needs no model. */
export type Action =
  | { readonly kind: 'feedback'; readonly feedback: FeedbackKind; readonly movieId: MovieId }
  | {
      readonly kind: 'watchlist';
      readonly operation: Exclude<WatchlistOperation, 'list'>;
      readonly movieId: MovieId;
    }
  | { readonly kind: 'show-watchlist' }
  | { readonly kind: 'show-taste' }
  /** Null leaves that part as it is; both null shows what is set. */
  | {
      readonly kind: 'settings';
      readonly region: string | null;
      readonly services: readonly string[] | null;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'why'; readonly movieId: MovieId }
  | { readonly kind: 'lookup'; readonly movieId: MovieId; readonly topic: LookupTopic }
  /** A new wish for films like these. */
  | { readonly kind: 'similar'; readonly movieIds: readonly MovieId[] };

/** One turn of one conversation: what a button under its answer refers to. */
export interface TurnRef {
  readonly conversationId: ConversationId;
  readonly turn: number;
}

/** What the people who run a place allow in it. */
export interface Policy {
  readonly hybrid: boolean;
  /** The configured chat model; the built-in one answers where it is off. */
  readonly model: boolean;
}

export const ALLOW_ALL: Policy = { hybrid: true, model: true };

/** What a surface makes of an event. */
export interface IncomingMessage {
  readonly author: Identity;
  /** Where the conversation lives on the surface: a DM, a thread, the terminal user. */
  readonly channel: string;
  /** The platform's id of this delivery; the same one is answered once. */
  readonly deliveryId: string;
  readonly text: string;
  /** In place of text. */
  readonly action?: Action;
  /** Starts a new conversation in this channel. */
  readonly fresh?: boolean;
  /** A new wish, whatever it sounds like; what this conversation has shown stays shown. */
  readonly anew?: boolean;
  readonly mode?: Mode;
  readonly limit?: number;
  /**
   * The answer that this message refers to, where it is not simply the channel's latest: an older one, or
   * one of another conversation (somebody else's answer), whose request is then taken over.
   */
  readonly after?: TurnRef;
  /** Absent allows everything. */
  readonly policy?: Policy;
}

/** Milliseconds of one turn. */
export interface Timings {
  readonly totalMs: number;
  readonly embedMs: number;
  readonly searchMs: number;
  readonly modelMs: number;
}

export interface ListedFilm {
  readonly movieId: MovieId;
  readonly title: string;
  readonly year: number | null;
  readonly runtimeMinutes: number | null;
  readonly watched: boolean;
}

export interface Opinion {
  readonly movieId: MovieId;
  readonly title: string;
  readonly year: number | null;
  readonly feedback: Exclude<FeedbackKind, 'clear'>;
}

export interface FilmMedia extends PickMedia {
  /** Where the person lives; null where that or the offers are unknown. */
  readonly offers: Offers | null;
  readonly awards: string | null;
  readonly rottenTomatoes: number | null;
  readonly metascore: number | null;
}

/** What a surface may show beside the text. */
export type Panel =
  /** Unwatched first, then latest added first. */
  | { readonly kind: 'watchlist'; readonly items: readonly ListedFilm[] }
  /** What the taste profile was derived from, latest first. */
  | { readonly kind: 'taste'; readonly opinions: readonly Opinion[] }
  | { readonly kind: 'film'; readonly movie: Movie; readonly media: FilmMedia };

/** A platform-free answer. */
export interface Reply {
  readonly conversationId: ConversationId;
  /** 1 for the first turn of a conversation. */
  readonly turn: number;
  readonly text: string;
  readonly picks: readonly Pick[];
  readonly request: SearchRequest | null;
  /** The turn whose request this one changed; null where it started anew or changed none. */
  readonly revises: number | null;
  /** The one film that the turn was about, where it was about one: what "it" means next. */
  readonly focus: Anchor | null;
  readonly panel: Panel | null;
  /** Short messages the person could send next. */
  readonly suggestions: readonly string[];
  /** What could not be done as usual, one short clause each. */
  readonly degraded: readonly string[];
  readonly mode: Mode;
  /** Name of the chat model that phrased the answer. */
  readonly model: string;
  readonly timings: Timings;
}

/** One exchange as the transcript keeps it. */
export interface Turn {
  readonly number: number;
  readonly personId: PersonId;
  readonly text: string;
  readonly replyText: string;
  /** The conversation's request after this turn. */
  readonly request: SearchRequest | null;
  /** The turn whose request this one changed; null where it started anew or changed none. */
  readonly revises: number | null;
  /** The films shown, in order, as they were explained; empty for a turn that showed none. */
  readonly picks: readonly Pick[];
  /** The one film that the turn was about, where it was about one: what "it" means next. */
  readonly focus: Anchor | null;
}

export interface ConversationState {
  readonly id: ConversationId;
  /** The current request; null before the first search. */
  readonly request: SearchRequest | null;
  /** Number of the latest turn that searched: the one whose request is current. */
  readonly currentTurn: number | null;
  /** Latest last, at most as many as asked for. */
  readonly turns: readonly Turn[];
  readonly turnCount: number;
  /** The answer of another conversation that this one goes on from. */
  readonly continues: TurnRef | null;
  /** Every film that was ever shown in this conversation. */
  readonly everShown: ReadonlySet<MovieId>;
}

/** Everything a finished turn leaves behind; written in one transaction. */
export interface TurnRecord {
  readonly conversationId: ConversationId;
  readonly personId: PersonId;
  readonly surface: SurfaceName;
  readonly tenant: string;
  readonly deliveryId: string;
  readonly text: string;
  readonly reply: Reply;
  /** The request that becomes the conversation's current one; null where the turn did not search. */
  readonly request: SearchRequest | null;
  readonly shown: readonly MovieId[];
}

export type DeliveryClaim =
  /** Ours to answer: new, or its first holder gave up or died. */
  | { readonly state: 'claimed' }
  | { readonly state: 'answered'; readonly reply: Reply }
  /** Another process or call is answering it now. */
  | { readonly state: 'in-progress' };

export interface ConversationStore {
  /** Finds or creates the person behind an identity. Safe when called twice at once. */
  resolvePerson(identity: Identity): Promise<PersonId>;
  findPerson(identity: Identity): Promise<PersonId | null>;
  /** The latest conversation of the channel, or a new one where there is none or `fresh` is set. */
  openConversation(
    where: { surface: SurfaceName; tenant: string; channel: string; personId: PersonId },
    fresh: boolean,
  ): Promise<ConversationId>;
  /** A new conversation in the channel that goes on from an answer of another. */
  continueIn(
    where: { surface: SurfaceName; tenant: string; channel: string; personId: PersonId },
    from: TurnRef,
  ): Promise<ConversationId>;
  load(id: ConversationId, lastTurns: number): Promise<ConversationState>;
  /** One turn with its answer; null where it does not exist or was erased. */
  readTurn(ref: TurnRef): Promise<{ readonly turn: Turn; readonly reply: Reply } | null>;
  /** Films that were shown to the person, the latest first, each once. */
  lastShown(personId: PersonId, limit: number): Promise<readonly MovieId[]>;
  /** Whether anything was ever said there. */
  hasConversation(where: {
    readonly surface: SurfaceName;
    readonly tenant: string;
    readonly channel: string;
  }): Promise<boolean>;
  /** A claim older than `staleAfterMs` that was not finished may be claimed again. */
  claimDelivery(
    identity: SurfaceTenant,
    deliveryId: string,
    staleAfterMs: number,
  ): Promise<DeliveryClaim>;
  /** Gives the claim back after a failed turn, so that a retry is answered. */
  releaseDelivery(identity: SurfaceTenant, deliveryId: string): Promise<void>;
  /** Appends the turn, sets the conversation's request, records impressions, finishes the delivery. */
  saveTurn(record: TurnRecord): Promise<void>;
}

type SurfaceTenant = { readonly surface: SurfaceName; readonly tenant: string };

export interface PersonStore {
  /** Everything we hold about a person, as plain JSON values. */
  export(personId: PersonId): Promise<Record<string, unknown>>;
  /** Removes all of it; returns how many rows went. */
  erase(personId: PersonId): Promise<number>;
}
