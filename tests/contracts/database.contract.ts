import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Queryable } from '../../src/store/database.ts';
import { errorCode, SQLSTATE } from '../../src/store/failures.ts';
import type { TestDatabase } from '../support/database.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What every driver does: the same values, transactions and locks. */
export function databaseContract(use: () => TestDatabase): void {
  const db = () => use().database;
  const one = async (sql: string, params: readonly unknown[] = []) =>
    (await db().query<{ value: unknown }>(`SELECT ${sql} AS value`, params))[0]?.value;

  describe('values', () => {
    it.each<[string, unknown]>([
      ['9007199254740991::bigint', 9007199254740991],
      ['1.5::numeric', 1.5],
      ['0.1::real', 0.1],
      ['0.1::double precision', 0.1],
      ['true', true],
      ['NULL::bigint', null],
      ["'2026-11-23T10:00:00.123Z'::timestamptz", new Date('2026-11-23T10:00:00.123Z')],
      [`'{"a": [1, null, "x"]}'::jsonb`, { a: [1, null, 'x'] }],
      ["'{1,2}'::bigint[]", [1, 2]],
      ["'{0.5,NULL}'::real[]", [0.5, null]],
      [`'{a,"b c",NULL}'::text[]`, ['a', 'b c', null]],
      ["'{}'::text[]", []],
      ["'[0.1,-2,3e-7]'::vector", [0.1, -2, 3e-7]],
      ["'00000000-0000-0000-0000-000000000001'::uuid", '00000000-0000-0000-0000-000000000001'],
    ])('reads %s', async (sql, value) => {
      expect(await one(sql)).toEqual(value);
    });

    it('reads bytes', async () => {
      const bytes = await one("'\\x00ff10'::bytea");
      expect(bytes).toBeInstanceOf(Uint8Array);
      expect([...(bytes as Uint8Array)]).toEqual([0, 255, 16]);
    });

    it.each<[string, unknown, unknown]>([
      [
        '$1::text[]',
        ['a"b', 'c\\d', 'e,{f}', '', null, 'NULL'],
        ['a"b', 'c\\d', 'e,{f}', '', null, 'NULL'],
      ],
      ['$1::bigint[]', [1, -2], [1, -2]],
      ['$1::vector', new Float32Array([0.1, -1e-20, 3]), [0.1, -1e-20, 3]],
      ['$1::jsonb', { text: 'a\0b\ud800', list: ['"'] }, { text: 'ab\ufffd', list: ['"'] }],
      ['$1::text', 'a\0b\ud800c', 'ab\ufffdc'],
      ['$1::timestamptz', new Date('1900-01-01T00:00:00Z'), new Date('1900-01-01T00:00:00Z')],
      ['$1::bytea', new Uint8Array([0, 1, 254]), Buffer.from([0, 1, 254])],
      ['$1::int', undefined, null],
    ])('writes and reads back %s of %j', async (sql, param, value) => {
      expect(await one(sql, [param])).toEqual(value);
    });

    it('keeps every text as it was, but for what cannot be stored', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(fc.string({ unit: 'binary' })), async (texts) => {
          const kept = texts.map((text) =>
            text.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\ufffd'),
          );
          expect(await one('$1::text[]', [texts])).toEqual(kept);
          expect(await one('$1::jsonb', [{ texts }])).toEqual({ texts: kept });
        }),
        { numRuns: 40 },
      );
    });
  });

  describe('errors', () => {
    it('carry the SQLSTATE and leave the database usable', async () => {
      const failure = await db()
        .query('SELECT 1 FROM nowhere')
        .catch((error) => error);
      expect(failure).toMatchObject({ code: 'database-failed' });
      expect(errorCode(failure)).toBe(SQLSTATE.undefinedTable);
      expect(await one('1')).toBe(1);
    });
  });

  describe('transactions', () => {
    it('keep what they did, or nothing when the work fails', async () => {
      await db().exec('CREATE TABLE notes (text text)');
      await db().transaction((tx) => tx.query('INSERT INTO notes VALUES ($1)', ['kept']));
      const failing = db().transaction(async (tx) => {
        await tx.query('INSERT INTO notes VALUES ($1)', ['lost']);
        throw new Error('changed my mind');
      });
      await expect(failing).rejects.toThrow('changed my mind');
      expect(await db().query('SELECT text FROM notes')).toEqual([{ text: 'kept' }]);
    });

    it('report a failure that the work swallowed, because nothing was kept', async () => {
      await db().exec('CREATE TABLE swallowed (n int)');
      const swallowing = db().transaction(async (tx) => {
        await tx.query('INSERT INTO swallowed VALUES (1)');
        await tx.query('SELECT 1 FROM nowhere').catch(() => {});
      });
      await expect(swallowing).rejects.toMatchObject({ code: 'database-failed' });
      expect(await db().query('SELECT * FROM swallowed')).toEqual([]);
    });

    it('do not lose updates when many run at once', async () => {
      await db().exec('CREATE TABLE counter AS SELECT 0 AS n');
      const increment = (tx: Queryable) =>
        tx
          .query<{ n: number }>('SELECT n FROM counter FOR UPDATE')
          .then(([row]) => tx.query('UPDATE counter SET n = $1', [(row?.n ?? 0) + 1]));
      await Promise.all(Array.from({ length: 30 }, () => db().transaction(increment)));
      expect(await db().query('SELECT n FROM counter')).toEqual([{ n: 30 }]);
    });

    it('refuse a call that would wait for them', async () => {
      await db().transaction(async (tx) => {
        await expect(db().query('SELECT 1')).rejects.toMatchObject({ code: 'internal' });
        await expect(db().transaction(async () => 1)).rejects.toMatchObject({ code: 'internal' });
        expect(await tx.query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
      });
      expect(await one('1')).toBe(1);
    });

    it('send statements that were started together in their order', async () => {
      await db().transaction(async (tx) => {
        await tx.exec('CREATE TEMP TABLE steps (n serial, name text) ON COMMIT DROP');
        await Promise.all(
          ['a', 'b', 'c'].map((name) => tx.query('INSERT INTO steps (name) VALUES ($1)', [name])),
        );
        const steps = await tx.query<{ name: string }>('SELECT name FROM steps ORDER BY n');
        expect(steps.map(({ name }) => name)).toEqual(['a', 'b', 'c']);
      });
    });
  });

  describe('locks', () => {
    it('let one holder of a key in at a time, in the order of asking', async () => {
      const log: string[] = [];
      const hold = (name: string) =>
        db().lock(
          'one door',
          async () => {
            log.push(`${name} in`);
            await pause(20);
            log.push(`${name} out`);
          },
          { waitMs: 5_000 },
        );
      await Promise.all([hold('a'), hold('b'), hold('c')]);
      expect(log).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
    });

    it('let holders of different keys in together, and queries run meanwhile', async () => {
      let inside = 0;
      let most = 0;
      const hold = (key: string) =>
        db().lock(
          key,
          async () => {
            most = Math.max(most, ++inside);
            await one('1');
            await pause(50);
            inside--;
          },
          { waitMs: 5_000 },
        );
      await Promise.all([hold('door 1'), hold('door 2'), hold('door 3')]);
      expect(most).toBe(3);
    });

    it('give up after the time allowed, and then let the next one in', async () => {
      const first = db().lock('slow', () => pause(300), { waitMs: 1_000 });
      const second = db().lock('slow', async () => 'never', { waitMs: 50 });
      await expect(second).rejects.toMatchObject({ code: 'busy', retriable: true });
      await first;
      expect(await db().lock('slow', async () => 'in', { waitMs: 1_000 })).toBe('in');
    });

    it('are free again after the work failed', async () => {
      const failing = db().lock('failing', () => Promise.reject(new Error('no')), { waitMs: 100 });
      await expect(failing).rejects.toThrow('no');
      expect(await db().lock('failing', async () => 'in', { waitMs: 100 })).toBe('in');
    });
  });
}
