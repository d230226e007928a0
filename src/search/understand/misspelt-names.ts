import type { PersonMatch } from '../../domain/ports.ts';
import { looksCapital } from './capitals.ts';
import { lookBack } from './cues.ts';
import { editDistance, isMisspelling } from './distance.ts';
import { isKnownWord, isLexiconWord } from './lexicon/known.ts';
import { GENRE_TABLE } from './lexicon/tables.ts';
import { CHAT_WORDS, FUNCTION_WORDS } from './lexicon/words.ts';
import { wordsOf } from './names.ts';
import { phraseAt } from './phrases.ts';
import type { Sheet, Span } from './sheet.ts';
import { lexiconTokens } from './title-guesses.ts';

const NAME_CUE =
  / (?:directed by|by|starring|stars|featuring|with|without|actor|actress|director|no|from director|not) $/u;
const ONLY_NAMES = / (?:directed by|by|starring|actor|actress|director) $/u;
const FILM_AFTER = /^ (?:movies?|films?|flicks?|classics?)(?: |$)/u;
const PARTICLE = /^(?:de|da|van|von|del|di|la|le|del|bin|al)$/;
const LONGEST_NAME = 3;
const SHORTEST_SURNAME = 6;
const SHORTEST_CORRECTED = 5;
/** Shorter surnames forgive one slip. */
const SURE_LENGTH = 9;

/** Where a name may stand, by its cue, and none was found. */
export function nameGuesses(sheet: Sheet): Span[] {
  const spans: Span[] = [];
  const covered = lexiconTokens(sheet);
  for (let from = 0; from < sheet.tokens.length; from++) {
    if (!isNameWord(sheet, from, covered)) continue;
    let to = from;
    while (to - from < LONGEST_NAME - 1 && isNameWord(sheet, to + 1, covered)) to++;
    const span = { from, to };
    const before = lookBack(sheet, from);
    const filmsAfter = FILM_AFTER.test(sheet.after(to).slice(0, 30));
    const genreAfter = phraseAt(GENRE_TABLE, sheet, to + 1) !== null;
    if (to === from && isKnownWord(sheet.word(from))) continue;
    const long = sheet.word(to).length >= SHORTEST_SURNAME || to > from;
    const telling = looksCapital(sheet, span) || to > from || filmsAfter;
    const cued = NAME_CUE.test(before) && telling;
    if (long && (ONLY_NAMES.test(before) || cued || filmsAfter || genreAfter)) spans.push(span);
    from = to;
  }
  return spans;
}

function isNameWord(sheet: Sheet, index: number, covered: ReadonlySet<number>): boolean {
  const token = sheet.tokens[index];
  if (!token || token.punctuation || sheet.isTaken(index) || /^\d/.test(token.word)) return false;
  if (PARTICLE.test(token.word)) return true;
  if (FUNCTION_WORDS.has(token.word) || isLexiconWord(token.word) || covered.has(index))
    return false;
  if (token.capital) return !CHAT_WORDS.has(token.word);
  return token.word.length >= 3 && !isKnownWord(token.word) && !/(?:ing|ed|ly)$/.test(token.word);
}

/** Whether nothing but a name fits here, so that an unmatched one is worth telling. */
export function onlyNameFits(sheet: Sheet, span: Span): boolean {
  return ONLY_NAMES.test(lookBack(sheet, span.from)) && looksCapital(sheet, span);
}

/** The closest name to the span or to its beginning. */
export function closestPerson(
  sheet: Sheet,
  span: Span,
  rows: readonly PersonMatch[],
): { readonly span: Span; readonly match: PersonMatch } | null {
  for (let to = span.to; to >= span.from; to--) {
    const part = { from: span.from, to };
    const typed = wordsOf(sheet, part).join(' ');
    const cutsName = to < span.to && (sheet.tokens[to + 1]?.capital ?? false);
    if (typed.length < SHORTEST_CORRECTED || cutsName) continue;
    const [best] = rows
      .filter((row) => row.key.slice(0, 1) === typed.slice(0, 1) && isSlipOf(typed, row.key))
      .sort(
        (a, b) =>
          editDistance(typed, a.key, 4) - editDistance(typed, b.key, 4) ||
          b.fame + b.filmsAsDirector * 0.05 - (a.fame + a.filmsAsDirector * 0.05),
      );
    if (best) return { span: part, match: best };
  }
  return null;
}

function isSlipOf(typed: string, key: string): boolean {
  if (!typed.includes(' ') && typed.length < SURE_LENGTH) return editDistance(typed, key, 1) <= 1;
  return (
    isMisspelling(typed, key) || isMisspelling(typed.replaceAll(' ', ''), key.replaceAll(' ', ''))
  );
}
