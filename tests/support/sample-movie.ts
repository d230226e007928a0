import type { Genre } from '../../src/domain/genres.ts';
import { asMovieId } from '../../src/domain/ids.ts';
import { MOOD_AXES, type MoodLevels } from '../../src/domain/moods.ts';
import type { Movie } from '../../src/domain/movie.ts';
import type { HydratedMovie } from '../../src/domain/ports.ts';
import { normalise } from '../../src/domain/vectors.ts';

/** The same level on every axis but those given. */
export function levels(some: Partial<MoodLevels> = {}, others = 0.4): MoodLevels {
  const all = Object.fromEntries(MOOD_AXES.map((axis) => [axis, others]));
  return { ...all, ...some } as MoodLevels;
}

/** A film of which a test says only what matters to it. */
export function sampleMovie(id: number, facts: Partial<Omit<Movie, 'id'>> = {}): Movie {
  return {
    id: asMovieId(id),
    tmdbId: 1000 + id,
    imdbId: null,
    movieLensId: null,
    title: `Film ${id}`,
    originalTitle: null,
    aliases: [],
    year: 2000,
    runtimeMinutes: 110,
    language: 'en',
    countries: ['US'],
    genres: ['Drama'] as Genre[],
    directors: [`Director ${id}`],
    cast: [`Actor ${id}`],
    audience: 'teens',
    franchise: null,
    note: 'A quiet story about two people.',
    moods: ['quiet'],
    themes: ['two people'],
    levels: levels(),
    voteAverage: 7,
    voteCount: 1000,
    fame: 0.67,
    quality: 0.55,
    ...facts,
  };
}

/** With its note's vector, normalised. */
export function hydrated(movie: Movie, vector: readonly number[] = [1, 0]): HydratedMovie {
  return { movie, vectors: [normalise(Float32Array.from(vector))] };
}
