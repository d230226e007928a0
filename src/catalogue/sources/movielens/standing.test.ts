import { describe, expect, it } from 'vitest';
import { votesOfFilms } from './standing.ts';

/** Films with so many ratings of so many half stars. */
function votes(films: readonly (readonly [count: number, halfStars: number])[]) {
  const counts = Int32Array.from(films, ([count]) => count);
  return votesOfFilms(
    counts,
    Float64Array.from(films, ([count, half]) => count * half),
  );
}

describe('votesOfFilms', () => {
  it('shows the plain mean on a scale of ten, to a tenth', () => {
    const of = votes([
      [3, 26 / 3],
      [1, 10],
      [0, 0],
    ]);
    expect([of(0).voteAverage, of(1).voteAverage, of(2).voteAverage]).toEqual([8.7, 10, null]);
    expect([of(0).voteCount, of(2).voteCount]).toEqual([3, 0]);
  });

  it('measures fame on a logarithmic scale up to the most rated film', () => {
    const of = votes([
      [99, 7],
      [9, 7],
      [0, 0],
    ]);
    // ln 10 / ln 100
    expect([of(0), of(1), of(2)].map(({ standing }) => standing.fame)).toEqual([
      1,
      expect.closeTo(0.5, 12),
      0,
    ]);
  });

  it('measures quality by the Bayesian average', () => {
    // 80 ratings of 4 films: C = 20; m = (60 · 6 + 20 · 9) / 80 = 6.75.
    const of = votes([
      [59, 6],
      [19, 9],
      [1, 9],
      [1, 6],
      [0, 0],
    ]);
    const qualities = [0, 1, 2, 3, 4].map((film) => of(film).standing.quality);
    // (20 · 6.75 + 59 · 6) / 79, and so on, from [4, 9] to [0, 1].
    const averages = [489 / 79, 306 / 39, 144 / 21, 141 / 21, 6.75];
    averages.forEach((average, film) => {
      expect(qualities[film]).toBeCloseTo((average - 4) / 5, 6);
    });
  });

  it('lets one rating of five stars not beat many good ones', () => {
    const of = votes([
      [200, 8.5],
      [1, 10],
      [300, 6.5],
    ]);
    expect(of(0).standing.quality).toBeGreaterThan(of(1).standing.quality);
    expect(of(1).standing.quality).toBeGreaterThan(of(2).standing.quality);
  });
});
