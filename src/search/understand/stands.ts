import { inSubject, lookBack } from './cues.ts';
import { isLexiconWord } from './lexicon/known.ts';
import type { Place } from './lexicon/places.ts';
import { GENRE_TABLE, type GenreEntry, type MoodEffects } from './lexicon/tables.ts';
import { FILM_NOUN, isPlainWord } from './lexicon/words.ts';
import { refusalBefore } from './negation.ts';
import { type PhraseHit, phraseAt } from './phrases.ts';
import type { Sheet } from './sheet.ts';

/** Before "action": it is wanted in the film, and isn't its genre. */
const PLENTY =
  / (?:lots of|a lot of|some|more|less|much|plenty of|good|great|enough|non stop|full of|tons of|loads of|too much|fun|with)(?: [\p{L}]+)? $/u;

/** Whether a genre word stands for the genre here: "war" alone does, "the war" is a subject. */
export function genreStands(sheet: Sheet, hit: PhraseHit<GenreEntry>): boolean {
  const before = lookBack(sheet, hit.from);
  if (hit.phrase === 'action' && PLENTY.test(before) && !filmNounAfter(sheet, hit.to)) return false;
  if (hit.phrase === 'docs' || hit.phrase === 'sf') return !inSubject(sheet, hit.from);
  if (!hit.value.guarded || filmNounAfter(sheet, hit.to)) return true;
  if (refusalBefore(sheet, hit.from).refused) return true;
  const alone = /^ (?:$|[,.!?;/]|(?:and|or|please|pls|genre) )/u.test(sheet.after(hit.to));
  const opened =
    / (?:[,.!?;/]|and|or|some|a|good)? ?$/u.test(before) &&
    !/ (?:the|of|in|during|after|about|before|at|s) $/u.test(before);
  const beside = phraseAt(GENRE_TABLE, sheet, hit.to + 1) !== null;
  return (
    beside ||
    (alone &&
      opened &&
      !inSubject(sheet, hit.from) &&
      / (?:[,.!?;/]|and|or|some|a|good) $|^ $/u.test(before))
  );
}

/** Mood words that are as often something else, and the neighbours that give it away. */
const NOT_MOODS: ReadonlyMap<string, { readonly before?: RegExp; readonly after?: RegExp }> =
  new Map([
    ['blood', { after: /^(?:brothers?|pressure|money|family|diamonds?|test)$/ }],
    [
      'cult',
      { before: /^(?:a|the|in|joins?|religious)$/, after: /^(?:leaders?|members?|compound)$/ },
    ],
    ['dark', { before: /^(?:the)$/, after: /^(?:ages?|knight|side|matter|web)$/ }],
    ['deep', { after: /^(?:sea|space|south)$/ }],
    ['easy', { after: /^(?:money|street)$/ }],
    ['fast', { after: /^(?:food|forward|cars?)$/ }],
    ['fun', { before: /^(?:making)$/ }],
    ['graphic', { after: /^(?:novels?|designers?)$/ }],
    ['heavy', { after: /^(?:metal|rain)$/ }],
    ['light', { before: /^(?:the|of)$/, after: /^(?:years?|speed)$/ }],
    ['moving', { after: /^(?:in|to|into|out|away|back|house|houses|through|on)$/ }],
    ['touching', { after: /^(?:the|a|his|her|it|them)$/ }],
    ['normal', { after: /^(?:people|life|family|person)$/ }],
    ['original', { before: /^(?:the)$/, after: /^(?:version|score|soundtrack|language)$/ }],
    ['patient', { before: /^(?:a|the|mental|cancer)$/ }],
    ['puzzle', { before: /^(?:a|the|jigsaw)$/ }],
    ['sick', { before: /^(?:a|the|his|her|im|home|terminally)$/ }],
    ['simple', { after: /^(?:plan)$/ }],
    ['slow', { after: /^(?:motion)$/ }],
    ['small', { after: /^(?:towns?|business|talk|village|world|time)$/ }],
    ['smart', { after: /^(?:phones?|home)$/ }],
    ['wild', { before: /^(?:the)$/, after: /^(?:west|animals?)$/ }],
  ]);

export function moodStands(sheet: Sheet, hit: PhraseHit<MoodEffects>): boolean {
  const exception = NOT_MOODS.get(hit.phrase);
  if (!exception) return true;
  const { before, after } = exception;
  return !before?.test(sheet.word(hit.from - 1)) && !after?.test(sheet.word(hit.to + 1));
}

/** How far a film or genre noun may stand from "French" in "a French coming-of-age film". */
const NEAR = 4;
const SHORT_MESSAGE = 5;

/** In a plot ("the German radio man") the adjective is about somebody: an article leads, and no film noun follows soon. */
function leadsElsewhere(sheet: Sheet, hit: PhraseHit<Place>): boolean {
  const next = sheet.tokens[hit.to + 1];
  if (!next || next.punctuation || sheet.isTaken(hit.to + 1) || isPlainWord(next.word))
    return false;
  if (!LED.test(lookBack(sheet, hit.from))) return false;
  if (sheet.tokens.filter((token) => !token.punctuation).length <= SHORT_MESSAGE) return false;
  for (let index = hit.to + 1; index <= hit.to + NEAR; index++) {
    const token = sheet.tokens[index];
    if (!token || token.punctuation) break;
    if (FILM_WORD.test(token.word) || phraseAt(GENRE_TABLE, sheet, index) !== null) return false;
    if (index === hit.to + 1 && isLexiconWord(token.word)) return false;
  }
  return true;
}

const LED = / (?:a|an|the|his|her|their|its|this|that|two|three|some|captured) $/u;
const FILM_WORD = new RegExp(
  `^(?:${FILM_NOUN}|cinema|noir|biopics?|epics?|classics?|stories|story|humou?r|jokes?|gems?|hits?|new|old|art|stuff)$`,
);
const INHABITANT =
  /^(?:girls?|boys?|man|men|woman|women|guys?|couple|family|teachers?|students?|soldiers?|cops?|detectives?|spy|spies|village|town|teenagers?|kids?|children|immigrants?|restaurant|food|army|king|queen|president|revolution|history|culture|fries|kiss)$/;

/** "polish" and "welsh" in a subject, or "Hong Kong" after "in", say nothing about the film's own origin. */
export function placeStands(sheet: Sheet, hit: PhraseHit<Place>): boolean {
  const next = sheet.word(hit.to + 1);
  if (INHABITANT.test(next) || leadsElsewhere(sheet, hit)) return false;
  if (hit.phrase === 'indian' && next === 'ocean') return false;
  if (hit.phrase === 'polish' && !sheet.tokens[hit.from]?.capital && !filmNounAfter(sheet, hit.to))
    return false;
  if (/^(?:polish|welsh|uk|kiwi|turkey|latin|georgian|la)$/.test(hit.phrase))
    return !inSubject(sheet, hit.from);
  if (hit.phrase === 'hong kong' || hit.phrase === 'uk')
    return !/ in (?:the )?$/u.test(lookBack(sheet, hit.from));
  return true;
}

export function filmNounAfter(sheet: Sheet, index: number): boolean {
  return new RegExp(`^ (?:${FILM_NOUN}|genre|stuff)(?: |$)`).test(sheet.after(index).slice(0, 30));
}
