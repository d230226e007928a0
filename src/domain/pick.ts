import type { Movie } from './movie.ts';

/** Every reason that can be scored, in [0, 1] each. */
export const SIGNALS = [
  'similarity',
  'lexical',
  'anchor',
  'genre',
  'people',
  'mood',
  'recency',
  'popularity',
  'quality',
  'taste',
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

/** A film shown, with its explanation. */
export interface Pick {
  readonly movie: Movie;
  /** Weighted sum of the signals under the ranking profile, in [0, 1]. */
  readonly score: number;
  readonly signals: Signals;
  /** Each signal's share of the score, in [0, 1], summing to 1. */
  readonly shares: Signals;
  readonly evidence: readonly Evidence[];
  /** One or two sentences a person would say; every claim in it holds in the data. */
  readonly why: string;
}
