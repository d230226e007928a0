import { asMovieId } from '../domain/ids.ts';
import type { TitleCompleter, TitleMatch } from '../domain/ports.ts';
import { titleKey } from '../domain/text.ts';
import type { Queryable } from './database.ts';

const MAX_KEY_LENGTH = 200;

export function createTitleCompleter(db: Queryable): TitleCompleter {
  return {
    async complete(typed, limit) {
      const key = titleKey(typed).slice(0, MAX_KEY_LENGTH);
      const rows = await db.query<Omit<TitleMatch, 'movieId'> & { id: number }>(
        `SELECT * FROM (
           SELECT DISTINCT ON (m.id) m.id, m.title, m.year, m.fame, k.key,
             CASE WHEN k.key = $1 THEN 1 WHEN starts_with(k.key, $1) THEN 0.9
               WHEN k.key LIKE $2 THEN 0.8 ELSE 0.7 * similarity(k.key, $1) END AS similarity
           FROM title_keys k JOIN movies m ON m.id = k.movie_id
           WHERE starts_with(k.key, $1) OR k.key LIKE $2 OR k.key % $1
           ORDER BY m.id, similarity DESC, k.key) AS best
         ORDER BY similarity DESC, fame DESC, id LIMIT $3`,
        [key, `% ${key.replace(/[\\%_]/g, '\\$&')}%`, limit],
      );
      return rows.map(({ id, ...match }) => ({ movieId: asMovieId(id), ...match }));
    },
  };
}
