import { stripVTControlCharacters } from 'node:util';
import { displayWidth, graphemes, graphemeWidth } from './width.ts';

/** Controls of C0 and C1 but the line feed, and the marks that reorder what stands around them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** A base may carry this many marks; more of them smear over the lines above and below. */
const STACKED_MARKS = /(\p{M}{6})\p{M}+/gu;

/**
 * Text that may be printed: no escape sequence, no control character but `\n`, no half of a
 * character. Whatever people, films or models wrote goes through here, since a terminal obeys it.
 */
export function cleanText(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(UNSAFE, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(STACKED_MARKS, '$1');
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ').trim();
}

/** Cut to `width` cells, the last one an ellipsis where something is missing. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const grapheme of graphemes(text)) {
    const cells = graphemeWidth(grapheme);
    if (used + cells > width - 1) break;
    kept += grapheme;
    used += cells;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * Breaks clean text into lines of at most `width` cells. Line feeds and runs of spaces are kept,
 * a list item's further lines hang under its first word, a word that is too long is cut, and scripts written without
 * spaces break between characters. `indent` goes before every line and counts towards `width`.
 */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split('\n')) {
    const marker = /^ *(?:(?:[-•*]|\d{1,3}[.)]) +)?/.exec(paragraph)?.[0] ?? '';
    const hang = marker.length < width / 2 ? marker.length : 0;
    const first = indent + paragraph.slice(0, hang);
    const rest = indent + ' '.repeat(hang);
    const body = wrapWords(paragraph.slice(hang), Math.max(2, width - rest.length));
    lines.push(...body.map((line, index) => ((index === 0 ? first : rest) + line).trimEnd()));
  }
  return lines;
}

function wrapWords(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  let gap = '';
  for (const unit of units(text)) {
    if (unit.trim() === '') {
      gap = ' '.repeat(unit.length);
      continue;
    }
    const cells = displayWidth(unit);
    if (used > 0 && used + gap.length + cells > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    if (used > 0) {
      line += gap;
      used += gap.length;
    }
    gap = '';
    const pieces = cells > width ? cut(unit, width) : [unit];
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) {
        lines.push(line);
        line = '';
        used = 0;
      }
      line += piece;
      used += displayWidth(piece);
    }
  }
  lines.push(line);
  return lines;
}

/** What a line may not be broken inside of: a word, or one character of a script without spaces. */
function units(text: string): string[] {
  const words = text.split(/([^\S\u00a0\u202f]+)/);
  return words.flatMap((word) => (/^[\x20-\x7e]*$/.test(word) ? word : splitWide(word)));
}

function splitWide(word: string): string[] {
  const parts: string[] = [];
  let open = false;
  for (const grapheme of graphemes(word)) {
    const wide = graphemeWidth(grapheme) === 2 && !/\p{M}/u.test(grapheme);
    // Closing punctuation stays with the character that it closes.
    const joins = /^[\p{Pe}\p{Pf}\p{Po}]/u.test(grapheme) && parts.length > 0;
    if (parts.length > 0 && (joins || (open && !wide))) parts.push(`${parts.pop()}${grapheme}`);
    else parts.push(grapheme);
    open = !wide;
  }
  return parts;
}

function cut(word: string, width: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let used = 0;
  for (const grapheme of graphemes(word)) {
    const cells = graphemeWidth(grapheme);
    if (used > 0 && used + cells > width) {
      pieces.push(piece);
      piece = '';
      used = 0;
    }
    // A cluster wider than the line can't be kept whole without overflowing it.
    piece += cells > width ? '\ufffd' : grapheme;
    used += Math.min(cells, width);
  }
  if (piece !== '') pieces.push(piece);
  return pieces;
}
