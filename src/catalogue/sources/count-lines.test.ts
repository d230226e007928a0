import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countLines } from './count-lines.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'movievibes-lines-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it.each([
  ['', 0],
  ['a', 1],
  ['a\n', 1],
  ['a\r\nb\n', 2],
  ['\n\nc', 3],
  [`${'x'.repeat(99)}\n`.repeat(10_000), 10_000],
  [`${'x'.repeat(600_000)}\ny`, 2],
])('counts the last line with or without its end (%#)', async (text, lines) => {
  const path = join(folder, 'lines');
  await writeFile(path, text);
  expect(await countLines(path)).toBe(lines);
});

it('rejects where there is no file', async () => {
  await expect(countLines(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'ENOENT' });
});
