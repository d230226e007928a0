import { randomUUID } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import type { Database } from '../../src/store/database.ts';
import { openPglite } from '../../src/store/pglite.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { type Content, databaseUrl, withAdmin } from './templates.ts';

export interface TestDatabase {
  readonly database: Database;
  /** Where another process can connect to it; null for the embedded one. */
  readonly url: string | null;
}

/** A migrated database of its own; `drop` closes and removes it. */
export async function openTestDatabase(
  kind: Database['kind'],
  content: Content = 'empty',
): Promise<TestDatabase & { drop(): Promise<void> }> {
  if (kind === 'pglite') {
    const template = new Blob([await readFile(inject('pgliteTemplates')[content])]);
    const database = await openPglite({ dataDir: null, template });
    return { database, url: null, drop: () => database.close() };
  }
  const server = inject('postgres');
  if (server === null) throw new Error('TEST_DATABASE_URL is not set');
  const name = `movievibes_test_${randomUUID().replaceAll('-', '')}`;
  await withAdmin(server.url, (admin) =>
    admin.query(`CREATE DATABASE ${name} TEMPLATE ${server.templates[content]}`),
  );
  const url = databaseUrl(server.url, name);
  const database = await openPostgres({ url });
  return {
    database,
    url,
    async drop() {
      await database.close();
      await withAdmin(server.url, (admin) =>
        admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
      );
    },
  };
}

/**
 * Runs a suite on the embedded database and, where TEST_DATABASE_URL names a server, on PostgreSQL
 * too. All tests of a suite share one database; `use()` gives it inside hooks and tests.
 */
export function describeForEachDatabase(
  name: string,
  suite: (use: () => TestDatabase) => void,
  content: Content = 'empty',
): void {
  describe.each(kindsToTest())(`${name} on %s`, (kind) => {
    let open: (TestDatabase & { drop(): Promise<void> }) | undefined;
    beforeAll(async () => {
      open = await openTestDatabase(kind, content);
      if (kind === 'postgres') await appendFile(inject('postgresSuites'), `${name}\n`);
    });
    afterAll(() => open?.drop());
    suite(() => {
      if (!open) throw new Error('the database is open only inside hooks and tests');
      return open;
    });
  });
}

/** With TEST_ONLY_POSTGRES=1 not the embedded one: CI runs those suites when it tries the README. */
function kindsToTest(): Database['kind'][] {
  if (inject('postgres') === null) return ['pglite'];
  return process.env.TEST_ONLY_POSTGRES === '1' ? ['postgres'] : ['pglite', 'postgres'];
}

/** Empties every table but the record of migrations, and drops the indexes made at run time. */
export async function emptyTables(database: Database): Promise<void> {
  const [names] = await database.query<{ tables: string; indexes: string | null }>(
    `SELECT (SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables
         WHERE schemaname = 'public' AND tablename <> 'schema_migrations') AS tables,
       (SELECT string_agg(quote_ident(indexname), ', ') FROM pg_indexes
         WHERE schemaname = 'public' AND indexname LIKE 'movie_embeddings_knn_%') AS indexes`,
  );
  if (names?.indexes) await database.exec(`DROP INDEX ${names.indexes}`);
  await database.exec(`TRUNCATE ${names?.tables} RESTART IDENTITY CASCADE`);
}
