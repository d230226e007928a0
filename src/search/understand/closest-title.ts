import type { TitleMatch } from '../../domain/ports.ts';
import { titleKey } from '../../domain/text.ts';
import { looksCapital } from './capitals.ts';
import { editDistance, tolerance } from './distance.ts';
import { isKnownWord, isLexiconWord } from './lexicon/known.ts';
import { titleNumber } from './lexicon/numbers.ts';
import { FUNCTION_WORDS } from './lexicon/words.ts';
import { wordsOf } from './names.ts';
import type { Sheet, Span } from './sheet.ts';
import type { Guess } from './title-guesses.ts';

export interface TitleHit {
  readonly span: Span;
  readonly match: TitleMatch;
  /** The words are only the beginning of the title. */
  readonly opening: boolean;
}

interface Closeness {
  readonly match: TitleMatch;
  readonly slips: number;
  readonly opening: boolean;
}

const SHORTEST_TITLE = 4;
const SHORTEST_OPENING = 6;
/** A slip in so short a title is believed only of a well-known film: "Alice" is no slip of "Alive". */
const SHORT_TITLE = 6;
const KNOWN_FAME = 0.8;

/** The closest title to the guess or to its beginning; a longer beginning wins, then fewer slips. */
export function closestTitle(
  sheet: Sheet,
  guess: Guess,
  rows: readonly TitleMatch[],
): TitleHit | null {
  for (let to = guess.to; to >= guess.from; to--) {
    if (sheet.tokens[to]?.punctuation) continue;
    const span = { from: guess.from, to };
    const words = wordsOf(sheet, span);
    const typed = titleKey(words.join(' '));
    if (typed.length < SHORTEST_TITLE) continue;
    if (to < guess.to && !mayEndHere(sheet, span, words, guess)) continue;
    const [best] = rows
      .map((match) => closeness(typed, match, guess))
      .filter((row) => row !== null)
      .sort(
        (a, b) =>
          Number(a.opening) - Number(b.opening) ||
          a.slips - b.slips ||
          b.match.fame - a.match.fame ||
          a.match.movieId - b.match.movieId,
      );
    if (best) return { span, match: best.match, opening: best.opening };
  }
  return null;
}

/** "Alien 7" doesn't end at "Alien", nor a name at an everyday word. */
function mayEndHere(sheet: Sheet, span: Span, words: readonly string[], guess: Guess): boolean {
  if (guess.strict) return false;
  const next = sheet.word(span.to + 1);
  if (sheet.tokens[span.to + 1]?.capital && guess.capital) return false;
  if (titleNumber(next) !== null || /^(?:part|vol|volume|chapter|episode)$/.test(next))
    return false;
  return words.some((word) => word.length >= 4 && !isKnownWord(word)) || looksCapital(sheet, span);
}

/** How far the film's key or main title is from what was typed; null where it is too far. */
function closeness(typed: string, match: TitleMatch, guess: Guess): Closeness | null {
  const full = titleKey(match.title);
  const main = titleKey(match.title.split(/[:–(]| - | or: /)[0] ?? match.title);
  const digits = withDigits(typed);
  let best: number | null = null;
  let only = false;
  for (const key of new Set([match.key, full, main].map(withDigits))) {
    if (numbersOf(digits) !== numbersOf(key) || key.slice(0, 1) !== digits.slice(0, 1)) continue;
    const slips = slipsBetween(digits, key);
    if (slips === null || (best !== null && slips >= best)) continue;
    best = slips;
    only = key !== withDigits(match.key) && key !== withDigits(full);
  }
  const short = !typed.includes(' ') && typed.length <= SHORT_TITLE;
  if (best !== null && best > 0 && short && match.fame < KNOWN_FAME) best = null;
  if (best !== null && !(guess.strict && best > 0))
    return { match, slips: best, opening: only && best === 0 };
  const begins = [match.key, full].some((key) => withDigits(key).startsWith(`${digits} `));
  return begins && mayOpen(typed, guess) ? { match, slips: 0, opening: true } : null;
}

/** Whether these words are enough to stand for a longer title: "kill bill", "shawshank". */
function mayOpen(typed: string, guess: Guess): boolean {
  const last = typed.split(' ').at(-1) ?? '';
  if (FUNCTION_WORDS.has(last)) return false;
  if (typed.includes(' ')) return typed.length >= SHORTEST_OPENING + 2;
  const named = typed.length >= SHORTEST_OPENING && !isKnownWord(typed) && !isLexiconWord(typed);
  return named && (guess.alone || guess.cue === 'like');
}

/** Slips word by word; run together or apart ("bladerunner"), at most one. */
function slipsBetween(typed: string, key: string): number | null {
  const limit = tolerance(Math.min(typed.length, key.length));
  const typedWords = typed.split(' ');
  const keyWords = key.split(' ');
  if (typedWords.length !== keyWords.length) {
    const slips = editDistance(typed.replaceAll(' ', ''), key.replaceAll(' ', ''), 1);
    return slips <= Math.min(1, limit) ? slips : null;
  }
  let slips = 0;
  for (const [index, word] of typedWords.entries()) {
    const meant = keyWords[index] ?? '';
    const most = word.length < 3 ? 0 : word.length < 10 ? 1 : 2;
    const own = editDistance(word, meant, most);
    if (own > most) return null;
    slips += own;
  }
  return slips <= limit ? slips : null;
}

function withDigits(key: string): string {
  return key
    .split(' ')
    .map((word, index) => (index === 0 ? word : (titleNumber(word) ?? word)))
    .join(' ');
}

/** "Alien 3" and "Alien" differ by more than a slip. */
function numbersOf(key: string): string {
  return key
    .split(' ')
    .slice(1)
    .filter((word) => /^\d+$/.test(word))
    .join(' ');
}
