import { basename } from 'node:path';
import type { z } from 'zod';
import { linesOf, readTextBlocks } from '../../src/catalogue/sources/text-blocks.ts';
import { MovieVibesError } from '../../src/errors.ts';

/** Bytes of a line. */
const LONGEST_ROW = 1_000_000;
/** Problems that one error names; a wrong file would have one a line. */
const MOST_NAMED = 5;

export interface RowFormat<Row> {
  readonly schema: z.ZodType<Row>;
  /** Says what a row must look like, for whoever gave a bad one. */
  readonly hint: string;
  /** What no two rows may share; null where they may. */
  readonly keyOf: ((row: Row) => string) | null;
}

/**
 * All rows of a JSON Lines file; blank lines are passed over.
 * @throws MovieVibesError `bad-input` naming every bad line (the first few), or that there is no row.
 */
export async function readRows<Row>(path: string, format: RowFormat<Row>): Promise<Row[]> {
  const name = basename(path);
  const rows: Row[] = [];
  const problems: string[] = [];
  const lineOfKey = new Map<string, number>();
  const take = (line: number, text: string) => {
    const row = parseRow(text, format.schema);
    if (typeof row === 'string') {
      problems.push(`line ${line}: ${row}`);
      return;
    }
    const key = format.keyOf?.(row.value) ?? null;
    const first = key === null ? undefined : lineOfKey.get(key);
    if (first !== undefined) problems.push(`line ${line}: the id of line ${first} again`);
    if (key !== null && first === undefined) lineOfKey.set(key, line);
    rows.push(row.value);
  };
  for await (const block of readTextBlocks(path, LONGEST_ROW)) {
    if (block.kind === 'too-long') problems.push(`line ${block.line}: longer than 1 MB`);
    else for (const { line, text } of linesOf(block)) if (text.trim() !== '') take(line, text);
  }
  if (problems.length > 0) throw badRows(name, problems, format.hint);
  if (rows.length === 0) {
    throw new MovieVibesError('bad-input', `${name} has no rows.`, { hint: format.hint });
  }
  return rows;
}

function badRows(name: string, problems: readonly string[], hint: string): MovieVibesError {
  const named = problems.slice(0, MOST_NAMED);
  const more = problems.length - named.length;
  const list = [...named, ...(more > 0 ? [`and ${more} more`] : [])];
  return new MovieVibesError(
    'bad-input',
    problems.length === 1
      ? `A row of ${name} is wrong: ${problems[0]}.`
      : `${problems.length} rows of ${name} are wrong:\n${list.map((line) => `- ${line}`).join('\n')}`,
    { hint },
  );
}

/** The row, or what is wrong with it. */
function parseRow<Row>(text: string, schema: z.ZodType<Row>): { readonly value: Row } | string {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'not JSON';
  }
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return 'not a JSON object';
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  return issue ? problemText(issue) : 'not as it should be';
}

function problemText(issue: z.core.$ZodIssue): string {
  const at = issue.path
    .map((part) => (typeof part === 'number' ? `[${part + 1}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  const message = issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  return at === '' ? message : `${at}: ${message}`;
}
