import type { Queryable } from './database.ts';

/** Which version of each bundled or ingested source the catalogue holds. */
export interface CatalogueSourceStore {
  /** Hash under which the source was last loaded; null when it never was. */
  loadedHash(name: string): Promise<string | null>;
  markLoaded(name: string, contentHash: string): Promise<void>;
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
  };
}
