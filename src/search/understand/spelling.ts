import { isKnownWord, SPELLABLE_WORDS } from './lexicon/known.ts';
import type { Names } from './names.ts';
import type { Sheet } from './sheet.ts';

/** Shorter words are too close to other words. */
const SHORTEST = 4;
/** Words of the language that look like slips of those that are compared with. */
const OTHER_WORDS: ReadonlySet<string> = new Set(
  'loner custer grandeur widest moves cosmic cutter strangler geek fare scouts wore steamer resent twit brainer wider grader creeper americana quite'.split(
    ' ',
  ),
);
/** Words of a title or name that a misspelt-looking word may belong to. */
const NAME_REACH = 4;

/**
 * The message with its slips in everyday words mended ("funier", "scarry", "somehting"), or null where
 * there are none. Only a letter too few, one too many and two swapped count, and none of them at the
 * end, because another letter or ending often makes another word ("shooter", "scar"); what belongs to a title or a
 * person's name, or begins with a capital in mid-sentence, stays as it is.
 */
export function respelt(sheet: Sheet, names: Names): string | null {
  let text = '';
  let done = 0;
  sheet.tokens.forEach((token, at) => {
    if (token.punctuation || (token.capital && !token.first && sheet.capitalsTell)) return;
    const meant = everydayWord(token.word);
    if (meant === null || inName(sheet, names, at)) return;
    text += sheet.raw.slice(done, token.start) + meant;
    done = token.end;
  });
  return done === 0 ? null : text + sheet.raw.slice(done);
}

/** The one everyday word that this is a slip of; null for words that are known or like several. */
export function everydayWord(word: string): string | null {
  if (word.length < SHORTEST || !/^\p{L}+$/u.test(word) || isKnownWord(word)) return null;
  if (SPELLABLE_WORDS.has(word) || OTHER_WORDS.has(word)) return null;
  const near = [...SPELLABLE_WORDS].filter((meant) => isSlip(word, meant));
  return near.length === 1 ? (near[0] ?? null) : null;
}

function isSlip(typed: string, meant: string): boolean {
  if (typed[0] !== meant[0] || Math.abs(typed.length - meant.length) > 1) return false;
  let same = 0;
  while (same < typed.length && typed[same] === meant[same]) same++;
  if (same >= Math.min(typed.length, meant.length)) return false;
  if (typed.length === meant.length) {
    return (
      typed[same] === meant[same + 1] &&
      typed[same + 1] === meant[same] &&
      typed.slice(same + 2) === meant.slice(same + 2)
    );
  }
  return typed.length > meant.length
    ? typed.slice(same + 1) === meant.slice(same)
    : typed.slice(same) === meant.slice(same + 1);
}

function inName(sheet: Sheet, names: Names, at: number): boolean {
  for (let from = Math.max(0, at - NAME_REACH); from <= at; from++) {
    const last = Math.min(sheet.tokens.length - 1, at + NAME_REACH);
    for (let to = at; to <= last; to++) {
      const span = { from, to };
      if (names.titlesAt(span).length > 0 || names.peopleAt(span).length > 0) return true;
    }
  }
  return false;
}
