import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { MovieVibesError } from '../../errors.ts';

/** A part of a text file. */
export type TextBlock =
  /** Whole lines, valid UTF-8 without NUL, of which the first has this number. */
  | { readonly kind: 'lines'; readonly firstLine: number; readonly bytes: Buffer }
  /** A line of more bytes than were allowed; of its bytes only NUL was looked for. */
  | { readonly kind: 'too-long'; readonly line: number };

export const NEWLINE = 0x0a;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);
const CHUNK_BYTES = 256 * 1024;

/**
 * Reads a UTF-8 text file in blocks of whole lines, holding a chunk and the longest allowed line at
 * most. A byte order mark is dropped. Throws `bad-input` naming the file, and the line where there is
 * one: no such file, a folder, empty, bytes that are no UTF-8, NUL.
 */
export async function* readTextBlocks(
  path: string,
  maxLineBytes: number,
): AsyncGenerator<TextBlock> {
  await checkIsFile(path);
  const name = basename(path);
  /** The line that the next chunk begins in, and what was read of it. */
  let line = 1;
  let begun: Buffer[] = [];
  let begunBytes = 0;
  let skipping = false;
  let first = true;
  for await (const read of chunksOf(path)) {
    const chunk = first ? withoutMark(read, name) : read;
    first = false;
    const nul = chunk.indexOf(0);
    if (nul >= 0) throw badByte(name, line + newlinesIn(chunk.subarray(0, nul)), 'a NUL byte');

    let start = 0;
    if (skipping) {
      const end = chunk.indexOf(NEWLINE);
      if (end < 0) continue;
      skipping = false;
      line++;
      start = end + 1;
    }
    const whole = chunk.lastIndexOf(NEWLINE) + 1;
    if (whole > start) {
      const bytes = Buffer.concat([...begun, chunk.subarray(start, whole)]);
      [begun, begunBytes] = [[], 0];
      line = yield* blocksOf(bytes, line, maxLineBytes, name);
      start = whole;
    }
    if (start < chunk.length) {
      begun.push(chunk.subarray(start));
      begunBytes += chunk.length - start;
    }
    if (begunBytes > maxLineBytes) {
      yield { kind: 'too-long', line };
      [begun, begunBytes, skipping] = [[], 0, true];
    }
  }
  if (begunBytes > 0) yield checked(Buffer.concat(begun), line, name);
}

/** The blocks of whole lines, apart where a line is too long; returns the number of the next line. */
function* blocksOf(
  bytes: Buffer,
  firstLine: number,
  maxLineBytes: number,
  name: string,
): Generator<TextBlock, number> {
  let line = firstLine;
  let block = { from: 0, line };
  for (let at = 0; at < bytes.length; line++) {
    const end = bytes.indexOf(NEWLINE, at);
    if (end - at > maxLineBytes) {
      if (at > block.from) yield checked(bytes.subarray(block.from, at), block.line, name);
      yield { kind: 'too-long', line };
      block = { from: end + 1, line: line + 1 };
    }
    at = end + 1;
  }
  if (block.from < bytes.length) yield checked(bytes.subarray(block.from), block.line, name);
  return line;
}

/** The lines of a block as text, without their ends. */
export function* linesOf(block: {
  readonly firstLine: number;
  readonly bytes: Buffer;
}): Generator<{ line: number; text: string }> {
  const { bytes } = block;
  let line = block.firstLine;
  for (let at = 0; at < bytes.length; line++) {
    const newline = bytes.indexOf(NEWLINE, at);
    const end = newline < 0 ? bytes.length : newline;
    yield { line, text: bytes.toString('utf8', at, end) };
    at = end + 1;
  }
}

async function checkIsFile(path: string): Promise<void> {
  const found = await stat(path).catch((cause) => {
    throw unreadable(path, cause);
  });
  if (found.isDirectory()) {
    throw new MovieVibesError('bad-input', `${path} is a folder, not a file.`, {
      hint: 'Give the file itself.',
    });
  }
  if (!found.isFile()) {
    throw new MovieVibesError('bad-input', `${path} is not a regular file.`, {
      hint: 'Save it as a file first: it is read more than once.',
    });
  }
  if (found.size === 0) {
    throw new MovieVibesError('bad-input', `${path} is empty.`, {
      hint: 'Check that it was written or downloaded completely.',
    });
  }
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
      yield chunk as Buffer;
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): MovieVibesError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  const missing = code === 'ENOENT' || code === 'ENOTDIR';
  return new MovieVibesError(
    'bad-input',
    missing ? `There is no file ${path}.` : `${path} can't be read (${code}).`,
    { hint: missing ? 'Check the path.' : 'Check that you may read it.', cause },
  );
}

function withoutMark(chunk: Buffer, name: string): Buffer {
  const other = otherFormat(chunk);
  if (other) {
    const { what, hint } = other;
    throw new MovieVibesError('bad-input', `${name} is ${what}.`, { hint });
  }
  return chunk.subarray(0, BOM.length).equals(BOM) ? chunk.subarray(BOM.length) : chunk;
}

/** What a file that is often given in place of a text file gives itself away by. */
function otherFormat(chunk: Buffer): { what: string; hint: string } | null {
  const [a, b] = chunk;
  const unpack = 'Unpack it and give the file inside.';
  if (a === 0x1f && b === 0x8b) return { what: 'packed (gzip)', hint: unpack };
  if (a === 0x50 && b === 0x4b && chunk[2] === 3) return { what: 'packed (zip)', hint: unpack };
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff)) {
    return { what: 'UTF-16 text, not UTF-8', hint: 'Save it as UTF-8.' };
  }
  return null;
}

function checked(bytes: Buffer, firstLine: number, name: string): TextBlock {
  if (isUtf8(bytes)) return { kind: 'lines', firstLine, bytes };
  let line = firstLine;
  let at = 0;
  for (;;) {
    const newline = bytes.indexOf(NEWLINE, at);
    if (newline < 0 || !isUtf8(bytes.subarray(at, newline))) break;
    at = newline + 1;
    line++;
  }
  throw badByte(name, line, 'bytes that are not UTF-8');
}

function badByte(name: string, line: number, what: string): MovieVibesError {
  return new MovieVibesError('bad-input', `Line ${line} of ${name} holds ${what}.`, {
    hint: 'Save the file as UTF-8 text, or get it again if it was damaged.',
  });
}

function newlinesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
}
