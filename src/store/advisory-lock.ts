import { setTimeout as sleep } from 'node:timers/promises';
import { createKeyQueue, lockBusy } from '../key-queue.ts';
import type { LockOptions, Queryable } from './database.ts';

const POLL_MS = { first: 50, longest: 400 } as const;

/**
 * Locks across processes by PostgreSQL session advisory locks, all held on one connection: callers in
 * this process queue per key in memory, so two hundred waiting turns cost no connections, and only
 * the first of each key polls the server. `connection` gives the live lock connection, a new one
 * after the last was lost; a lost connection frees its locks on the server.
 */
export function createAdvisoryLocks(connection: () => Promise<Queryable>) {
  const queue = createKeyQueue();

  return <T>(key: string, work: () => Promise<T>, { waitMs }: LockOptions): Promise<T> => {
    const deadline = Date.now() + waitMs;
    const locked = async (): Promise<T> => {
      const holder = await acquire(connection, key, deadline, waitMs);
      try {
        return await work();
      } finally {
        // On a lost connection there is nothing left to unlock.
        await holder
          .query('SELECT pg_advisory_unlock(hashtextextended($1, 0))', [key])
          .catch(() => {});
      }
    };
    return queue.run(key, locked, waitMs);
  };
}

async function acquire(
  connection: () => Promise<Queryable>,
  key: string,
  deadline: number,
  waitMs: number,
): Promise<Queryable> {
  for (let pause: number = POLL_MS.first; ; pause = Math.min(pause * 2, POLL_MS.longest)) {
    const holder = await connection();
    const [row] = await holder.query<{ got: boolean }>(
      'SELECT pg_try_advisory_lock(hashtextextended($1, 0)) AS got',
      [key],
    );
    if (row?.got) return holder;
    const left = deadline - Date.now();
    if (left <= 0) throw lockBusy(key, waitMs);
    await sleep(Math.min(left, pause * (0.5 + Math.random() / 2)));
  }
}
