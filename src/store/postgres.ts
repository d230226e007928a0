import pg from 'pg';
import { registerTypes } from 'pgvector/pg';
import { createAdvisoryLocks } from './advisory-lock.ts';
import type { Database, Queryable, SqlRow } from './database.ts';
import { queryFailed } from './failures.ts';
import { checkServer, connectFailed } from './postgres-check.ts';
import { SEARCH_SETTINGS } from './settings.ts';
import { createTransactionGuard, oneAtATime, watchFailures } from './transaction-guard.ts';
import { encodeParam } from './values.ts';

export interface PostgresOptions {
  readonly url: string;
  /** Connections for queries; one more holds the locks. */
  readonly maxConnections?: number;
  readonly log?: (message: string) => void;
}

const CONNECT_MS = 5_000;
const STATEMENT_MS = 30_000;

const SESSION_SETTINGS = `
  SET statement_timeout = ${STATEMENT_MS};
  SET idle_in_transaction_session_timeout = 60000;
  ${SEARCH_SETTINGS}
`;

/**
 * Connects to a PostgreSQL server, 15 or newer with pgvector 0.8 or newer.
 * @throws MovieVibesError `database-unreachable`, or `database-unsupported` with the command that
 * mends it.
 */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const { url, log = () => {} } = options;
  const config: pg.ClientConfig = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MS,
    application_name: 'movievibes',
    keepAlive: true,
    types: typeParsers(),
  };
  await checkServer(url, config);

  const pool = new pg.Pool({
    ...config,
    max: options.maxConnections ?? 10,
    idleTimeoutMillis: 30_000,
    onConnect: async (client) => {
      // Idle or in use: without a listener a connection's end would end the process.
      client.on('error', (error) => log(`A database connection was lost: ${error.message}`));
      await prepareSession(client);
    },
  });
  // Told of idle connections only, after the connection's own listener; the pool replaces them.
  pool.on('error', () => {});
  return asDatabase(pool, config, url, log);
}

async function prepareSession(client: pg.ClientBase): Promise<void> {
  await registerTypes(client);
  await client.query(SESSION_SETTINGS);
}

function asDatabase(
  pool: pg.Pool,
  config: pg.ClientConfig,
  url: string,
  log: (message: string) => void,
): Database {
  const guard = createTransactionGuard();
  const lockConnection = keepConnection(config, url, log);
  const outside = queryable(pool, url);
  let closing: Promise<void> | null = null;

  return {
    kind: 'postgres',
    async query(sql, params) {
      guard.check();
      return outside.query(sql, params);
    },
    async exec(sql) {
      guard.check();
      return outside.exec(sql);
    },
    async transaction(work) {
      guard.check();
      const client = await pool.connect().catch((error) => {
        throw connectFailed(url, error);
      });
      const tx = watchFailures(oneAtATime(queryable(client, url)));
      let broken = false;
      try {
        await tx.exec('BEGIN');
        const result = await guard.run(() => work(tx));
        tx.check();
        await tx.exec('COMMIT');
        return result;
      } catch (error) {
        await tx.exec('ROLLBACK').catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    lock: createAdvisoryLocks(lockConnection.get),
    close() {
      closing ??= lockConnection.close().then(() => pool.end());
      return closing;
    },
  };
}

function queryable(connection: Pick<pg.ClientBase, 'query'>, url: string): Queryable {
  const run = async (sql: string, params?: unknown[]): Promise<unknown[]> => {
    try {
      return (await connection.query(sql, params)).rows;
    } catch (error) {
      throw isConnectionError(error) ? connectFailed(url, error) : queryFailed(error);
    }
  };
  return {
    query: async <Row extends SqlRow>(sql: string, params: readonly unknown[] = []) =>
      (await run(sql, params.map(encodeParam))) as Row[],
    exec: async (sql) => {
      await run(sql);
    },
  };
}

/** One connection kept for the locks, opened at first use and again after it was lost. */
function keepConnection(config: pg.ClientConfig, url: string, log: (message: string) => void) {
  type Opened = { readonly client: pg.Client; readonly queryable: Queryable };
  let current: Promise<Opened> | null = null;

  const open = (): Promise<Opened> => {
    const client = new pg.Client(config);
    const opening = client.connect().then(
      () => ({ client, queryable: oneAtATime(queryable(client, url)) }),
      (error) => {
        forget();
        throw connectFailed(url, error);
      },
    );
    const forget = () => {
      if (current === opening) current = null;
    };
    client.on('error', (error) => {
      log(`The database connection of the locks was lost: ${error.message}`);
      forget();
    });
    client.on('end', forget);
    return opening;
  };
  return {
    async get(): Promise<Queryable> {
      current ??= open();
      return (await current).queryable;
    },
    async close(): Promise<void> {
      const closing = current;
      current = null;
      await closing?.then(({ client }) => client.end()).catch(() => {});
    },
  };
}

/** int8 and numeric as numbers: no count or id of this schema passes 2^53. */
function typeParsers(): pg.CustomTypesConfig {
  const overrides = new pg.TypeOverrides();
  const { builtins } = pg.types;
  overrides.setTypeParser(builtins.INT8, Number);
  overrides.setTypeParser(builtins.NUMERIC, Number);
  const INT8_ARRAY = 1016;
  overrides.setTypeParser(INT8_ARRAY, (text) => JSON.parse(`[${text.slice(1, -1)}]`));
  return overrides;
}

/** Errors of the socket or the pool, as opposed to those that the server sent (which have a severity). */
function isConnectionError(error: unknown): boolean {
  return error instanceof Error && (error as { severity?: unknown }).severity === undefined;
}
