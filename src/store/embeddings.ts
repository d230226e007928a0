import { asMovieId, type MovieId } from '../domain/ids.ts';
import { MovieVibesError } from '../errors.ts';
import type { Database, Queryable } from './database.ts';
import { createVectorIndex, type EmbeddingModel, indexNameSql } from './vector-index.ts';

const ROWS_PER_STATEMENT = 500;
/** How long another process's new index may go unnoticed. */
const REREAD_MS = 30_000;

export interface PendingText {
  readonly movieId: MovieId;
  readonly facet: 'note' | 'ask';
  readonly ordinal: number;
  readonly text: string;
  readonly contentHash: string;
}

export type EmbeddingRow = Omit<PendingText, 'text'> & { readonly embedding: Float32Array };

export interface EmbeddingStore {
  /** Finds or creates the model. Rejects with `bad-config` when it has other dimensions. */
  ensureModel(name: string, dimensions: number): Promise<EmbeddingModel>;
  /** Null when nothing was ever stored under this name. */
  findModel(name: string): Promise<EmbeddingModel | null>;
  /** Texts that have no vector of the model, or one of an earlier wording; by film. */
  pending(model: string, limit: number): Promise<PendingText[]>;
  /** Writes vectors; one whose text has changed since it was read stays pending. */
  save(model: string, rows: readonly EmbeddingRow[]): Promise<void>;
  /** `total` counts all corpus texts, `embedded` those with a current vector. */
  progress(model: string): Promise<{ embedded: number; total: number }>;
  /** Content hashes of every current text that has a vector of the model. */
  knownHashes(model: string): Promise<Set<string>>;
  /**
   * Tidies the vectors' tables and, where an exact scan would be slower than a turn allows,
   * builds the model's k-NN index; no effect while nothing was saved since the last time.
   */
  ensureIndex(model: string): Promise<void>;
}

export function createEmbeddingStore(db: Database): EmbeddingStore {
  const known = new Map<string, { model: EmbeddingModel; readAt: number }>();

  const findModel = async (name: string): Promise<EmbeddingModel | null> => {
    const cached = known.get(name);
    // Searches need to know of a model's row only this, which changes only once.
    if (cached && (cached.model.indexed || Date.now() - cached.readAt < REREAD_MS)) {
      return cached.model;
    }
    const [model] = await db.query<EmbeddingModel>(
      `SELECT m.id, m.name, m.dimensions, EXISTS (
         SELECT FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
         WHERE i.indrelid = 'movie_embeddings'::regclass AND i.indisvalid
           AND c.relname = ${indexNameSql('m.id')}) AS indexed,
         m.ready_at IS NOT NULL AS ready
       FROM embedding_models m WHERE m.name = $1`,
      [name],
    );
    if (model) known.set(name, { model, readAt: Date.now() });
    return model ?? null;
  };
  const modelNamed = async (name: string): Promise<EmbeddingModel> => {
    const model = await findModel(name);
    if (model) return model;
    throw new MovieVibesError('not-found', `No vectors are stored for the model "${name}".`, {
      hint: 'Let the catalogue be embedded first; it happens by itself at start.',
    });
  };

  return {
    findModel,
    async ensureModel(name, dimensions) {
      await db.query(
        'INSERT INTO embedding_models (name, dimensions) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING',
        [name, dimensions],
      );
      const model = await modelNamed(name);
      if (model.dimensions !== dimensions) {
        throw new MovieVibesError(
          'bad-config',
          `The model "${name}" was stored with ${model.dimensions} dimensions, not ${dimensions}.`,
          { hint: 'Set the dimensions in EMBEDDINGS to what they were, or name another model.' },
        );
      }
      return model;
    },
    async pending(name, limit) {
      const { id } = await modelNamed(name);
      const rows = await db.query<Omit<PendingText, 'movieId'> & { movieId: number }>(
        `SELECT t.movie_id AS "movieId", t.facet, t.ordinal, t.text, t.content_hash AS "contentHash"
         FROM corpus_texts t
         LEFT JOIN movie_embeddings e ON e.model_id = $1 AND e.movie_id = t.movie_id
           AND e.facet = t.facet AND e.ordinal = t.ordinal
         WHERE e.content_hash IS DISTINCT FROM t.content_hash
         ORDER BY t.movie_id, t.facet DESC, t.ordinal LIMIT $2`,
        [id, limit],
      );
      return rows.map((row) => ({ ...row, movieId: asMovieId(row.movieId) }));
    },
    async save(name, rows) {
      const model = await modelNamed(name);
      for (const { embedding } of rows) checkVector(embedding, model);
      await db.query(
        'UPDATE embedding_models SET ready_at = NULL WHERE id = $1 AND ready_at IS NOT NULL',
        [model.id],
      );
      for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) {
        await saveSome(db, model, rows.slice(from, from + ROWS_PER_STATEMENT));
      }
    },
    async progress(name) {
      const { id } = await modelNamed(name);
      const [row] = await db.query<{ embedded: number; total: number }>(
        `SELECT count(e.movie_id) AS embedded, count(*) AS total
         FROM corpus_texts t
         LEFT JOIN movie_embeddings e ON e.model_id = $1 AND e.movie_id = t.movie_id
           AND e.facet = t.facet AND e.ordinal = t.ordinal AND e.content_hash = t.content_hash`,
        [id],
      );
      return row ?? { embedded: 0, total: 0 };
    },
    async knownHashes(name) {
      const { id } = await modelNamed(name);
      const rows = await db.query<{ hash: string }>(
        'SELECT DISTINCT content_hash AS hash FROM movie_embeddings WHERE model_id = $1',
        [id],
      );
      return new Set(rows.map(({ hash }) => hash));
    },
    async ensureIndex(name) {
      known.delete(name);
      const model = await modelNamed(name);
      if (model.ready) return;
      await createVectorIndex(db, model);
      known.delete(name);
    },
  };
}

/** One parameter for each vector, because only so can it travel in binary form. */
async function saveSome(
  db: Queryable,
  model: EmbeddingModel,
  rows: readonly EmbeddingRow[],
): Promise<void> {
  const first = 6;
  const vectors = rows.map((_, i) => `(${i + 1}, $${first + i}::vector)`).join(', ');
  await db.query(
    `INSERT INTO movie_embeddings (model_id, movie_id, facet, ordinal, content_hash, embedding)
     SELECT $1, n.movie_id, n.facet, n.ordinal, n.content_hash, v.embedding
     FROM unnest($2::bigint[], $3::text[], $4::int[], $5::text[]) WITH ORDINALITY
       AS n (movie_id, facet, ordinal, content_hash, place)
     JOIN (VALUES ${vectors}) AS v (place, embedding) USING (place)
     JOIN corpus_texts t USING (movie_id, facet, ordinal)
     ON CONFLICT (model_id, movie_id, facet, ordinal) DO UPDATE
       SET content_hash = excluded.content_hash, embedding = excluded.embedding
       WHERE movie_embeddings.content_hash <> excluded.content_hash`,
    [
      model.id,
      rows.map(({ movieId }) => movieId),
      rows.map(({ facet }) => facet),
      rows.map(({ ordinal }) => ordinal),
      rows.map(({ contentHash }) => contentHash),
      ...rows.map(({ embedding }) => embedding),
    ],
  );
}

function checkVector(vector: Float32Array, model: EmbeddingModel): void {
  const problem =
    vector.length !== model.dimensions
      ? `${vector.length} dimensions instead of ${model.dimensions}`
      : vector.every(Number.isFinite)
        ? null
        : 'a value that is no number';
  if (problem !== null) {
    throw new MovieVibesError('embedder-failed', `${model.name} gave a vector with ${problem}.`, {
      hint: 'Check the model and dimensions in EMBEDDINGS.',
    });
  }
}
