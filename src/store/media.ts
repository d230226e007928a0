import { asMovieId, type MovieId } from '../domain/ids.ts';
import { type MovieMedia, NO_MEDIA } from '../domain/movie.ts';
import type { MediaStore } from '../domain/ports.ts';
import type { Queryable } from './database.ts';
import { json } from './values.ts';

export function createMediaStore(db: Queryable): MediaStore {
  return {
    async save(source, entries) {
      if (entries.length === 0) return;
      // Two entries of a source may turn out to be one film: the later counts.
      const byMovie = new Map(entries.map(({ movieId, media }) => [movieId, media]));
      const rows = Array.from(byMovie, ([movieId, media]) => ({ movie_id: movieId, media }));
      await db.query(
        `INSERT INTO movie_media (movie_id, source, media)
         SELECT movie_id, $2, media FROM jsonb_to_recordset($1::jsonb)
           AS r (movie_id bigint, media jsonb)
         ON CONFLICT (movie_id, source) DO UPDATE
           SET media = excluded.media, fetched_at = now()`,
        [json(rows), source],
      );
    },
    async missing(source, limit) {
      const rows = await db.query<{ id: number }>(
        `SELECT m.id FROM movies m
         WHERE m.imdb_id IS NOT NULL AND NOT EXISTS (
           SELECT FROM movie_media x WHERE x.movie_id = m.id AND x.source = $1)
         ORDER BY m.prior DESC, m.id LIMIT $2`,
        [source, limit],
      );
      return rows.map(({ id }) => asMovieId(id));
    },
    async byIds(ids) {
      const byMovie = new Map<MovieId, MovieMedia & { readonly fetchedAt: Date }>();
      if (ids.length === 0) return byMovie;
      const rows = await db.query<{ id: number; media: MovieMedia; fetched_at: Date }>(
        `SELECT movie_id AS id, media, fetched_at FROM movie_media
         WHERE movie_id = ANY ($1::bigint[]) ORDER BY movie_id, source = 'tmdb', source`,
        [ids],
      );
      // The last of a film's sources, TMDB, has the last word.
      for (const { id, media, fetched_at } of rows) {
        const known = Object.entries(media).filter(([, value]) => value !== null);
        const before = byMovie.get(asMovieId(id));
        byMovie.set(asMovieId(id), {
          ...NO_MEDIA,
          ...before,
          ...Object.fromEntries(known),
          fetchedAt: fetched_at,
        });
      }
      return byMovie;
    },
  };
}
