import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOOD_AXES } from '../../domain/moods.ts';
import { parseJsonlRow } from './jsonl-row.ts';

const languageOf = (text: string) => (text === 'en' ? 'en' : null);
const parse = (row: unknown) => parseJsonlRow(JSON.stringify(row), languageOf);
const film = (row: Record<string, unknown>) => {
  const parsed = parse({ title: 'A Film', ...row });
  if ('reason' in parsed) throw new Error(parsed.reason);
  return parsed.input;
};

describe('a JSONL row', () => {
  it('needs a title only; all else is then unknown', () => {
    const { levels, ...facts } = film({});
    expect(facts).toEqual({
      tmdbId: null,
      imdbId: null,
      movieLensId: null,
      title: 'A Film',
      originalTitle: null,
      aliases: [],
      year: null,
      runtimeMinutes: null,
      language: null,
      countries: [],
      genres: [],
      directors: [],
      cast: [],
      audience: null,
      franchise: null,
      note: '',
      moods: [],
      themes: [],
      asks: [],
      voteAverage: null,
      voteCount: null,
      popularity: null,
      standing: null,
      source: 'jsonl',
    });
    expect(Object.keys(levels)).toEqual([...MOOD_AXES]);
  });

  it('gives every field of the contract', () => {
    const input = film({
      tmdbId: 27205,
      imdbId: 'tt1375666',
      movieLensId: 79132,
      year: 2010,
      genres: ['Action', 'Sci-Fi'],
      overview: 'A thief\n who steals secrets.',
      keywords: ['Dream', 'dream', 'Heist'],
      cast: ['Leonardo DiCaprio'],
      director: ['Christopher Nolan'],
      runtime: 147.6,
      language: 'en',
      voteAverage: 8.4,
      voteCount: 31917,
      popularity: 83.2,
    });
    expect(input).toMatchObject({
      tmdbId: 27205,
      imdbId: 'tt1375666',
      movieLensId: 79132,
      year: 2010,
      genres: ['Action', 'Science Fiction'],
      note: 'A thief who steals secrets.',
      themes: ['dream', 'heist'],
      cast: ['Leonardo DiCaprio'],
      directors: ['Christopher Nolan'],
      runtimeMinutes: 148,
      language: 'en',
      voteAverage: 8.4,
      voteCount: 31917,
      popularity: 83.2,
    });
  });

  it('has tone levels from genres, keywords and overview', () => {
    const plain = film({});
    expect(film({ genres: ['Horror'] }).levels.scary).toBeGreaterThan(plain.levels.scary);
    expect(film({ keywords: ['ghost'] }).levels.scary).toBeGreaterThan(plain.levels.scary);
    expect(film({ overview: 'A ghost story.' }).levels.scary).toBeGreaterThan(plain.levels.scary);
  });

  it.each([
    ['A, B', ['A', 'B']],
    ['A|B, C', ['A', 'B, C']],
    ['Sammy Davis, Jr., Dean Martin', ['Sammy Davis, Jr.', 'Dean Martin']],
    ['  ', []],
    [null, []],
    [['A', ' A ', ''], ['A']],
  ])('takes %j as the people %j', (director, directors) => {
    expect(film({ director }).directors).toEqual(directors);
    expect(film({ cast: director }).cast).toEqual(directors);
  });

  it.each([
    [{ year: '1995' }, { year: 1995 }],
    [{ year: '' }, { year: null }],
    [{ tmdbId: '862' }, { tmdbId: 862 }],
    [{ tmdbId: 0 }, { tmdbId: null }],
    [{ imdbId: 114709 }, { imdbId: 'tt0114709' }],
    [{ imdbId: '0' }, { imdbId: null }],
    [{ runtime: 0 }, { runtimeMinutes: null }],
    [{ language: 'Klingon' }, { language: null }],
    [
      { voteAverage: 0, voteCount: 0 },
      { voteAverage: null, voteCount: 0 },
    ],
    [{ title: ' A\u0000\ud800  B ' }, { title: 'A \ufffd B' }],
    [{ genres: 'Sci-Fi|Nonsense' }, { genres: ['Science Fiction'] }],
    [{ genres: 'Film-Noir', keywords: 'Detective' }, { themes: ['film noir', 'detective'] }],
    [{ poster: 7, __proto__: { title: 'no' } }, { title: 'A Film' }],
  ])('reads %j as %j', (row, expected) => {
    expect(film(row)).toMatchObject(expected);
  });

  it.each([
    ['{', 'not valid JSON'],
    ['[1]', 'not a JSON object'],
    ['null', 'not a JSON object'],
    ['"x"', 'not a JSON object'],
    ['{}', 'title is missing'],
    ['{"title": null}', 'title is missing'],
    ['{"title": " "}', 'title is empty'],
    ['{"title": 7}', 'title is not a text'],
    [`{"title": "${'x'.repeat(301)}"}`, 'title is longer than 300 characters'],
    ['{"title": "A", "year": 3024}', 'year is not between 1870 and 2100'],
    ['{"title": "A", "year": 1995.5}', 'year is not a whole number'],
    ['{"title": "A", "year": "soon"}', 'year is not a number'],
    ['{"title": "A", "year": true}', 'year is not a number'],
    ['{"title": "A", "tmdbId": -5}', 'tmdbId is not a positive number'],
    ['{"title": "A", "imdbId": "nm1"}', 'imdbId is not an IMDb id'],
    ['{"title": "A", "genres": 7}', 'genres is not a list of texts'],
    ['{"title": "A", "cast": [{"name": "B"}]}', 'cast is not a list of texts'],
    ['{"title": "A", "overview": []}', 'overview is not a text'],
    ['{"title": "A", "voteAverage": 11}', 'voteAverage is not between 0 and 10'],
    ['{"title": "A", "popularity": 1e999}', 'popularity is not a number'],
  ])('%s is left out: %s', (line, reason) => {
    expect(parseJsonlRow(line, languageOf)).toEqual({ reason });
  });

  it('of any text or JSON is a film or a short reason', () => {
    const keys = fc.constantFrom('title', 'year', 'tmdbId', 'imdbId', 'genres', 'cast', 'runtime');
    const lines = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.dictionary(keys, fc.jsonValue()).map((row) => JSON.stringify(row)),
      fc.dictionary(keys, fc.jsonValue()).map((row) => JSON.stringify({ title: 'A', ...row })),
    );
    fc.assert(
      fc.property(lines, (line) => {
        const parsed = parseJsonlRow(line, languageOf);
        if ('reason' in parsed) expect(parsed.reason.length).toBeLessThan(80);
        else expect(parsed.input.title).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });
});
