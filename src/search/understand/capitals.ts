import { FUNCTION_WORDS } from './lexicon/words.ts';
import type { Sheet, Span } from './sheet.ts';

/** Capitals on every telling word, in a message where capitals mean something. */
export function looksCapital(sheet: Sheet, span: Span): boolean {
  if (!sheet.capitalsTell) return false;
  let telling = 0;
  for (let index = span.from; index <= span.to; index++) {
    const token = sheet.tokens[index];
    if (!token || token.punctuation) continue;
    if (FUNCTION_WORDS.has(token.word) && span.to > span.from) continue;
    if (/^\d/.test(token.word)) continue;
    if (!token.capital) return false;
    if (!token.first || span.to > span.from) telling++;
  }
  return telling > 0;
}
