import { describe, expect, it } from 'vitest';
import { genresOf } from './genre-names.ts';

describe('genresOf', () => {
  it.each([
    [['Sci-Fi'], ['Science Fiction'], []],
    [["Children's"], ['Family'], []],
    [['Children'], ['Family'], []],
    [['Musical'], ['Music'], ['musical']],
    [['Film-Noir'], ['Crime'], ['film noir']],
    [['science fiction', 'DRAMA'], ['Science Fiction', 'Drama'], []],
    [['Romantic Comedy', 'Comedy'], ['Romance', 'Comedy'], []],
    [['Action & Adventure'], ['Action', 'Adventure'], []],
    [['IMAX', '(no genres listed)', '', 'toString'], [], []],
    [['Thrillers'], ['Thriller'], []],
  ])('of %j is %j', (names, genres, themes) => {
    expect(genresOf(names)).toEqual({ genres, themes });
  });
});
