import type { Movie } from '../domain/movie.ts';
import type { TasteProfile } from '../domain/ports.ts';
import { bestCosine } from '../domain/vectors.ts';

/** How hard the nearest dislike pushes, relative to the pull of the nearest like. */
const DISLIKE_PUSH = 0.6;

/**
 * How well a film fits a person's taste, in [0, 1] with 0.5 as neutral: 0.6 from the taste vectors
 * (nearest like minus nearest dislike), 0.4 from the mean genre weight. Null for an empty profile, so
 * that nobody is worse off for having none.
 */
export function tasteScore(
  profile: TasteProfile,
  movie: Movie,
  vectors: readonly Float32Array[],
): number | null {
  if (profile.vectors.length === 0 && Object.keys(profile.genreWeights).length === 0) return null;
  const own = vectors.slice(0, 1);
  const pull = bestCosine(of(profile, 'like'), own);
  const push = bestCosine(of(profile, 'dislike'), own);
  const fromVectors = clip(0.5 + 0.5 * (pull - DISLIKE_PUSH * push));
  const weights = movie.genres.map((genre) => profile.genreWeights[genre] ?? 1);
  const mean = weights.length === 0 ? 1 : weights.reduce((sum, w) => sum + w, 0) / weights.length;
  // Weights lie in [0.25, 2] around 1: their logarithm to base 4 maps that to [-0.5, 1] around 0.5.
  const fromGenres = clip(0.5 + Math.log(mean) / Math.log(4));
  return 0.6 * fromVectors + 0.4 * fromGenres;
}

function of(profile: TasteProfile, polarity: 'like' | 'dislike'): Float32Array[] {
  return profile.vectors.filter((taste) => taste.polarity === polarity).map(({ vector }) => vector);
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}
