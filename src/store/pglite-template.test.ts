import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from './open.ts';
import { copyTemplate, finishTemplate, templateKey } from './pglite-template.ts';

describe('a prepared database', () => {
  let home: string;
  let template: URL;
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'movievibes-template-'));
    template = pathToFileURL(`${join(home, 'template')}/`);
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  it('is what a new data folder begins with', async () => {
    const made = await openDatabase({ url: null, dataDir: join(home, 'template') });
    await made.exec('CREATE TABLE prepared AS SELECT 42 AS answer');
    await made.close();
    await finishTemplate(template, 'key');
    const dataDir = join(home, 'data');
    for (const expected of [42, 43]) {
      const database = await openDatabase({ url: null, dataDir, template });
      expect(await database.query('SELECT answer FROM prepared')).toEqual([{ answer: expected }]);
      await database.exec('UPDATE prepared SET answer = answer + 1');
      await database.close();
    }
  });

  it('is not used before it is finished, nor where there is none', async () => {
    const copy = join(home, 'copy');
    expect(await copyTemplate(template, copy)).toBe(false);
    await mkdir(new URL('db/', template), { recursive: true });
    await writeFile(new URL('db/file', template), 'data');
    expect(await copyTemplate(template, copy)).toBe(false);
    expect(await templateKey(template)).toBeNull();
    await finishTemplate(template, 'key');
    expect(await templateKey(template)).toBe('key');
    expect(await copyTemplate(template, copy)).toBe(true);
    expect(await readFile(join(copy, 'file'), 'utf8')).toBe('data');
  });
});
