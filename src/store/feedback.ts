import type { FeedbackKind } from '../domain/act.ts';
import { asMovieId } from '../domain/ids.ts';
import type { FeedbackStore } from '../domain/ports.ts';
import type { Queryable } from './database.ts';

export function createFeedbackStore(db: Queryable): FeedbackStore {
  return {
    async append(personId, { movieId, kind, sourceKey, conversationId }) {
      const rows = await db.query(
        `INSERT INTO feedback_events (person_id, movie_id, kind, source_key, conversation_id)
         VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (person_id, source_key, movie_id, kind) DO NOTHING RETURNING id`,
        [personId, movieId, kind, sourceKey, conversationId],
      );
      return rows.length > 0;
    },
    async events(personId) {
      const rows = await db.query<{ movie_id: number; kind: FeedbackKind; created_at: Date }>(
        'SELECT movie_id, kind, created_at FROM feedback_events WHERE person_id = $1 ORDER BY id',
        [personId],
      );
      return rows.map((row) => ({
        movieId: asMovieId(row.movie_id),
        kind: row.kind,
        at: row.created_at,
      }));
    },
  };
}
