import { describe, expect, it } from 'vitest';
import { release } from '../../../tests/support/tmdb-server/index.ts';
import type { Genre } from '../../domain/genres.ts';
import { MovieDetails } from './answers.ts';
import { audienceOf } from './audience.ts';

type Releases = Record<string, ReturnType<typeof release>[]>;

function audience(releases: Releases, genres: Genre[] = ['Drama'], date = '2005-05-05') {
  const results = Object.entries(releases).map(([iso_3166_1, release_dates]) => ({
    iso_3166_1,
    release_dates,
  }));
  const details = { id: 1, title: 'A film', release_date: date, release_dates: { results } };
  return audienceOf(MovieDetails.parse(details), genres);
}
const rated = (country: string, rating: string, ...rest: [Genre[]?, string?]) =>
  audience({ [country]: [release(rating, 3)] }, ...rest);

describe('the audience', () => {
  it.each([
    ['US', 'PG', 'family'],
    ['US', 'PG-13', 'teens'],
    ['US', 'R', 'adults'],
    ['US', 'NC-17', 'adults'],
    ['GB', '12A', 'teens'],
    ['GB', '15', 'adults'],
    ['DE', '6', 'family'],
    ['DE', '16', 'adults'],
    ['AU', 'MA 15+', 'adults'],
    ['KR', '15', 'adults'],
    ['IN', 'UA', 'teens'],
  ])('rated %s %s is %s', (country, rating, expected) => {
    expect(rated(country, rating)).toBe(expected);
  });

  it('without an age limit is kids where the genre is made for them, else family', () => {
    for (const [country, rating] of [
      ['US', 'G'],
      ['GB', 'U'],
      ['DE', '0'],
    ] as const) {
      expect(rated(country, rating, ['Animation', 'Comedy'])).toBe('kids');
      expect(rated(country, rating, ['Family'])).toBe('kids');
      expect(rated(country, rating, ['Science Fiction'])).toBe('family');
    }
  });

  it('of an American PG from before PG-13 is teens, but for films for children', () => {
    expect(rated('US', 'PG', ['Horror'], '1975-06-20')).toBe('teens');
    expect(rated('US', 'PG', ['Family'], '1975-06-20')).toBe('family');
    expect(rated('US', 'PG', ['Horror'], '1985-06-20')).toBe('family');
    expect(rated('GB', 'PG', ['Horror'], '1975-06-20')).toBe('family');
    expect(rated('US', 'PG', ['Horror'], '')).toBe('family');
  });

  it('is asked of the US first, then Great Britain, then Germany', () => {
    const [us, gb, de] = [[release('R', 3)], [release('12', 3)], [release('6', 3)]];
    expect(audience({ DE: de, GB: gb, US: us })).toBe('adults');
    expect(audience({ DE: de, GB: gb })).toBe('teens');
    expect(audience({ DE: de })).toBe('family');
  });

  it('passes by unrated releases and countries without a known rating', () => {
    const us = [release('NR', 3), release('', 1)];
    expect(audience({ US: us, GB: [release('18', 3)] })).toBe('adults');
    expect(audience({ US: [...us, release('PG-13', 5)] })).toBe('teens');
  });

  it('goes by the cinema’s rating before that of a disc', () => {
    expect(audience({ US: [release('R', 5), release('PG-13', 3)] })).toBe('teens');
  });

  it.each([
    ['FR', 'TP'],
    ['IT', 'T'],
    ['JP', 'G'],
    ['US', 'Passed'],
    ['US', 'toString'],
  ])('is unknown where the rating (%s %s) says nothing', (country, rating) => {
    expect(rated(country, rating)).toBeNull();
    expect(audience({})).toBeNull();
  });
});
