import { AsyncLocalStorage } from 'node:async_hooks';
import type { Queryable, SqlParam, SqlRow } from './database.ts';
import { insideTransaction } from './failures.ts';

/** Tells whether a call comes from inside an open transaction of the same database. */
export interface TransactionGuard {
  run<T>(work: () => Promise<T>): Promise<T>;
  /** @throws MovieVibesError `internal` inside one: on PGlite the call would wait for ever. */
  check(): void;
}

export function createTransactionGuard(): TransactionGuard {
  const scope = new AsyncLocalStorage<{ open: boolean }>();
  return {
    async run(work) {
      const state = { open: true };
      try {
        return await scope.run(state, work);
      } finally {
        state.open = false;
      }
    },
    check() {
      if (scope.getStore()?.open) throw insideTransaction();
    },
  };
}

/**
 * The statements of one transaction. PostgreSQL turns the commit of a failed transaction into a
 * rollback without a word, so a failure that `work` swallowed is reported by `check` before it.
 */
export function watchFailures(connection: Queryable): Queryable & { check(): void } {
  let failed: { readonly error: unknown } | null = null;
  const watch = async <T>(running: Promise<T>): Promise<T> => {
    try {
      return await running;
    } catch (error) {
      failed ??= { error };
      throw error;
    }
  };
  return {
    query: <Row extends SqlRow>(sql: string, params?: readonly SqlParam[]) =>
      watch(connection.query<Row>(sql, params)),
    exec: (sql) => watch(connection.exec(sql)),
    check() {
      if (failed) throw failed.error;
    },
  };
}

/** Sends one statement at a time, in the order of calls, as a single connection needs it. */
export function oneAtATime(connection: Queryable): Queryable {
  let last: Promise<unknown> = Promise.resolve();
  const enqueue = <T>(run: () => Promise<T>): Promise<T> => {
    const next = last.then(run, run);
    last = next.catch(() => {});
    return next;
  };
  return {
    query: <Row extends SqlRow>(sql: string, params?: readonly SqlParam[]) =>
      enqueue(() => connection.query<Row>(sql, params)),
    exec: (sql) => enqueue(() => connection.exec(sql)),
  };
}
