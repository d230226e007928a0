import { afterAll, beforeAll } from 'vitest';
import type { Embedder } from '../../src/domain/ports.ts';
import { createEmbedder } from '../../src/services/embedders/index.ts';
import type { Database } from '../../src/store/database.ts';
import { describeForEachDatabase } from './database.ts';

export interface StarterContext {
  readonly database: Database;
  readonly embedder: Embedder;
  /** Where another process or connection pool can connect to it; null for the embedded one. */
  readonly url: string | null;
}

/** A suite on each kind of database, with the starter catalogue and the built-in embedder. */
export function describeOnStarter(name: string, suite: (context: StarterContext) => void): void {
  describeForEachDatabase(
    name,
    (use) => {
      let embedder: Embedder | undefined;
      const context: StarterContext = {
        get database() {
          return use().database;
        },
        get url() {
          return use().url;
        },
        get embedder() {
          if (!embedder) throw new Error('the embedder is there only inside hooks and tests');
          return embedder;
        },
      };
      beforeAll(async () => {
        embedder = await createEmbedder('built-in');
      });
      afterAll(() => embedder?.close());
      suite(context);
    },
    'starter',
  );
}
