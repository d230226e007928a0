import pg from 'pg';
import { MovieVibesError } from '../errors.ts';
import type { Queryable, SqlParam, SqlRow } from './database.ts';
import { connectFailed } from './postgres-check.ts';
import { queryable } from './postgres-queryable.ts';
import { oneAtATime } from './transaction-guard.ts';

export interface KeptConnection {
  get(): Promise<Queryable>;
  close(): Promise<void>;
}

/** One connection kept for the locks, opened at first use and again after it was lost. */
export function keepConnection(
  config: pg.ClientConfig,
  url: string,
  log: (message: string) => void,
): KeptConnection {
  type Opened = { readonly client: pg.Client; readonly queryable: Queryable };
  let current: Promise<Opened> | null = null;

  const open = (): Promise<Opened> => {
    const client = new pg.Client(config);
    const opening = client.connect().then(
      () => ({ client, queryable: endedWhenLost(client) }),
      (error) => {
        forget();
        throw connectFailed(url, error);
      },
    );
    const forget = () => {
      if (current === opening) current = null;
    };
    const endedWhenLost = (lost: pg.Client): Queryable => {
      const inner = oneAtATime(queryable(lost, url));
      const watch = async <T>(running: Promise<T>): Promise<T> => {
        try {
          return await running;
        } catch (error) {
          if (error instanceof MovieVibesError && error.code === 'database-unreachable') {
            forget();
            lost.end().catch(() => {});
          }
          throw error;
        }
      };
      return {
        query: <Row extends SqlRow>(sql: string, params?: readonly SqlParam[]) =>
          watch(inner.query<Row>(sql, params)),
        exec: (sql) => watch(inner.exec(sql)),
      };
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
