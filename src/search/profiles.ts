import type { Signal } from '../domain/pick.ts';

/** Weights of the signals; they need not sum to 1, absent signals are left out of the mean. */
export interface RankingProfile {
  readonly name: string;
  readonly weights: Readonly<Record<Signal, number>>;
  /** On the weight of `mood` where hard bounds hold every wanted mood already. */
  readonly boundedMoodFactor: number;
  /** Trade-off of maximal marginal relevance, in [0, 1]: 1 ranks by score alone. */
  readonly relevance: number;
}

const none: Record<Signal, number> = {
  similarity: 0,
  lexical: 0,
  anchor: 0,
  coliked: 0,
  genre: 0,
  people: 0,
  mood: 0,
  recency: 0,
  popularity: 0,
  quality: 0,
  taste: 0,
  watchable: 0,
  llm: 0,
};

export const PROFILES = {
  default: {
    name: 'default',
    weights: {
      similarity: 0.2,
      lexical: 0.2,
      anchor: 0.35,
      coliked: 0.15,
      genre: 0.06,
      people: 0.1,
      mood: 0.3,
      recency: 0.02,
      popularity: 0.08,
      quality: 0.12,
      taste: 0.15,
      watchable: 0.12,
      llm: 0.35,
    },
    boundedMoodFactor: 0.3,
    relevance: 0.85,
  },
  /**
   * The first system's published weights (similarity, recency, genre, keyword, LLM), kept for
   * comparison. Without LLM scores its other four are .50/.15/.20/.15, which `seed-v1-no-llm` holds.
   */
  'seed-v1': {
    name: 'seed-v1',
    weights: { ...none, similarity: 0.45, recency: 0.1, genre: 0.15, lexical: 0.1, llm: 0.2 },
    boundedMoodFactor: 1,
    relevance: 1,
  },
  'seed-v1-no-llm': {
    name: 'seed-v1-no-llm',
    weights: { ...none, similarity: 0.5, recency: 0.15, genre: 0.2, lexical: 0.15 },
    boundedMoodFactor: 1,
    relevance: 1,
  },
} as const satisfies Readonly<Record<string, RankingProfile>>;
