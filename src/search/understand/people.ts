import type { PersonMatch } from '../../domain/ports.ts';
import type { PersonWant } from '../../domain/request.ts';
import { looksCapital } from './capitals.ts';
import { inSubject, lookBack } from './cues.ts';
import { isLexiconWord } from './lexicon/known.ts';
import {
  CHAT_WORDS,
  FILM_NOUN,
  FUNCTION_WORDS,
  isOrdinaryWord,
  isPlainWord,
} from './lexicon/words.ts';
import { type Names, wordsOf } from './names.ts';
import { MARK, type Sheet, type Span } from './sheet.ts';

export interface PersonMention extends Span {
  readonly name: string;
  readonly role: PersonWant['role'];
  readonly refused: boolean;
}

const P = `${MARK.person}+`;
const LIST = `(?:both |either )?(?:${P}(?: ,)?(?: (?:and|or|nor))? ){0,6}`;
const REFUSED = new RegExp(
  ` (?:without|no|not|not with|minus|except|avoid|never|anything but|other than|(?:hate|hates|dislike|cant stand|not a fan of|dont like|sick of|tired of|no more|nothing (?:with|by|from|starring)|dont want|not (?:starring|by|from|directed by)|without any))(?: any| the)? ${LIST}$`,
  'u',
);
const DIRECTING = new RegExp(
  ` (?:directed by|direct by|by|director|directors|filmmaker|from director|made by|from the director|helmed by) (?:(?:the )?(?:great |legendary )?(?:director )?)${LIST}$`,
  'u',
);
const ACTING = new RegExp(
  ` (?:with|starring|stars|star|featuring|feat|ft|actor|actress|acted by|played by|plays|cast|where|lead by|led by) (?:the )?(?:actor |actress |great )?${LIST}$`,
  'u',
);
const OTHER_CUE = new RegExp(
  ` (?:from|of|like|love|loved|like s|into|fan of|fans of|some|a|more|another|any|old|early|late|classic|best|other|else did|else has|did|has|would|in the style of|the) ${LIST}$`,
  'u',
);
const FILMS_AFTER = new RegExp(
  `^ (?:s )?(?:[\\p{L}]+ )?(?:${FILM_NOUN}|classics?|comed(?:y|ies)|thrillers?|dramas?|westerns?|vehicle|filmography|marathon|style|vibes?|esque|like|one)(?: |$)`,
  'u',
);
const KIN = /^(?:brothers|bros|sisters|siblings)$/;
const BARE_FAME = 0.6;

/** Finds actors and directors and marks them. Full names count anywhere, surnames beside a cue. */
export function readPeople(sheet: Sheet, names: Names): PersonMention[] {
  const mentions: PersonMention[] = [];
  for (let from = 0; from < sheet.tokens.length; from++) {
    if (sheet.isTaken(from) || sheet.tokens[from]?.punctuation) continue;
    for (let to = Math.min(from + 3, sheet.tokens.length - 1); to >= from; to--) {
      if (!isFree(sheet, { from, to })) continue;
      const match = meantPerson(sheet, names, { from, to });
      if (!match) continue;
      const kin = kinOf(sheet, to, match, names.peopleAt({ from, to }));
      const span = { from, to: KIN.test(sheet.word(to + 1)) && kin !== null ? to + 1 : to };
      const mention = markPerson(sheet, span, match);
      mentions.push(mention, ...(kin ?? []).map((name) => ({ ...mention, name })));
      from = span.to;
      break;
    }
  }
  return mentions;
}

/** The others of "the Coen brothers". */
function kinOf(
  sheet: Sheet,
  last: number,
  match: PersonMatch,
  matches: readonly PersonMatch[],
): string[] | null {
  if (!match.bySurname || !isFamily(sheet, last, match)) return null;
  const field = match.filmsAsDirector > 0 ? 'filmsAsDirector' : 'filmsAsActor';
  return matches
    .filter((other) => other.name !== match.name && other[field] > 0)
    .map((other) => other.name);
}

/** "the Coen brothers", "the Coens"; "Nolan's" is one man's. */
function isFamily(sheet: Sheet, last: number, match: PersonMatch): boolean {
  const plural =
    sheet.word(last) === `${match.key}s` && /^\p{L}+$/u.test(sheet.typed({ from: last, to: last }));
  return plural || KIN.test(sheet.word(last + 1));
}

/** Marks a person and reads the role from what stands around the name. */
export function markPerson(sheet: Sheet, span: Span, match: PersonMatch): PersonMention {
  const before = lookBack(sheet, span.from);
  const refused = REFUSED.test(before);
  const role = roleOf(sheet, span, match);
  sheet.claim(span, MARK.person);
  return { ...span, name: match.name, role, refused };
}

function isFree(sheet: Sheet, span: Span): boolean {
  for (let index = span.from; index <= span.to; index++) {
    const token = sheet.tokens[index];
    if (!token || sheet.isTaken(index)) return false;
    if (token.punctuation && token.word !== '.') return false;
  }
  return !(sheet.tokens[span.to]?.punctuation ?? true);
}

function meantPerson(sheet: Sheet, names: Names, span: Span): PersonMatch | null {
  const matches = names.peopleAt(span);
  const words = wordsOf(sheet, span);
  if (matches.length === 0 || words.length === 0) return null;
  const full = matches.find((match) => !match.bySurname && match.key.includes(' '));
  if (full && words.length > 1) {
    const ordinary = words.every((word) => isOrdinaryWord(word));
    return ordinary && !looksCapital(sheet, span) && !hasPersonCue(sheet, span) ? null : full;
  }
  const best = surnameFor(sheet, span, matches);
  if (!best || words.length > 1) return null;
  const [word = ''] = words;
  if (FUNCTION_WORDS.has(word) || isLexiconWord(word)) return null;
  if (inLongerName(sheet, span) || !sRight(sheet, span, best)) return null;
  const capital = looksCapital(sheet, span) || (sheet.tokens[span.from]?.capital ?? false);
  const common = isOrdinaryWord(word) || isLexiconWord(word);
  if (common && !capital) return null;
  if (common && sheet.tokens[span.from]?.first) return null;
  const before = lookBack(sheet, span.from);
  const after = sheet.after(span.to).slice(0, 40);
  const cued = hasPersonCue(sheet, span);
  const filmsAfter = FILMS_AFTER.test(after);
  if (filmsAfter && !common && best.fame >= 0.4) return best;
  if (cued && (capital || (word.length >= 4 && best.fame >= BARE_FAME))) return best;
  if (besideOtherWords(sheet, span)) return null;
  if (OTHER_CUE.test(before) && !common && prolific(best)) return best;
  if (common || inSubject(sheet, span.from) || word.length < 5 || best.fame < BARE_FAME)
    return null;
  return prolific(best) ? best : null;
}

/** "Ray" in "Ray Harryhausen", "Keaton" in "Buster Keaton", "York" in "New York": another name. */
function inLongerName(sheet: Sheet, span: Span): boolean {
  return [span.from - 1, span.to + 1].some((index) => {
    const token = sheet.tokens[index];
    if (!token?.capital || sheet.isTaken(index) || KIN.test(token.word)) return false;
    if (index < span.from && token.first)
      return !isOrdinaryWord(token.word) && !isLexiconWord(token.word);
    return (
      !FUNCTION_WORDS.has(token.word) && !isLexiconWord(token.word) && !CHAT_WORDS.has(token.word)
    );
  });
}

/** An s too many is a possessive, or "the Coens"; "hurts" isn't John Hurt. */
function sRight(sheet: Sheet, span: Span, match: PersonMatch): boolean {
  if (sheet.word(span.to) === match.key) return true;
  if (/['’]/.test(sheet.typed(span))) return true;
  return / the $/u.test(lookBack(sheet, span.from));
}

/** "james" in "james bond" is nobody's surname. */
function besideOtherWords(sheet: Sheet, span: Span): boolean {
  return [span.from - 1, span.to + 1].some((index) => {
    const token = sheet.tokens[index];
    if (!token || token.punctuation || sheet.isTaken(index)) return false;
    const { word } = token;
    return !isPlainWord(word) && !isLexiconWord(word);
  });
}

function prolific(match: PersonMatch): boolean {
  return match.filmsAsDirector >= 2 || match.filmsAsActor >= 3;
}

function hasPersonCue(sheet: Sheet, span: Span): boolean {
  const before = lookBack(sheet, span.from);
  return DIRECTING.test(before) || ACTING.test(before) || REFUSED.test(before);
}

/** A surname that several people share goes to the one whom the cue fits, best known first. */
function surnameFor(sheet: Sheet, span: Span, matches: readonly PersonMatch[]): PersonMatch | null {
  const before = lookBack(sheet, span.from);
  const directs = matches.filter((match) => match.filmsAsDirector > 0);
  const acts = matches.filter((match) => match.filmsAsActor > 0);
  if (DIRECTING.test(before) && directs.length > 0) return mostFilms(directs, 'filmsAsDirector');
  if (ACTING.test(before) && acts.length > 0) return mostFilms(acts, 'filmsAsActor');
  return [...matches].sort((a, b) => weightOf(b) - weightOf(a))[0] ?? null;
}

function mostFilms(
  matches: readonly PersonMatch[],
  field: 'filmsAsDirector' | 'filmsAsActor',
): PersonMatch | null {
  return [...matches].sort((a, b) => b[field] - a[field] || b.fame - a.fame)[0] ?? null;
}

function weightOf(match: PersonMatch): number {
  return match.fame + 0.1 * (2 * match.filmsAsDirector + match.filmsAsActor);
}

function roleOf(sheet: Sheet, span: Span, match: PersonMatch): PersonWant['role'] {
  const before = lookBack(sheet, span.from);
  const directs = match.filmsAsDirector > 0;
  const acts = match.filmsAsActor > 0;
  if (DIRECTING.test(before)) return directs ? 'director' : 'any';
  if (
    / (?:with|starring|stars|featuring|feat|ft|actor|actress|played by) [^.!?;]*$/u.test(before) &&
    ACTING.test(before)
  ) {
    return acts ? 'actor' : 'any';
  }
  if (FILMS_AFTER.test(sheet.after(span.to).slice(0, 40)) || OTHER_CUE.test(before)) {
    if (match.filmsAsDirector > match.filmsAsActor) return 'director';
    if (directs) return 'any';
    return 'actor';
  }
  if (match.bySurname && match.filmsAsDirector >= 2 * match.filmsAsActor) return 'director';
  return 'any';
}
