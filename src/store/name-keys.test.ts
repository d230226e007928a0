import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { creditsOf, surnameKey, titleKeysOf } from './name-keys.ts';

describe('surnameKey', () => {
  it.each([
    ['Christopher Nolan', 'nolan'],
    ['Guillermo del Toro', 'del toro'],
    ['Robert De Niro', 'de niro'],
    ['Max von Sydow', 'von sydow'],
    ['Gus Van Sant', 'van sant'],
    ['Daniel Day-Lewis', 'day lewis'],
    ['Helena Bonham Carter', 'carter'],
    ['Robert Downey Jr.', 'downey'],
    ['Bong Joon-ho', 'bong'],
    ['Wong Kar-wai', 'wong'],
    ['Chan-wook Park', 'park'],
    ['Renée Zellweger', 'zellweger'],
    ['Madonna', 'madonna'],
    ['Peter O’Toole', 'otoole'],
    ['Al', 'al'],
    ['De Niro', 'niro'],
  ])('of %s is %s', (name, key) => {
    expect(surnameKey(name)).toBe(key);
  });

  it('is made of words of the name, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(typeof surnameKey(name)).toBe('string');
      }),
    );
  });
});

describe('titleKeysOf', () => {
  it('has every name of a film once, without article and accents', () => {
    const keys = titleKeysOf({
      title: 'The Matrix',
      originalTitle: 'Matrix',
      aliases: ['Mátrix', 'La Matrice', '?!', ''],
    });
    expect(keys).toEqual(['matrix', 'la matrice']);
  });
});

describe('creditsOf', () => {
  it('keeps the billing of those with a name', () => {
    const credits = creditsOf({ directors: ['Ana Díaz'], cast: ['', 'Bo Li', '!', 'Cy'] });
    expect(credits.map(({ role, position, nameKey }) => [role, position, nameKey])).toEqual([
      ['director', 0, 'ana diaz'],
      ['actor', 0, 'bo li'],
      ['actor', 1, 'cy'],
    ]);
  });
});
