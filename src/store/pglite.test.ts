import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { vector } from '@electric-sql/pglite-pgvector';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { runModule } from '../../tests/support/child.ts';
import { openDatabase } from './open.ts';
import { durableStartParams, syncToDisk } from './pglite-durability.ts';

describe('the embedded database', { timeout: 60_000 }, () => {
  let dataDir: string;
  const open = () => openDatabase({ url: null, dataDir });
  /** A migrated database in the folder, without the seconds that making one takes. */
  const prepare = async () => {
    const raw = await PGlite.create(join(dataDir, 'db'), {
      extensions: { vector, pg_trgm },
      loadDataDir: new Blob([await readFile(inject('pgliteTemplates').empty)]),
    });
    await raw.close();
  };
  const inChild = (body: string) =>
    runModule(`
      const { openDatabase } = await import(${JSON.stringify(import.meta.resolve('./open.ts'))});
      const dataDir = ${JSON.stringify(dataDir)};
      ${body}
    `);
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'movievibes-pglite-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('is made on first use, after a creation that was cut off, and keeps its data', async () => {
    await mkdir(join(dataDir, 'db.building'));
    await writeFile(join(dataDir, 'db.building', 'PG_VERSION'), '18');
    const log: string[] = [];
    const first = await openDatabase({ url: null, dataDir, log: (message) => log.push(message) });
    expect(log[0]).toContain('Creating the embedded database');
    await first.query("INSERT INTO catalogue_sources (name, content_hash) VALUES ('a', 'b')");
    await first.close();
    const second = await open();
    expect(await second.query('SELECT name FROM catalogue_sources')).toEqual([{ name: 'a' }]);
    await second.close();
  });

  it('is open in one process at a time', async () => {
    await prepare();
    const database = await open();
    await expect(open()).rejects.toMatchObject({ code: 'database-in-use' });
    const child = inChild(`
      await openDatabase({ url: null, dataDir }).catch((error) => console.log(error.code));
    `);
    expect(await child.nextLine()).toBe('database-in-use');
    await database.close();
    await (await open()).close();
  });

  it('has everything that was committed when its process is killed while writing', async () => {
    await prepare();
    for (let round = 1; round <= 2; round++) {
      const child = inChild(`
        const database = await openDatabase({ url: null, dataDir });
        await database.exec('CREATE TABLE IF NOT EXISTS log (round int, n int, filler text)');
        for (let n = 1; ; n++) {
          await database.transaction(async (tx) => {
            await tx.query('INSERT INTO log VALUES ($1, $2, repeat($3, 3000))', [${round}, n, 'x']);
            await tx.query('INSERT INTO log VALUES ($1, $2, NULL)', [${round}, n]);
          });
          console.log(n);
        }
      `);
      let committed = 0;
      while (committed < 60) committed = Number(await child.nextLine());
      child.process.kill('SIGKILL');
      await child.ended;
      const database = await open();
      const rows = await database.query<{ n: number; halves: number }>(
        'SELECT n, count(*) AS halves FROM log WHERE round = $1 GROUP BY n ORDER BY n',
        [round],
      );
      expect(rows.length).toBeGreaterThanOrEqual(committed);
      expect(rows.map(({ n }) => n)).toEqual(rows.map((_, i) => i + 1));
      expect(rows.every(({ halves }) => halves === 2)).toBe(true);
      await database.close();
    }
  });

  it('writes a commit to the disk before it answers', async () => {
    const raw = await PGlite.create(join(dataDir, 'db'), {
      loadDataDir: new Blob([await readFile(inject('pgliteTemplates').empty)]),
      startParams: durableStartParams(PGlite.defaultStartParams),
    });
    let syncs = 0;
    syncToDisk(raw, () => syncs++);
    await raw.exec('CREATE TABLE t (n int)');
    for (let n = 1; n <= 5; n++) {
      const before = syncs;
      await raw.query('INSERT INTO t VALUES ($1)', [n]);
      expect(syncs).toBeGreaterThan(before);
    }
    await raw.close();
    const database = await open();
    expect(await database.query('SHOW fsync')).toEqual([{ fsync: 'on' }]);
    await database.close();
  });

  it('says so when its folder is a file', async () => {
    await rm(dataDir, { recursive: true });
    await writeFile(dataDir, '');
    await expect(open()).rejects.toMatchObject({
      code: 'bad-config',
      hint: expect.stringContaining('DATA_DIR'),
    });
  });

  it('says so when its files are damaged, and lets go of the folder', async () => {
    await mkdir(join(dataDir, 'db'));
    await writeFile(join(dataDir, 'db', 'PG_VERSION'), 'nonsense');
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(open()).rejects.toMatchObject({
        code: 'database-failed',
        message: expect.stringContaining(dataDir),
        hint: expect.stringContaining('Move that folder aside'),
      });
    }
  });

  it('can be closed twice', async () => {
    await prepare();
    const database = await open();
    await Promise.all([database.close(), database.close()]);
    await expect(database.query('SELECT 1')).rejects.toMatchObject({ code: 'database-failed' });
  });
});
