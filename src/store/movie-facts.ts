import { contentHash } from '../catalogue/content-hash.ts';
import { fameOf, qualityOf } from '../catalogue/prior.ts';
import type { MovieInput } from '../domain/movie.ts';
import { fold, titleKey } from '../domain/text.ts';
import type { MovieRow } from './movie-rows.ts';
import { levelsFromVector, levelsToVector, vectorText } from './values.ts';

/** A film as stored, with what only the upsert needs. */
export type StoredFacts = MovieRow & {
  readonly asks: string[];
  readonly popularity: number | null;
  readonly source: string;
  readonly content_hash: string;
};

/** Facts written by hand; another source may add to such a film but not overwrite these. */
const CURATED_SOURCE = 'starter';

/**
 * The facts of a film after a source has spoken about it. A source replaces what it said before; of
 * another source's film it keeps the facts that it does not know itself.
 */
export function mergeFacts(stored: StoredFacts, input: MovieInput): MovieInput {
  const before = inputFromRow(stored);
  const ids = {
    tmdbId: input.tmdbId ?? before.tmdbId,
    imdbId: input.imdbId ?? before.imdbId,
    movieLensId: input.movieLensId ?? before.movieLensId,
  };
  if (input.source === before.source) return { ...input, ...ids };
  const [first, second] = before.source === CURATED_SOURCE ? [before, input] : [input, before];
  return {
    ...fill(first, second),
    ...ids,
    levels: first.note === '' ? second.levels : first.levels,
    source: first.source,
  };
}

/** `first`, with the facts that it lacks taken from `second`. */
function fill(first: MovieInput, second: MovieInput): MovieInput {
  const merged: Record<string, unknown> = { ...second };
  for (const [name, value] of Object.entries(first)) {
    const lacks = value === null || value === '' || (Array.isArray(value) && value.length === 0);
    if (!lacks) merged[name] = value;
  }
  return merged as unknown as MovieInput;
}

function inputFromRow(row: StoredFacts): MovieInput {
  return {
    tmdbId: row.tmdb_id,
    imdbId: row.imdb_id,
    movieLensId: row.movielens_id,
    title: row.title,
    originalTitle: row.original_title,
    aliases: row.aliases,
    year: row.year,
    runtimeMinutes: row.runtime_minutes,
    language: row.language,
    countries: row.countries,
    genres: row.genres,
    directors: row.directors,
    cast: row.cast_names,
    audience: row.audience,
    franchise: row.franchise,
    note: row.note,
    moods: row.moods,
    themes: row.themes,
    levels: levelsFromVector(row.mood_levels),
    voteAverage: row.vote_average,
    voteCount: row.vote_count,
    asks: row.asks,
    popularity: row.popularity,
    source: row.source,
  };
}

/** The row of a film for `jsonb_to_recordset`; the names are those of WRITTEN_COLUMNS. */
export function rowOf(input: MovieInput): Record<string, unknown> {
  const facts = {
    tmdb_id: input.tmdbId,
    imdb_id: input.imdbId,
    movielens_id: input.movieLensId,
    title: input.title,
    original_title: input.originalTitle,
    aliases: input.aliases,
    year: input.year,
    runtime_minutes: input.runtimeMinutes,
    language: input.language,
    countries: input.countries,
    genres: input.genres,
    directors: input.directors,
    cast_names: input.cast,
    audience: input.audience,
    franchise: input.franchise,
    note: input.note,
    moods: input.moods,
    themes: input.themes,
    asks: input.asks,
    mood_levels: vectorText(levelsToVector(input.levels)),
    vote_average: input.voteAverage,
    vote_count: input.voteCount,
    popularity: input.popularity,
    fame: fameOf(input.voteCount),
    quality: qualityOf(input.voteAverage, input.voteCount),
    source: input.source,
  };
  return { ...facts, content_hash: contentHash(JSON.stringify(facts)) };
}

/** The text of each full-text weight, folded so that accents and case make no difference. */
export function searchTexts(input: MovieInput): Record<'a' | 'b' | 'c' | 'd', string> {
  const text = (parts: readonly (string | null)[]) =>
    parts.map((part) => fold(part ?? '')).join(' ');
  return {
    a: text([input.title, input.originalTitle, ...input.aliases]),
    b: text([
      ...input.directors,
      ...input.cast,
      ...input.genres,
      ...input.themes,
      ...input.moods,
      input.franchise,
    ]),
    c: fold(input.note),
    d: text(input.asks),
  };
}

/** What a film may be recognised by within one batch. */
export function identityKeys(input: MovieInput): string[] {
  const keys = [`title ${titleKey(input.title)} ${input.year}`];
  if (input.tmdbId !== null) keys.push(`tmdb ${input.tmdbId}`);
  if (input.imdbId !== null) keys.push(`imdb ${input.imdbId}`);
  if (input.movieLensId !== null) keys.push(`movielens ${input.movieLensId}`);
  return keys;
}
