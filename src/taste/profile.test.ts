import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hydrated, sampleMovie } from '../../tests/support/sample-movie.ts';
import type { Genre } from '../domain/genres.ts';
import { asMovieId } from '../domain/ids.ts';
import type { FeedbackEvent, HydratedMovie } from '../domain/ports.ts';
import { dot } from '../domain/vectors.ts';
import { tasteScore } from './affinity.ts';
import { excludedMovies, GENRE_WEIGHT_RANGE, replayTaste, TASTE_DEFAULTS } from './profile.ts';

const film = (id: number, vector: number[], genres: Genre[] = ['Drama']): HydratedMovie =>
  hydrated(sampleMovie(id, { genres }), vector);

const event = (id: number, kind: FeedbackEvent['kind']): FeedbackEvent => ({
  movieId: asMovieId(id),
  kind,
  at: new Date(0),
});

const index = (...films: HydratedMovie[]) => new Map(films.map((entry) => [entry.movie.id, entry]));

describe('replayTaste', () => {
  it('starts with the first like itself', () => {
    const profile = replayTaste([event(1, 'like')], index(film(1, [0, 1])));
    expect(profile.vectors).toHaveLength(1);
    expect([...(profile.vectors[0]?.vector ?? [])]).toEqual([0, 1]);
    expect(profile.genreWeights).toEqual({ Drama: 1.15 });
    expect(profile.liked).toEqual([{ movieId: 1, title: 'Film 1' }]);
  });

  it('moves the nearest vector by an exponential moving average of weight 0.3', () => {
    const profile = replayTaste(
      [event(1, 'like'), event(2, 'like')],
      index(film(1, [1, 0]), film(2, [0.8, 0.6])),
    );
    // 0.7·(1, 0) + 0.3·(0.8, 0.6) = (0.94, 0.18), which has length 0.95708.
    expect(profile.vectors).toHaveLength(1);
    const [x, y] = profile.vectors[0]?.vector ?? [];
    expect(x).toBeCloseTo(0.94 / 0.95708, 4);
    expect(y).toBeCloseTo(0.18 / 0.95708, 4);
    expect(profile.vectors[0]?.events).toBe(2);
  });

  it('opens a new vector for a like that is far from all, up to four', () => {
    const axes = [0, 1, 2, 3, 4].map((at) =>
      film(
        at + 1,
        [0, 1, 2, 3, 4].map((i) => (i === at ? 1 : 0)),
      ),
    );
    const likes = axes.map(({ movie }) => event(movie.id, 'like'));
    expect(replayTaste(likes.slice(0, 3), index(...axes)).vectors).toHaveLength(3);
    const full = replayTaste(likes, index(...axes));
    expect(full.vectors).toHaveLength(4);
    expect(full.vectors.map(({ events }) => events).sort()).toEqual([1, 1, 1, 2]);
  });

  it('keeps dislikes apart from likes', () => {
    const profile = replayTaste(
      [event(1, 'like'), event(2, 'dislike')],
      index(film(1, [1, 0], ['Comedy']), film(2, [1, 0], ['Horror'])),
    );
    expect(profile.vectors.map(({ polarity }) => polarity)).toEqual(['like', 'dislike']);
    expect(profile.genreWeights.Comedy).toBeCloseTo(1 + 0.15 * 0.98);
    expect(profile.genreWeights.Horror).toBeCloseTo(1 / 1.15);
  });

  it('lets the latest opinion of a film count, and a cleared one not at all', () => {
    const films = index(film(1, [1, 0]), film(2, [0, 1]));
    const changed = replayTaste([event(1, 'like'), event(1, 'dislike')], films);
    expect(changed.vectors.map(({ polarity }) => polarity)).toEqual(['dislike']);
    expect(changed.liked).toEqual([]);
    const cleared = [event(1, 'like'), event(2, 'like'), event(1, 'clear')];
    expect(replayTaste(cleared, films)).toEqual(replayTaste([event(2, 'like')], films));
  });

  it('ignores films it does not know and events that are no opinion', () => {
    const profile = replayTaste([event(9, 'like'), event(1, 'seen')], index(film(1, [1, 0])));
    expect(profile).toEqual({ vectors: [], genreWeights: {}, liked: [] });
  });

  it('keeps weights in bounds and vectors normalised, whatever is fed to it', () => {
    const films = index(
      ...[1, 2, 3, 4, 5, 6].map((id) => film(id, [Math.cos(id), Math.sin(id)], ['Drama', 'War'])),
    );
    const anyEvent = fc.record({
      movieId: fc.integer({ min: 1, max: 7 }).map(asMovieId),
      kind: fc.constantFrom<FeedbackEvent['kind']>('like', 'dislike', 'seen', 'never', 'clear'),
      at: fc.constant(new Date(0)),
    });
    fc.assert(
      fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
        const profile = replayTaste(events, films);
        for (const weight of Object.values(profile.genreWeights)) {
          expect(weight).toBeGreaterThanOrEqual(GENRE_WEIGHT_RANGE.min);
          expect(weight).toBeLessThanOrEqual(GENRE_WEIGHT_RANGE.max);
        }
        for (const polarity of ['like', 'dislike']) {
          const own = profile.vectors.filter((taste) => taste.polarity === polarity);
          expect(own.length).toBeLessThanOrEqual(TASTE_DEFAULTS.maxVectors);
        }
        for (const { vector } of profile.vectors) expect(dot(vector, vector)).toBeCloseTo(1, 4);
        expect(replayTaste(events, films)).toEqual(profile);
      }),
    );
  });

  it('stops a weight at its bound after many likes', () => {
    const films = index(...Array.from({ length: 30 }, (_, i) => film(i + 1, [1, 0], ['War'])));
    const likes = [...films.keys()].map((id) => event(id, 'like'));
    expect(replayTaste(likes, films).genreWeights.War).toBe(GENRE_WEIGHT_RANGE.max);
    const dislikes = likes.map((like) => ({ ...like, kind: 'dislike' as const }));
    expect(replayTaste(dislikes, films).genreWeights.War).toBe(GENRE_WEIGHT_RANGE.min);
  });
});

describe('excludedMovies', () => {
  it('holds what was seen, liked, disliked or refused, until it is cleared', () => {
    const events = [event(1, 'seen'), event(2, 'never'), event(3, 'dislike'), event(4, 'like')];
    expect([...excludedMovies(events)]).toEqual([1, 2, 3, 4]);
    expect([...excludedMovies([...events, event(2, 'clear')])]).toEqual([1, 3, 4]);
  });
});

describe('tasteScore', () => {
  it('says nothing without a profile', () => {
    const { movie, vectors } = film(1, [1, 0]);
    expect(tasteScore({ vectors: [], genreWeights: {}, liked: [] }, movie, vectors)).toBeNull();
  });

  it('prefers what is near a like and pushes away what is near a dislike', () => {
    const films = index(film(1, [1, 0]), film(2, [0, 1]));
    const profile = replayTaste([event(1, 'like'), event(2, 'dislike')], films);
    const near = film(3, [0.9, 0.1]);
    const far = film(4, [0.1, 0.9]);
    const nearScore = tasteScore(profile, near.movie, near.vectors) ?? 0;
    const farScore = tasteScore(profile, far.movie, far.vectors) ?? 0;
    expect(nearScore).toBeGreaterThan(0.6);
    expect(farScore).toBeLessThan(0.5);
  });

  it('describes two tastes better than their mean would', () => {
    const films = index(film(1, [1, 0]), film(2, [0, 1]));
    const likes = [event(1, 'like'), event(2, 'like')];
    const two = replayTaste(likes, films);
    const one = replayTaste(likes, films, { ...TASTE_DEFAULTS, maxVectors: 1 });
    const horror = film(3, [1, 0]);
    const middle = film(4, [0.7, 0.7]);
    const gap = (profile: typeof two) =>
      (tasteScore(profile, horror.movie, horror.vectors) ?? 0) -
      (tasteScore(profile, middle.movie, middle.vectors) ?? 0);
    expect(two.vectors).toHaveLength(2);
    expect(gap(two)).toBeGreaterThan(0);
    expect(gap(two)).toBeGreaterThan(gap(one));
  });
});
