import { TEMPLATE } from '../root.ts';
import type { Database } from '../store/database.ts';
import { createStores, openDatabase, type Stores } from '../store/index.ts';
import type { CommandContext } from './shared.ts';

/** Runs the work on the configured database, without the rest of the program, and closes it after. */
export async function withStores<T>(
  { config, logger }: CommandContext,
  work: (stores: Stores, database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase({
    url: config.databaseUrl,
    dataDir: config.dataDir,
    template: TEMPLATE,
    log: (message) => logger.info(message),
  });
  try {
    return await work(createStores(database), database);
  } finally {
    await database.close();
  }
}
