/** A parameter: arrays, dates, vectors and plain objects are encoded the same way by both drivers. */
export type SqlParam = unknown;

/** Row type of a query: its columns by name. */
export type SqlRow = object;

/**
 * Runs SQL. Both drivers give the same JavaScript values: bigint, numeric and real as number,
 * timestamptz as Date, json as its value, arrays as arrays, vector as number[], bytea as Uint8Array.
 * Rejects with `database-failed` (or `database-unreachable`) whose cause is the driver's error.
 */
export interface Queryable {
  query<Row extends SqlRow>(sql: string, params?: readonly SqlParam[]): Promise<Row[]>;
  /** Several statements without parameters, as in a migration. */
  exec(sql: string): Promise<void>;
}

export interface LockOptions {
  /** How long to wait for the lock before rejecting with `busy`. */
  readonly waitMs: number;
}

export interface Database extends Queryable {
  readonly kind: 'pglite' | 'postgres';
  /**
   * Commits what `work` did, or rolls all of it back when it rejects. Inside `work` only `tx` may be
   * used: a call on the database itself would wait for this transaction, and rejects instead.
   */
  transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /** One holder of a key at a time, across processes. The holder's death frees it. */
  lock<T>(key: string, work: () => Promise<T>, options: LockOptions): Promise<T>;
  close(): Promise<void>;
}
