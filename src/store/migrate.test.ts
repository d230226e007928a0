import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadMigrations } from './migrate.ts';

describe('the migration files', () => {
  let folder: string;
  const load = () => loadMigrations(pathToFileURL(`${folder}/`));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movievibes-migrations-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('of this project are numbered from 1 without gaps', async () => {
    const migrations = await loadMigrations();
    expect(migrations.length).toBeGreaterThan(0);
    expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, i) => i + 1));
  });

  it('have the same hash with either line end', async () => {
    await writeFile(join(folder, '0001_a.sql'), 'SELECT 1;\nSELECT 2;\n');
    const unix = await load();
    await writeFile(join(folder, '0001_a.sql'), 'SELECT 1;\r\nSELECT 2;\r\n');
    expect(await load()).toEqual(unix);
    await writeFile(join(folder, '0001_a.sql'), 'SELECT 1;\nSELECT 3;\n');
    expect((await load())[0]?.sha256).not.toBe(unix[0]?.sha256);
  });

  it.each([['0002_b.sql'], ['1_b.sql'], ['0001-b.sql']])('can not be called %s', async (file) => {
    await writeFile(join(folder, file), 'SELECT 1;');
    await expect(load()).rejects.toThrow('expected number 1');
  });

  it('can not leave a number out', async () => {
    for (const file of ['0001_a.sql', '0003_c.sql']) await writeFile(join(folder, file), ';');
    await expect(load()).rejects.toThrow('expected number 2 at 0003_c.sql');
  });
});
