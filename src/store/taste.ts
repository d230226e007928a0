import { asMovieId } from '../domain/ids.ts';
import type { TasteProfile, TasteStore, TasteVector } from '../domain/ports.ts';
import type { Database } from './database.ts';
import type { EmbeddingStore } from './embeddings.ts';
import { vectorFromBytes } from './values.ts';

/**
 * Vectors are kept per embedding model, genre weights per person. Liked films are not stored: they
 * follow from the feedback events, so `write` ignores them and `read` finds them there.
 */
export function createTasteStore(
  db: Database,
  embeddings: Pick<EmbeddingStore, 'ensureModel' | 'findModel'>,
): TasteStore {
  return {
    async read(personId, modelName): Promise<TasteProfile> {
      const model = await embeddings.findModel(modelName);
      const [vectors, genres, liked] = await Promise.all([
        db.query<Pick<TasteVector, 'polarity' | 'events'> & { bytes: Uint8Array }>(
          `SELECT polarity, events, vector_send(embedding) AS bytes FROM taste_vectors
           WHERE person_id = $1 AND model_id = $2 ORDER BY slot`,
          [personId, model?.id ?? null],
        ),
        db.query<{ genre: string; weight: number }>(
          'SELECT genre, weight FROM genre_weights WHERE person_id = $1 ORDER BY genre',
          [personId],
        ),
        db.query<{ id: number; title: string }>(
          `SELECT m.id, m.title FROM (
             SELECT DISTINCT ON (movie_id) movie_id, kind, id FROM feedback_events
             WHERE person_id = $1 AND kind IN ('like', 'dislike', 'clear')
             ORDER BY movie_id, id DESC) AS latest
           JOIN movies m ON m.id = latest.movie_id
           WHERE latest.kind = 'like' ORDER BY latest.id DESC`,
          [personId],
        ),
      ]);
      return {
        vectors: vectors.map(({ polarity, events, bytes }) => ({
          polarity,
          events,
          vector: vectorFromBytes(bytes),
        })),
        genreWeights: Object.fromEntries(genres.map(({ genre, weight }) => [genre, weight])),
        liked: liked.map(({ id, title }) => ({ movieId: asMovieId(id), title })),
      };
    },
    async write(personId, modelName, profile) {
      const [first] = profile.vectors;
      const model = first
        ? await embeddings.ensureModel(modelName, first.vector.length)
        : await embeddings.findModel(modelName);
      await db.transaction(async (tx) => {
        // Two writers of one profile: the later one waits, so that rows of both never mix.
        await tx.query('SELECT FROM people WHERE id = $1 FOR UPDATE', [personId]);
        if (model) {
          await tx.query('DELETE FROM taste_vectors WHERE person_id = $1 AND model_id = $2', [
            personId,
            model.id,
          ]);
        }
        for (const [slot, { polarity, vector, events }] of profile.vectors.entries()) {
          await tx.query(
            `INSERT INTO taste_vectors (person_id, model_id, polarity, slot, embedding, events)
             VALUES ($1, $2, $3, $4, $5, $6)`,
            [personId, model?.id, polarity, slot, vector, events],
          );
        }
        await tx.query('DELETE FROM genre_weights WHERE person_id = $1', [personId]);
        await tx.query(
          `INSERT INTO genre_weights (person_id, genre, weight)
           SELECT $1, * FROM unnest($2::text[], $3::float8[])`,
          [personId, Object.keys(profile.genreWeights), Object.values(profile.genreWeights)],
        );
      });
    },
  };
}
