import type { Artifact, LookupArtifact } from '../domain/artifact.ts';
import type { FilmMedia, Panel } from '../domain/conversation.ts';
import { type Movie, NO_MEDIA } from '../domain/movie.ts';
import { watchableOn } from '../domain/watching.ts';

/** What a surface may show beside the text of a turn with these results: its last result's. */
export function panelOf(artifacts: readonly Artifact[]): Panel | null {
  const last = artifacts.at(-1);
  switch (last?.kind) {
    case 'watchlist':
      return {
        kind: 'watchlist',
        items: last.items.map(({ movie, watchedAt }) => ({
          movieId: movie.id,
          title: movie.title,
          year: movie.year,
          runtimeMinutes: movie.runtimeMinutes,
          watched: watchedAt !== null,
        })),
      };
    case 'taste':
      return { kind: 'taste', opinions: last.opinions };
    case 'lookup': {
      const [movie] = last.movies;
      if (!movie || last.movies.length > 1 || last.topic === 'other-films') return null;
      return { kind: 'film', movie, media: mediaOf(movie, last) };
    }
    default:
      return null;
  }
}

function mediaOf(movie: Movie, { media, settings }: LookupArtifact): FilmMedia {
  const { offers, posterUrl, trailerUrl, awards, rottenTomatoes, metascore } =
    media.get(movie.id) ?? NO_MEDIA;
  return {
    posterUrl,
    trailerUrl,
    awards,
    rottenTomatoes,
    metascore,
    watchOn: watchableOn(offers, settings.region, settings.services),
    offers: offers?.find(({ region }) => region === settings.region) ?? null,
  };
}
