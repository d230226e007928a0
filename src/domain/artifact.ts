import type { FeedbackKind, LookupTopic, Relation, WatchlistOperation } from './act.ts';
import type { Opinion } from './conversation.ts';
import type { MovieId } from './ids.ts';
import type { Movie, MovieMedia } from './movie.ts';
import type { Pick } from './pick.ts';
import type { PersonSettings, WatchlistItem } from './ports.ts';
import type { SearchRequest } from './request.ts';

/** A filter that leaves too little, and how many films there would be without it. */
export interface Relaxation {
  /** As a person would name it: `under 90 minutes`. */
  readonly filter: string;
  readonly matches: number;
}

export interface SearchArtifact {
  readonly kind: 'search';
  readonly relation: Relation;
  readonly request: SearchRequest;
  readonly picks: readonly Pick[];
  /** Set where fewer films than asked for meet the filters. */
  readonly relaxations: readonly Relaxation[];
  /** The films to which the picks were compared. */
  readonly anchors: readonly Movie[];
  readonly notes: readonly string[];
  readonly unknown: readonly string[];
  /** The turn whose request this one changed. */
  readonly revises: number | null;
}

export interface LookupArtifact {
  readonly kind: 'lookup';
  readonly topic: LookupTopic;
  readonly movies: readonly Movie[];
  /** For `other-films`: what else there is by the same director. */
  readonly others: readonly Movie[];
  /** For `about`, `trailer` and `where-to-watch`, by film; films of which nothing is known are absent. */
  readonly media: ReadonlyMap<MovieId, MovieMedia>;
  /** Where the person lives and what they can stream. */
  readonly settings: PersonSettings;
  /** Whether a live source could be asked at all. */
  readonly live: boolean;
  readonly unknown: readonly string[];
}

export interface WhyArtifact {
  readonly kind: 'why';
  readonly picks: readonly Pick[];
  /** Named films that were not shown in this conversation. */
  readonly notShown: readonly Movie[];
}

export interface FeedbackArtifact {
  readonly kind: 'feedback';
  readonly feedback: FeedbackKind;
  readonly movies: readonly Movie[];
  readonly unknown: readonly string[];
}

export interface WatchlistArtifact {
  readonly kind: 'watchlist';
  readonly operation: WatchlistOperation;
  /** Films for which the operation changed something. */
  readonly changed: readonly Movie[];
  /** Films for which it did not: already there, or not there. */
  readonly unchanged: readonly Movie[];
  readonly items: readonly WatchlistItem[];
  readonly unknown: readonly string[];
}

export interface RerankArtifact {
  readonly kind: 'rerank';
  readonly by: string;
  readonly picks: readonly Pick[];
}

export interface TasteArtifact {
  readonly kind: 'taste';
  /** Everything that stands, latest first. */
  readonly opinions: readonly Opinion[];
  readonly liked: readonly string[];
  readonly disliked: readonly string[];
  readonly seen: number;
  /** Genres weighed up or down, the furthest from 1 first. */
  readonly genres: readonly { readonly genre: string; readonly weight: number }[];
  /** Each taste vector, by the liked films nearest to it. */
  readonly clusters: readonly (readonly string[])[];
}

/** What is set after a change, or after none. */
export interface SettingsArtifact {
  readonly kind: 'settings';
  readonly changed: boolean;
  readonly region: string | null;
  readonly services: readonly string[];
}

/** The full result of one tool call; the model sees only its short text. */
export type Artifact =
  | SearchArtifact
  | LookupArtifact
  | WhyArtifact
  | FeedbackArtifact
  | WatchlistArtifact
  | RerankArtifact
  | TasteArtifact
  | SettingsArtifact;
