import type pg from 'pg';
import type { Queryable, SqlRow } from './database.ts';
import { queryFailed } from './failures.ts';
import { connectFailed } from './postgres-check.ts';
import { encodeParam } from './values.ts';

/** Runs statements on a connection or pool, with our parameters and our errors. */
export function queryable(connection: Pick<pg.ClientBase, 'query'>, url: string): Queryable {
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

/** Errors of the socket or the pool, as opposed to those that the server sent (which have a severity). */
function isConnectionError(error: unknown): boolean {
  return error instanceof Error && (error as { severity?: unknown }).severity === undefined;
}
