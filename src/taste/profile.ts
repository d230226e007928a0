import type { MovieId } from '../domain/ids.ts';
import type { FeedbackEvent, HydratedMovie, TasteProfile, TasteVector } from '../domain/ports.ts';
import { dot, normalise } from '../domain/vectors.ts';

/** Constants of the second system, kept unless a measurement says otherwise. */
export interface TasteOptions {
  /** Weight of a new event in the exponential moving average, in (0, 1]. */
  readonly alpha: number;
  /** Cosine from which a like joins the nearest taste vector instead of opening a new one. */
  readonly joinAt: number;
  /** Vectors per polarity. */
  readonly maxVectors: number;
  /** Factor on a genre's weight for each like; a dislike divides by it. */
  readonly genreStep: number;
  /** Share of a genre weight's distance from 1 that is left after each event. */
  readonly genreDecay: number;
}

export const TASTE_DEFAULTS: TasteOptions = {
  alpha: 0.3,
  joinAt: 0.5,
  maxVectors: 4,
  genreStep: 1.15,
  genreDecay: 0.98,
};

export const GENRE_WEIGHT_RANGE = { min: 0.25, max: 2 } as const;

/** The events that still count: the latest like or dislike of each film, unless cleared later. */
export function standingOpinions(events: readonly FeedbackEvent[]): FeedbackEvent[] {
  const latest = new Map<MovieId, FeedbackEvent>();
  for (const event of events) {
    if (event.kind === 'clear') latest.delete(event.movieId);
    else if (event.kind === 'like' || event.kind === 'dislike') {
      latest.delete(event.movieId);
      latest.set(event.movieId, event);
    }
  }
  return [...latest.values()];
}

/**
 * What stands about each film, the latest first: what was thought of it, else that it was seen or
 * refused for good.
 */
export function standingFeedback(events: readonly FeedbackEvent[]): FeedbackEvent[] {
  const opinions = new Map(standingOpinions(events).map((event) => [event.movieId, event]));
  const latest = new Map<MovieId, FeedbackEvent>();
  for (const event of events) {
    latest.delete(event.movieId);
    if (event.kind !== 'clear') latest.set(event.movieId, opinions.get(event.movieId) ?? event);
  }
  return [...latest.values()].reverse();
}

/** Films that no search may bring back: liked, disliked, seen or refused for good, unless cleared. */
export function excludedMovies(events: readonly FeedbackEvent[]): Set<MovieId> {
  const excluded = new Set<MovieId>();
  for (const { movieId, kind } of events) {
    if (kind === 'clear') excluded.delete(movieId);
    else excluded.add(movieId);
  }
  return excluded;
}

/**
 * Derives the taste profile by replaying feedback, oldest event first. Deterministic: the same events
 * and film vectors give the same profile. Films missing from `movies` (or not embedded yet) move
 * nothing but stay in the events for the next replay.
 */
export function replayTaste(
  events: readonly FeedbackEvent[],
  movies: ReadonlyMap<MovieId, HydratedMovie>,
  options: TasteOptions = TASTE_DEFAULTS,
): TasteProfile {
  let vectors: TasteVector[] = [];
  let genreWeights: Record<string, number> = {};
  const liked: { movieId: MovieId; title: string }[] = [];

  for (const event of standingOpinions(events)) {
    const hydrated = movies.get(event.movieId);
    if (!hydrated) continue;
    const polarity = event.kind === 'like' ? 'like' : 'dislike';
    const [vector] = hydrated.vectors;
    if (vector) vectors = moveVectors(vectors, polarity, vector, options);
    genreWeights = moveGenres(genreWeights, polarity, hydrated.movie.genres, options);
    if (polarity === 'like') {
      liked.unshift({ movieId: event.movieId, title: hydrated.movie.title });
    }
  }
  return { vectors, genreWeights, liked };
}

function moveVectors(
  vectors: readonly TasteVector[],
  polarity: TasteVector['polarity'],
  vector: Float32Array,
  { alpha, joinAt, maxVectors }: TasteOptions,
): TasteVector[] {
  const same = vectors.filter((taste) => taste.polarity === polarity);
  const nearest = same.reduce<{ taste: TasteVector; cosine: number } | null>((best, taste) => {
    const cosine = dot(taste.vector, vector);
    return best === null || cosine > best.cosine ? { taste, cosine } : best;
  }, null);

  if (nearest === null || (nearest.cosine < joinAt && same.length < maxVectors)) {
    return [...vectors, { polarity, vector: normalise(vector), events: 1 }];
  }
  const moved = normalise(
    nearest.taste.vector.map((value, i) => (1 - alpha) * value + alpha * (vector[i] ?? 0)),
  );
  return vectors.map((taste) =>
    taste === nearest.taste ? { polarity, vector: moved, events: taste.events + 1 } : taste,
  );
}

function moveGenres(
  weights: Readonly<Record<string, number>>,
  polarity: TasteVector['polarity'],
  genres: readonly string[],
  { genreStep, genreDecay }: TasteOptions,
): Record<string, number> {
  const next: Record<string, number> = {};
  for (const [genre, weight] of Object.entries(weights))
    next[genre] = 1 + (weight - 1) * genreDecay;
  for (const genre of genres) {
    const moved = (next[genre] ?? 1) * (polarity === 'like' ? genreStep : 1 / genreStep);
    next[genre] = Math.min(GENRE_WEIGHT_RANGE.max, Math.max(GENRE_WEIGHT_RANGE.min, moved));
  }
  return next;
}
