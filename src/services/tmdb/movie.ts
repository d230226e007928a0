import type { MoodLevels } from '../../domain/moods.ts';
import type { MovieInput, MovieMedia } from '../../domain/movie.ts';
import type { MovieDetails } from './answers.ts';
import { audienceOf } from './audience.ts';
import { cleanText, languageOf, yearOf } from './clean.ts';
import {
  castOf,
  countriesOf,
  directorsOf,
  genresOf,
  imdbIdOf,
  keywordsOf,
  runtimeOf,
  themesOf,
  votesOf,
} from './facts.ts';
import { mediaOf } from './media.ts';
import { aliasesOf, franchiseOf, originalTitleOf } from './names.ts';

export interface TmdbMovie {
  readonly input: MovieInput;
  readonly media: MovieMedia;
}

/** Derives the levels that TMDB has no notion of; `keywords` are all of them, `themes` the first. */
export type LevelsOf = (
  facts: Pick<MovieInput, 'moods' | 'genres' | 'themes' | 'audience'> & {
    readonly keywords: readonly string[];
    readonly overview: string;
  },
) => MoodLevels;

/** TMDB's details as the catalogue takes them; null for adult titles and ones without a title. */
export function movieOf(details: MovieDetails, levelsOf: LevelsOf): TmdbMovie | null {
  const title = cleanText(details.title);
  if (details.adult === true || title === null) return null;
  const genres = genresOf(details);
  const audience = audienceOf(details, genres);
  const themes = themesOf(details);
  const note = cleanText(details.overview) ?? '';
  const keywords = keywordsOf(details);
  const input: MovieInput = {
    tmdbId: details.id,
    imdbId: imdbIdOf(details),
    movieLensId: null,
    title,
    originalTitle: originalTitleOf(details),
    aliases: aliasesOf(details),
    year: yearOf(details.release_date),
    runtimeMinutes: runtimeOf(details),
    language: languageOf(details.original_language),
    countries: countriesOf(details),
    genres,
    directors: directorsOf(details),
    cast: castOf(details),
    audience,
    franchise: franchiseOf(details),
    note,
    moods: [],
    themes,
    levels: levelsOf({ moods: [], genres, themes, audience, keywords, overview: note }),
    ...votesOf(details),
    asks: [],
    popularity: details.popularity ?? null,
    standing: null,
    source: 'tmdb',
  };
  return { input, media: mediaOf(details) };
}
