import type { Queryable } from './database.ts';
import { json } from './values.ts';

/** Which version of each bundled or ingested source the catalogue holds. */
export interface CatalogueSourceStore {
  /** Hash under which the source was last loaded; null when it never was. */
  loadedHash(name: string): Promise<string | null>;
  markLoaded(name: string, contentHash: string): Promise<void>;
  /** How far a resumable ingestion has come; null when it never began or has ended. */
  readState(job: string): Promise<unknown>;
  /** Null forgets the job. */
  writeState(job: string, state: Readonly<Record<string, unknown>> | null): Promise<void>;
}

export function createCatalogueSourceStore(db: Queryable): CatalogueSourceStore {
  return {
    async loadedHash(name) {
      const [row] = await db.query<{ hash: string }>(
        'SELECT content_hash AS hash FROM catalogue_sources WHERE name = $1',
        [name],
      );
      return row?.hash ?? null;
    },
    async markLoaded(name, contentHash) {
      await db.query(
        `INSERT INTO catalogue_sources (name, content_hash) VALUES ($1, $2)
         ON CONFLICT (name) DO UPDATE SET content_hash = excluded.content_hash, loaded_at = now()`,
        [name, contentHash],
      );
    },
    async readState(job) {
      const [row] = await db.query<{ state: unknown }>(
        'SELECT state FROM ingestion_state WHERE job = $1',
        [job],
      );
      return row?.state ?? null;
    },
    async writeState(job, state) {
      if (state === null) {
        await db.query('DELETE FROM ingestion_state WHERE job = $1', [job]);
        return;
      }
      await db.query(
        `INSERT INTO ingestion_state (job, state) VALUES ($1, $2)
         ON CONFLICT (job) DO UPDATE SET state = excluded.state, updated_at = now()`,
        [job, json(state)],
      );
    },
  };
}
