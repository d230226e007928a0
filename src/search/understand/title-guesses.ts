import { looksCapital } from './capitals.ts';
import { type Cue, cueAfter, cueBefore, lookBack, onlyTitleFits, startsClause } from './cues.ts';
import { isKnownWord, isLexiconWord } from './lexicon/known.ts';
import { GENRE_TABLE, KEPT_TABLE, MOOD_TABLE, PLACE_TABLE } from './lexicon/tables.ts';
import { FUNCTION_WORDS, isPlainWord } from './lexicon/words.ts';
import { wordsOf } from './names.ts';
import { phraseAt } from './phrases.ts';
import type { Sheet, Span } from './sheet.ts';

/** Words that stand where a title must, and that no exact key matched. */
export interface Guess extends Span {
  readonly cue: Cue;
  readonly words: readonly string[];
  readonly capital: boolean;
  /** The whole message. */
  readonly alone: boolean;
  /** Everyday words in lower case: they must match a title to the letter. */
  readonly strict: boolean;
}

const LONGEST_GUESS = 8;
const STOP =
  /^(?:like|similar|but|with|without|from|that|which|who|because|please|pls|though|only|instead|except|by|where|when|if|meets|vibes?|tonight|again|film|films|movie|movies|maybe|is|was|were|something|anything|some|more|less|so|too|also|my|on|later|already|twice|before|and|or|plus)$/;
const COMPARED_TO = / (?:like|similar to|vein of|lines of|style of|vibe of|vibes of)(?: the)? $/u;
const GENERIC_START =
  /^(?:a|an|some|any|my|our|your|when|how|if|what|why|to|being|watching|this|that|these|those|it|they|he|she|we|i|you|me|all|most|old|new|good|great|really|very|with|in|on|at|as|of|something|anything|everything|every|crazy|hell|and|or|but|nor|plus|then|also|by|from|like)$/;

/** Where a title must stand, by its cue or because there is nothing else, and none was found. */
export function titleGuesses(sheet: Sheet): Guess[] {
  const guesses: Guess[] = [];
  const covered = lexiconTokens(sheet);
  const quotes = new Set(sheet.quoted().map((span) => span.from));
  const words = sheet.tokens.filter((token) => !token.punctuation).length;
  for (let from = 0; from < sheet.tokens.length; from++) {
    const token = sheet.tokens[from];
    if (!token || token.punctuation || sheet.isTaken(from)) continue;
    const cue = cueBefore(sheet, from);
    const opens = startsClause(sheet, from) && from <= 1;
    if (cue === null && !opens && !quotes.has(from)) continue;
    const guess = guessFrom(sheet, from, cue, words, covered);
    if (!guess) continue;
    if (cue === null && !guess.alone && !quotes.has(from) && !cueAfter(sheet, guess)) continue;
    guesses.push(guess);
    from = guess.to;
  }
  return guesses;
}

function guessFrom(
  sheet: Sheet,
  from: number,
  cue: Cue,
  messageWords: number,
  covered: ReadonlySet<number>,
): Guess | null {
  const capitalStart = sheet.tokens[from]?.capital ?? false;
  if (GENERIC_START.test(sheet.word(from)) && !(capitalStart && cue === 'like')) return null;
  const opener = sheet.word(from);
  if (cue === null && opener !== 'the' && isPlainWord(opener)) return null;
  const to = endOfGuess(sheet, from, covered);
  if (to < from) return null;
  const span = { from, to };
  const words = wordsOf(sheet, span);
  const alone = words.length === messageWords;
  const capital = looksCapital(sheet, { from, to: from }) || looksCapital(sheet, span);
  if (words.every((word) => isLexiconWord(word) || FUNCTION_WORDS.has(word))) return null;
  if (capital) return { ...span, cue, words, capital, alone, strict: false };
  if (cue === 'ask' && !onlyTitleFits(sheet, from)) return null;
  if (alone && words.length > 5) return null;
  const strict = !words.some((word) => word.length >= 4 && !isKnownWord(word));
  if (strict && (words.length < 2 || words.length > 5 || !(alone || cue === 'like'))) return null;
  return { ...span, cue, words, capital, alone, strict };
}

/** The last token before a boundary, a function word that ends titles, or a phrase of the lexicon. */
function endOfGuess(sheet: Sheet, from: number, covered: ReadonlySet<number>): number {
  let to = from - 1;
  let count = 0;
  for (let index = from; index < sheet.tokens.length && count < LONGEST_GUESS; index++) {
    const token = sheet.tokens[index];
    if (!token || sheet.isTaken(index)) break;
    if (token.punctuation) {
      const abbreviated = token.word === '.' && sheet.word(index - 1).length <= 3;
      if (token.word !== ':' && !(abbreviated && index + 1 < sheet.tokens.length)) break;
      continue;
    }
    if (!token.capital && (covered.has(index) || (index > from && STOP.test(token.word)))) break;
    count++;
    to = index;
  }
  return to;
}

/** Would a reader take these words for a title, though no film of the catalogue has it? */
export function readsAsTitle(sheet: Sheet, guess: Guess): boolean {
  if (guess.strict) return false;
  const titled = guess.cue !== 'ask' || onlyTitleFits(sheet, guess.from);
  if (looksCapital(sheet, guess)) return titled;
  if (guess.cue !== 'like' || !COMPARED_TO.test(lookBack(sheet, guess.from))) return false;
  const lowerCase = sheet.tokens.every(
    (token) => !token.capital || token.first || token.word.length < 3,
  );
  const named = guess.words.every((word) => !isKnownWord(word) || FUNCTION_WORDS.has(word));
  return lowerCase && guess.words.length <= 4 && named;
}

/** Tokens inside phrases of several words that the lexicons know: "mind-bending", "time travel". */
export function lexiconTokens(sheet: Sheet): Set<number> {
  const covered = new Set<number>();
  for (let index = 0; index < sheet.tokens.length; index++) {
    for (const hit of [
      phraseAt(MOOD_TABLE, sheet, index),
      phraseAt(GENRE_TABLE, sheet, index),
      phraseAt(PLACE_TABLE, sheet, index),
      phraseAt(KEPT_TABLE, sheet, index),
    ]) {
      if (!hit) continue;
      for (let at = hit.from; at <= hit.to; at++) covered.add(at);
    }
  }
  return covered;
}
