import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { MovieVibesError } from '../../../errors.ts';
import { readTextBlocks } from '../text-blocks.ts';
import { columnPlaces, notOfASet } from './columns.ts';

/** Bytes of a line and characters of a record; more means a quote that is never closed. */
const LONGEST_RECORD = 100_000;

export interface CsvHandlers {
  /** The wanted columns in the order in which they were asked for, and the line the record ends in. */
  readonly onRecord: (fields: readonly string[], line: number) => void;
  /** A record with another number of columns than the header has. */
  readonly onMisfit: (reason: string, line: number) => void;
}

/**
 * Streams a CSV file with a header line. Throws `bad-input` naming file and line: unreadable (see
 * `readTextBlocks`), a column missing from the header, quotes that don't match.
 */
export async function readCsv(
  path: string,
  wanted: readonly string[],
  handlers: CsvHandlers,
): Promise<void> {
  const file = basename(path);
  let places: number[] | null = null;
  let width = 0;
  let lastLine = 0;
  const parser = parse({
    record_delimiter: ['\r\n', '\n'],
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
    on_record: (record: string[], { lines }) => {
      lastLine = lines;
      if (places === null) {
        places = columnPlaces(record, wanted, file);
        width = record.length;
      } else if (record.length !== width) {
        handlers.onMisfit(`${record.length} columns instead of ${width}`, lines);
      } else {
        handlers.onRecord(
          places.map((place) => record[place] ?? ''),
          lines,
        );
      }
      // Nothing is passed on: the handlers have taken it.
      return null;
    },
  });
  parser.resume();
  try {
    await pipeline(Readable.from(bytesOf(path, file)), parser);
  } catch (error) {
    throw error instanceof CsvError ? brokenQuotes(file, lastLine + 1, error) : error;
  }
  if (places === null) throw notOfASet(file, 'has no header line');
}

async function* bytesOf(path: string, file: string): AsyncGenerator<Buffer> {
  for await (const block of readTextBlocks(path, LONGEST_RECORD)) {
    if (block.kind === 'too-long') {
      throw notOfASet(file, `has a line of more than 100 kB, line ${block.line}`);
    }
    yield block.bytes;
  }
}

function brokenQuotes(file: string, line: number, cause: CsvError): MovieVibesError {
  return new MovieVibesError(
    'bad-input',
    `${file} can't be read from line ${line} on: its quotes don't match.`,
    {
      hint: 'Get the set again, or close the quote: a quote inside a quoted text is written twice.',
      cause,
    },
  );
}
