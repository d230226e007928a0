import type { Genre } from '../../src/domain/genres.ts';
import type { MovieInput } from '../../src/domain/movie.ts';
import { levels } from './sample-movie.ts';

/** A film of which only the title is known, with some more facts. */
export function film(title: string, facts: Partial<MovieInput> = {}): MovieInput {
  return {
    tmdbId: null,
    imdbId: null,
    movieLensId: null,
    title,
    originalTitle: null,
    aliases: [],
    year: null,
    runtimeMinutes: null,
    language: null,
    countries: [],
    genres: [] as Genre[],
    directors: [],
    cast: [],
    audience: null,
    franchise: null,
    note: '',
    moods: [],
    themes: [],
    levels: levels(),
    voteAverage: null,
    voteCount: null,
    asks: [],
    popularity: null,
    standing: null,
    source: 'test',
    ...facts,
  };
}

/** A unit vector in the plane of the first two dimensions, at this angle in degrees. */
export function vectorAt(degrees: number, dimensions = 3): Float32Array {
  const vector = new Float32Array(dimensions);
  vector[0] = Math.cos((degrees * Math.PI) / 180);
  vector[1] = Math.sin((degrees * Math.PI) / 180);
  return vector;
}
