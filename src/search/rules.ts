import { AUDIENCES } from '../domain/genres.ts';
import type { MovieId } from '../domain/ids.ts';
import type { Movie } from '../domain/movie.ts';
import type { SearchRequest } from '../domain/request.ts';
import { fold } from '../domain/text.ts';

/** Votes put a film on this scale (`Movie.fame`): 0.75 is about 2,300 votes, 0.62 about 600. */
export const KNOWN_FAME = 0.75;
export const HIDDEN_FAME = 0.62;
export const HIDDEN_QUALITY = 0.45;

type Rule = (movie: Movie, request: SearchRequest) => boolean;

const within = (
  value: number | null,
  range: { from: number | null; to: number | null },
): boolean => {
  if (range.from === null && range.to === null) return true;
  if (value === null) return false;
  return (range.from === null || value >= range.from) && (range.to === null || value <= range.to);
};

const anyOrNone = (own: readonly string[], wanted: { any: string[]; none: string[] }): boolean =>
  (wanted.any.length === 0 || wanted.any.some((value) => own.includes(value))) &&
  !wanted.none.some((value) => own.includes(value)) &&
  (wanted.none.length === 0 || own.length > 0);

/** Named for what each keeps. A film whose fact is unknown does not pass a filter on that fact. */
export const RULES: Readonly<Record<string, Rule>> = {
  everyWantedGenre: (movie, { filters }) =>
    filters.genres.all.every((genre) => movie.genres.includes(genre)),
  someWantedGenre: (movie, { filters }) =>
    filters.genres.any.length === 0 ||
    filters.genres.any.some((genre) => movie.genres.includes(genre)),
  noUnwantedGenre: (movie, { filters }) =>
    !filters.genres.none.some((genre) => movie.genres.includes(genre)),
  wantedYears: (movie, { filters }) => within(movie.year, filters.years),
  wantedRuntime: (movie, { filters }) => within(movie.runtimeMinutes, filters.runtime),
  wantedLanguage: (movie, { filters }) =>
    anyOrNone(movie.language === null ? [] : [movie.language], filters.languages),
  wantedCountry: (movie, { filters }) => anyOrNone(movie.countries, filters.countries),
  fitForAudience: (movie, { filters }) =>
    filters.audience === null ||
    (movie.audience !== null &&
      AUDIENCES.indexOf(movie.audience) <= AUDIENCES.indexOf(filters.audience)),
  wantedFame: (movie, { filters }) =>
    filters.fame === null ||
    (filters.fame === 'known'
      ? movie.fame >= KNOWN_FAME
      : // Of nobody's votes nothing follows.
        movie.voteCount !== null && movie.fame <= HIDDEN_FAME && movie.quality >= HIDDEN_QUALITY),
  withWantedPerson: (movie, { people }) =>
    people.length === 0 ||
    people.some(({ name, role }) => {
      const key = fold(name);
      const has = (names: readonly string[]) => names.some((own) => fold(own) === key);
      return (role !== 'actor' && has(movie.directors)) || (role !== 'director' && has(movie.cast));
    }),
  withoutUnwantedPerson: (movie, { exclude }) =>
    !exclude.people.some((name) =>
      [...movie.directors, ...movie.cast].some((own) => fold(own) === fold(name)),
    ),
  withoutUnwantedTheme: (movie, { exclude }) =>
    !exclude.themes.some((theme) => mentions(movie, theme)),
  insideMoodBounds: (movie, { moods }) =>
    moods.every(
      ({ axis, above, below }) =>
        (above === null || movie.levels[axis] > above) &&
        (below === null || movie.levels[axis] < below),
    ),
};

/** Keeps the films that meet every rule and are not excluded. */
export function applyRules<T extends { readonly movie: Movie }>(
  candidates: readonly T[],
  request: SearchRequest,
  excluded: ReadonlySet<MovieId>,
): T[] {
  const rules = Object.values(RULES);
  return candidates.filter(
    ({ movie }) =>
      !excluded.has(movie.id) &&
      !request.exclude.movieIds.includes(movie.id) &&
      rules.every((rule) => rule(movie, request)),
  );
}

/** Whether the theme's words stand together in the film's themes or note, singular or plural. */
export function mentions(movie: Movie, theme: string): boolean {
  const stem = fold(theme).replace(/(?<=\w{3})(?:es|s)$/, '');
  if (stem === '') return false;
  const text = ` ${fold([...movie.themes, movie.note].join(' . '))} `;
  return text.includes(` ${stem}`);
}
