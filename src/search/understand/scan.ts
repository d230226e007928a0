import { inSubject, lookBack } from './cues.ts';
import { isCountryWord, isLexiconWord } from './lexicon/known.ts';
import type { Place } from './lexicon/places.ts';
import {
  COMPARATIVE_TABLE,
  COMPARED_TABLE,
  GENRE_TABLE,
  type GenreEntry,
  MOOD_TABLE,
  type MoodEffects,
  PLACE_TABLE,
  SUPERLATIVE_TABLE,
} from './lexicon/tables.ts';
import { isOrdinaryWord } from './lexicon/words.ts';
import { refusalBefore, refusalReaches } from './negation.ts';
import { correction, phraseAt } from './phrases.ts';
import type { Sheet, Span } from './sheet.ts';
import { filmNounAfter, genreStands, moodStands, placeStands } from './stands.ts';

interface Heard extends Span {
  /** As the lexicon spells it. */
  readonly phrase: string;
  readonly refused: boolean;
  /** "only comedies", "nothing but Korean films". */
  readonly only: boolean;
  /** Inside "about a boxer who …". */
  readonly subject: boolean;
}

export interface MoodHeard extends Heard {
  readonly effects: MoodEffects;
  readonly compared: 'more' | 'less' | null;
  /** 0.5 "a bit", 1 plain, 1.5 "very". */
  readonly intensity: number;
}
export interface GenreHeard extends Heard {
  readonly entry: GenreEntry;
}
export interface PlaceHeard extends Heard {
  readonly place: Place;
}

export interface Scan {
  readonly moods: readonly MoodHeard[];
  readonly genres: readonly GenreHeard[];
  readonly places: readonly PlaceHeard[];
}

const MORE = / (?:more|(?:as|just as|equally) (?:much )?|again as)(?: of a| of an| of the)? $/u;
const LESS =
  / (?:less|least|not (?:as|so|quite as|quite so)|fewer|not as much|tone down(?: the)?|cut down on(?: the)?|dial (?:down|back)(?: the)?|reduce(?: the)?)(?: of a| of an| of the)? $/u;
const A_BIT =
  / (?:a bit|a little|a little bit|bit|slightly|somewhat|a touch|a tad|a shade|kinda|kind of|sort of|mildly|fairly|quite)(?: of| of a)?(?: more| less)? $/u;
const VERY =
  / (?:really|very|super|extremely|incredibly|so|absolutely|truly|seriously|insanely|much|way|far|a lot|lots|totally|utterly|deeply|properly|even much|proper|hella|crazy|as (?:much )?as possible|really really|the most|most)(?: more| less| of)? $/u;
const TOO =
  /(?<! (?:not|nothing|isnt|arent|wasnt|never|without|be|dont|doesnt|anything)(?: [\p{L}]+)?) (?:too|far too|way too|a bit too|a little too|too much|too many)(?: much| many| of a)? $/u;
const NOT_AS = / not (?:as|so|quite as|quite so) $/u;
const ENOUGH = /^ enough(?: |$)/u;
const ONLY =
  / (?:only|just|strictly|nothing but|exclusively|solely|purely|has to be|must be|needs to be|got to be|gotta be|have to be)(?: (?:a|an|the|in|some|show me|from))? $/u;

/** Reads every genre, mood and nationality of the message, longest phrase first, misspelt ones too. */
export function scanWords(sheet: Sheet): Scan {
  const moods: MoodHeard[] = [];
  const genres: GenreHeard[] = [];
  const places: PlaceHeard[] = [];
  let last = { to: -1, refused: false, soft: false, heavy: false };
  for (let index = 0; index < sheet.tokens.length; index++) {
    if (sheet.isTaken(index) || sheet.tokens[index]?.punctuation) continue;
    const hit = hearAt(sheet, index);
    if (!hit) continue;
    const heavy = isHeavy(hit);
    const own = refusalBefore(sheet, index);
    const carried =
      !own.refused &&
      last.refused &&
      refusalReaches(sheet, last.to, index, last.soft, last.heavy && heavy);
    const refused = own.refused || carried;
    const before = lookBack(sheet, index);
    const heard = {
      from: index,
      to: hit.to,
      phrase: hit.phrase,
      refused,
      only: ONLY.test(before),
      subject: inSubject(sheet, index),
    };
    last = { to: hit.to, refused, soft: own.refused ? own.soft : last.soft, heavy };
    if (hit.kind === 'genre') {
      genres.push({ ...heard, entry: hit.value });
    } else if (hit.kind === 'place') {
      const less = LESS.test(before) || TOO.test(before);
      places.push({ ...heard, refused: refused || less, place: hit.value });
    } else {
      const wanting = refused && ENOUGH.test(sheet.after(hit.to));
      const less = LESS.test(before) || TOO.test(before);
      const more = hit.kind === 'comparative' || MORE.test(before) || wanting;
      moods.push({
        ...heard,
        // "not as scary" and "less scary" are comparisons; "not more" would be too clever.
        refused: less || wanting ? false : refused,
        phrase: hit.kind === 'mood' ? hit.phrase : hit.base,
        effects: hit.value,
        compared: less ? 'less' : more ? 'more' : null,
        intensity: A_BIT.test(before)
          ? 0.5
          : NOT_AS.test(before)
            ? 1
            : hit.kind === 'superlative' || VERY.test(before)
              ? 1.5
              : 1,
      });
    }
    index = hit.to;
  }
  return { moods, genres, places };
}

type Hit =
  | { kind: 'genre'; to: number; phrase: string; value: GenreEntry }
  | { kind: 'place'; to: number; phrase: string; value: Place }
  | { kind: 'mood'; to: number; phrase: string; value: MoodEffects }
  | {
      kind: 'comparative' | 'superlative';
      to: number;
      phrase: string;
      base: string;
      value: MoodEffects;
    };

/** Qualities that are refused together: who wants nothing dark rarely wants violence. */
function isHeavy(hit: Hit): boolean {
  if (hit.kind === 'genre' || hit.kind === 'place') return false;
  const [{ axis }] = hit.value;
  return /^(?:dark|scary|violent|tense|slow|strange)$/.test(axis);
}

/** What begins at this token: the longest phrase; a comparison before a genre before a mood. */
function hearAt(sheet: Sheet, index: number): Hit | null {
  const compared = comparisonAt(sheet, index);
  if (compared) return compared;
  const genre = phraseAt(GENRE_TABLE, sheet, index);
  const mood = phraseAt(MOOD_TABLE, sheet, index);
  const place = phraseAt(PLACE_TABLE, sheet, index);
  const genreTo = genre && genreStands(sheet, genre) ? genre.to : -1;
  const moodTo = mood && moodStands(sheet, mood) ? mood.to : -1;
  const placeTo = place && placeStands(sheet, place) ? place.to : -1;
  if (genre && genreTo >= moodTo && genreTo >= placeTo && genreTo >= 0) {
    return { kind: 'genre', to: genre.to, phrase: genre.phrase, value: genre.value };
  }
  if (place && placeTo >= moodTo && placeTo >= 0) {
    return { kind: 'place', to: place.to, phrase: place.phrase, value: place.value };
  }
  if (mood && moodTo >= 0) {
    return { kind: 'mood', to: mood.to, phrase: mood.phrase, value: mood.value };
  }
  return correctedAt(sheet, index);
}

function comparisonAt(sheet: Sheet, index: number): Hit | null {
  const comparative = phraseAt(COMPARATIVE_TABLE, sheet, index);
  if (comparative) {
    const noun =
      comparative.phrase === 'stranger' &&
      / (?:a|the|complete|perfect|total|mysterious) $/u.test(lookBack(sheet, index));
    if (!noun) {
      const { effects, base } = comparative.value;
      return {
        kind: 'comparative',
        to: comparative.to,
        phrase: comparative.phrase,
        base,
        value: effects,
      };
    }
  }
  const superlative = phraseAt(SUPERLATIVE_TABLE, sheet, index);
  if (superlative) {
    const { effects, base } = superlative.value;
    return {
      kind: 'superlative',
      to: superlative.to,
      phrase: superlative.phrase,
      base,
      value: effects,
    };
  }
  const before = lookBack(sheet, index);
  const compared = phraseAt(COMPARED_TABLE, sheet, index);
  if (!compared || !(MORE.test(before) || LESS.test(before))) return null;
  if (filmNounAfter(sheet, compared.to)) return null;
  return {
    kind: 'mood',
    to: compared.to,
    phrase: compared.value.base,
    value: compared.value.effects,
  };
}

/** A misspelt lexicon word of six letters or more, unless it is itself a word or a name. */
function correctedAt(sheet: Sheet, index: number): Hit | null {
  const token = sheet.tokens[index];
  if (!token || (token.capital && !token.first)) return null;
  const { word } = token;
  if (isOrdinaryWord(word) || isLexiconWord(word) || isCountryWord(word)) return null;
  const genre = correction(GENRE_TABLE, word);
  if (genre) return { kind: 'genre', to: index, phrase: genre.phrase, value: genre.value };
  const mood = correction(MOOD_TABLE, word);
  if (mood) return { kind: 'mood', to: index, phrase: mood.phrase, value: mood.value };
  const place = correction(PLACE_TABLE, word);
  if (place) return { kind: 'place', to: index, phrase: place.phrase, value: place.value };
  return null;
}
