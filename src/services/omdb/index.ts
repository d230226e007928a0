export type { OmdbFilm } from './answer.ts';
export { createOmdbClient, type OmdbClient, type OmdbOptions } from './client.ts';
