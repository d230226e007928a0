import type { Artifact, LookupArtifact } from '../domain/artifact.ts';
import type { FilmMedia, ListedFilm, Panel } from '../domain/conversation.ts';
import { type Movie, NO_MEDIA } from '../domain/movie.ts';
import type { PersonSettings, WatchlistItem } from '../domain/ports.ts';
import { watchableOn } from '../domain/watching.ts';

/** What a surface may show beside the text of a turn with these results: its last result's. */
export function panelOf(artifacts: readonly Artifact[]): Panel | null {
  const last = artifacts.at(-1);
  switch (last?.kind) {
    case 'watchlist':
      return {
        kind: 'watchlist',
        items: last.items.map(watchlistItem),
      };
    case 'taste':
      return { kind: 'taste', opinions: last.opinions };
    case 'lookup': {
      const [movie] = last.movies;
      if (!movie || last.movies.length > 1 || last.topic === 'other-films') return null;
      return { kind: 'film', movie, media: filmMedia(movie, last.media, last.settings) };
    }
    default:
      return null;
  }
}

export function watchlistItem({ movie, watchedAt }: WatchlistItem): ListedFilm {
  return {
    movieId: movie.id,
    title: movie.title,
    year: movie.year,
    runtimeMinutes: movie.runtimeMinutes,
    watched: watchedAt !== null,
  };
}

/** What is known of how to watch a film, for somebody who lives there and has these services. */
export function filmMedia(
  movie: Movie,
  media: LookupArtifact['media'],
  settings: PersonSettings,
): FilmMedia {
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
