import type { MovieId } from './ids.ts';
import type { MoodLevels } from './moods.ts';
import type { Anchor, SearchRequest } from './request.ts';

/** What a person can tell us about a film. `clear` takes earlier feedback on it back. */
export const FEEDBACK_KINDS = ['like', 'dislike', 'seen', 'never', 'clear'] as const;
export type FeedbackKind = (typeof FEEDBACK_KINDS)[number];

export const WATCHLIST_OPERATIONS = ['add', 'remove', 'watched', 'list'] as const;
export type WatchlistOperation = (typeof WATCHLIST_OPERATIONS)[number];

/** How the new request relates to the conversation's current one. */
export type Relation = 'new' | 'refine' | 'more' | 'back';

export const LOOKUP_TOPICS = [
  'about',
  'cast',
  'director',
  'runtime',
  'year',
  'trailer',
  'where-to-watch',
  'other-films',
] as const;
export type LookupTopic = (typeof LOOKUP_TOPICS)[number];

export const RERANK_CRITERIA = [
  'shortest',
  'longest',
  'newest',
  'oldest',
  'best-rated',
  'best-known',
] as const;

/** One thing the person wants done; a message may hold several, done in order. */
export type Act =
  | { readonly kind: 'search'; readonly relation: Relation; readonly request: SearchRequest }
  | { readonly kind: 'lookup'; readonly movies: readonly Anchor[]; readonly topic: LookupTopic }
  | { readonly kind: 'why'; readonly movies: readonly Anchor[] }
  | {
      readonly kind: 'feedback';
      readonly feedback: FeedbackKind;
      readonly movies: readonly Anchor[];
    }
  | {
      readonly kind: 'watchlist';
      readonly operation: WatchlistOperation;
      readonly movies: readonly Anchor[];
    }
  /** "which of these is the shortest?", "the funniest of those"; `by` is a criterion or a mood axis. */
  | { readonly kind: 'rerank'; readonly by: string }
  | { readonly kind: 'taste' }
  /** Where the person lives and what they can stream; null leaves that part as it is. */
  | {
      readonly kind: 'settings';
      readonly region: string | null;
      readonly services: readonly string[] | null;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'greet' }
  | { readonly kind: 'thanks' }
  /** Nothing that the catalogue could answer: empty, punctuation, noise. */
  | { readonly kind: 'unclear' };

/** What a message was understood to mean. */
export interface Understanding {
  readonly acts: readonly Act[];
  /** Corrections to tell the person: `read "Inceptoin" as Inception (2010)`. */
  readonly notes: readonly string[];
  /** Titles or names that were asked for and that nothing in the catalogue matches. */
  readonly unknown: readonly string[];
  /** What the search asks for, as short phrases in a fixed order: `like Inception (2010)`, `no horror`. */
  readonly readings: readonly string[];
}

/** A film shown in the last answer: what "the second one" and "shorter" refer to. */
export interface ShownMovie {
  readonly movieId: MovieId;
  readonly title: string;
  readonly year: number | null;
  readonly runtimeMinutes: number | null;
  readonly levels: MoodLevels;
}
