import type { Database } from './database.ts';
import { tidy } from './tidy.ts';

export interface EmbeddingModel {
  readonly id: number;
  readonly name: string;
  readonly dimensions: number;
  /** Whether its k-NN index is there. */
  readonly indexed: boolean;
  /** Whether `createVectorIndex` ran after the last vector was written. */
  readonly ready: boolean;
}

/** pgvector indexes vectors up to this; above it, half precision (up to 4,000). */
const MAX_INDEXED_VECTOR = 2_000;

/**
 * Vectors up to which all are compared, without an index. Embedded, comparing the starter catalogue's
 * 9,436 of 512 takes 45 ms, 6 ms through the index.
 */
const COMPARE_ALL_UP_TO = 2_000;

/**
 * Of HNSW (pgvector's defaults are 16 and 64). Nothing else runs while the embedded database builds an
 * index: over 9,436 vectors 12 s with the defaults, 7.5 s with these, for .9975 of the recall.
 */
const BUILD_WITH = {
  pglite: 'WITH (m = 12, ef_construction = 40)',
  postgres: '',
} as const;

/**
 * The expression that k-NN queries order by, for an alias `e` of movie_embeddings. The planner uses
 * the index only where a query repeats this expression and `model_id = N` to the letter.
 */
export function indexedVector({ dimensions }: Pick<EmbeddingModel, 'dimensions'>): string {
  return `(e.embedding::${vectorType(dimensions)})`;
}

/** Type of vectors in the index, e.g. `vector(512)`, to which a probe is cast as well. */
export function vectorType(dimensions: number): string {
  const safe = integer(dimensions);
  return safe > MAX_INDEXED_VECTOR ? `halfvec(${safe})` : `vector(${safe})`;
}

export function modelCondition({ id }: Pick<EmbeddingModel, 'id'>): string {
  return `e.model_id = ${integer(id)}`;
}

/** SQL expression of the index's name, given one of the model's id. */
export function indexNameSql(id: string): string {
  return `'movie_embeddings_knn_' || ${id}`;
}

/**
 * Builds the model's k-NN index where it has more vectors than `compareAllUpTo`, tidies the tables, and
 * marks the model ready.
 */
export async function createVectorIndex(
  db: Database,
  model: EmbeddingModel,
  { compareAllUpTo }: { readonly compareAllUpTo: number } = {
    compareAllUpTo: COMPARE_ALL_UP_TO,
  },
): Promise<void> {
  const id = integer(model.id);
  const type = vectorType(model.dimensions);
  const operators = `${type.slice(0, type.indexOf('('))}_cosine_ops`;
  const [row] = await db.query<{ vectors: number }>(
    `SELECT count(*) AS vectors FROM movie_embeddings WHERE model_id = ${id}`,
  );
  const vectors = row?.vectors ?? 0;
  await db.transaction(async (tx) => {
    if (vectors > compareAllUpTo) {
      await tx.exec('SET LOCAL statement_timeout = 0');
      if (db.kind === 'postgres') {
        await tx.exec(`SELECT set_config('maintenance_work_mem', '256MB', true)
          WHERE pg_size_bytes(current_setting('maintenance_work_mem')) < pg_size_bytes('256MB')`);
      }
      await tx.exec(
        `CREATE INDEX IF NOT EXISTS movie_embeddings_knn_${id} ON movie_embeddings
         USING hnsw ((embedding::${type}) ${operators}) ${BUILD_WITH[db.kind]}
         WHERE model_id = ${id}`,
      );
    }
  });
  await tidy(db, ['movie_embeddings', 'corpus_texts']);
  await db.query('UPDATE embedding_models SET ready_at = now() WHERE id = $1', [id]);
}

function integer(value: number): number {
  if (!Number.isSafeInteger(value) || value <= 0)
    throw new RangeError(`no positive integer: ${value}`);
  return value;
}
