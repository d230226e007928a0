import { appendFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../tests/support/database.ts';
import { databaseUrl, withAdmin } from '../../tests/support/templates.ts';
import type { Database } from './database.ts';
import { openDatabase } from './open.ts';
import { openPostgres } from './postgres.ts';

const server = inject('postgres');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.skipIf(server === null)('a PostgreSQL database', () => {
  let test: TestDatabase & { drop(): Promise<void> };
  let database: Database;
  let url: string;
  const others: Database[] = [];
  const another = async () => {
    const other = await openPostgres({ url });
    others.push(other);
    return other;
  };
  /** Ends every connection to the test's database but the asking one, as a restart would. */
  const cutConnections = () =>
    withAdmin(server?.url ?? '', (admin) =>
      admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [
        new URL(url).pathname.slice(1),
      ]),
    );
  beforeAll(async () => {
    test = await openTestDatabase('postgres');
    ({ database } = test);
    url = test.url ?? '';
    await appendFile(inject('postgresSuites'), 'a PostgreSQL database\n');
  });
  afterAll(async () => {
    await Promise.all(others.map((other) => other.close()));
    await test.drop();
  });

  it('refuses a wrong password without repeating it', async () => {
    const wrong = new URL(url);
    wrong.password = 's3cr3t';
    const error = await openPostgres({ url: wrong.href }).catch((failure) => failure);
    expect(error).toMatchObject({ code: 'database-unreachable', retriable: false });
    expect(`${error.message} ${error.hint}`).toContain('password');
    expect(`${error.message} ${error.hint}`).not.toContain('s3cr3t');
  });

  it('says so when it does not exist', async () => {
    const error = await openPostgres({ url: databaseUrl(url, 'nowhere') }).catch(
      (failure) => failure,
    );
    expect(error).toMatchObject({ code: 'database-unreachable' });
    expect(error.message).toContain('"nowhere"');
  });

  it('names the command to run when its user may not create the extensions', async () => {
    const name = `movievibes_test_plain_${process.pid}`;
    await withAdmin(url, async (admin) => {
      await admin.query(`CREATE ROLE ${name} LOGIN PASSWORD 'plain'`);
      await admin.query(`CREATE DATABASE ${name}`);
      try {
        const plain = new URL(databaseUrl(url, name));
        plain.username = name;
        plain.password = 'plain';
        const error = await openDatabase({ url: plain.href, dataDir: '' }).catch(
          (failure) => failure,
        );
        expect(error).toMatchObject({
          code: 'database-unsupported',
          hint: 'Run in that database as a superuser: CREATE EXTENSION vector;',
        });
      } finally {
        await admin.query(`DROP DATABASE ${name}`);
        await admin.query(`DROP ROLE ${name}`);
      }
    });
  });

  it('is migrated once when two processes find it empty', async () => {
    const name = `movievibes_test_two_${process.pid}`;
    await withAdmin(url, (admin) => admin.query(`CREATE DATABASE ${name}`));
    try {
      const options = { url: databaseUrl(url, name), dataDir: '' };
      const both = await Promise.all([openDatabase(options), openDatabase(options)]);
      const [{ n } = { n: 0 }] = await both[0].query<{ n: number }>(
        'SELECT count(*) AS n FROM schema_migrations',
      );
      expect(n).toBeGreaterThan(0);
      await Promise.all(both.map((each) => each.close()));
    } finally {
      await withAdmin(url, (admin) => admin.query(`DROP DATABASE ${name} WITH (FORCE)`));
    }
  });

  it('ends a statement that takes too long', async () => {
    const slow = database.transaction(async (tx) => {
      await tx.exec('SET LOCAL statement_timeout = 50');
      await tx.query('SELECT pg_sleep(5)');
    });
    await expect(slow).rejects.toMatchObject({
      code: 'database-failed',
      retriable: true,
      message: 'The database took too long to answer.',
    });
    expect(await database.query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('goes on after its connections were cut, idle or in use', async () => {
    const log: string[] = [];
    const other = await openPostgres({ url, log: (message) => log.push(message) });
    others.push(other);
    await other.query('SELECT 1');
    const working = other.transaction(async (tx) => {
      await tx.query('SELECT 1');
      await pause(200);
      await tx.query('SELECT 2');
    });
    const sleeping = other.query('SELECT pg_sleep(5)');
    const outcomes = Promise.allSettled([working, sleeping]);
    await pause(100);
    await cutConnections();
    for (const outcome of await outcomes) expect(outcome.status).toBe('rejected');
    await pause(50);
    expect(await other.query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
    expect(log.join()).toContain('was lost');
  });

  describe('locks', () => {
    it('are held against other processes too', async () => {
      const other = await another();
      const log: string[] = [];
      const first = database.lock(
        'door',
        async () => {
          log.push('first in');
          await pause(200);
          log.push('first out');
        },
        { waitMs: 1_000 },
      );
      await pause(50);
      const second = other.lock('door', async () => log.push('second in'), { waitMs: 5_000 });
      const third = other.lock('door', async () => log.push('third in'), { waitMs: 20 });
      await expect(third).rejects.toMatchObject({ code: 'busy' });
      await Promise.all([first, second]);
      expect(log).toEqual(['first in', 'first out', 'second in']);
    });

    it('that another process holds too long make the caller busy', async () => {
      const other = await another();
      const held = other.lock('held', () => pause(500), { waitMs: 1_000 });
      await pause(50);
      const waiting = database.lock('held', async () => 'in', { waitMs: 100 });
      await expect(waiting).rejects.toMatchObject({ code: 'busy', retriable: true });
      await held;
      expect(await database.lock('held', async () => 'in', { waitMs: 1_000 })).toBe('in');
    });

    it('cost one connection, however many wait', async () => {
      const other = await another();
      const connections = async () => {
        const [row] = await database.query<{ n: number }>(
          "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'",
        );
        return row?.n ?? 0;
      };
      await other.lock('warm', async () => {}, { waitMs: 1_000 });
      const before = await connections();
      let most = 0;
      let turns = 0;
      await Promise.all(
        Array.from({ length: 200 }, (_, i) =>
          other.lock(
            `conversation ${i % 4}`,
            async () => {
              if (turns++ % 20 === 0) most = Math.max(most, await connections());
            },
            { waitMs: 20_000 },
          ),
        ),
      );
      expect(turns).toBe(200);
      expect(most - before).toBeLessThanOrEqual(1);
    });

    it('work again after their connection was cut', async () => {
      const other = await another();
      await other.lock('cut', async () => {}, { waitMs: 1_000 });
      await cutConnections();
      await pause(50);
      expect(await other.lock('cut', async () => 'in', { waitMs: 1_000 })).toBe('in');
      const held = other.lock('cut', cutConnections, { waitMs: 1_000 });
      await held;
      await pause(50);
      expect(await database.lock('cut', async () => 'in', { waitMs: 1_000 })).toBe('in');
    });

    it('make a new connection when theirs falls silent', async () => {
      let silent = false;
      const proxy = createServer((near) => {
        const far = connect(Number(new URL(url).port), '127.0.0.1');
        for (const socket of [near, far]) socket.on('error', () => {});
        near.on('data', (chunk) => (silent ? undefined : far.write(chunk)));
        far.on('data', (chunk) => near.write(chunk));
        near.on('close', () => far.destroy());
        far.on('close', () => near.destroy());
      });
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      const through = new URL(url);
      through.port = String((proxy.address() as AddressInfo).port);
      const other = await openPostgres({ url: through.href, lockAnswerMs: 100 });
      const lock = () => other.lock('silent', async () => 'in', { waitMs: 1_000 });
      try {
        expect(await lock()).toBe('in');
        silent = true;
        await expect(lock()).rejects.toMatchObject({ code: 'database-unreachable' });
        silent = false;
        expect(await lock()).toBe('in');
      } finally {
        proxy.close();
        await other.close();
      }
    });

    it('of a process that died are free', async () => {
      const other = await openPostgres({ url });
      const held = other.lock('dead', () => pause(300), { waitMs: 1_000 });
      await pause(50);
      await other.close();
      expect(await database.lock('dead', async () => 'in', { waitMs: 2_000 })).toBe('in');
      await held;
    });
  });
});
