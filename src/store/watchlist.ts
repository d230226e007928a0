import type { MovieId } from '../domain/ids.ts';
import type { WatchlistItem, WatchlistStore } from '../domain/ports.ts';
import type { Queryable } from './database.ts';
import { MOVIE_COLUMNS, type MovieRow, movieFromRow } from './movie-rows.ts';

/** Each change returns whether it changed anything. */
export function createWatchlistStore(db: Queryable): WatchlistStore {
  const changed = async (sql: string, params: readonly [string, MovieId]) =>
    (await db.query(`${sql} RETURNING movie_id`, params)).length > 0;

  return {
    add: (personId, movieId) =>
      changed(
        'INSERT INTO watchlist_items (person_id, movie_id) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        [personId, movieId],
      ),
    remove: (personId, movieId) =>
      changed('DELETE FROM watchlist_items WHERE person_id = $1 AND movie_id = $2', [
        personId,
        movieId,
      ]),
    markWatched: (personId, movieId) =>
      changed(
        `UPDATE watchlist_items SET watched_at = now()
         WHERE person_id = $1 AND movie_id = $2 AND watched_at IS NULL`,
        [personId, movieId],
      ),
    async list(personId) {
      const rows = await db.query<MovieRow & { added_at: Date; watched_at: Date | null }>(
        `SELECT ${MOVIE_COLUMNS}, w.added_at, w.watched_at
         FROM watchlist_items w JOIN movies m ON m.id = w.movie_id
         WHERE w.person_id = $1
         ORDER BY w.watched_at IS NOT NULL, w.seq DESC`,
        [personId],
      );
      return rows.map(
        (row): WatchlistItem => ({
          movie: movieFromRow(row),
          addedAt: row.added_at,
          watchedAt: row.watched_at,
        }),
      );
    },
  };
}
