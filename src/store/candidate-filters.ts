import { AUDIENCES } from '../domain/genres.ts';
import { MOOD_AXES } from '../domain/moods.ts';
import type { CandidateStore } from '../domain/ports.ts';
import { fold } from '../domain/text.ts';
import { HIDDEN_FAME, HIDDEN_QUALITY, KNOWN_FAME } from '../search/rules.ts';

/** The part of a query that every film has to meet. */
export type FilterQuery = Parameters<CandidateStore['countMatching']>[0];

/** Adds a value to the statement's parameters and gives its placeholder. */
export type AddParam = (value: unknown) => string;

/**
 * The conditions on a film with alias `m` that keep a part of the catalogue, one for each such filter
 * that is set. A film whose fact is unknown (null or empty) does not meet a filter on that fact. With
 * `excludedFilms`, the same meaning as the rules of the search pipeline.
 */
export function keptFilms(query: FilterQuery, param: AddParam): string[] {
  const { genres, years, runtime, languages, countries, audience, fame } = query.filters;
  const conditions: string[] = [];
  const add = (condition: string) => conditions.push(condition);

  if (genres.all.length > 0) add(`m.genres @> ${param(genres.all)}::text[]`);
  if (genres.any.length > 0) add(`m.genres && ${param(genres.any)}::text[]`);
  // Whole numbers, so that the index on years can be used: at least 1990.5 means from 1991 on.
  if (years.from !== null) add(`m.year >= ${param(Math.ceil(years.from))}::int`);
  if (years.to !== null) add(`m.year <= ${param(Math.floor(years.to))}::int`);
  if (runtime.from !== null) add(`m.runtime_minutes >= ${param(runtime.from)}::float8`);
  if (runtime.to !== null) add(`m.runtime_minutes <= ${param(runtime.to)}::float8`);
  if (languages.any.length > 0) add(`m.language = ANY (${param(languages.any)}::text[])`);
  if (languages.none.length > 0) add(`m.language <> ALL (${param(languages.none)}::text[])`);
  if (countries.any.length > 0) add(`m.countries && ${param(countries.any)}::text[]`);
  if (countries.none.length > 0) {
    add(`m.countries <> '{}' AND NOT m.countries && ${param(countries.none)}::text[]`);
  }
  if (audience !== null) {
    const fit = AUDIENCES.slice(0, AUDIENCES.indexOf(audience) + 1);
    add(`m.audience = ANY (${param(fit)}::text[])`);
  }
  // Compared as `real`, in which fame and quality are stored, so that a bound is met exactly.
  if (fame === 'known') add(`m.fame >= ${param(KNOWN_FAME)}::real`);
  if (fame === 'hidden') {
    add(`m.vote_count IS NOT NULL AND m.fame <= ${param(HIDDEN_FAME)}::real
      AND m.quality >= ${param(HIDDEN_QUALITY)}::real`);
  }
  conditions.push(...moodConditions(query.moodBounds, param));
  if (query.people.length > 0) add(creditedCondition(query.people, param));
  return conditions;
}

/** Queries that give the ids of films to leave out, few of the catalogue each. */
export function excludedFilms(query: FilterQuery, param: AddParam): string[] {
  const { none } = query.filters.genres;
  const queries: string[] = [];
  const add = (select: string) => queries.push(select);

  if (query.excludeMovieIds.length > 0) {
    add(`SELECT unnest(${param(query.excludeMovieIds)}::bigint[]) AS id`);
  }
  if (none.length > 0) add(`SELECT id FROM movies WHERE genres && ${param(none)}::text[]`);
  if (query.excludePeople.length > 0) {
    const keys = param(query.excludePeople.map(fold));
    add(`SELECT movie_id AS id FROM credits WHERE name_key = ANY (${keys}::text[])`);
  }
  for (const theme of query.excludeThemes) {
    const phrase = themeQuery(theme);
    if (phrase !== '') {
      add(`SELECT movie_id AS id FROM movie_search
        WHERE search @@ to_tsquery('english', ${param(phrase)})`);
    }
  }
  return queries;
}

function moodConditions(bounds: FilterQuery['moodBounds'], param: AddParam): string[] {
  return bounds.flatMap(({ axis, above, below }) => {
    const level = `(m.mood_levels::real[])[${MOOD_AXES.indexOf(axis) + 1}]`;
    return [
      ...(above === null ? [] : [`${level} > ${param(above)}::real`]),
      ...(below === null ? [] : [`${level} < ${param(below)}::real`]),
    ];
  });
}

/** At least one of the people, in the role that is wanted of them. */
function creditedCondition(people: FilterQuery['people'], param: AddParam): string {
  const keys = (role: FilterQuery['people'][number]['role']) =>
    param(people.filter((want) => want.role === role).map(({ name }) => fold(name)));
  return `EXISTS (SELECT FROM credits p WHERE p.movie_id = m.id AND (
    p.name_key = ANY (${keys('any')}::text[])
    OR (p.role = 'actor' AND p.name_key = ANY (${keys('actor')}::text[]))
    OR (p.role = 'director' AND p.name_key = ANY (${keys('director')}::text[]))))`;
}

/**
 * `serial killers` as `serial:BC <-> killers:*BC`: the words together, the last one also as the
 * beginning of a word, in the themes (B) or the note (C). Folded words hold letters and digits only,
 * so nothing in them is an operator.
 */
function themeQuery(theme: string): string {
  const words = fold(theme)
    .split(' ')
    .filter((word) => word !== '');
  return words
    .map((word, i) => (i === words.length - 1 ? `${word}:*BC` : `${word}:BC`))
    .join(' <-> ');
}
