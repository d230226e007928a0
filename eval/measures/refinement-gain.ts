import type { MoodAxis } from '../../src/domain/moods.ts';
import type { Movie } from '../../src/domain/movie.ts';

/**
 * How far a refinement moved: the mean level of the new films on the named axis less that of the films
 * shown before, with the sign turned for "less", so that above 0 is as asked. In [−1, 1]. Defined by
 * this project ("the next picks' mean on that axis is higher"); in the words of critiquing
 * recommenders (Chen and Pu, UMUAI 2012) it asks whether a directional critique was met. Null where
 * either side shows nothing.
 */
export function refinementGain(
  before: readonly Movie[],
  after: readonly Movie[],
  wanted: { readonly axis: MoodAxis; readonly direction: 'more' | 'less' },
): number | null {
  const old = meanLevel(before, wanted.axis);
  const now = meanLevel(after, wanted.axis);
  if (old === null || now === null) return null;
  return wanted.direction === 'more' ? now - old : old - now;
}

function meanLevel(movies: readonly Movie[], axis: MoodAxis): number | null {
  if (movies.length === 0) return null;
  return movies.reduce((sum, movie) => sum + movie.levels[axis], 0) / movies.length;
}
