import fc from 'fast-check';
import { AUDIENCES, GENRES } from '../../src/domain/genres.ts';
import { asMovieId } from '../../src/domain/ids.ts';
import { MOOD_AXES, type MoodLevels } from '../../src/domain/moods.ts';
import type { MovieInput } from '../../src/domain/movie.ts';
import { emptyRequest, type SearchRequest } from '../../src/domain/request.ts';
import { film } from './movies.ts';

const PEOPLE = ['Ana Lopez', 'Bong Joon-ho', 'Renée Zellweger', 'Max von Sydow'];
const LANGUAGES = ['en', 'fr', 'ko'];
const COUNTRIES = ['US', 'FR', 'KR'];

const some = <T>(values: readonly T[], most: number) =>
  fc.uniqueArray(fc.constantFrom(...values), { maxLength: most });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const year = fc.integer({ min: 1990, max: 1999 });
const minutes = fc.integer({ min: 80, max: 89 });
const tenth = fc.integer({ min: 0, max: 10 }).map((n) => n / 10);

/** Films with few different facts, so that a random filter keeps some and drops some. */
export const randomFilm: fc.Arbitrary<MovieInput> = fc
  .record({
    year: maybe(year),
    runtimeMinutes: maybe(minutes),
    language: maybe(fc.constantFrom(...LANGUAGES)),
    countries: some(COUNTRIES, 2),
    genres: some(GENRES.slice(0, 6), 3),
    directors: some(PEOPLE, 1),
    cast: some(PEOPLE, 2),
    audience: maybe(fc.constantFrom(...AUDIENCES)),
    voteAverage: maybe(fc.integer({ min: 40, max: 90 }).map((n) => n / 10)),
    voteCount: maybe(fc.constantFrom(10, 100, 650, 2_000, 5_000, 50_000)),
    levels: fc.record(
      Object.fromEntries(MOOD_AXES.map((axis) => [axis, tenth])) as Record<
        keyof MoodLevels,
        typeof tenth
      >,
    ),
  })
  .map((facts) => film('Film', facts));

const range = (bound: fc.Arbitrary<number>) => fc.record({ from: maybe(bound), to: maybe(bound) });
const person = fc.record({
  name: fc.constantFrom(...PEOPLE, 'nobody at all'),
  role: fc.constantFrom('any' as const, 'actor' as const, 'director' as const),
});

/** Requests with random filters and exclusions; `ids` are those of the films. */
export const randomRequest = (ids: number): fc.Arbitrary<SearchRequest> =>
  fc
    .record({
      genres: fc.record({
        all: some(GENRES.slice(0, 6), 1),
        any: some(GENRES.slice(0, 6), 2),
        none: some(GENRES.slice(0, 6), 1),
      }),
      years: range(year),
      runtime: range(minutes),
      languages: fc.record({ any: some(LANGUAGES, 2), none: some(LANGUAGES, 1) }),
      countries: fc.record({ any: some(COUNTRIES, 2), none: some(COUNTRIES, 1) }),
      audience: maybe(fc.constantFrom(...AUDIENCES)),
      fame: maybe(fc.constantFrom('known' as const, 'hidden' as const)),
      people: fc.array(person, { maxLength: 2 }),
      moods: fc.array(
        fc.record({
          axis: fc.constantFrom(...MOOD_AXES),
          direction: fc.constantFrom('more' as const, 'less' as const),
          above: maybe(tenth),
          below: maybe(tenth),
          weight: fc.constant(1),
        }),
        { maxLength: 1 },
      ),
      excludedIds: fc.array(fc.integer({ min: 1, max: ids }), { maxLength: 5 }),
      excludedPeople: some(PEOPLE, 1),
      /** Which of the parts count: requests seldom set everything at once. */
      parts: fc.uniqueArray(fc.integer({ min: 0, max: 10 }), { maxLength: 3 }),
    })
    .map(({ parts, ...random }) => {
      const empty = emptyRequest();
      const part = <T>(index: number, value: T, otherwise: T): T =>
        parts.includes(index) ? value : otherwise;
      return {
        ...empty,
        people: part(0, random.people, []),
        moods: part(1, random.moods, []),
        filters: {
          genres: part(2, random.genres, empty.filters.genres),
          years: part(3, random.years, empty.filters.years),
          runtime: part(4, random.runtime, empty.filters.runtime),
          languages: part(5, random.languages, empty.filters.languages),
          countries: part(6, random.countries, empty.filters.countries),
          audience: part(7, random.audience, null),
          fame: part(8, random.fame, null),
        },
        exclude: {
          movieIds: part(9, random.excludedIds.map(asMovieId), []),
          people: part(10, random.excludedPeople, []),
          themes: [],
        },
      };
    });
