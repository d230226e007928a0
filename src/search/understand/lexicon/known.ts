import { correction, hasPhrase, type PhraseTable } from '../phrases.ts';
import { numberOf, ordinalOf } from './numbers.ts';
import { COUNTRY_PLACES } from './places.ts';
import {
  COMPARATIVE_TABLE,
  GENRE_TABLE,
  MOOD_TABLE,
  PLACE_TABLE,
  SUPERLATIVE_TABLE,
} from './tables.ts';
import { isOrdinaryWord } from './words.ts';

const COUNTRY_WORDS: ReadonlySet<string> = new Set(COUNTRY_PLACES.map(([name]) => name));
const STEERING_WORDS: ReadonlySet<string> = new Set(
  (
    'shorter longer newer older earlier later better worse cheaper undo previous revert reset instead hidden ' +
    'underrated obscure popular famous mainstream blockbuster blockbusters classics recent modern vintage subtitles ' +
    'subtitled foreign international watchlist trailer trailers director actors starring bookmark remove delete decade ' +
    'nineties eighties seventies sixties fifties forties thirties twenties noughties runtime language languages ' +
    'family friendly toddler children teenager teenagers adults grownups minutes hours'
  ).split(' '),
);

const LEXICONS: readonly PhraseTable<unknown>[] = [GENRE_TABLE, MOOD_TABLE, PLACE_TABLE];
const TABLES: readonly PhraseTable<unknown>[] = [
  GENRE_TABLE,
  MOOD_TABLE,
  PLACE_TABLE,
  COMPARATIVE_TABLE,
];

const TALK_WORDS =
  'something anything nothing tonight without similar recommend suggest watch watched movie movies films please another';

/** Everyday words of requests, five letters or more, that a slip of the keyboard is compared with. */
export const SPELLABLE_WORDS: ReadonlySet<string> = new Set(
  [
    ...[...TABLES, SUPERLATIVE_TABLE].flatMap(singleWords),
    ...STEERING_WORDS,
    ...TALK_WORDS.split(' '),
  ].filter((word) => word.length >= 5),
);

function singleWords(table: PhraseTable<unknown>): string[] {
  return [...table.byFirstWord.values()]
    .flat()
    .flatMap(({ words }) => (words.length === 1 ? words : []));
}

/** Whether a word is a country's name. */
export function isCountryWord(word: string): boolean {
  return COUNTRY_WORDS.has(word);
}

/** Whether a word or phrase is one that a genre, mood or nationality goes by. */
export function isLexiconWord(phrase: string): boolean {
  return LEXICONS.some((table) => hasPhrase(table, phrase));
}

/** Whether a word is ordinary, or one that a reader understands, perhaps misspelt: then it is no name. */
export function isKnownWord(word: string): boolean {
  return (
    isOrdinaryWord(word) ||
    STEERING_WORDS.has(word) ||
    COUNTRY_WORDS.has(word) ||
    numberOf(word) !== null ||
    ordinalOf(word) !== null ||
    /^\d/.test(word) ||
    TABLES.some((table) => hasPhrase(table, word)) ||
    correction(GENRE_TABLE, word) !== null ||
    correction(MOOD_TABLE, word) !== null
  );
}
