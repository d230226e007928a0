import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { film } from '../../tests/support/movies.ts';
import { levels } from '../../tests/support/sample-movie.ts';
import type { MovieInput } from '../domain/movie.ts';
import { mergeSources } from './movie-merge.ts';

const SOURCES = ['starter', 'jsonl', 'tmdb', 'movielens', 'omdb', 'asks', 'another'];
const said = (source: string, facts: Partial<MovieInput> = {}, title = 'Heat') =>
  film(title, { ...facts, source });

describe('what several sources say of a film', () => {
  it('is what one says where there is one', () => {
    const only = said('tmdb', { note: 'An overview.' });
    expect(mergeSources([only])).toBe(only);
    expect(() => mergeSources([])).toThrow(RangeError);
  });

  it('takes each fact from the first in the order of precedence that knows it', () => {
    const words = SOURCES.map((source, at) =>
      said(source, { year: 1990 + at, ...(at >= 2 && { runtimeMinutes: 100 + at }) }, source),
    );
    expect(mergeSources(words.toReversed())).toMatchObject({
      title: 'starter',
      year: 1990,
      runtimeMinutes: 102,
      source: 'starter',
    });
  });

  it('keeps to a set’s own title, though OMDB or a model’s asks were stored beside an older one', () => {
    const copied = { note: 'A plot.', levels: levels({ dark: 0.1 }) };
    const merged = mergeSources([
      said('omdb', copied, 'Haet'),
      said('asks', { asks: ['a long crime film'] }, 'Haet'),
      said('movielens', { genres: ['Crime'] }, 'Heat'),
    ]);
    expect(merged).toMatchObject({
      title: 'Heat',
      note: 'A plot.',
      asks: ['a long crime film'],
      genres: ['Crime'],
    });
  });

  it('takes levels from who described the film, before who only named its genres', () => {
    const described = levels({ dark: 0.9 });
    const merged = mergeSources([
      said('starter', { levels: levels({ dark: 0.2 }) }),
      said('tmdb', { levels: described, note: 'An overview.' }),
    ]);
    expect(merged.levels).toBe(described);
  });

  it('takes votes together, TMDB’s own first', () => {
    const merged = mergeSources([
      said('starter', { voteAverage: 7.9, voteCount: 7_000 }),
      said('tmdb', { voteAverage: 8, voteCount: 7_100 }),
      said('movielens', {
        voteAverage: 7.5,
        voteCount: 90,
        standing: { fame: 0.5, quality: 0.6 },
      }),
    ]);
    expect(merged).toMatchObject({ voteAverage: 8, voteCount: 7_100, standing: null });
  });

  it('takes votes from the next where the first has none yet', () => {
    const standing = { fame: 0.5, quality: 0.6 };
    const merged = mergeSources([
      said('tmdb', { voteAverage: 0, voteCount: 0 }),
      said('movielens', { voteAverage: 7.5, voteCount: 90, standing }),
    ]);
    expect(merged).toMatchObject({ voteAverage: 7.5, voteCount: 90, standing });
  });

  it('adds themes up to twelve, each once, and never takes one away', () => {
    const many = (from: number, count: number) =>
      Array.from({ length: count }, (_, i) => `theme ${from + i}`);
    const themesOf = (...lists: readonly (readonly string[])[]) =>
      mergeSources(lists.map((themes, at) => said(SOURCES[at] as string, { themes }))).themes;
    expect(themesOf(['heist'], ['Heist', 'opera'])).toEqual(['heist', 'opera']);
    expect(themesOf(many(0, 8), many(8, 8))).toEqual(many(0, 12));
    expect(themesOf(many(0, 15), many(20, 2))).toEqual(many(0, 15));
  });

  it('is the same in whatever order they spoke', () => {
    const word = fc.record({
      title: fc.string({ minLength: 1, maxLength: 4 }),
      year: fc.option(fc.integer({ min: 1900, max: 1905 })),
      note: fc.constantFrom('', 'a', 'b'),
      themes: fc.uniqueArray(fc.constantFrom('x', 'X', 'y', 'z'), { maxLength: 3 }),
      voteCount: fc.option(fc.integer({ min: 0, max: 2 })),
      asks: fc.uniqueArray(fc.constantFrom('p', 'q'), { maxLength: 2 }),
    });
    const words = fc.uniqueArray(fc.tuple(fc.constantFrom(...SOURCES), word), {
      selector: ([source]) => source,
      minLength: 1,
    });
    fc.assert(
      fc.property(words, fc.infiniteStream(fc.nat()), (given, order) => {
        const inputs = given.map(([source, { title, ...facts }]) => said(source, facts, title));
        const shuffled = inputs
          .map((input) => ({ input, at: order.next().value ?? 0 }))
          .sort((a, b) => a.at - b.at)
          .map(({ input }) => input);
        expect(mergeSources(shuffled)).toEqual(mergeSources(inputs));
      }),
    );
  });
});
