import type { MovieId } from './ids.ts';
import type { MoodAxis } from './moods.ts';
import type { Movie } from './movie.ts';

/** Every reason that can be scored, in [0, 1] each. */
export const SIGNALS = [
  'similarity',
  'lexical',
  'anchor',
  'coliked',
  'genre',
  'people',
  'mood',
  'recency',
  'popularity',
  'quality',
  'taste',
  'watchable',
  'llm',
] as const;

export type Signal = (typeof SIGNALS)[number];

/** Only the signals that say something about this request are present. */
export type Signals = Readonly<Partial<Record<Signal, number>>>;

/** Something the person asked for, and the film's own fact that meets it. */
export interface Evidence {
  readonly signal: Signal | 'filter';
  /** The wish, in the person's words or the request's. */
  readonly request: string;
  /** The film's fact, verbatim from its data. */
  readonly movie: string;
}

/** What one clause of an explanation says; each kind can be checked against the film's data. */
export type Claim =
  /** Both films carry all of `values` (mood words, genres or themes, verbatim). */
  | {
      readonly kind: 'shares';
      readonly anchor: { readonly movieId: MovieId; readonly title: string };
      readonly what: 'moods' | 'genres' | 'themes';
      readonly values: readonly string[];
    }
  /** The film's level on the axis is higher (lower) than the anchor's. */
  | {
      readonly kind: 'more-than';
      readonly anchor: { readonly movieId: MovieId; readonly title: string };
      readonly axis: MoodAxis;
      readonly direction: 'more' | 'less';
    }
  /** The level on the axis passed the bound that a refinement set. */
  | { readonly kind: 'past-bound'; readonly axis: MoodAxis; readonly direction: 'more' | 'less' }
  /** The level is at least 0.6 (at most 0.3 for `less`). */
  | { readonly kind: 'mood-level'; readonly axis: MoodAxis; readonly direction: 'more' | 'less' }
  /** The film carries these mood words. */
  | { readonly kind: 'moods'; readonly values: readonly string[] }
  /** The wish's words stand in this theme or passage of the film's data. */
  | {
      readonly kind: 'words';
      readonly want: string;
      readonly where: 'theme' | 'note';
      readonly text: string;
    }
  | { readonly kind: 'person'; readonly name: string; readonly role: 'actor' | 'director' }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'runtime'; readonly minutes: number }
  | { readonly kind: 'language'; readonly language: string }
  | { readonly kind: 'country'; readonly country: string }
  | { readonly kind: 'genres'; readonly values: readonly string[] }
  | { readonly kind: 'without-genre'; readonly genre: string }
  | { readonly kind: 'audience'; readonly audience: string }
  | { readonly kind: 'fame'; readonly fame: 'known' | 'hidden'; readonly votes: number | null }
  /** Near a film that the person liked, by the vectors' cosine. */
  | {
      readonly kind: 'taste';
      readonly liked: { readonly movieId: MovieId; readonly title: string };
      readonly values: readonly string[];
    }
  /** Near the film by item factors: the same people liked both. */
  | {
      readonly kind: 'coliked';
      readonly with: { readonly movieId: MovieId; readonly title: string };
    }
  /** In a subscription that the person has, where they live. */
  | { readonly kind: 'watchable'; readonly services: readonly string[] }
  | { readonly kind: 'rating'; readonly average: number; readonly votes: number };

/** A film shown, with its explanation. */
export interface Pick {
  readonly movie: Movie;
  /** Weighted sum of the signals under the ranking profile, in [0, 1]. */
  readonly score: number;
  readonly signals: Signals;
  /** Each signal's share of the score, in [0, 1], summing to 1. */
  readonly shares: Signals;
  readonly evidence: readonly Evidence[];
  /** What `why` says, clause by clause. */
  readonly claims: readonly Claim[];
  /** One or two sentences a person would say; every claim in it holds in the data. */
  readonly why: string;
  /** For surfaces that can show it; absent where nothing is known. */
  readonly media?: PickMedia;
}

export interface PickMedia {
  readonly posterUrl: string | null;
  readonly trailerUrl: string | null;
  /** The person's own services on which they can watch it now. */
  readonly watchOn: readonly string[];
}
