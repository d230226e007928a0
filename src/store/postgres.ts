import pg from 'pg';
import { registerTypes } from 'pgvector/pg';
import { createAdvisoryLocks } from './advisory-lock.ts';
import type { Database } from './database.ts';
import { type KeptConnection, keepConnection } from './lock-connection.ts';
import { checkServer, connectFailed } from './postgres-check.ts';
import { queryable } from './postgres-queryable.ts';
import { SEARCH_SETTINGS } from './settings.ts';
import { createTransactionGuard, oneAtATime, watchFailures } from './transaction-guard.ts';

export interface PostgresOptions {
  readonly url: string;
  /** Connections for queries; one more holds the locks. */
  readonly maxConnections?: number;
  /** Milliseconds after which a lock connection that does not answer counts as lost. */
  readonly lockAnswerMs?: number;
  readonly log?: (message: string) => void;
}

const CONNECT_MS = 5_000;
const STATEMENT_MS = 30_000;
/** Asking for a lock is answered at once, so silence means that the connection is gone. */
const LOCK_ANSWER_MS = 5_000;

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
  const lockConfig = { ...config, query_timeout: options.lockAnswerMs ?? LOCK_ANSWER_MS };
  return asDatabase(pool, keepConnection(lockConfig, url, log), url);
}

async function prepareSession(client: pg.ClientBase): Promise<void> {
  await registerTypes(client);
  await client.query(SESSION_SETTINGS);
}

function asDatabase(pool: pg.Pool, lockConnection: KeptConnection, url: string): Database {
  const guard = createTransactionGuard();
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
