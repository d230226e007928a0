import { CHAT_WORDS, CLOSING_WORDS, isPlainWord, LEADING_WORDS } from './lexicon/words.ts';
import type { Sheet, Span } from './sheet.ts';

/** A phrase that a reader put into other words, and the token where it stood. */
export interface PlacedWant {
  readonly at: number;
  readonly text: string;
}

/** How many phrases one message may keep. */
const MOST_WANTS = 8;
const LONGEST_WANT = 14;

interface Chunk {
  readonly at: number;
  readonly text: string;
  readonly telling: number;
}

/**
 * The informative phrases that no reader took: cut at punctuation, at what was understood and at
 * talk, trimmed of function words at both ends, but whole inside ("a man wakes up with no memory").
 * `moods` and `whole` are tokens of mood words and set phrases, which count even where they look like
 * talk; `given` are phrases that readers put into other words.
 */
export function readWants(
  sheet: Sheet,
  moods: ReadonlySet<number>,
  whole: ReadonlySet<number>,
  given: readonly PlacedWant[],
): string[] {
  const kept = new Set([...moods, ...whole]);
  const chunks: Chunk[] = given.map(({ at, text }) => ({ at, text, telling: 1 }));
  let start = -1;
  const close = (end: number) => {
    if (start >= 0)
      for (const span of splitMoods(sheet, { from: start, to: end }, moods)) push(span);
    start = -1;
  };
  const push = (span: Span) => {
    const trimmed = trim(sheet, span, kept);
    if (!trimmed) return;
    let telling = 0;
    for (let index = trimmed.from; index <= trimmed.to; index++) {
      if (isTelling(sheet, index, kept)) telling++;
    }
    if (
      telling === 0 ||
      (trimmed.from === trimmed.to && /^\p{Script=Latin}{1,2}$/u.test(sheet.word(trimmed.from)))
    )
      return;
    const typed = wantText(sheet.typed(trimmed)).trim();
    const text = typed === '' ? wordsBetween(sheet, trimmed) : typed;
    chunks.push({ at: trimmed.from, text, telling });
  };
  for (let index = 0; index < sheet.tokens.length; index++) {
    const token = sheet.tokens[index];
    const breaks =
      sheet.isTaken(index) ||
      (token?.punctuation ?? true) ||
      (!kept.has(index) &&
        CHAT_WORDS.has(token?.word ?? '') &&
        !insideSubject(sheet, index, start)) ||
      (start >= 0 && index - start >= LONGEST_WANT);
    if (breaks) close(index - 1);
    else if (start < 0) start = index;
  }
  close(sheet.tokens.length - 1);
  return best(chunks);
}

/** For an emoji, the words that it stands for. */
function wordsBetween(sheet: Sheet, span: Span): string {
  const words: string[] = [];
  for (let index = span.from; index <= span.to; index++) words.push(sheet.word(index));
  return words.join(' ');
}

/** As typed, in lower case, without marks that no phrase needs. */
function wantText(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}'’&-]+/gu, ' ')
    .toLowerCase();
}

/** "about people who like to play chess": talk words inside a subject are part of it. */
function insideSubject(sheet: Sheet, index: number, start: number): boolean {
  if (start < 0 || index - start < 2) return false;
  const opener = sheet.word(start);
  const before = sheet.word(start - 1);
  const subject =
    /^(?:about|where|who|whose|which)$/.test(opener) ||
    before === 'about' ||
    /^(?:a|an|the)$/.test(opener);
  return (
    subject &&
    !/^(?:please|movie|movies|film|films|pls|tonight|thanks|recommend|suggest)$/.test(
      sheet.word(index),
    )
  );
}

function isTelling(sheet: Sheet, index: number, kept: ReadonlySet<number>): boolean {
  const { word = '', punctuation = true } = sheet.tokens[index] ?? {};
  if (punctuation) return false;
  if (kept.has(index)) return true;
  if (/^\d{1,2}$/.test(word)) return false;
  return !isPlainWord(word) || (CLOSING_WORDS.has(word) && sheet.word(index - 1) === 'about');
}

function trim(sheet: Sheet, span: Span, kept: ReadonlySet<number>): Span | null {
  let { from, to } = span;
  while (from <= to && !isTelling(sheet, from, kept) && !leadsPhrase(sheet, from, to)) from++;
  let telling = 0;
  for (let index = from; index <= to; index++) if (isTelling(sheet, index, kept)) telling++;
  while (to >= from && !isTelling(sheet, to, kept)) {
    const told = telling > 1 || (telling === 1 && isTelling(sheet, to - 1, kept));
    if (told && CLOSING_WORDS.has(sheet.word(to))) break;
    to--;
  }
  return from <= to ? { from, to } : null;
}

/** A number or such a word as "old" before a noun belongs to it: "7 samurai", "old man". */
function leadsPhrase(sheet: Sheet, from: number, to: number): boolean {
  if (from >= to) return false;
  const word = sheet.word(from);
  return (
    /^\d{1,2}$/.test(word) || (LEADING_WORDS.has(word) && isTelling(sheet, from + 1, new Set()))
  );
}

/** "funny and heartwarming" are two wants; "cat and mouse" is one. "But" always parts. */
function splitMoods(sheet: Sheet, span: Span, kept: ReadonlySet<number>): Span[] {
  const spans: Span[] = [];
  let from = span.from;
  for (let index = span.from + 1; index < span.to; index++) {
    if (sheet.word(index) === 'but' && !kept.has(index)) {
      spans.push({ from, to: index - 1 });
      from = index + 1;
      continue;
    }
    if (
      kept.has(index) ||
      !/^(?:and|or|but|yet|with|about|set|where|featuring|plus)$/.test(sheet.word(index))
    )
      continue;
    if (!kept.has(index - 1) && !kept.has(index + 1)) continue;
    spans.push({ from, to: index - 1 });
    from = index + 1;
  }
  spans.push({ from, to: span.to });
  return spans;
}

/** The most telling, in the order of the message, each once. */
function best(chunks: readonly Chunk[]): string[] {
  const unique = new Map<string, Chunk>();
  for (const chunk of [...chunks].sort((a, b) => a.at - b.at)) {
    if (!unique.has(chunk.text)) unique.set(chunk.text, chunk);
  }
  return [...unique.values()]
    .sort((a, b) => b.telling - a.telling || a.at - b.at)
    .slice(0, MOST_WANTS)
    .sort((a, b) => a.at - b.at)
    .map((chunk) => chunk.text);
}
