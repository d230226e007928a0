import { basename } from 'node:path';
import { MovieVibesError } from '../../errors.ts';
import { parseJsonlRow } from './jsonl-row.ts';
import { createLanguageReader } from './language-codes.ts';
import type { SourceRow } from './source.ts';
import { linesOf, readTextBlocks, type TextBlock } from './text-blocks.ts';

/** Bytes of a line; a longer one is left out. */
export const LONGEST_ROW = 1_000_000;

const FORMAT = 'A row is a JSON object on a line of its own, with a "title" at least.';

/**
 * Reads the whole file once and throws `bad-input` if rows can't be taken from it: missing, a folder,
 * empty, not UTF-8 (the line is named), or without any valid row, as when a CSV or a JSON array was
 * given by mistake.
 */
export async function checkJsonl(path: string): Promise<void> {
  const readRows = createRowReader();
  let found = false;
  let opening: string | null = null;
  let firstReason: SourceRow | null = null;
  for await (const block of readTextBlocks(path, LONGEST_ROW)) {
    // The bytes of all further blocks are checked by reading them.
    if (found) continue;
    for (const row of readRows(block)) {
      found = 'input' in row;
      if (found) break;
      if (firstReason === null) {
        firstReason = row;
        opening = block.kind === 'lines' ? textAt(block, row.line) : null;
      }
    }
  }
  if (!found) throw noRows(basename(path), firstReason, opening ?? '');
}

/**
 * Rows in the order of their lines; blank lines give none. Doesn't throw for any row: a bad one says
 * why. Throws what `checkJsonl` does, except that a file without a valid row gives its bad rows; call
 * that first where nothing may be taken from a damaged file.
 */
export async function* readJsonl(path: string): AsyncGenerator<SourceRow> {
  const readRows = createRowReader();
  for await (const block of readTextBlocks(path, LONGEST_ROW)) yield* readRows(block);
}

function createRowReader(): (block: TextBlock) => Iterable<SourceRow> {
  const languageOf = createLanguageReader();
  return function* readRows(block) {
    if (block.kind === 'too-long') {
      yield { line: block.line, reason: 'longer than 1 MB' };
      return;
    }
    for (const { line, text } of linesOf(block)) {
      if (text.trim() !== '') yield { line, ...parseJsonlRow(text, languageOf) };
    }
  };
}

function textAt(block: { readonly firstLine: number; readonly bytes: Buffer }, wanted: number) {
  for (const { line, text } of linesOf(block)) if (line === wanted) return text.trim();
  return null;
}

function noRows(name: string, first: SourceRow | null, opening: string): MovieVibesError {
  if (first === null) {
    return new MovieVibesError('bad-input', `${name} has no rows.`, { hint: FORMAT });
  }
  if (opening.startsWith('[')) {
    return new MovieVibesError('bad-input', `${name} is a JSON array, not JSON Lines.`, {
      hint: `${FORMAT} jq can turn it into that: jq -c '.[]' ${name} > films.jsonl`,
    });
  }
  if (!opening.startsWith('{') && /[,;\t]/.test(opening)) {
    return new MovieVibesError('bad-input', `${name} looks like a CSV table, not JSON Lines.`, {
      hint: `${FORMAT} For the CSV files of a MovieLens set, give their folder: ingest movielens <folder>`,
    });
  }
  if (/^\{[^}]*$/.test(opening)) {
    return new MovieVibesError('bad-input', `${name} has JSON objects that run over lines.`, {
      hint: `${FORMAT} jq can turn it into that: jq -c . ${name} > films.jsonl`,
    });
  }
  const reason = 'reason' in first ? first.reason : '';
  return new MovieVibesError(
    'bad-input',
    `${name} has no row that is a film. Line ${first.line}: ${reason}.`,
    { hint: FORMAT },
  );
}
