import pg from 'pg';
import { MovieVibesError } from '../errors.ts';
import { errorCode, SQLSTATE } from './failures.ts';

const OLDEST_SERVER = 150_000;
const OLDEST_PGVECTOR = '0.8.0';

/** The part of a connection that a check needs. */
interface Asked {
  query<Row extends pg.QueryResultRow>(sql: string): Promise<{ rows: Row[] }>;
}

/**
 * Connects once, checks the versions and makes the two extensions.
 * @throws MovieVibesError saying what is missing, with the command that mends it.
 */
export async function checkServer(url: string, config: pg.ClientConfig): Promise<void> {
  const client = new pg.Client(config);
  // A connection that breaks while we look at it rejects the query that runs on it.
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw connectFailed(url, error);
  }
  try {
    await checkVersion(client, url);
    await checkPgvector(client, url);
    await createExtension(client, 'vector', url);
    await createExtension(client, 'pg_trgm', url);
  } finally {
    await client.end().catch(() => {});
  }
}

export async function checkVersion(client: Asked, url: string): Promise<void> {
  const { rows } = await client.query<{ number: number; name: string }>(
    "SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS name",
  );
  const [version] = rows;
  if (!version || version.number < OLDEST_SERVER) {
    throw unsupported(
      `The server at ${serverName(url)} runs PostgreSQL ${version?.name}; MovieVibes needs 15 or newer.`,
      'Upgrade the server, or unset DATABASE_URL to use the embedded database.',
    );
  }
}

export async function checkPgvector(client: Asked, url: string): Promise<void> {
  const { rows } = await client.query<{ available: string | null; installed: string | null }>(
    `SELECT default_version AS available, installed_version AS installed
     FROM pg_available_extensions WHERE name = 'vector'`,
  );
  const [extension] = rows;
  if (!extension?.available) {
    throw unsupported(
      `The server at ${serverName(url)} does not have pgvector.`,
      'Install it on the server, for example: apt-get install postgresql-15-pgvector, or use the Docker image pgvector/pgvector:pg17.',
    );
  }
  if (isOlder(extension.available, OLDEST_PGVECTOR)) {
    throw unsupported(
      `The server at ${serverName(url)} has pgvector ${extension.available}; MovieVibes needs ${OLDEST_PGVECTOR} or newer.`,
      'Install a newer pgvector on the server, then run: ALTER EXTENSION vector UPDATE;',
    );
  }
  if (extension.installed !== null && isOlder(extension.installed, OLDEST_PGVECTOR)) {
    throw unsupported(
      `The database at ${serverName(url)} uses pgvector ${extension.installed}, though the server has ${extension.available}.`,
      'Run in that database: ALTER EXTENSION vector UPDATE;',
    );
  }
}

/** Two processes that create the same extension at once collide on its name: the second try finds it. */
async function createExtension(client: pg.Client, name: string, url: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await client.query(`CREATE EXTENSION IF NOT EXISTS ${name}`);
      return;
    } catch (error) {
      const code = errorCode(error);
      if (code === SQLSTATE.uniqueViolation && attempt < 3) continue;
      if (code === SQLSTATE.insufficientPrivilege) {
        throw unsupported(
          `The database at ${serverName(url)} lacks the extension ${name}, and this user may not create it.`,
          `Run in that database as a superuser: CREATE EXTENSION ${name};`,
          error,
        );
      }
      if (code === SQLSTATE.undefinedFile || code === SQLSTATE.featureNotSupported) {
        throw unsupported(
          `The server at ${serverName(url)} does not have the extension ${name}.`,
          'Install the contrib package of the server, for example: apt-get install postgresql-contrib',
          error,
        );
      }
      throw connectFailed(url, error);
    }
  }
}

/** Why the server can't be used, by host and port; never with the password. */
export function connectFailed(url: string, error: unknown): MovieVibesError {
  if (error instanceof MovieVibesError) return error;
  const code = errorCode(error);
  const where = serverName(url);
  const detail = (error instanceof Error && error.message) || code || 'no connection';
  if (code === SQLSTATE.invalidPassword || code === SQLSTATE.invalidAuthorization) {
    return unreachable(
      `The server at ${where} refused the user or password: ${detail}`,
      'Check user and password in DATABASE_URL; special characters in them must be percent-encoded.',
      false,
      error,
    );
  }
  if (code === SQLSTATE.unknownDatabase) {
    return unreachable(
      `The server at ${where} answers: ${detail}`,
      'Create it with: createdb <name>, or correct the name at the end of DATABASE_URL.',
      false,
      error,
    );
  }
  if (detail.includes('timeout exceeded when trying to connect')) {
    return new MovieVibesError('busy', `All connections to ${where} stayed in use.`, {
      hint: 'Try again in a moment.',
      retriable: true,
      cause: error,
    });
  }
  return unreachable(
    `The database at ${where} can't be reached: ${detail}`,
    'Check DATABASE_URL and that the server is running, or unset DATABASE_URL to use the embedded database.',
    true,
    error,
  );
}

/** `host:port/database` of a connection URL. */
export function serverName(url: string): string {
  try {
    const { hostname, port, pathname, searchParams } = new URL(url);
    const host = hostname || searchParams.get('host') || 'localhost';
    return `${host}:${port || '5432'}${pathname}`;
  } catch {
    return 'the given address';
  }
}

function isOlder(version: string, than: string): boolean {
  const a = version.split('.').map(Number);
  const b = than.split('.').map(Number);
  for (let i = 0; i < b.length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function unsupported(message: string, hint: string, cause?: unknown): MovieVibesError {
  return new MovieVibesError('database-unsupported', message, { hint, cause });
}

function unreachable(
  message: string,
  hint: string,
  retriable: boolean,
  cause: unknown,
): MovieVibesError {
  return new MovieVibesError('database-unreachable', message, { hint, retriable, cause });
}
