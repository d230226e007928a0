import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MovieVibesError } from '../../../errors.ts';
import { createTempFolder, type TempFolder } from '../fixtures/temp-folder.ts';
import { readCsv } from './csv.ts';

let folder: TempFolder;
beforeAll(async () => {
  folder = await createTempFolder();
});
afterAll(() => folder.remove());

async function read(content: string | Uint8Array, columns = ['id', 'text']) {
  const path = await folder.write('t.csv', content);
  const records: [number, ...string[]][] = [];
  const misfits: [number, string][] = [];
  await readCsv(path, columns, {
    onRecord: (fields, line) => records.push([line, ...fields]),
    onMisfit: (reason, line) => misfits.push([line, reason]),
  });
  return { records, misfits };
}

describe('readCsv', () => {
  it('gives the wanted columns in the asked order, whatever the order in the file', async () => {
    const { records } = await read('Text,extra,ID\na,x,1\n"b, ""c""",y,2\n');
    expect(records).toEqual([
      [2, '1', 'a'],
      [3, '2', 'b, "c"'],
    ]);
  });

  it('tells records with too many or too few columns', async () => {
    const { records, misfits } = await read('id,text\r\n1\r\n2,a\r\n\r\n3,b,c\r\n');
    expect(records).toEqual([[3, '2', 'a']]);
    expect(misfits).toEqual([
      [2, '1 columns instead of 2'],
      [5, '3 columns instead of 2'],
    ]);
  });

  it.each([
    [
      'a missing column',
      'id,name\n1,a\n',
      /^Line 1 of t\.csv names no column text: it reads "id,name"/,
    ],
    ['semicolons', 'id;text\n1;a\n', /names no column id, text/],
    [
      'a quote that is never closed',
      'id,text\n1,a\n2,"b\n3,c\n',
      /^t\.csv can't be read from line 3/,
    ],
    ['a quote that is closed too early', 'id,text\n1,"a"b\n', /^t\.csv can't be read from line 2/],
    ['a quote inside a text', 'id,text\n1,a\n2,b "c"\n', /^t\.csv can't be read from line 3/],
    ['blank lines only', '\n\n', /no header/],
    ['one endless line', `id,text\n${'x'.repeat(100_001)}\n`, /more than 100 kB, line 2/],
    [
      'an endless quote',
      `id,text\n1,"${'x\n'.repeat(60_000)}`,
      /^t\.csv can't be read from line 2/,
    ],
    ['bytes that are not UTF-8', Buffer.from('id,text\n1,\xe9\n', 'latin1'), /^Line 2 of t\.csv/],
    ['no bytes', '', /is empty/],
  ])('refuses a file with %s', async (_, content, message) => {
    await expect(read(content)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(message),
    });
  });

  it('throws nothing but MovieVibesError for any text', async () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10 }),
      fc.constantFrom('"', ',', '\n', '\r\n', 'id,text\n', '""'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces), fc.boolean(), async (parts, headed) => {
        const error = await read((headed ? 'id,text\n' : '') + parts.join('')).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error !== undefined) expect(error).toBeInstanceOf(MovieVibesError);
      }),
      { numRuns: 200 },
    );
  });
});
