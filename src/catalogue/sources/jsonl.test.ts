import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MovieVibesError } from '../../errors.ts';
import {
  allRows,
  createTempFolder,
  films,
  reasons,
  type TempFolder,
} from './fixtures/temp-folder.ts';
import { checkJsonl, LONGEST_ROW, readJsonl } from './jsonl.ts';

const FIXTURE = new URL('fixtures/films.jsonl', import.meta.url).pathname;

let folder: TempFolder;
beforeAll(async () => {
  folder = await createTempFolder();
});
afterAll(() => folder.remove());

describe('readJsonl', () => {
  it('gives films and reasons with the lines that they stand on', async () => {
    const rows = await allRows(readJsonl(FIXTURE));
    expect(films(rows).map(({ title }) => title)).toEqual([
      'Inception',
      'Toy Story',
      'The Matrix',
      'Ok Computer',
    ]);
    expect(reasons(rows)).toEqual([
      [5, 'title is empty'],
      [6, 'year is not between 1870 and 2100'],
      [7, 'not valid JSON'],
      [8, 'not a JSON object'],
      [9, 'genres is not a list of texts'],
    ]);
    expect(rows.at(-1)?.line).toBe(10);
    await checkJsonl(FIXTURE);
  });

  it('takes Windows line ends, blank lines and a byte order mark', async () => {
    const path = await folder.write('win.jsonl', '\uFEFF{"title":"A"}\r\n\r\n{"title":"B"}\r\n');
    const rows = await allRows(readJsonl(path));
    expect(rows.map(({ line }) => line)).toEqual([1, 3]);
    expect(reasons(rows)).toEqual([]);
  });

  it('leaves out a line of more than 1 MB and goes on', async () => {
    const row = (bytes: number) =>
      `{"title":"Long","overview":"${'x'.repeat(bytes - '{"title":"Long","overview":""}'.length)}"}`;
    const path = await folder.write(
      'long.jsonl',
      `${row(LONGEST_ROW + 1)}\n${row(LONGEST_ROW)}\n{"title":"B"}`,
    );
    await checkJsonl(path);
    const rows = await allRows(readJsonl(path));
    expect(reasons(rows)).toEqual([[1, 'longer than 1 MB']]);
    expect(films(rows).map(({ title }) => title)).toEqual(['Long', 'B']);
  });
});

describe('checkJsonl', () => {
  it.each([
    ['a JSON array', '[{"title": "A"}]', /JSON array/],
    ['a JSON array over lines', '[\n  {"title": "A"},\n  {"name": "B"}\n]', null],
    ['objects over lines', '{\n  "title": "A"\n}\n', /run over lines/],
    ['a CSV', 'title,year\nA,1999\n', /CSV/],
    ['text', 'hello\n', /has no row that is a film\. Line 1: not valid JSON/],
    ['rows without titles', '\n{"name": "A"}\n', /Line 2: title is missing/],
    ['blank lines', '\n \n', /has no rows/],
    ['no bytes', '', /is empty/],
    [
      'bytes that are not UTF-8 after good rows',
      Buffer.from('{"title":"A"}\n\xe9\n', 'latin1'),
      /Line 2/,
    ],
  ])('refuses a file with %s', async (_, content, message) => {
    const path = await folder.write('bad.jsonl', content);
    await expect(checkJsonl(path)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(message ?? /JSON array/),
      hint: expect.stringMatching(/\w/),
    });
  });

  it('refuses a missing file and a folder', async () => {
    await expect(checkJsonl(`${folder.path}/none.jsonl`)).rejects.toBeInstanceOf(MovieVibesError);
    await expect(checkJsonl(folder.path)).rejects.toBeInstanceOf(MovieVibesError);
  });

  it('throws nothing but MovieVibesError for any bytes, and what it passes can be read', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
      fc.array(fc.json()).map((lines) => Buffer.from(['{"title":"A"}', ...lines].join('\n'))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        const path = await folder.write('any.jsonl', content);
        const error = await checkJsonl(path).catch((thrown: unknown) => thrown);
        if (error === undefined) expect(films(await allRows(readJsonl(path)))).not.toEqual([]);
        else expect(error).toBeInstanceOf(MovieVibesError);
      }),
      { numRuns: 100 },
    );
  });
});
