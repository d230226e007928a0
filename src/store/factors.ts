import { asMovieId, type MovieId } from '../domain/ids.ts';
import type { NeighbourStore } from '../domain/ports.ts';
import type { Database } from './database.ts';
import { json, vectorText } from './values.ts';

const ROWS_PER_STATEMENT = 1_000;

/** Item factors of implicit feedback, L2-normalised: films that the same people like are near. */
export interface FactorStore extends NeighbourStore {
  /** Replaces all factors at once: those of two trainings can't be compared. */
  replace(
    rows: readonly { readonly movieId: MovieId; readonly factors: Float32Array }[],
  ): Promise<void>;
}

export function createFactorStore(db: Database): FactorStore {
  return {
    replace: (rows) =>
      db.transaction(async (tx) => {
        // Of two replacements at once the second would not see the rows of the first to delete them.
        await tx.exec('LOCK TABLE item_factors IN SHARE ROW EXCLUSIVE MODE');
        await tx.query('DELETE FROM item_factors');
        for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
          const part = rows.slice(from, from + ROWS_PER_STATEMENT).map(({ movieId, factors }) => ({
            movie_id: movieId,
            factors: vectorText(factors),
          }));
          await tx.query(
            `INSERT INTO item_factors (movie_id, factors)
             SELECT movie_id, factors FROM jsonb_to_recordset($1::jsonb)
               AS r (movie_id bigint, factors vector)`,
            [json(part)],
          );
        }
      }),
    async neighbours(ids, limit) {
      const rows = await db.query<{ id: number; similarity: number }>(
        `WITH wanted AS (SELECT avg(factors) AS factors FROM item_factors
           WHERE movie_id = ANY ($1::bigint[]))
         SELECT f.movie_id AS id, 1 - (f.factors <=> w.factors) AS similarity
         FROM item_factors f, wanted w
         WHERE w.factors IS NOT NULL AND f.movie_id <> ALL ($1::bigint[])
         ORDER BY f.factors <=> w.factors, f.movie_id LIMIT $2`,
        [ids, limit],
      );
      return rows.map(({ id, similarity }) => ({ movieId: asMovieId(id), similarity }));
    },
  };
}
