import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { MovieVibesError } from '../errors.ts';
import { ROOT } from '../root.ts';
import type { Database } from './database.ts';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** Of the SQL with LF line ends. */
  readonly sha256: string;
}

const FILE_NAME = /^(\d{4})_([a-z0-9_]+)\.sql$/;
const LOCK_WAIT_MS = 120_000;

/** Reads `NNNN_name.sql` files, numbered from 0001 without gaps. */
export async function loadMigrations(
  folder: URL = new URL('db/migrations/', ROOT),
): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file, index) => {
      const [, number, name] = FILE_NAME.exec(file) ?? [];
      if (Number(number) !== index + 1 || name === undefined) {
        throw new Error(`db/migrations: expected number ${index + 1} at ${file}`);
      }
      const text = await readFile(new URL(file, folder), 'utf8');
      const sql = text.replaceAll('\r\n', '\n');
      const sha256 = createHash('sha256').update(sql).digest('hex');
      return { version: index + 1, name, sql, sha256 };
    }),
  );
}

/**
 * Applies what is missing, each migration in a transaction of its own. Running it again, or from two
 * processes at once, does no harm. Returns the versions it applied.
 *
 * @throws MovieVibesError `database-unsupported` when an applied migration was changed since, or when
 * the database is newer than this program.
 */
export function migrate(
  database: Database,
  migrations: readonly Migration[],
  log: (message: string) => void = () => {},
): Promise<number[]> {
  return database.lock(
    'schema migrations',
    async () => {
      await database.exec(`
        CREATE TABLE IF NOT EXISTS schema_migrations (
          version integer PRIMARY KEY,
          name text NOT NULL,
          sha256 text NOT NULL,
          applied_at timestamptz NOT NULL DEFAULT now()
        )`);
      const applied = await database.query<{ version: number; name: string; sha256: string }>(
        'SELECT version, name, sha256 FROM schema_migrations ORDER BY version',
      );
      for (const row of applied) check(row, migrations);
      const missing = migrations.slice(applied.length);
      for (const migration of missing) {
        log(`Applying migration ${migration.version} (${migration.name}).`);
        await database.transaction(async (tx) => {
          await tx.exec('SET LOCAL statement_timeout = 0');
          await tx.exec(migration.sql);
          await tx.query(
            'INSERT INTO schema_migrations (version, name, sha256) VALUES ($1, $2, $3)',
            [migration.version, migration.name, migration.sha256],
          );
        });
      }
      return missing.map(({ version }) => version);
    },
    { waitMs: LOCK_WAIT_MS },
  );
}

function check(
  row: { version: number; name: string; sha256: string },
  migrations: readonly Migration[],
): void {
  const known = migrations[row.version - 1];
  if (known === undefined) {
    throw new MovieVibesError(
      'database-unsupported',
      `The database is newer than this program: it has migration ${row.version} (${row.name}).`,
      { hint: 'Update MovieVibes, or use another database.' },
    );
  }
  if (known.sha256 !== row.sha256) {
    throw new MovieVibesError(
      'database-unsupported',
      `Migration ${row.version} (${row.name}) was changed after this database applied it.`,
      {
        hint: 'Restore the file in db/migrations as it was and put the change into a new migration.',
      },
    );
  }
}
