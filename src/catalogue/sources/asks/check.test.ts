import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleMovie } from '../../../../tests/support/sample-movie.ts';
import type { Movie } from '../../../domain/movie.ts';
import { checkAsks } from './check.ts';

const GOOD = [
  'a heist with brains for a rainy friday evening',
  'they walk through a hotel corridor that turns around and around',
  'layered sci-fi puzzles like Memento or Paprika',
] as const;

/** What becomes of asks of which the last is this one. */
function withLast(ask: string, facts: Partial<Movie> = { title: 'Inception' }) {
  return checkAsks(sampleMovie(1, facts), [GOOD[0], GOOD[1], ask]);
}

const NAMED = { reason: 'has an ask that names the film' };

describe('asks that a model wrote', () => {
  it('are taken where all is well', () => {
    expect(withLast(GOOD[2])).toEqual({ asks: GOOD });
  });

  it.each([0, 1, 2, 4])('are refused where they are %i', (count) => {
    const asks = [...GOOD, 'a fourth one that nobody asked for'].slice(0, count);
    expect(checkAsks(sampleMovie(1), asks)).toEqual({ reason: `has ${count} asks, wanted 3` });
  });

  it('may have 20 to 220 characters', () => {
    const long = 'dream '.repeat(50);
    expect(withLast(long.slice(0, 20).replace(/ $/, 's'))).toHaveProperty('asks');
    expect(withLast(long.slice(0, 19))).toEqual({
      reason: 'has an ask shorter than 20 characters',
    });
    expect(withLast(`${long.slice(0, 219)}s`)).toHaveProperty('asks');
    expect(withLast(`${long.slice(0, 219)}ss`)).toEqual({
      reason: 'has an ask longer than 220 characters',
    });
  });

  it('are counted without the white space around them', () => {
    expect(withLast(`   a short one   ${' '.repeat(30)}`)).toEqual({
      reason: 'has an ask shorter than 20 characters',
    });
  });

  it('are refused where two say the same', () => {
    expect(withLast('A heist, with brains, for a rainy Friday evening!')).toEqual({
      reason: 'has the same ask twice',
    });
  });

  it('lose control characters, line ends and invisible formatting', () => {
    expect(withLast('layered\u0000 sci-fi\r\npuzzles\u202e like\u200b Memento\u001b[31m')).toEqual({
      asks: [GOOD[0], GOOD[1], 'layered sci-fi puzzles like Memento [31m'],
    });
  });

  it('are clean and whole, whatever was written', () => {
    const ask = fc.string({ unit: 'binary', minLength: 15, maxLength: 60 });
    let taken = 0;
    fc.assert(
      fc.property(fc.tuple(ask, ask, ask), (written) => {
        const checked = checkAsks(sampleMovie(1), written);
        if ('reason' in checked) return;
        taken += 1;
        expect(checked.asks).toHaveLength(3);
        for (const text of checked.asks) {
          expect(text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
          expect(text.length).toBeGreaterThanOrEqual(20);
          expect(text.length).toBeLessThanOrEqual(220);
        }
        expect(checkAsks(sampleMovie(1), checked.asks)).toEqual(checked);
      }),
    );
    expect(taken).toBeGreaterThan(0);
  });

  describe('are refused where one has the title', () => {
    it.each<[string, Partial<Movie>, string]>([
      ['as it is', { title: 'Inception' }, 'something as clever as Inception was'],
      ['in other letters', { title: 'Inception' }, 'something as clever as INCEPTION, please'],
      ['without its accents', { title: 'Amélie' }, 'the waitress in Paris, amelie I think'],
      [
        'with other punctuation',
        { title: 'Spider-Man: Homecoming' },
        'is "Spider Man, Homecoming" fun?',
      ],
      ['with “and” for &', { title: 'Thelma & Louise' }, 'two friends like Thelma and Louise'],
      ['without its article', { title: 'The Dark Knight' }, 'what was the one before dark knight?'],
      ['with its article', { title: 'The Matrix' }, 'kung fu like in the matrix and rain'],
      ['in the genitive', { title: 'Alien' }, 'a cat survives until Alien’s last scene'],
      ['which has a genitive', { title: "Schindler's List" }, 'as sad as schindler’s list is'],
      [
        'and invisible characters in it',
        { title: 'Inception' },
        'clever as Ince\u200bption was, please',
      ],
      [
        'in its own language',
        { title: 'Life Is Beautiful', originalTitle: 'La vita è bella' },
        'a father jokes on, la vita e bella',
      ],
      [
        'under another name',
        { title: 'Se7en', aliases: ['Seven'] },
        'detectives and sins, seven of them',
      ],
      [
        'as a name, though it is an everyday word',
        { title: 'It' },
        'a clown in the drain like in It',
      ],
      [
        'between quotation marks, though it is an everyday word',
        { title: 'Her' },
        'lonely letters, isn’t "Her" the one?',
      ],
    ])('%s', (_how, facts, ask) => {
      expect(withLast(ask, facts)).toEqual(NAMED);
    });
  });

  describe('are taken where one has', () => {
    it.each<[string, Partial<Movie>, string]>([
      [
        'the title within another word',
        { title: 'Alien' },
        'I feel alienated, show me a space horror',
      ],
      ['a word of the title', { title: 'The Thing' }, 'that thing with the dogs in the snow'],
      [
        'a title that is an everyday word, as that word',
        { title: 'It' },
        'It scared us. Is it a clown? It’s a clown',
      ],
      [
        'everything, and the title folds to nothing',
        { title: '!!!' },
        'loud noises and a band on the road',
      ],
    ])('%s', (_what, facts, ask) => {
      expect(withLast(ask, facts)).toHaveProperty('asks');
    });
  });
});
