import { MOOD_AXES } from '../domain/moods.ts';
import type { Movie } from '../domain/movie.ts';
import { SIGNALS, type Signal, type Signals } from '../domain/pick.ts';
import type { HydratedMovie, TasteProfile } from '../domain/ports.ts';
import type { SearchRequest } from '../domain/request.ts';
import { bestCosine } from '../domain/vectors.ts';
import { tasteScore } from '../taste/affinity.ts';
import type { Candidate } from './fuse.ts';
import type { RankingProfile } from './profiles.ts';

export interface ScoringContext {
  readonly request: SearchRequest;
  readonly profile: RankingProfile;
  readonly wantVectors: readonly Float32Array[];
  readonly anchors: readonly HydratedMovie[];
  readonly taste: TasteProfile | null;
  /** LLM scores in [0, 1] by film id, in smart mode. */
  readonly llmScores?: ReadonlyMap<number, number>;
  /** Whether the person can watch a film now; absent where that is unknown of all. */
  readonly watchable?: (id: Movie['id']) => boolean;
  /** Nearness to the anchors by what the same people like, in [-1, 1]; absent where unknown of all. */
  readonly coliked?: ReadonlyMap<Movie['id'], number>;
  /** The current year, for recency. */
  readonly thisYear: number;
}

export interface Scored extends HydratedMovie {
  readonly candidate: Candidate;
  readonly score: number;
  readonly signals: Signals;
  readonly shares: Signals;
}

/** How far beyond the bound of a refinement the best film stands, in levels. */
const STEP = 0.2;
/** Films before this year all count as equally old for the recency signal. */
const RECENCY_FLOOR = 1950;

/**
 * Scores every candidate under the profile: the weighted mean of the signals that say something about
 * this request. Signals without an absolute scale (cosines, full-text ranks) are scaled over the
 * candidates at hand. Best first, ties by id.
 */
export function score(
  candidates: readonly (HydratedMovie & { readonly candidate: Candidate })[],
  context: ScoringContext,
): Scored[] {
  const { request, wantVectors, anchors } = context;
  const wantCosines = candidates.map(({ vectors }) => bestCosine(wantVectors, vectors));
  const anchorCosines = candidates.map(({ vectors }) => anchorCosine(anchors, vectors));
  const scaleWant = scaler(wantCosines);
  const scaleAnchor = scaler(anchorCosines);
  const weights = weightsFor(request, context.profile);
  const bestLexical = Math.max(
    ...candidates.map(({ candidate }) => candidate.scores.lexical ?? 0),
    0,
  );

  return candidates
    .map((entry, index) => {
      const { movie, vectors, candidate } = entry;
      const signals: Partial<Record<Signal, number>> = {
        recency: recency(movie, context.thisYear),
        popularity: movie.fame,
        quality: movie.quality,
      };
      if (wantVectors.length > 0) signals.similarity = scaleWant(wantCosines[index] ?? 0);
      if (bestLexical > 0) signals.lexical = (candidate.scores.lexical ?? 0) / bestLexical;
      if (anchors.length > 0) {
        signals.anchor =
          0.5 * scaleAnchor(anchorCosines[index] ?? 0) +
          0.5 * anchorLikeness(movie, anchors, request);
      }
      const genre = genreSignal(movie, request, anchors);
      if (genre !== null) signals.genre = genre;
      if (request.people.length > 0) signals.people = candidate.scores.people === undefined ? 0 : 1;
      const mood = moodSignal(movie, request);
      if (mood !== null) signals.mood = mood;
      if (context.taste) {
        const taste = tasteScore(context.taste, movie, vectors);
        if (taste !== null) signals.taste = taste;
      }
      if (context.coliked) signals.coliked = clip(context.coliked.get(movie.id) ?? 0);
      if (context.watchable) signals.watchable = context.watchable(movie.id) ? 1 : 0;
      const llm = context.llmScores?.get(movie.id);
      if (llm !== undefined) signals.llm = llm;
      if (request.filters.fame === 'hidden') signals.popularity = 1 - movie.fame;
      return { ...entry, ...weigh(signals, weights) };
    })
    .sort((a, b) => b.score - a.score || a.movie.id - b.movie.id);
}

/**
 * The profile's weights for this request. Where every wanted mood has a hard bound, the films that are
 * left have it already, and going further in that direction should not outweigh everything else.
 */
function weightsFor(request: SearchRequest, profile: RankingProfile): Record<Signal, number> {
  const { moods } = request;
  const isBounded =
    moods.length > 0 && moods.every(({ above, below }) => above !== null || below !== null);
  const mood = profile.weights.mood * (isBounded ? profile.boundedMoodFactor : 1);
  return { ...profile.weights, mood };
}

function weigh(
  signals: Signals,
  profileWeights: Readonly<Record<Signal, number>>,
): { score: number; signals: Signals; shares: Signals } {
  let weighted = 0;
  let weights = 0;
  for (const name of SIGNALS) {
    const value = signals[name];
    if (value === undefined) continue;
    weighted += profileWeights[name] * value;
    weights += profileWeights[name];
  }
  const shares: Partial<Record<Signal, number>> = {};
  if (weighted > 0) {
    for (const name of SIGNALS) {
      const value = signals[name];
      if (value !== undefined) shares[name] = (profileWeights[name] * value) / weighted;
    }
  }
  return { score: weights === 0 ? 0 : weighted / weights, signals, shares };
}

/** Min–max over the candidates; a constant list maps to 0.5. */
function scaler(values: readonly number[]): (value: number) => number {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return high - low < 1e-9 ? () => 0.5 : (value) => (value - low) / (high - low);
}

function recency(movie: Movie, thisYear: number): number {
  if (movie.year === null) return 0;
  return clip((movie.year - RECENCY_FLOOR) / (thisYear - RECENCY_FLOOR));
}

/** Mean over the anchors, so that "like A and B" prefers what is close to both. */
function anchorCosine(anchors: readonly HydratedMovie[], vectors: readonly Float32Array[]): number {
  const own = vectors.slice(0, 1);
  const cosines = anchors.map((anchor) => bestCosine(anchor.vectors.slice(0, 1), own));
  return cosines.length === 0 ? 0 : cosines.reduce((sum, value) => sum + value, 0) / cosines.length;
}

/**
 * Likeness in facts, in [0, 1]: mood levels on the axes that the request leaves alone, genres
 * (Jaccard), and shared mood words and themes.
 */
function anchorLikeness(
  movie: Movie,
  anchors: readonly HydratedMovie[],
  request: SearchRequest,
): number {
  const moved = new Set(request.moods.map(({ axis }) => axis));
  const axes = MOOD_AXES.filter((axis) => !moved.has(axis));
  let sum = 0;
  for (const { movie: anchor } of anchors) {
    const distance =
      axes.reduce((total, axis) => total + Math.abs(movie.levels[axis] - anchor.levels[axis]), 0) /
      axes.length;
    // Two films taken at random are about 0.25 apart; 0.4 is as good as unrelated.
    const closeness = clip(1 - distance / 0.4);
    const words = overlap([...movie.moods, ...movie.themes], [...anchor.moods, ...anchor.themes]);
    sum += 0.5 * closeness + 0.3 * jaccard(movie.genres, anchor.genres) + 0.2 * clip(words * 3);
  }
  return sum / anchors.length;
}

/** How much of the wanted (or the anchors') genres the film has; null where neither says any. */
function genreSignal(
  movie: Movie,
  request: SearchRequest,
  anchors: readonly HydratedMovie[],
): number | null {
  const { all, any } = request.filters.genres;
  const asked = [...all, ...any];
  const wanted = asked.length > 0 ? asked : anchors.flatMap(({ movie: anchor }) => anchor.genres);
  if (wanted.length === 0) return null;
  return jaccard(movie.genres, wanted);
}

/**
 * Weighted mean over the wanted moods; null where none is wanted. A mood without a bound counts by its
 * level. One with a bound counts by how near it is to a step beyond that: "funnier" asks for some more,
 * and leaves room for being said again.
 */
function moodSignal(movie: Movie, request: SearchRequest): number | null {
  let sum = 0;
  let weights = 0;
  for (const { axis, direction, weight, above, below } of request.moods) {
    const toward = (value: number) => (direction === 'more' ? value : 1 - value);
    const level = toward(movie.levels[axis]);
    const bound = direction === 'more' ? above : below;
    const target = bound === null ? 1 : Math.min(1, toward(bound) + STEP);
    sum += weight * (bound === null ? level : 1 - Math.abs(level - target));
    weights += weight;
  }
  return weights === 0 ? null : sum / weights;
}

function jaccard(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter((value) => b.includes(value)).length;
  const all = new Set([...a, ...b]).size;
  return all === 0 ? 0 : shared / all;
}

function overlap(a: readonly string[], b: readonly string[]): number {
  const shared = a.filter((value) => b.includes(value)).length;
  return shared === 0 ? 0 : shared / Math.min(a.length, b.length);
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}
