import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { PGlite, type PGliteInterface, types } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { vector } from '@electric-sql/pglite-pgvector';
import { MovieVibesError } from '../errors.ts';
import { createKeyQueue } from '../key-queue.ts';
import type { Database, Queryable, SqlRow } from './database.ts';
import { queryFailed } from './failures.ts';
import { createPgliteFolder } from './pglite-create.ts';
import { durableStartParams, syncToDisk } from './pglite-durability.ts';
import { lockFolder, type ProcessLock } from './process-lock.ts';
import { PGLITE_START_PARAMS, SEARCH_SETTINGS } from './settings.ts';
import { createTransactionGuard, watchFailures } from './transaction-guard.ts';
import { encodeParam, parseVector } from './values.ts';

export interface PgliteOptions {
  /** Null keeps everything in memory. */
  readonly dataDir: string | null;
  /** A dumped data folder to start from instead of an empty cluster; in memory only. */
  readonly template?: Blob;
  /** A prepared folder to begin with instead of an empty cluster; see pglite-template.ts. */
  readonly prepared?: URL;
  readonly log?: (message: string) => void;
}

/**
 * Opens the embedded database in this process; its files are in the folder `db` of the data folder.
 * @throws MovieVibesError `database-in-use` when another process has the folder open.
 */
export async function openPglite(options: PgliteOptions): Promise<Database> {
  if (options.dataDir === null) return open(undefined, options.template, null);
  const lock = await lockDataDir(options.dataDir);
  try {
    const folder = join(options.dataDir, 'db');
    if (!existsSync(folder)) {
      options.log?.('Creating the embedded database; this happens once.');
      await createPgliteFolder(folder, options.prepared ?? null);
    }
    return await open(folder, undefined, lock);
  } catch (error) {
    await lock.release();
    if (error instanceof MovieVibesError) throw error;
    throw new MovieVibesError(
      'database-failed',
      `The embedded database in ${options.dataDir} can't be opened: ${messageOf(error)}`,
      {
        hint: 'Move that folder aside to start with a new database, or restore it from a backup.',
        cause: error,
      },
    );
  }
}

async function lockDataDir(dataDir: string): Promise<ProcessLock> {
  try {
    return await lockFolder(dataDir);
  } catch (error) {
    if (error instanceof MovieVibesError) throw error;
    throw new MovieVibesError(
      'bad-config',
      `The data folder ${dataDir} can't be used: ${messageOf(error)}`,
      { hint: 'Set DATA_DIR to a folder that you may write to.', cause: error },
    );
  }
}

async function open(
  folder: string | undefined,
  template: Blob | undefined,
  lock: ProcessLock | null,
): Promise<Database> {
  // Optimising PGlite's functions as soon as V8 does by default takes the processor from the first
  // turn: 1.1 s instead of 0.6. Later turns take the same time with both.
  setFlagsFromString('--wasm-tiering-budget=20000000');
  const pg = await PGlite.create({
    ...(folder === undefined ? {} : { dataDir: folder }),
    ...(template === undefined ? {} : { loadDataDir: template }),
    extensions: { vector, pg_trgm },
    startParams: [
      ...(folder === undefined
        ? PGlite.defaultStartParams
        : durableStartParams(PGlite.defaultStartParams)),
      ...PGLITE_START_PARAMS,
    ],
    // A commit is answered only after its files were written.
    relaxedDurability: false,
    parsers: {
      [types.INT8]: Number,
      [types.NUMERIC]: Number,
      [types.BYTEA]: (hex) => Buffer.from(hex.slice(2), 'hex'),
    },
  });
  await pg.exec('CREATE EXTENSION IF NOT EXISTS vector; CREATE EXTENSION IF NOT EXISTS pg_trgm;');
  if (folder !== undefined) syncToDisk(pg);
  await registerVector(pg);
  await pg.exec(SEARCH_SETTINGS);
  return asDatabase(pg, lock);
}

/** Vectors are read as number[] and, like bytea, written as bytes. */
async function registerVector(pg: PGlite): Promise<void> {
  const [type] = (await pg.query<{ oid: number }>("SELECT 'vector'::regtype::oid AS oid")).rows;
  if (!type) return;
  pg.parsers[type.oid] = parseVector;
  for (const oid of [type.oid, types.BYTEA]) pg.serializers[oid] = (bytes) => bytes;
}

function asDatabase(pg: PGliteInterface, lock: ProcessLock | null): Database {
  const guard = createTransactionGuard();
  const queue = createKeyQueue();
  const outside = queryable(pg);
  let closing: Promise<void> | null = null;

  return {
    kind: 'pglite',
    async query(sql, params) {
      guard.check();
      return outside.query(sql, params);
    },
    async exec(sql) {
      guard.check();
      return outside.exec(sql);
    },
    // PGlite has one session and runs one transaction at a time; other calls wait for its end.
    async transaction(work) {
      guard.check();
      try {
        return await pg.transaction(async (open) => {
          const tx = watchFailures(queryable(open));
          const result = await guard.run(() => work(tx));
          tx.check();
          return result;
        });
      } catch (error) {
        throw isDatabaseError(error) ? queryFailed(error) : error;
      }
    },
    // The process is the only one on its folder, so a queue in memory is enough.
    lock: (key, work, { waitMs }) => queue.run(key, work, waitMs),
    close() {
      closing ??= pg.close().finally(() => lock?.release());
      return closing;
    },
  };
}

/**
 * Turns of the event loop before a statement; an idle one takes microseconds. Each accepts one connection
 * (libuv since 1.45): with one turn a statement, 200 people who came at once over HTTP were acknowledged
 * after 2.2 s in the median and 4.1 s at most, with 32 after 0.3 to 0.7 s.
 */
const BREATHS = 32;

/**
 * PGlite computes in this thread and its promises settle without a turn of the event loop: statements in
 * a row would keep sockets waiting until the last, seconds when many people ask at once. So each lets
 * the loop turn first.
 */
async function breathe(): Promise<void> {
  for (let turn = 0; turn < BREATHS; turn += 1) await setImmediate();
}

function queryable(pg: Pick<PGliteInterface, 'query' | 'exec'>): Queryable {
  return {
    async query<Row extends SqlRow>(sql: string, params: readonly unknown[] = []) {
      await breathe();
      try {
        return (await pg.query<Row>(sql, params.map(encodeParam))).rows;
      } catch (error) {
        throw queryFailed(error);
      }
    },
    async exec(sql) {
      await breathe();
      try {
        await pg.exec(sql);
      } catch (error) {
        throw queryFailed(error);
      }
    },
  };
}

function isDatabaseError(error: unknown): boolean {
  return error instanceof Error && typeof (error as { severity?: unknown }).severity === 'string';
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
