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
import { loadStarter, starterHash } from '../../src/catalogue/starter.ts';
import { BUILT_IN_DIMENSIONS, BUILT_IN_MODEL } from '../../src/services/embedders/index.ts';
import type { Database } from '../../src/store/database.ts';
import { createStores } from '../../src/store/index.ts';
import { loadMigrations, type Migration, migrate } from '../../src/store/migrate.ts';
import { openPglite } from '../../src/store/pglite.ts';
import { openPostgres } from '../../src/store/postgres.ts';

const cacheFolder = fileURLToPath(
  new URL('../../node_modules/.cache/movievibes/', import.meta.url),
);

/** What a template holds beside the schema. */
export type Content = 'empty' | 'starter';

/**
 * A migrated embedded database as a dump, made once per version of what it holds and of PGlite: a
 * suite starts from it in a second or two, instead of the ten and more that making it takes.
 */
export async function pgliteTemplate(content: Content): Promise<string> {
  const migrations = await loadMigrations();
  const file = join(cacheFolder, `pglite-${await versionKey(migrations, content)}.tar.gz`);
  if (existsSync(file)) return file;

  await mkdir(cacheFolder, { recursive: true });
  const dataDir = await mkdtemp(join(tmpdir(), 'movievibes-template-'));
  try {
    const database = await openPglite({ dataDir });
    await migrate(database, migrations);
    if (content === 'starter') await fill(database);
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

/** Name of a migrated database on the server, made once per version of what it holds. */
export async function postgresTemplate(url: string, content: Content): Promise<string> {
  const migrations = await loadMigrations();
  const name = `movievibes_template_${await versionKey(migrations, content)}`;
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
    if (content === 'starter') await fill(database);
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

async function fill(database: Database): Promise<void> {
  const stores = createStores(database);
  await loadStarter({ stores, embedder: BUILT_IN });
  await stores.embeddings.ensureIndex(BUILT_IN.model);
}

const BUILT_IN = { model: BUILT_IN_MODEL, dimensions: BUILT_IN_DIMENSIONS };

async function versionKey(migrations: readonly Migration[], content: Content): Promise<string> {
  const pglite = await readFile(
    new URL('../../node_modules/@electric-sql/pglite/package.json', import.meta.url),
    'utf8',
  );
  return createHash('sha256')
    .update(JSON.parse(pglite).version)
    .update(migrations.map(({ sha256 }) => sha256).join())
    .update(content === 'starter' ? `${BUILT_IN_MODEL} ${await starterHash()}` : '')
    .digest('hex')
    .slice(0, 16);
}
