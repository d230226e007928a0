import { fold } from '../../domain/text.ts';
import { EMOJI_WORDS } from './lexicon/emoji.ts';
import { SPELLINGS } from './lexicon/kept-phrases.ts';

/** A folded word, or one punctuation mark. */
export interface Token {
  readonly word: string;
  readonly punctuation: boolean;
  /** Starts with a capital letter in the message as typed. */
  readonly capital: boolean;
  /** Starts a sentence, where a capital says nothing. */
  readonly first: boolean;
  /** Place in the message. */
  readonly start: number;
  readonly end: number;
  /** Place in `Sheet.text`. */
  readonly at: number;
}

/** Inclusive token indices. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Found extends Span {
  readonly groups: Readonly<Record<string, string>>;
  /** Where each named group matched in `Sheet.text`. */
  readonly places: Readonly<Record<string, readonly [number, number]>>;
}

/** What stands in `Sheet.text` where a phrase was understood: no word folds to these. */
export const MARK = { film: '\uE000', person: '\uE001', done: '\uE002' } as const;
export type Mark = (typeof MARK)[keyof typeof MARK];

const TOKEN =
  /[\p{L}\p{N}\p{M}]+(?:(?:['’`´](?=[\p{L}\p{N}])|(?<=\p{N})[.,:](?=\p{N}))[\p{L}\p{N}\p{M}]+)*|\p{Extended_Pictographic}|[,.!?;:()"“”„«»…\n/#+&\-–—]/gu;
/** Bounds the work on messages of many tiny tokens; prose of 2,000 characters has some 450. */
const MOST_TOKENS = 500;
const SENTENCE_END = new Set(['.', '!', '?', ';', '\n', '…']);
const QUOTES = new Set(['"', '“', '”', '„', '«', '»']);

/**
 * A message as the phrase readers see it: folded words and punctuation, one space apart, with a space
 * at both ends, so that a pattern can say ` under two hours `. A phrase that was understood is
 * overwritten by marks of the same length, so that no two readers take the same words and places
 * never shift.
 */
export class Sheet {
  readonly raw: string;
  /** At most `MOST_TOKENS`. */
  readonly tokens: readonly Token[];
  /** How many characters of the message became tokens; the rest is not read. */
  readonly end: number;
  /** Whether a capital says anything: not in a message of capitals throughout. */
  readonly capitalsTell: boolean;
  private masked: string;
  private readonly taken: boolean[];

  constructor(raw: string) {
    this.raw = raw;
    const tokens = tokenise(raw);
    const rest = tokens[MOST_TOKENS];
    this.tokens = tokens.slice(0, MOST_TOKENS);
    const words = this.tokens.filter((token) => !token.punctuation && !/^\d/.test(token.word));
    this.capitalsTell = words.length === 1 || words.some((token) => !token.capital);
    this.end = rest ? rest.start : raw.length;
    this.masked = ` ${this.tokens.map((token) => token.word).join(' ')} `;
    this.taken = this.tokens.map(() => false);
  }

  get text(): string {
    return this.masked;
  }

  isTaken(index: number): boolean {
    return this.taken[index] ?? true;
  }

  word(index: number): string {
    return this.tokens[index]?.word ?? '';
  }

  /** The text of a token as it stands now: marks where it was understood. */
  shown(index: number): string {
    const token = this.tokens[index];
    return token ? this.masked.slice(token.at, token.at + token.word.length) : '';
  }

  /** The words of a span as typed. */
  typed(span: Span): string {
    const from = this.tokens[span.from];
    const to = this.tokens[span.to];
    return from && to ? this.raw.slice(from.start, to.end) : '';
  }

  /** The masked text before a token, for looking back. */
  before(index: number): string {
    return this.masked.slice(0, this.tokens[index]?.at ?? 0);
  }

  /** The masked text after a token, beginning with a space. */
  after(index: number): string {
    const token = this.tokens[index];
    return token ? this.masked.slice(token.at + token.word.length) : '';
  }

  /**
   * All matches of a global pattern, whole tokens only: a pattern must begin and end at spaces,
   * which are given back, so that neighbours can match too.
   */
  all(pattern: RegExp): Found[] {
    const found: Found[] = [];
    pattern.lastIndex = 0;
    for (let match = pattern.exec(this.masked); match; match = pattern.exec(this.masked)) {
      const end = match.index + match[0].length;
      const span = this.spanAt(match.index, end);
      if (span) {
        found.push({ ...span, groups: definedGroups(match), places: groupPlaces(match) });
      }
      pattern.lastIndex = Math.max(end - 1, match.index + 1);
    }
    return found;
  }

  claim(span: Span, mark: Mark = MARK.done): void {
    const from = this.tokens[span.from];
    const to = this.tokens[span.to];
    if (!from || !to) return;
    const end = to.at + to.word.length;
    this.masked =
      this.masked.slice(0, from.at) + mark.repeat(end - from.at) + this.masked.slice(end);
    for (let index = span.from; index <= span.to; index++) this.taken[index] = true;
  }

  /** Takes every match of a pattern and returns them. */
  take(pattern: RegExp): Found[] {
    const found = this.all(pattern);
    for (const match of found) this.claim(match);
    return found;
  }

  /** The tokens that lie wholly between two places of the text. */
  spanAt(start: number, end: number): Span | null {
    let from = -1;
    let to = -1;
    let low = 0;
    let high = this.tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.tokens[middle]?.at ?? 0) < start) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < this.tokens.length; index++) {
      const token = this.tokens[index];
      if (!token || token.at + token.word.length > end) break;
      if (from < 0) from = index;
      to = index;
    }
    return from < 0 ? null : { from, to };
  }

  /** Token spans of what stands between quotation marks. */
  quoted(): Span[] {
    const spans: Span[] = [];
    let open = -1;
    this.tokens.forEach((token, index) => {
      if (token.word === '\n') open = -1;
      if (!token.punctuation || !QUOTES.has(token.word)) return;
      if (open >= 0 && index - open > 1 && index - open <= 16) {
        spans.push({ from: open + 1, to: index - 1 });
        open = -1;
      } else {
        open = index;
      }
    });
    return spans;
  }
}

function tokenise(raw: string): Token[] {
  const tokens: Token[] = [];
  let at = 1;
  let first = true;
  const push = (
    word: string,
    punctuation: boolean,
    capital: boolean,
    start: number,
    end: number,
  ) => {
    tokens.push({ word, punctuation, capital, first, start, end, at });
    at += word.length + 1;
    if (!punctuation) first = false;
    else if (SENTENCE_END.has(word)) first = true;
  };
  for (const match of raw.matchAll(TOKEN)) {
    const text = match[0];
    const start = match.index;
    const end = start + text.length;
    const emoji = EMOJI_WORDS.get(text);
    if (emoji !== undefined) {
      for (const word of emoji.split(' ')) push(word, false, false, start, end);
    } else if (text === '&' || text === '+') {
      push('and', false, false, start, end);
    } else if (/^[\p{L}\p{N}\p{M}]/u.test(text)) {
      for (const part of wordParts(text, raw[start - 1] ?? '')) {
        push(part, false, /^[\p{Lu}\p{Lt}]/u.test(text), start, end);
      }
    } else if (text === '-' && joins(raw, start)) {
      // A hyphen inside or after a word only joins: "sci-fi" reads as "sci fi".
    } else if (!/\p{Extended_Pictographic}/u.test(text)) {
      push(text === '–' || text === '—' ? '-' : text, true, false, start, end);
    }
  }
  return tokens;
}

/** "sci-fi" and "12-year-old" are joined, "1990-1999" is not. */
function joins(raw: string, hyphen: number): boolean {
  const letter = /\p{L}/u;
  return (
    letter.test(raw[hyphen - 1] ?? ' ') ||
    (/\d/.test(raw[hyphen - 1] ?? '') && letter.test(raw[hyphen + 1] ?? ''))
  );
}

/** "1.5" and "1:30" stay whole; "20,000" comes apart as `fold` does it; "'94" is a year. */
function wordParts(text: string, before: string): string[] {
  if (/^\d{1,2}[.:]\d{1,2}h?$/.test(text)) return [text.toLowerCase()];
  if (/^\d\d$/.test(text) && /['’]/.test(before)) return [`${Number(text) < 30 ? 20 : 19}${text}`];
  return fold(text)
    .split(' ')
    .filter((part) => part !== '')
    .map((part) => SPELLINGS.get(part) ?? part);
}

function definedGroups(match: RegExpExecArray): Record<string, string> {
  const groups: Record<string, string> = {};
  for (const [name, value] of Object.entries(match.groups ?? {})) {
    if (value !== undefined) groups[name] = value;
  }
  return groups;
}

function groupPlaces(match: RegExpExecArray): Record<string, [number, number]> {
  const places: Record<string, [number, number]> = {};
  for (const [name, place] of Object.entries(match.indices?.groups ?? {})) {
    if (place) places[name] = place;
  }
  return places;
}
