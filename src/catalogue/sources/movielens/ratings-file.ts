import type { RatingMatrix } from '../../factors/ratings.ts';
import { growingInt32, growingUint8 } from '../growing-array.ts';
import { linesOf, readTextBlocks } from '../text-blocks.ts';
import { columnPlaces, notOfASet } from './columns.ts';
import { createRatingReader } from './rating-rows.ts';
import { createSkipTally, type SkippedRows } from './skip-tally.ts';

export interface Ratings extends RatingMatrix {
  /** Of each item: how many ratings it has. */
  readonly counts: Int32Array;
  /** Of each item: the sum of its ratings in half stars. */
  readonly sums: Float64Array;
}

const FILE = 'ratings.csv';
const LONGEST_LINE = 10_000;

/**
 * Reads ratings.csv into typed arrays, one pass, 5 bytes a rating; it may be sorted by person, as the
 * sets are, or not. Items stand in the order of `movieIds`, those without ratings too. Bad rows are
 * counted. Throws `bad-input`, also where no row is a rating of one of the films.
 */
export async function readRatings(
  path: string,
  movieIds: readonly number[],
): Promise<{ ratings: Ratings; skipped: SkippedRows[] }> {
  const tally = createSkipTally(FILE);
  const builder = createMatrixBuilder(movieIds, tally.skip);
  let read: ReturnType<typeof createRatingReader> | null = null;
  for await (const block of readTextBlocks(path, LONGEST_LINE)) {
    if (block.kind === 'too-long') {
      if (read === null) throw notOfASet(FILE, 'has no header line');
      tally.skip(block.line, 'longer than 10 kB');
      continue;
    }
    let { bytes, firstLine } = block;
    if (read === null) {
      const header = headerOf(block);
      bytes = bytes.subarray(header.bytes);
      firstLine++;
      const [user = 0, movie = 0, rating = 0] = columnPlaces(
        header.names,
        ['userId', 'movieId', 'rating'],
        FILE,
      );
      read = createRatingReader(
        [user, movie, rating],
        header.names.length,
        builder.add,
        (reason, line) => tally.skip(line, reason),
      );
    }
    read(bytes, firstLine);
  }
  const ratings = builder.build();
  const skipped = tally.all();
  if (ratings.columns.length > 0) return { ratings, skipped };
  const [first] = skipped;
  const why = first ? `: line ${first.lines[0]}: ${first.reason}` : '';
  throw notOfASet(FILE, `has no rating of a film in movies.csv${why}`);
}

function headerOf(block: { readonly firstLine: number; readonly bytes: Buffer }): {
  names: string[];
  /** Of the header with its line end. */
  bytes: number;
} {
  const [first] = linesOf(block);
  const text = first?.text ?? '';
  const names = text.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  return { names, bytes: Math.min(Buffer.byteLength(text) + 1, block.bytes.length) };
}

/** Gathers ratings as they come and gives them as rows of persons, in the order of first appearance. */
export function createMatrixBuilder(
  movieIds: readonly number[],
  skip: (line: number, reason: string) => void,
): {
  add(userId: number, movieId: number, halfStars: number, line: number): void;
  build(): Ratings;
} {
  const columnOf = new Map(movieIds.map((id, column) => [id, column]));
  const counts = new Int32Array(movieIds.length);
  const sums = new Float64Array(movieIds.length);
  const columns = growingInt32();
  const halfStarsOf = growingUint8();
  /** Runs of one person's ratings: the person's row, and where the run begins. */
  const runRows = growingInt32();
  const runStarts = growingInt32();
  const rowOf = new Map<number, number>();
  let size = 0;
  let current = -1;

  return {
    add(userId, movieId, halfStars, line) {
      const column = columnOf.get(movieId);
      if (column === undefined) return skip(line, 'its film is not in movies.csv');
      if (userId !== current) {
        current = userId;
        let row = rowOf.get(userId);
        if (row === undefined) {
          row = rowOf.size;
          rowOf.set(userId, row);
        }
        runRows.push(row);
        runStarts.push(size);
      }
      columns.push(column);
      halfStarsOf.push(halfStars);
      counts[column] = (counts[column] as number) + 1;
      sums[column] = (sums[column] as number) + halfStars;
      size++;
    },
    build() {
      const items = Int32Array.from(movieIds);
      const runs = { rows: runRows.view(), starts: runStarts.view() };
      const cells = { columns: columns.view(), halfStars: halfStarsOf.view() };
      const rows = rowOf.size;
      // Without a person in two runs, the runs are the rows already.
      const sorted = runs.rows.length === rows;
      const matrix = sorted
        ? { ...cells, offsets: Int32Array.from([...runs.starts, size]) }
        : gatherRuns(runs, cells, rows);
      return { items, ...matrix, counts, sums };
    },
  };
}

/** Brings each row's runs together, in their order: a counting sort. */
function gatherRuns(
  runs: { readonly rows: Int32Array; readonly starts: Int32Array },
  cells: { readonly columns: Int32Array; readonly halfStars: Uint8Array },
  rows: number,
): Pick<RatingMatrix, 'offsets' | 'columns' | 'halfStars'> {
  const size = cells.columns.length;
  const endOf = (run: number) => runs.starts[run + 1] ?? size;
  const offsets = new Int32Array(rows + 1);
  runs.rows.forEach((row, run) => {
    offsets[row + 1] = (offsets[row + 1] as number) + endOf(run) - (runs.starts[run] as number);
  });
  for (let row = 0; row < rows; row++) {
    offsets[row + 1] = (offsets[row + 1] as number) + (offsets[row] as number);
  }
  const next = offsets.slice(0, rows);
  const columns = new Int32Array(size);
  const halfStars = new Uint8Array(size);
  runs.rows.forEach((row, run) => {
    const [start, end, to] = [runs.starts[run] as number, endOf(run), next[row] as number];
    columns.set(cells.columns.subarray(start, end), to);
    halfStars.set(cells.halfStars.subarray(start, end), to);
    next[row] = to + end - start;
  });
  return { offsets, columns, halfStars };
}
