import type { Json } from '../world/types.ts';
import { checkKeys, checkList, checkString, isJson, type Tally } from './tally.ts';

const PARTS = ['rich_text_section', 'rich_text_list', 'rich_text_quote', 'rich_text_preformatted'];
const INLINE = [
  'text',
  'link',
  'emoji',
  'user',
  'usergroup',
  'channel',
  'team',
  'broadcast',
  'date',
  'color',
];
/** Of the cells of a table together; source: blocks/table-block and blocks/data-table-block. */
const TABLE_TEXT = 10_000;

export function checkRichText(tally: Tally, where: string, block: Json): void {
  const at = `${where}.elements`;
  const parts = checkList(tally, at, block.elements, { max: 1_000, required: true });
  parts.forEach((part, index) => {
    const here = `${at}[${index}]`;
    if (!PARTS.includes(String(part.type))) tally.add(here, `unknown part ${part.type}`);
    const inner = checkList(tally, `${here}.elements`, part.elements, {
      min: 0,
      max: 1_000,
      required: true,
    });
    inner.forEach((element, inside) => {
      const spot = `${here}.elements[${inside}]`;
      if (part.type === 'rich_text_list') {
        if (element.type !== 'rich_text_section') tally.add(spot, 'a list has sections');
        else checkInline(tally, spot, element);
      } else checkInlinePart(tally, spot, element);
    });
  });
}

function checkInline(tally: Tally, where: string, section: Json): void {
  const found = checkList(tally, where, section.elements, { min: 0, max: 1_000, required: true });
  for (const element of found) checkInlinePart(tally, where, element);
}

function checkInlinePart(tally: Tally, where: string, element: Json): void {
  if (!INLINE.includes(String(element.type))) tally.add(where, `unknown part ${element.type}`);
  if (element.type === 'text')
    checkString(tally, where, element.text, { max: 40_000, required: true });
  if (element.type === 'link')
    checkString(tally, where, element.url, { max: 3_000, required: true });
}

export function checkTable(tally: Tally, where: string, block: Json): void {
  const rows = rowsOf(tally, where, block.rows, { min: 1, max: 100 });
  checkCells(tally, where, rows);
  checkList(tally, `${where}.column_settings`, block.column_settings, { max: 20 });
}

/** The first row is the header. */
export function checkDataTable(tally: Tally, where: string, block: Json): void {
  checkString(tally, `${where}.caption`, block.caption, { max: 3_000, required: true });
  const rows = rowsOf(tally, where, block.rows, { min: 2, max: 101 });
  checkCells(tally, where, rows);
  if (new Set(rows.map(({ length }) => length)).size > 1) tally.add(where, 'rows differ in length');
  if (rows[0]?.some((cell) => isJson(cell) && cell.type === 'rich_text'))
    tally.add(where, 'rich_text in the header');
  const size = block.page_size;
  if (size !== undefined && !(Number(size) >= 1 && Number(size) <= 100))
    tally.add(`${where}.page_size`, `${size}, not 1 to 100`);
}

function rowsOf(
  tally: Tally,
  where: string,
  value: unknown,
  { min, max }: { readonly min: number; readonly max: number },
): unknown[][] {
  if (!Array.isArray(value) || !value.every(Array.isArray)) {
    tally.add(`${where}.rows`, 'not a list of lists');
    return [];
  }
  if (value.length > max) tally.add(`${where}.rows`, `${value.length} items, at most ${max}`);
  if (value.length < min) tally.add(`${where}.rows`, `${value.length} items, at least ${min}`);
  return value as unknown[][];
}

function checkCells(tally: Tally, where: string, rows: readonly (readonly unknown[])[]): void {
  let characters = 0;
  rows.forEach((row, index) => {
    const at = `${where}.rows[${index}]`;
    for (const cell of checkList(tally, at, row, { max: 20 })) {
      if (cell.type === 'rich_text') checkRichText(tally, at, cell);
      else if (cell.type === 'raw_text' || cell.type === 'raw_number')
        checkString(tally, at, cell.text, { max: TABLE_TEXT, required: cell.type === 'raw_text' });
      else tally.add(at, `unknown cell ${cell.type}`);
      characters += JSON.stringify(cell.text ?? '').length - 2;
    }
  });
  if (characters > TABLE_TEXT)
    tally.add(where, `${characters} characters in its cells, at most ${TABLE_TEXT}`);
}

const STATUSES = ['pending', 'in_progress', 'complete', 'error'];

export function checkTask(tally: Tally, where: string, block: Json): void {
  checkString(tally, `${where}.task_id`, block.task_id, { max: 255, required: true });
  checkString(tally, `${where}.title`, block.title, { max: 256, required: true });
  if (!STATUSES.includes(String(block.status))) tally.add(where, `unknown status ${block.status}`);
  for (const key of ['details', 'output']) {
    const part = block[key];
    if (isJson(part)) checkRichText(tally, `${where}.${key}`, part);
  }
}

export function checkPlan(tally: Tally, where: string, block: Json): void {
  checkString(tally, `${where}.title`, block.title, { max: 256, required: true });
  const tasks = checkList(tally, `${where}.tasks`, block.tasks, { min: 0, max: 50 });
  tasks.forEach((task, index) => {
    const at = `${where}.tasks[${index}]`;
    checkKeys(tally, at, task, [
      'block_id',
      'task_id',
      'title',
      'details',
      'output',
      'sources',
      'status',
    ]);
    checkTask(tally, at, task);
  });
}
