export { loadTmdbContract } from './contract.ts';
export * from './films.ts';
export { type Handler, sendJson, startLoopback } from './loopback.ts';
export {
  OMDB_QUOTA,
  type OmdbServer,
  startOmdbServer,
} from './omdb-server.ts';
export { provider, type RawFilm, rawFilm, release, video } from './raw-film.ts';
export { startTmdbServer, type TmdbServer } from './tmdb-server.ts';
