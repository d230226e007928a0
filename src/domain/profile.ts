import type { Identity, Panel } from './conversation.ts';
import type { MovieId } from './ids.ts';
import type { PersonSettings } from './ports.ts';

export type FilmPanel = Extract<Panel, { readonly kind: 'film' }>;
export type WatchlistPanel = Extract<Panel, { readonly kind: 'watchlist' }>;
export type TastePanel = Extract<Panel, { readonly kind: 'taste' }>;

/** A film that was shown to somebody. */
export interface ShownFilm {
  readonly movieId: MovieId;
  readonly title: string;
  readonly year: number | null;
}

/** Everything a person's own page shows. */
export interface Profile {
  readonly watchlist: WatchlistPanel;
  readonly taste: TastePanel;
  /** Genres that are weighed up or down, the strongest first; a weight of 1 is neutral. */
  readonly genres: readonly { readonly genre: string; readonly weight: number }[];
  /** Latest first. */
  readonly recent: readonly ShownFilm[];
  readonly settings: PersonSettings;
}

/** For pages that show what is known without a turn of the conversation. */
export interface ProfileReader {
  profile(identity: Identity): Promise<Profile>;
  /** Null for a film that is not in the catalogue. */
  film(movieId: MovieId, identity: Identity): Promise<FilmPanel | null>;
  /** The film of a page at TMDB or IMDb; null where the catalogue lacks it or the address is another. */
  filmAt(url: string): Promise<FilmPanel | null>;
}
