import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Child, runModule } from '../../tests/support/child.ts';
import { lockFolder } from './process-lock.ts';

describe('the lock of a folder', () => {
  let folder: string;
  const holdInChild = (after: string): Child =>
    runModule(`
      const { lockFolder } = await import(${JSON.stringify(import.meta.resolve('./process-lock.ts'))});
      await lockFolder(${JSON.stringify(folder)});
      console.log('held');
      ${after}
    `);
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movievibes-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('has one holder at a time, and is free after its release', async () => {
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: 'database-in-use',
      message: expect.stringContaining(folder),
      hint: expect.stringContaining('DATA_DIR'),
    });
    await lock.release();
    await (await lockFolder(folder)).release();
  });

  it('is of the folder, whatever name leads to it', async () => {
    const lock = await lockFolder(folder);
    const link = `${folder}-link`;
    await symlink(folder, link);
    try {
      await expect(lockFolder(link)).rejects.toMatchObject({ code: 'database-in-use' });
      const other = await lockFolder(join(folder, 'inner'));
      await other.release();
    } finally {
      await rm(link);
      await lock.release();
    }
  });

  it('keeps another process out, and is free at once when that one is killed', async () => {
    const child = holdInChild('setInterval(() => {}, 1000);');
    expect(await child.nextLine()).toBe('held');
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'database-in-use' });
    child.process.kill('SIGKILL');
    expect(await child.ended).toBe('SIGKILL');
    await (await lockFolder(folder)).release();
  });

  it('does not keep its process alive', async () => {
    const child = holdInChild('');
    expect(await child.nextLine()).toBe('held');
    expect(await child.ended).toBe(0);
  });
});
