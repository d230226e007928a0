import { AUDIENCES } from '../../src/domain/genres.ts';
import type { Movie } from '../../src/domain/movie.ts';
import { fold } from '../../src/domain/text.ts';
import type { Constraints } from '../datasets/schema.ts';

type Check<Key extends keyof Constraints> = (
  movie: Movie,
  wanted: NonNullable<Constraints[Key]>,
) => boolean;

const atLeast = (value: number | null, bound: number) => value !== null && value >= bound;
const atMost = (value: number | null, bound: number) => value !== null && value <= bound;

const CHECKS: { readonly [Key in keyof Required<Constraints>]: Check<Key> } = {
  yearFrom: (movie, year) => atLeast(movie.year, year),
  yearTo: (movie, year) => atMost(movie.year, year),
  minMinutes: (movie, minutes) => atLeast(movie.runtimeMinutes, minutes),
  maxMinutes: (movie, minutes) => atMost(movie.runtimeMinutes, minutes),
  languages: (movie, any) => movie.language !== null && any.includes(movie.language),
  withoutLanguages: (movie, none) => movie.language !== null && !none.includes(movie.language),
  genres: (movie, all) => all.every((genre) => movie.genres.includes(genre)),
  withoutGenres: (movie, none) => !none.some((genre) => movie.genres.includes(genre)),
  people: (movie, all) => {
    const credited = new Set([...movie.directors, ...movie.cast].map(fold));
    return all.every((name) => credited.has(fold(name)));
  },
  countries: (movie, any) => any.some((country) => movie.countries.includes(country)),
  audience: (movie, audience) =>
    movie.audience !== null && AUDIENCES.indexOf(movie.audience) <= AUDIENCES.indexOf(audience),
};

/**
 * Whether the film meets every constraint. Bounds are inclusive; `languages` and `countries` ask for
 * any of theirs, `genres` and `people` for all. A film whose fact is unknown does not meet a constraint
 * on it.
 */
export function meetsConstraints(movie: Movie, constraints: Constraints): boolean {
  return (Object.keys(CHECKS) as (keyof Constraints)[]).every((key) =>
    meets(movie, constraints, key),
  );
}

function meets<Key extends keyof Constraints>(
  movie: Movie,
  constraints: Constraints,
  key: Key,
): boolean {
  const wanted = constraints[key];
  return wanted === undefined || CHECKS[key](movie, wanted as NonNullable<Constraints[Key]>);
}

/**
 * Constraint satisfaction of one answer: 1 where every film shown meets the constraints that the
 * request states, else 0; its mean is the share of answers that keep to them (as constraint-based
 * recommendation has it: Felfernig and Burke, ICEC 2008). Null without constraints, or where nothing was
 * shown.
 */
export function constraintSatisfaction(
  shown: readonly Movie[],
  constraints: Constraints | null,
): number | null {
  if (constraints === null || shown.length === 0) return null;
  return shown.every((movie) => meetsConstraints(movie, constraints)) ? 1 : 0;
}
