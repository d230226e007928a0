export { createTmdbClient, type TmdbClient, type TmdbOptions } from './client.ts';
export type { DiscoverQuery } from './discover.ts';
export type { LevelsOf, TmdbMovie } from './movie.ts';
export type { FilmPage, FilmRef } from './pages.ts';
export type { PersonFilms, PersonRef } from './people.ts';
