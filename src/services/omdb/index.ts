export type { OmdbFilm } from './answer.ts';
export { createOmdbClient, type OmdbClient } from './client.ts';
