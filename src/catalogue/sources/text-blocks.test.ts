import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTempFolder, type TempFolder } from './fixtures/temp-folder.ts';
import { linesOf, readTextBlocks } from './text-blocks.ts';

let folder: TempFolder;
beforeAll(async () => {
  folder = await createTempFolder();
});
afterAll(() => folder.remove());

/** `too long` in place of the text of a line that was passed over. */
async function linesOfFile(content: string | Uint8Array, max = 1_000): Promise<[number, string][]> {
  const path = await folder.write('file.txt', content);
  const lines: [number, string][] = [];
  for await (const block of readTextBlocks(path, max)) {
    if (block.kind === 'too-long') lines.push([block.line, 'too long']);
    else for (const { line, text } of linesOf(block)) lines.push([line, text]);
  }
  return lines;
}

describe('reading text in blocks', () => {
  it('gives the lines of any text with their numbers', async () => {
    const line = fc.string({ unit: 'grapheme', maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 20 }), async (texts) => {
        const clean = texts.map((text) => text.replace(/[\n\0\uFEFF]/g, '_'));
        const content = `${clean.join('\n')}x\n`;
        const expected = content.slice(0, -1).split('\n');
        expect(await linesOfFile(content)).toEqual(expected.map((text, i) => [i + 1, text]));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps numbers and characters right across chunks', async () => {
    const texts = Array.from(
      { length: 40_000 },
      (_, i) => `${i} – Amélie 🎬 ${'é'.repeat(i % 17)}`,
    );
    const lines = await linesOfFile(texts.join('\n'));
    expect(lines.length).toBe(texts.length);
    expect(lines.every(([line, text], i) => line === i + 1 && text === texts[i])).toBe(true);
  });

  it('passes over a line that is too long, however long, and goes on after it', async () => {
    const huge = 'x'.repeat(700_000);
    const content = `a\n${'y'.repeat(1_001)}\nb\n${huge}\n${huge}\nc\n${'z'.repeat(1_000)}\n${huge}`;
    expect(await linesOfFile(content)).toEqual([
      [1, 'a'],
      [2, 'too long'],
      [3, 'b'],
      [4, 'too long'],
      [5, 'too long'],
      [6, 'c'],
      [7, 'z'.repeat(1_000)],
      [8, 'too long'],
    ]);
  });

  it('drops a byte order mark', async () => {
    expect(await linesOfFile('\uFEFFa\n')).toEqual([[1, 'a']]);
  });

  it.each([
    ['invalid bytes', Buffer.from([0x61, 0x0a, 0x62, 0x0a, 0xff, 0x0a]), /^Line 3 of file\.txt/],
    ['Latin-1', Buffer.from('Amélie\n', 'latin1'), /^Line 1 of .* not UTF-8/],
    ['a character cut off at the end', Buffer.from('a\né').subarray(0, 3), /^Line 2 of/],
    ['NUL', 'a\nb\nc\0d\n', /^Line 3 of file\.txt holds a NUL byte/],
    ['NUL in a line that is too long', `a\n${'x'.repeat(300_000)}\0`, /^Line 2 of .* NUL/],
    ['UTF-16', Buffer.from('\uFEFFabc\n', 'utf16le'), /UTF-16/],
    ['gzip', Buffer.from([0x1f, 0x8b, 8, 0]), /gzip/],
    ['zip', Buffer.from('PK\u0003\u0004'), /zip/],
    ['no bytes', '', /is empty/],
  ])('refuses a file with %s', async (_, content, message) => {
    await expect(linesOfFile(content)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(message),
    });
  });

  it('refuses a missing file, a folder and a device', async () => {
    const read = (path: string) => readTextBlocks(path, 100).next();
    await expect(read(`${folder.path}/none`)).rejects.toMatchObject({
      code: 'bad-input',
      message: `There is no file ${folder.path}/none.`,
    });
    await expect(read(folder.path)).rejects.toMatchObject({
      message: expect.stringMatching(/is a folder/),
    });
    await expect(read('/dev/null')).rejects.toMatchObject({
      message: expect.stringMatching(/not a regular file/),
    });
  });
});
