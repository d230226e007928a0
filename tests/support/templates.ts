import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { vector } from '@electric-sql/pglite-pgvector';
import pg from 'pg';
import { loadMigrations, type Migration, migrate } from '../../src/store/migrate.ts';
import { openPglite } from '../../src/store/pglite.ts';
import { openPostgres } from '../../src/store/postgres.ts';

const cacheFolder = fileURLToPath(
  new URL('../../node_modules/.cache/movievibes/', import.meta.url),
);

/**
 * A migrated embedded database as a dump, made once per version of migrations and PGlite: a suite
 * starts from it in less than a second, instead of the six that creating a cluster takes.
 */
export async function pgliteTemplate(): Promise<string> {
  const migrations = await loadMigrations();
  const file = join(cacheFolder, `pglite-${await versionKey(migrations)}.tar.gz`);
  if (existsSync(file)) return file;

  await mkdir(cacheFolder, { recursive: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'movievibes-template-'));
  try {
    const database = await openPglite({ dataDir });
    await migrate(database, migrations);
    await database.close();
    const raw = await PGlite.create(join(dataDir, 'db'), { extensions: { vector, pg_trgm } });
    const dump = await raw.dumpDataDir('gzip');
    await raw.close();
    // Renamed when complete: another run may be looking for it.
    await writeFile(`${file}.${process.pid}`, Buffer.from(await dump.arrayBuffer()));
    await rename(`${file}.${process.pid}`, file);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
  return file;
}

/** Name of a migrated database on the server, made once per version of the migrations. */
export async function postgresTemplate(url: string): Promise<string> {
  const migrations = await loadMigrations();
  const name = `movievibes_template_${await versionKey(migrations)}`;
  await withAdmin(url, async (admin) => {
    // Two runs at once must not both make it, nor clone it half made.
    await admin.query('SELECT pg_advisory_lock(7465)');
    const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    const building = `${name}_building`;
    await admin.query(`DROP DATABASE IF EXISTS ${building} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${building}`);
    const database = await openPostgres({ url: databaseUrl(url, building), maxConnections: 1 });
    await migrate(database, migrations);
    await database.close();
    await admin.query(`ALTER DATABASE ${building} RENAME TO ${name}`);
  });
  return name;
}

export async function withAdmin<T>(
  url: string,
  work: (admin: pg.Client) => Promise<T>,
): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

/** The same server, another database. */
export function databaseUrl(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

async function versionKey(migrations: readonly Migration[]): Promise<string> {
  const pglite = await readFile(
    new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url),
    'utf8',
  );
  return createHash('sha256')
    .update(JSON.parse(pglite).version)
    .update(migrations.map(({ sha256 }) => sha256).join())
    .digest('hex')
    .slice(0, 16);
}
