import { asMovieId } from '../domain/ids.ts';
import type { EntityIndex, PersonMatch, TitleMatch } from '../domain/ports.ts';
import type { Queryable } from './database.ts';

/** A key longer than any title or name; more of it can't make a better match. */
const MAX_KEY_LENGTH = 200;

/** Of the credits `c` of the films `m` of one person. */
const PERSON_COLUMNS = `n.name,
  count(*) FILTER (WHERE c.role = 'director') AS "filmsAsDirector",
  count(*) FILTER (WHERE c.role = 'actor') AS "filmsAsActor",
  max(m.fame) AS fame`;

export function createEntityIndex(db: Queryable): EntityIndex {
  return {
    async titlesByKey(keys) {
      if (keys.length === 0) return [];
      const rows = await db.query<TitleRow>(
        `SELECT m.id, m.title, m.year, m.fame, k.key, 1 AS similarity
         FROM title_keys k JOIN movies m ON m.id = k.movie_id
         WHERE k.key = ANY ($1::text[]) ORDER BY m.fame DESC, m.id`,
        [keys],
      );
      return rows.map(titleFromRow);
    },
    async titlesLike(key, limit) {
      const rows = await db.query<TitleRow>(
        `SELECT * FROM (
           SELECT DISTINCT ON (m.id) m.id, m.title, m.year, m.fame, k.key,
             similarity(k.key, $1) AS similarity
           FROM title_keys k JOIN movies m ON m.id = k.movie_id
           WHERE k.key % $1 ORDER BY m.id, similarity DESC, k.key) AS best
         ORDER BY similarity DESC, fame DESC, id LIMIT $2`,
        [key.slice(0, MAX_KEY_LENGTH), limit],
      );
      return rows.map(titleFromRow);
    },
    async peopleByKey(keys) {
      if (keys.length === 0) return [];
      return db.query<PersonMatch>(
        `SELECT ${PERSON_COLUMNS}, 1 AS similarity, n.by_surname AS "bySurname",
           CASE WHEN n.by_surname THEN n.surname_key ELSE n.name_key END AS key
         FROM (SELECT name_key, surname_key, name, name_key <> ALL ($1::text[]) AS by_surname
           FROM credited_names
           WHERE name_key = ANY ($1::text[]) OR surname_key = ANY ($1::text[])) AS n
         JOIN credits c USING (name_key) JOIN movies m ON m.id = c.movie_id
         GROUP BY n.name_key, n.surname_key, n.name, n.by_surname
         ORDER BY fame DESC, count(*) DESC, n.name_key`,
        [keys],
      );
    },
    async peopleLike(key, limit) {
      return db.query<PersonMatch>(
        `SELECT ${PERSON_COLUMNS}, greatest(n.whole, n.family) AS similarity,
           n.family > n.whole AS "bySurname",
           CASE WHEN n.family > n.whole THEN n.surname_key ELSE n.name_key END AS key
         FROM (SELECT name_key, surname_key, name, similarity(name_key, $1) AS whole,
             similarity(surname_key, $1) AS family
           FROM credited_names WHERE name_key % $1 OR surname_key % $1
           ORDER BY greatest(similarity(name_key, $1), similarity(surname_key, $1)) DESC, name_key
           LIMIT $2) AS n
         JOIN credits c USING (name_key) JOIN movies m ON m.id = c.movie_id
         GROUP BY n.name_key, n.surname_key, n.name, n.whole, n.family
         ORDER BY similarity DESC, fame DESC, n.name_key`,
        [key.slice(0, MAX_KEY_LENGTH), limit],
      );
    },
  };
}

type TitleRow = Omit<TitleMatch, 'movieId'> & { readonly id: number };

function titleFromRow({ id, ...match }: TitleRow): TitleMatch {
  return { movieId: asMovieId(id), ...match };
}
