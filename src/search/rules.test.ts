import { describe, expect, it } from 'vitest';
import { levels, sampleMovie } from '../../tests/support/sample-movie.ts';
import type { Movie } from '../domain/movie.ts';
import { emptyRequest, type Filters, type SearchRequest } from '../domain/request.ts';
import { applyRules, mentions, RULES } from './rules.ts';

const request = (changes: Partial<SearchRequest>): SearchRequest => ({
  ...emptyRequest(),
  ...changes,
});
const filtered = (filters: Partial<Filters>): SearchRequest =>
  request({ filters: { ...emptyRequest().filters, ...filters } });

/** Which rules let the film through. */
function passes(wanted: SearchRequest, facts: Partial<Movie>): boolean {
  return applyRules([{ movie: sampleMovie(1, facts) }], wanted, new Set()).length === 1;
}

describe('the rules', () => {
  it('let every film through that nothing speaks against', () => {
    expect(passes(emptyRequest(), { year: null, runtimeMinutes: null, language: null })).toBe(true);
  });

  it('hold every genre of "all", one of "any", none of "none"', () => {
    const wanted = filtered({ genres: { all: ['Crime', 'Thriller'], any: [], none: [] } });
    expect(passes(wanted, { genres: ['Crime', 'Drama', 'Thriller'] })).toBe(true);
    expect(passes(wanted, { genres: ['Crime'] })).toBe(false);
    const either = filtered({ genres: { all: [], any: ['Comedy', 'Drama'], none: ['Horror'] } });
    expect(passes(either, { genres: ['Drama'] })).toBe(true);
    expect(passes(either, { genres: ['War'] })).toBe(false);
    expect(passes(either, { genres: ['Drama', 'Horror'] })).toBe(false);
  });

  it('hold years and runtimes inclusively and drop films whose fact is unknown', () => {
    const nineties = filtered({ years: { from: 1990, to: 1999 } });
    expect([1989, 1990, 1999, 2000, null].map((year) => passes(nineties, { year }))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    const short = filtered({ runtime: { from: null, to: 119 } });
    expect([119, 120, null].map((runtimeMinutes) => passes(short, { runtimeMinutes }))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('hold languages and countries, wanted and unwanted', () => {
    const korean = filtered({ languages: { any: ['ko'], none: [] } });
    expect(['ko', 'en', null].map((language) => passes(korean, { language }))).toEqual([
      true,
      false,
      false,
    ]);
    const foreign = filtered({ languages: { any: [], none: ['en'] } });
    expect(['ko', 'en', null].map((language) => passes(foreign, { language }))).toEqual([
      true,
      false,
      false,
    ]);
    const british = filtered({ countries: { any: ['GB'], none: ['US'] } });
    expect(passes(british, { countries: ['GB', 'FR'] })).toBe(true);
    expect(passes(british, { countries: ['GB', 'US'] })).toBe(false);
  });

  it('let a film for a younger audience through, and none of an unknown one', () => {
    const family = filtered({ audience: 'family' });
    const audiences = ['kids', 'family', 'teens', 'adults', null] as const;
    expect(audiences.map((audience) => passes(family, { audience }))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('tell known films from hidden ones, and a hidden gem from a bad film', () => {
    const known = filtered({ fame: 'known' });
    const hidden = filtered({ fame: 'hidden' });
    expect(passes(known, { fame: 0.9 })).toBe(true);
    expect(passes(known, { fame: 0.5 })).toBe(false);
    expect(passes(hidden, { fame: 0.5, quality: 0.6 })).toBe(true);
    expect(passes(hidden, { fame: 0.5, quality: 0.3 })).toBe(false);
    expect(passes(hidden, { fame: 0.9, quality: 0.6 })).toBe(false);
  });

  it('hold people in the wanted role, whatever the accents', () => {
    const facts = { directors: ['Pedro Almodóvar'], cast: ['Penélope Cruz'] };
    const by = (role: 'any' | 'actor' | 'director') =>
      request({ people: [{ name: 'pedro almodovar', role }] });
    expect(passes(by('any'), facts)).toBe(true);
    expect(passes(by('director'), facts)).toBe(true);
    expect(passes(by('actor'), facts)).toBe(false);
    const without = request({
      exclude: { movieIds: [], people: ['Penelope Cruz'], themes: [] },
    });
    expect(passes(without, facts)).toBe(false);
  });

  it('hold mood bounds exclusively', () => {
    const bounded = request({
      moods: [{ axis: 'emotional', direction: 'more', above: 0.5, below: 0.9, weight: 1 }],
    });
    const at = (emotional: number) => passes(bounded, { levels: levels({ emotional }) });
    expect([0.5, 0.51, 0.89, 0.9].map(at)).toEqual([false, true, true, false]);
  });

  it('keep out excluded films, refused ones and unwanted themes', () => {
    const movies = [1, 2, 3].map((id) => ({ movie: sampleMovie(id) }));
    const refused = request({ exclude: { movieIds: [sampleMovie(2).id], people: [], themes: [] } });
    const left = applyRules(movies, refused, new Set([sampleMovie(1).id]));
    expect(left.map(({ movie }) => movie.id)).toEqual([3]);
    const noZombies = request({ exclude: { movieIds: [], people: [], themes: ['zombies'] } });
    expect(passes(noZombies, { themes: ['zombie outbreak'] })).toBe(false);
    expect(passes(noZombies, { note: 'They meet a Zombie.' })).toBe(false);
    expect(passes(noZombies, { themes: ['office life'] })).toBe(true);
  });

  it('are all used by some test above', () => {
    expect(Object.keys(RULES)).toHaveLength(13);
  });
});

describe('mentions', () => {
  it('matches whole words from their start, singular or plural', () => {
    const movie = sampleMovie(1, { themes: ['car chases'], note: 'Scarce words.' });
    expect(mentions(movie, 'car chase')).toBe(true);
    expect(mentions(movie, 'cars')).toBe(true);
    expect(mentions(movie, 'hases')).toBe(false);
    expect(mentions(movie, '!')).toBe(false);
  });
});
