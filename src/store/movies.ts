import { asMovieId, type MovieId } from '../domain/ids.ts';
import type { Movie, MovieInput } from '../domain/movie.ts';
import { fold } from '../domain/text.ts';
import type { Database } from './database.ts';
import type { CorpusTexts } from './movie-derived.ts';
import { readMovies } from './movie-rows.ts';
import { type UpsertResult, upsertMovies } from './movie-upsert.ts';

export interface MovieStore {
  /** One batch, all or nothing; see `upsertMovies`. */
  upsert(inputs: readonly MovieInput[]): Promise<UpsertResult>;
  /** In the order of `ids`; unknown ids are left out. */
  byIds(ids: readonly MovieId[]): Promise<Movie[]>;
  /** Films that the catalogue has, by TMDB id. */
  byTmdbIds(ids: readonly number[]): Promise<Map<number, MovieId>>;
  /** The film of one of these ids; null where the catalogue lacks it. */
  byPageIds(ids: { readonly tmdbId?: number; readonly imdbId?: string }): Promise<MovieId | null>;
  /** Films credited to this director (compared folded), best and best known first. */
  byDirector(name: string, limit: number): Promise<Movie[]>;
  /** Films without any asks, the best known first. */
  withoutAsks(limit: number): Promise<Movie[]>;
  count(): Promise<number>;
  /** Ids in a random order that depends on nothing but the seed and the ids. */
  randomIds(seed: string, limit: number): Promise<MovieId[]>;
}

export function createMovieStore(db: Database, corpusTexts: CorpusTexts): MovieStore {
  return {
    upsert: (inputs) => upsertMovies(db, corpusTexts, inputs),
    byIds: (ids) => readMovies(db, ids),
    async byTmdbIds(ids) {
      const rows = await db.query<{ tmdb: number; id: number }>(
        'SELECT tmdb_id AS tmdb, id FROM movies WHERE tmdb_id = ANY ($1::bigint[])',
        [ids],
      );
      return new Map(rows.map(({ tmdb, id }) => [tmdb, asMovieId(id)]));
    },
    async byPageIds({ tmdbId, imdbId }) {
      const [row] = await db.query<{ id: number }>(
        'SELECT id FROM movies WHERE tmdb_id = $1::bigint OR imdb_id = $2::text LIMIT 1',
        [tmdbId ?? null, imdbId ?? null],
      );
      return row ? asMovieId(row.id) : null;
    },
    async byDirector(name, limit) {
      const rows = await db.query<{ id: number }>(
        `SELECT m.id FROM credits c JOIN movies m ON m.id = c.movie_id
         WHERE c.name_key = $1 AND c.role = 'director'
         ORDER BY m.quality + m.fame DESC, m.id LIMIT $2`,
        [fold(name), limit],
      );
      return readMovies(
        db,
        rows.map(({ id }) => asMovieId(id)),
      );
    },
    async withoutAsks(limit) {
      const rows = await db.query<{ id: number }>(
        "SELECT id FROM movies WHERE asks = '{}' ORDER BY prior DESC, id LIMIT $1",
        [limit],
      );
      return readMovies(
        db,
        rows.map(({ id }) => asMovieId(id)),
      );
    },
    async count() {
      const [row] = await db.query<{ count: number }>('SELECT count(*) AS count FROM movies');
      return row?.count ?? 0;
    },
    async randomIds(seed, limit) {
      const rows = await db.query<{ id: number }>(
        'SELECT id FROM movies ORDER BY md5($1 || id::text), id LIMIT $2',
        [seed, limit],
      );
      return rows.map(({ id }) => asMovieId(id));
    },
  };
}
