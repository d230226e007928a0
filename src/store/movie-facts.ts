import { contentHash } from '../catalogue/content-hash.ts';
import { fameOf, qualityOf } from '../catalogue/prior.ts';
import type { MovieInput } from '../domain/movie.ts';
import { fold, titleKey } from '../domain/text.ts';
import { levelsToVector, vectorText } from './values.ts';

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
    fame: input.standing?.fame ?? fameOf(input.voteCount),
    quality: input.standing?.quality ?? qualityOf(input.voteAverage, input.voteCount),
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
