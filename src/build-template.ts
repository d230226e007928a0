import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadStarter, starterHash } from './catalogue/starter.ts';
import { ROOT, TEMPLATE } from './root.ts';
import { BUILT_IN_DIMENSIONS, BUILT_IN_MODEL } from './services/embedders/index.ts';
import { createStores, openDatabase } from './store/index.ts';
import { loadMigrations } from './store/migrate.ts';
import { finishTemplate, templateKey } from './store/pglite-template.ts';

/**
 * Entry point of the build: prepares the embedded database with the starter catalogue, which a first
 * start copies. Does nothing where the one that is there was made of the same.
 */
async function buildTemplate(): Promise<void> {
  const key = await currentKey();
  if ((await templateKey(TEMPLATE)) === key) return;
  await rm(TEMPLATE, { recursive: true, force: true });
  const database = await openDatabase({ url: null, dataDir: fileURLToPath(TEMPLATE) });
  try {
    const stores = createStores(database);
    const embedder = { model: BUILT_IN_MODEL, dimensions: BUILT_IN_DIMENSIONS };
    await loadStarter({ stores, embedder });
    await stores.embeddings.ensureIndex(BUILT_IN_MODEL);
    await database.exec('CHECKPOINT');
  } finally {
    await database.close();
  }
  await finishTemplate(TEMPLATE, key);
}

/** Of everything that the template is made of. */
async function currentKey(): Promise<string> {
  const packages = await readFile(new URL('package-lock.json', ROOT), 'utf8');
  const { packages: locked } = JSON.parse(packages) as {
    packages: Record<string, { version?: string }>;
  };
  const versions = ['@electric-sql/pglite', '@electric-sql/pglite-pgvector'].map(
    (name) => locked[`node_modules/${name}`]?.version,
  );
  return createHash('sha256')
    .update(JSON.stringify([versions, await loadMigrations(), await starterHash(), BUILT_IN_MODEL]))
    .digest('hex');
}

await buildTemplate();
