import { describe, expect, it } from 'vitest';
import { idOf, imdbIdOf } from './ids.ts';

describe('imdbIdOf', () => {
  it.each([
    ['tt0114709', 'tt0114709'],
    ['114709', 'tt0114709'],
    [' 0114709 ', 'tt0114709'],
    ['TT10872600', 'tt10872600'],
    ['0000000', null],
    ['nm0000158', null],
    ['', null],
  ])('of %j is %j', (written, id) => {
    expect(imdbIdOf(written)).toBe(id);
  });
});

describe('idOf', () => {
  it.each([
    ['862', 862],
    ['2147483647', 2 ** 31 - 1],
    ['2147483648', null],
    ['0', null],
    ['-1', null],
    ['1.5', null],
    ['', null],
  ])('of %j is %j', (written, id) => {
    expect(idOf(written)).toBe(id);
  });
});
