import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MovieVibesError } from '../../../errors.ts';
import { createTempFolder, type TempFolder } from '../fixtures/temp-folder.ts';
import { readRatings } from './ratings-file.ts';

let folder: TempFolder;
beforeAll(async () => {
  folder = await createTempFolder();
});
afterAll(() => folder.remove());

const HEADER = 'userId,movieId,rating,timestamp\n';

async function read(content: string | Uint8Array, movieIds: readonly number[] = [10, 20, 30]) {
  const path = await folder.write('ratings.csv', content);
  const { ratings, skipped } = await readRatings(path, movieIds);
  const { offsets, columns, halfStars, counts, sums } = ratings;
  const rows = Array.from(offsets.subarray(1), (end, row) =>
    Array.from(columns.subarray(offsets[row], end), (column, i) => [
      ratings.items[column],
      (halfStars[(offsets[row] ?? 0) + i] ?? 0) / 2,
    ]),
  );
  return { rows, skipped, counts: [...counts], sums: [...sums] };
}

describe('readRatings', () => {
  it('gives a row for each person, and count and sum for each film', async () => {
    const { rows, counts, sums, skipped } = await read(
      `${HEADER}1,10,4.0,964982703\n1,30,0.5,964982704\n7,10,5,964982705\n`,
    );
    expect(rows).toEqual([
      [
        [10, 4],
        [30, 0.5],
      ],
      [[10, 5]],
    ]);
    expect({ counts, sums, skipped }).toEqual({ counts: [2, 0, 1], sums: [18, 0, 1], skipped: [] });
  });

  it('brings a person together whose ratings are scattered', async () => {
    const { rows } = await read(
      `${HEADER}7,20,1,0\n1,10,4,0\n7,30,2,0\n7,10,3,0\n9,10,4.5,0\n1,20,5,0\n`,
    );
    expect(rows).toEqual([
      [
        [20, 1],
        [30, 2],
        [10, 3],
      ],
      [
        [10, 4],
        [20, 5],
      ],
      [[10, 4.5]],
    ]);
  });

  it('takes quotes, Windows line ends, other columns and no line end at the end', async () => {
    const { rows } = await read('rating,"movieId",userId\r\n"3.50","10","1"\r\n\r\n4,20,1');
    expect(rows).toEqual([
      [
        [10, 3.5],
        [20, 4],
      ],
    ]);
  });

  it('counts bad rows by reason with their first ten lines', async () => {
    const many = '1,999,4,0\n'.repeat(25);
    const { skipped, rows } = await read(
      `${HEADER}1,10,4,0\n1,10,5.5,0\n1,10,0,0\n1,10,3.7,0\n1,10,,0\n1,10,x,0\n0,10,4,0\n-1,10,4,0\n1.5,10,4,0\n1,,4,0\n1,10\n1,10,4,0,0\n1,4294967296,4,0\n${many}`,
    );
    expect(rows).toEqual([[[10, 4]]]);
    const file = 'ratings.csv';
    expect(skipped).toEqual([
      {
        file,
        reason: 'rating is not between 0.5 and 5 in half stars',
        count: 5,
        lines: [3, 4, 5, 6, 7],
      },
      { file, reason: 'userId is not a positive number', count: 3, lines: [8, 9, 10] },
      { file, reason: 'movieId is not a positive number', count: 2, lines: [11, 14] },
      { file, reason: '2 columns instead of 4', count: 1, lines: [12] },
      { file, reason: '5 columns instead of 4', count: 1, lines: [13] },
      {
        file,
        reason: 'its film is not in movies.csv',
        count: 25,
        lines: [15, 16, 17, 18, 19, 20, 21, 22, 23, 24],
      },
    ]);
  });

  it('reads across chunks without losing a rating', async () => {
    const lines = Array.from(
      { length: 60_000 },
      (_, i) => `${1 + (i >> 4)},10,${(1 + (i % 10)) / 2},1`,
    );
    const { rows, counts, sums } = await read(`${HEADER}${lines.join('\n')}\n`);
    expect([rows.length, counts[0], sums[0]]).toEqual([3_750, 60_000, 330_000]);
  });

  it.each([
    ['other columns', 'user,film,stars\n1,10,4\n', /names no column userId, movieId, rating/],
    ['a header only', HEADER, /has no rating of a film in movies\.csv\.$/],
    ['bad rows only', `${HEADER}1,99,4,0\n`, /line 2: its film is not in movies\.csv/],
    ['NUL', `${HEADER}1,10,4,0\n\0`, /^Line 3 of ratings\.csv/],
    ['no line ends', 'x'.repeat(20_000), /no header/],
    ['no bytes', '', /is empty/],
  ])('refuses a file with %s', async (_, content, message) => {
    await expect(read(content)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(message),
    });
  });

  it('throws nothing but MovieVibesError for any text', async () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('1,10,4,0\n', '"', ',', '\n', '.', '5', '-', '1e3'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(pieces), async (parts) => {
        const error = await read(HEADER + parts.join('')).then(
          () => undefined,
          (thrown: unknown) => thrown,
        );
        if (error !== undefined) expect(error).toBeInstanceOf(MovieVibesError);
      }),
      { numRuns: 150 },
    );
  });
});
