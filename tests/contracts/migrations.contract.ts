import { expect, it } from 'vitest';
import { loadMigrations, type Migration, migrate } from '../../src/store/migrate.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import type { TestDatabase } from '../support/database.ts';

export function migrationsContract(use: () => TestDatabase): void {
  const next = (known: readonly Migration[], name: string, sql: string): Migration[] => [
    ...known,
    { version: known.length + 1, name, sql, sha256: `hash of ${sql}` },
  ];
  const applied = async () =>
    (
      await use().database.query<{ version: number }>(
        'SELECT version FROM schema_migrations ORDER BY 1',
      )
    ).map(({ version }) => version);
  const exists = async (table: string) =>
    (
      await use().database.query<{ oid: string | null }>('SELECT to_regclass($1) AS oid', [table])
    )[0]?.oid !== null;

  it('applies nothing a second time', async () => {
    const migrations = await loadMigrations();
    expect(await migrate(use().database, migrations)).toEqual([]);
    expect(await applied()).toEqual(migrations.map(({ version }) => version));
  });

  it('leaves nothing of a migration that fails, and goes on once it is mended', async () => {
    const known = await loadMigrations();
    const broken = next(known, 'broken', 'CREATE TABLE half (n int); SELECT 1 FROM nowhere;');
    await expect(migrate(use().database, broken)).rejects.toMatchObject({
      code: 'database-failed',
    });
    expect(await exists('half')).toBe(false);
    expect(await applied()).toEqual(known.map(({ version }) => version));
    const mended = next(known, 'mended', 'CREATE TABLE half (n int);');
    expect(await migrate(use().database, mended)).toEqual([known.length + 1]);
    expect(await exists('half')).toBe(true);
  });

  it('refuses a database that is newer than the program', async () => {
    const refused = migrate(use().database, await loadMigrations());
    await expect(refused).rejects.toMatchObject({
      code: 'database-unsupported',
      message: expect.stringContaining('newer than this program'),
    });
  });

  it('refuses to go on where an applied migration was changed', async () => {
    const [first, ...others] = await loadMigrations();
    const changed = [{ ...(first as Migration), sha256: 'another' }, ...others];
    await expect(migrate(use().database, changed)).rejects.toMatchObject({
      code: 'database-unsupported',
      message: expect.stringContaining('was changed after'),
    });
  });

  it('applies each migration once when several start at once', async () => {
    const { database, url } = use();
    const known = await loadMigrations();
    await database.exec(
      `DELETE FROM schema_migrations WHERE version > ${known.length}; DROP TABLE half`,
    );
    const all = next(known, 'once', 'CREATE TABLE half (n int); INSERT INTO half VALUES (1);');
    const others = url === null ? [] : [await openPostgres({ url }), await openPostgres({ url })];
    const runs = await Promise.all(
      [database, database, ...others].map((each) => migrate(each, all)),
    );
    await Promise.all(others.map((other) => other.close()));
    expect(runs.flat()).toEqual([known.length + 1]);
    expect(await database.query('SELECT n FROM half')).toEqual([{ n: 1 }]);
  });
}
