export { createTmdbClient, type TmdbClient } from './client.ts';
export type { DiscoverQuery } from './discover.ts';
export type { FilmPage, FilmRef } from './pages.ts';
