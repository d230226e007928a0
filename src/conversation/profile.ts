import type { ConversationStore, Identity } from '../domain/conversation.ts';
import type { MovieId } from '../domain/ids.ts';
import type { Movie } from '../domain/movie.ts';
import type { MediaStore, PersonSettings, SettingsStore, WatchlistStore } from '../domain/ports.ts';
import type { FilmPanel, ProfileReader } from '../domain/profile.ts';
import type { TasteKeeper } from '../taste/keeper.ts';
import { filmMedia, watchlistItem } from './panel.ts';

export interface ProfileDeps {
  readonly conversations: Pick<ConversationStore, 'resolvePerson' | 'lastShown'>;
  readonly watchlist: Pick<WatchlistStore, 'list'>;
  readonly taste: Pick<TasteKeeper, 'describe'>;
  readonly settings: Pick<SettingsStore, 'read'>;
  readonly media: Pick<MediaStore, 'byIds'>;
  readonly movies: {
    byIds(ids: readonly MovieId[]): Promise<Movie[]>;
    byPageIds(ids: { readonly tmdbId?: number; readonly imdbId?: string }): Promise<MovieId | null>;
  };
}

const RECENT = 10;
const NOBODY: PersonSettings = { region: null, services: [] };

export function createProfileReader(deps: ProfileDeps): ProfileReader {
  const panel = async (movieId: MovieId, settings: PersonSettings): Promise<FilmPanel | null> => {
    const [[movie], media] = await Promise.all([
      deps.movies.byIds([movieId]),
      deps.media.byIds([movieId]),
    ]);
    return movie ? { kind: 'film', movie, media: filmMedia(movie, media, settings) } : null;
  };
  return {
    async profile(identity: Identity) {
      const personId = await deps.conversations.resolvePerson(identity);
      const [items, taste, settings, shown] = await Promise.all([
        deps.watchlist.list(personId),
        deps.taste.describe(personId),
        deps.settings.read(personId),
        deps.conversations.lastShown(personId, RECENT),
      ]);
      const recent = await deps.movies.byIds(shown);
      return {
        watchlist: { kind: 'watchlist', items: items.map(watchlistItem) },
        taste: { kind: 'taste', opinions: taste.opinions },
        genres: taste.genres,
        recent: recent.map(({ id, title, year }) => ({ movieId: id, title, year })),
        settings,
      };
    },
    async film(movieId, identity) {
      const personId = await deps.conversations.resolvePerson(identity);
      return panel(movieId, await deps.settings.read(personId));
    },
    async filmAt(url) {
      const ids = pageIds(url);
      const movieId = ids && (await deps.movies.byPageIds(ids));
      return movieId ? panel(movieId, NOBODY) : null;
    },
  };
}

/** The ids in the address of a film's page; null for every other address. */
export function pageIds(
  url: string,
): { readonly tmdbId: number } | { readonly imdbId: string } | null {
  if (!URL.canParse(url)) return null;
  const { hostname, pathname } = new URL(url);
  if (/(?:^|\.)themoviedb\.org$/.test(hostname)) {
    const tmdbId = /^\/movie\/(\d{1,9})(?:[-/]|$)/.exec(pathname)?.[1];
    return tmdbId === undefined ? null : { tmdbId: Number(tmdbId) };
  }
  if (/(?:^|\.)imdb\.com$/.test(hostname)) {
    const imdbId = /^\/(?:[a-z]{2}\/)?title\/(tt\d{7,10})(?:\/|$)/.exec(pathname)?.[1];
    return imdbId === undefined ? null : { imdbId };
  }
  return null;
}
