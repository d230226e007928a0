import { describe, expect, it } from 'vitest';
import { asMovieId } from '../../domain/ids.ts';
import { completeCountry, completeTitle } from './completions.ts';

const titles = (title: string, year: number | null) => ({
  complete: async () => [
    { movieId: asMovieId(7), title, year, fame: 1, key: title.toLowerCase(), similarity: 1 },
  ],
});

describe('suggestions', () => {
  it.each([
    ['Heat', 1995, 'Heat (1995)'],
    ['Heat', null, 'Heat'],
    ['x'.repeat(120), 1995, `${'x'.repeat(92)}… (1995)`],
    ['x'.repeat(120), null, `${'x'.repeat(99)}…`],
    ['😀'.repeat(60), null, `${'😀'.repeat(49)}…`],
  ])('name %s of %s within 100 characters', async (title, year, name) => {
    expect(await completeTitle('he', titles(title, year))).toEqual([{ name, value: '#7' }]);
    expect(name.length).toBeLessThanOrEqual(100);
  });

  it('are none before anything is typed', async () => {
    expect(await completeTitle('  ', titles('Heat', 1995))).toEqual([]);
  });

  it('are countries by name, at most ten', () => {
    expect(completeCountry('swed')).toEqual([{ name: 'Sweden', value: 'SE' }]);
    expect(completeCountry('a').length).toBeLessThanOrEqual(10);
  });
});
