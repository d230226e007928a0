import type { Database } from './database.ts';
import { loadMigrations, migrate } from './migrate.ts';
import { openPglite } from './pglite.ts';
import { openPostgres } from './postgres.ts';

export interface OpenOptions {
  /** Connection URL of a PostgreSQL server; null for the embedded database. */
  readonly url: string | null;
  /** Folder of the embedded database. */
  readonly dataDir: string;
  /** A prepared embedded database to begin with; see pglite-template.ts. */
  readonly template?: URL;
  readonly log?: (message: string) => void;
}

/** Opens the database that the configuration names and brings its schema up to date. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const log = options.log ?? (() => {});
  const database =
    options.url === null
      ? await openPglite({
          dataDir: options.dataDir,
          log,
          ...(options.template ? { prepared: options.template } : {}),
        })
      : await openPostgres({ url: options.url, log });
  try {
    await migrate(database, await loadMigrations(), log);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}
