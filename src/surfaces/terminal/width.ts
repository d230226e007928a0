import { eastAsianWidth } from 'get-east-asian-width';

const SEGMENTER = new Intl.Segmenter('en', { granularity: 'grapheme' });

const PLAIN = /^[\x20-\x7e]*$/;

/** Drawn two cells wide as a whole: an emoji, a flag, a character turned into an emoji. */
const EMOJI = /\p{Emoji_Presentation}|\p{Regional_Indicator}{2}|\p{Emoji}\uFE0F/u;

/** Combining marks, invisible characters, and jamo that join the one before them. */
const ZERO = /[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7ff]/u;

/** V8's segmenter takes quadratic time (40,000 characters: 0.6 s), so it gets this many at once. */
const CHUNK = 256;

/** What a reader takes for single characters, in order. */
export function graphemes(text: string): string[] {
  if (PLAIN.test(text)) return text.split('');
  const found: string[] = [];
  let open = '';
  for (let start = 0; start < text.length; ) {
    // Not between the halves of a character.
    const end = start + CHUNK + (/[\ud800-\udbff]/.test(text.charAt(start + CHUNK - 1)) ? 1 : 0);
    for (const { segment } of SEGMENTER.segment(open + text.slice(start, end))) found.push(segment);
    start = end;
    // The next chunk may go on with the last one. One that fills a chunk is nobody's writing.
    const last = found.at(-1) ?? '';
    open = last.length < CHUNK && end < text.length ? last : '';
    if (open !== '') found.pop();
  }
  return found;
}

/** Terminal cells that a text takes; the text holds no control characters. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const grapheme of graphemes(text)) width += graphemeWidth(grapheme);
  return width;
}

export function graphemeWidth(grapheme: string): number {
  if (EMOJI.test(grapheme)) return 2;
  let width = 0;
  for (const character of grapheme) {
    if (!ZERO.test(character)) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return width;
}
