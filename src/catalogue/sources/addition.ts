import type { Movie, MovieInput } from '../../domain/movie.ts';

/** A word on a film of the catalogue that holds what it is recognised by and `added`, no other fact. */
export function additionTo(
  movie: Movie,
  source: string,
  added: Partial<Pick<MovieInput, 'note' | 'asks'>>,
): MovieInput {
  return {
    tmdbId: movie.tmdbId,
    imdbId: movie.imdbId,
    movieLensId: movie.movieLensId,
    title: movie.title,
    originalTitle: null,
    aliases: [],
    year: movie.year,
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
    levels: movie.levels,
    voteAverage: null,
    voteCount: null,
    asks: [],
    popularity: null,
    standing: null,
    source,
    ...added,
  };
}
