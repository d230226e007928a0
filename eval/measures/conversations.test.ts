import { describe, expect, it } from 'vitest';
import { levels, sampleMovie } from '../../tests/support/sample-movie.ts';
import type { Constraints } from '../datasets/schema.ts';
import { constraintSatisfaction, meetsConstraints } from './constraints.ts';
import { refinementGain } from './refinement-gain.ts';
import { repeatRate } from './repeat-rate.ts';

describe('constraints', () => {
  const film = sampleMovie(1, {
    year: 1995,
    runtimeMinutes: 119,
    language: 'fr',
    countries: ['FR', 'BE'],
    genres: ['Crime', 'Drama'],
    directors: ['Agnès Varda'],
    cast: ['Isabelle Huppert'],
    audience: 'family',
  });

  it.each([
    [{ yearFrom: 1995, yearTo: 1995 }, true],
    [{ yearFrom: 1996 }, false],
    [{ yearTo: 1994 }, false],
    [{ maxMinutes: 119, minMinutes: 119 }, true],
    [{ maxMinutes: 118 }, false],
    [{ minMinutes: 120 }, false],
    [{ languages: ['en', 'fr'] }, true],
    [{ languages: ['en'] }, false],
    [{ withoutLanguages: ['en'] }, true],
    [{ withoutLanguages: ['fr'] }, false],
    [{ genres: ['Crime', 'Drama'] }, true],
    [{ genres: ['Crime', 'Comedy'] }, false],
    [{ withoutGenres: ['Horror'] }, true],
    [{ withoutGenres: ['Horror', 'Drama'] }, false],
    [{ people: ['agnes varda', 'Isabelle Huppert'] }, true],
    [{ people: ['Agnès Varda', 'Tom Hanks'] }, false],
    [{ countries: ['BE', 'US'] }, true],
    [{ countries: ['US'] }, false],
    [{ audience: 'family' }, true],
    [{ audience: 'kids' }, false],
    [{}, true],
  ] as [Constraints, boolean][])('%j is met: %s', (constraints, expected) => {
    expect(meetsConstraints(film, constraints)).toBe(expected);
  });

  it('an unknown fact meets nothing that asks for it', () => {
    const unknown = sampleMovie(2, {
      year: null,
      runtimeMinutes: null,
      language: null,
      audience: null,
      countries: [],
    });
    const asked: Constraints[] = [
      { yearFrom: 1900 },
      { maxMinutes: 300 },
      { languages: ['en'] },
      { withoutLanguages: ['en'] },
      { audience: 'family' },
      { countries: ['US'] },
    ];
    expect(asked.filter((constraints) => meetsConstraints(unknown, constraints))).toEqual([]);
  });

  it('one film that breaks them spoils the answer', () => {
    const good = sampleMovie(3, { year: 1990 });
    const bad = sampleMovie(4, { year: 2000 });
    expect(constraintSatisfaction([good], { yearTo: 1999 })).toBe(1);
    expect(constraintSatisfaction([good, bad], { yearTo: 1999 })).toBe(0);
    expect(constraintSatisfaction([good], null)).toBeNull();
    expect(constraintSatisfaction([], { yearTo: 1999 })).toBeNull();
  });
});

describe('refinement gain', () => {
  const dark = (level: number) => sampleMovie(1, { levels: levels({ dark: level }) });

  it('is the rise of the mean on the axis, and its fall for "less"', () => {
    // Before (.2 + .4)/2 = .3, after (.5 + .7)/2 = .6.
    const before = [dark(0.2), dark(0.4)];
    const after = [dark(0.5), dark(0.7)];
    expect(refinementGain(before, after, { axis: 'dark', direction: 'more' })).toBeCloseTo(0.3, 12);
    expect(refinementGain(before, after, { axis: 'dark', direction: 'less' })).toBeCloseTo(
      -0.3,
      12,
    );
    expect(refinementGain([], after, { axis: 'dark', direction: 'more' })).toBeNull();
    expect(refinementGain(before, [], { axis: 'dark', direction: 'more' })).toBeNull();
  });
});

describe('repeat rate', () => {
  it('counts what was shown before among what came after the first answer', () => {
    // After the first answer: b, c, d, a; b and a were shown before. 2 / 4.
    expect(repeatRate([['a', 'b'], ['b', 'c'], [], ['d', 'a']])).toBe(0.5);
    expect(repeatRate([['a', 'b'], ['c']])).toBe(0);
    expect(repeatRate([['a', 'b'], []])).toBeNull();
    expect(repeatRate([])).toBeNull();
  });
});
