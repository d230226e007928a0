import type { ShownMovie } from '../../domain/act.ts';
import type { MovieId } from '../../domain/ids.ts';
import type { EntityIndex, PersonMatch, TitleMatch } from '../../domain/ports.ts';
import { titleKey } from '../../domain/text.ts';
import { titleNumber, titleNumberForms } from './lexicon/numbers.ts';
import { COMMON_WORDS, FUNCTION_WORDS } from './lexicon/words.ts';
import type { Sheet, Span } from './sheet.ts';

/** Longest title, in words, and how many keys one message may look up. */
const TITLE_WORDS = 14;
const KEY_BUDGET = 2500;
const NAME_WORDS = 4;
/** Longest title that is tried with its number written otherwise. */
const NUMBERED_WORDS = 7;

/** Everything in the message that is spelt like a title or a name of the catalogue. */
export interface Names {
  titlesAt(span: Span): readonly TitleMatch[];
  peopleAt(span: Span): readonly PersonMatch[];
  readonly longestTitle: number;
  /** Whether a film was in the last answer. */
  isShown(movieId: MovieId): boolean;
}

interface KeyedSpan {
  readonly id: number;
  readonly keys: readonly string[];
}

/** One look-up for titles and one for people, at the same time. */
export async function lookUpNames(
  sheet: Sheet,
  shown: readonly ShownMovie[],
  index: EntityIndex,
): Promise<Names> {
  const longest = Math.max(
    3,
    Math.min(TITLE_WORDS, Math.floor(KEY_BUDGET / Math.max(1, sheet.tokens.length))),
  );
  const titleSpans: KeyedSpan[] = [];
  const nameSpans: KeyedSpan[] = [];
  const titleKeys = new Set<string>();
  const personKeys = new Set<string>();
  for (const { from, to, words } of spans(sheet, longest)) {
    const id = spanId(sheet, { from, to });
    const keys = titleForms(words);
    titleSpans.push({ id, keys });
    for (const key of keys) titleKeys.add(key);
    if (words.length > NAME_WORDS) continue;
    const names = nameForms(words);
    nameSpans.push({ id, keys: names });
    for (const name of names) personKeys.add(name);
  }
  const [titles, people] =
    titleKeys.size === 0
      ? [[], []]
      : await Promise.all([index.titlesByKey([...titleKeys]), index.peopleByKey([...personKeys])]);
  const titlesAt = hits(titleSpans, grouped([...shownPrefixes(shown, titleKeys), ...titles]));
  const peopleAt = hits(nameSpans, grouped(people));
  return {
    longestTitle: longest,
    isShown: (movieId) => shown.some((movie) => movie.movieId === movieId),
    titlesAt: (span) => titlesAt.get(spanId(sheet, span)) ?? [],
    peopleAt: (span) => peopleAt.get(spanId(sheet, span)) ?? [],
  };
}

function spanId(sheet: Sheet, { from, to }: Span): number {
  return from * (sheet.tokens.length + 1) + to;
}

/** What each span matches, by its first form that matches anything. */
function hits<T>(
  keyed: readonly KeyedSpan[],
  rows: ReadonlyMap<string, readonly T[]>,
): Map<number, readonly T[]> {
  const found = new Map<number, readonly T[]>();
  for (const { id, keys } of keyed) {
    const key = keys.find((form) => rows.has(form));
    const hit = key === undefined ? undefined : rows.get(key);
    if (hit) found.set(id, hit);
  }
  return found;
}

/** The folded words of a span, without punctuation. */
export function wordsOf(sheet: Sheet, span: Span): string[] {
  const words: string[] = [];
  for (let index = span.from; index <= span.to; index++) {
    const token = sheet.tokens[index];
    if (token && !token.punctuation) words.push(...token.word.split(/[.:]/));
  }
  return words;
}

function* spans(
  sheet: Sheet,
  longest: number,
): Generator<Span & { readonly words: readonly string[] }> {
  for (let from = 0; from < sheet.tokens.length; from++) {
    if (sheet.tokens[from]?.punctuation) continue;
    const words: string[] = [];
    for (let to = from; to < sheet.tokens.length && words.length < longest; to++) {
      const token = sheet.tokens[to];
      if (!token || token.word === '\n') break;
      if (token.punctuation) continue;
      // "3:10" is one token and, as `fold` has it, two words of a title.
      words.push(...token.word.split(/[.:]/));
      yield { from, to, words: [...words] };
    }
  }
}

/** The `titleKey` of folded words, then the same with its number written otherwise, or its last two words as one. */
function titleForms(words: readonly string[]): string[] {
  const [first = '', ...others] = words;
  const parts = /^(?:the|a|an)$/.test(first) && others.length > 0 ? others : words;
  const key = parts.join(' ');
  const forms = [key];
  const last = parts[parts.length - 1] ?? '';
  const numbered =
    titleNumber(last) !== null && !parts.slice(0, -1).some((part) => /^\d/.test(part));
  if (numbered && parts.length > 1 && parts.length <= NUMBERED_WORDS) {
    const base = parts.slice(0, -1);
    const bare = /^(?:part|vol|volume|chapter|episode)$/.test(base[base.length - 1] ?? '')
      ? base.slice(0, -1)
      : base;
    if (bare.length > 0) {
      for (const number of [last, ...titleNumberForms(last)]) {
        for (const middle of ['', 'part ', 'vol ', 'chapter ']) {
          forms.push(`${bare.join(' ')} ${middle}${number}`);
        }
      }
    }
  }
  if (parts.length === 2) forms.push(parts.join(''));
  return forms;
}

/** A possessive counts as the name, and "di caprio" as "dicaprio". */
function nameForms(words: readonly string[]): string[] {
  const name = words.join(' ');
  const forms = [name];
  if (name.length > 4 && name.endsWith('s')) forms.push(name.slice(0, -1));
  if (words.length > 1) {
    forms.push([...words.slice(0, -2), words.slice(-2).join('')].join(' '));
  }
  return forms;
}

/** A shown film may be named by the beginning of its title, or by its rarest word. */
function shownPrefixes(shown: readonly ShownMovie[], keys: ReadonlySet<string>): TitleMatch[] {
  const matches: TitleMatch[] = [];
  for (const movie of shown) {
    const full = titleKey(movie.title);
    const words = full.split(' ');
    const parts = new Set<string>([full]);
    for (let size = 1; size < words.length; size++) parts.add(words.slice(0, size).join(' '));
    for (const word of words) if (word.length >= 5) parts.add(word);
    for (const part of parts) {
      const telling = part === full || part.split(' ').some((word) => isTelling(word));
      if (!telling || !keys.has(part)) continue;
      const shared = shown.filter((other) => titleKey(other.title).includes(part)).length > 1;
      if (part !== full && shared) continue;
      matches.push({
        movieId: movie.movieId,
        title: movie.title,
        year: movie.year,
        fame: 1,
        key: part,
        similarity: part === full ? 1 : 0.9,
      });
    }
  }
  return matches;
}

function isTelling(word: string): boolean {
  return word.length >= 4 && !COMMON_WORDS.has(word) && !FUNCTION_WORDS.has(word);
}

function grouped<T extends { readonly key: string }>(rows: readonly T[]): Map<string, T[]> {
  const map = new Map<string, T[]>();
  for (const row of rows) {
    const list = map.get(row.key);
    if (list) list.push(row);
    else map.set(row.key, [row]);
  }
  return map;
}
