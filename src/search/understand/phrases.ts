import { editDistance } from './distance.ts';
import type { Sheet, Span } from './sheet.ts';

export interface PhraseHit<T> extends Span {
  readonly value: T;
  /** The lexicon's spelling. */
  readonly phrase: string;
}

interface Entry<T> {
  readonly words: readonly string[];
  readonly value: T;
}

/** A lexicon of phrases, each a few folded words, looked up longest first. */
export interface PhraseTable<T> {
  readonly byFirstWord: ReadonlyMap<string, readonly Entry<T>[]>;
  /** Single long words, by first letter: what a misspelt word is compared with. */
  readonly byLetter: ReadonlyMap<string, readonly Entry<T>[]>;
}

const SHORTEST_CORRECTED = 6;

export function phraseTable<T>(entries: Iterable<readonly [string, T]>): PhraseTable<T> {
  const byFirstWord = new Map<string, Entry<T>[]>();
  const byLetter = new Map<string, Entry<T>[]>();
  for (const [phrase, value] of entries) {
    const entry = { words: phrase.split(' '), value };
    add(byFirstWord, entry.words[0] ?? '', entry);
    if (entry.words.length === 1 && phrase.length >= SHORTEST_CORRECTED) {
      add(byLetter, phrase.slice(0, 1), entry);
    }
  }
  for (const list of byFirstWord.values()) list.sort((a, b) => b.words.length - a.words.length);
  return { byFirstWord, byLetter };
}

function add<T>(map: Map<string, Entry<T>[]>, key: string, entry: Entry<T>): void {
  const list = map.get(key);
  if (list) list.push(entry);
  else map.set(key, [entry]);
}

/** The longest phrase that begins at this token, over untaken words. */
export function phraseAt<T>(
  table: PhraseTable<T>,
  sheet: Sheet,
  index: number,
): PhraseHit<T> | null {
  if (sheet.isTaken(index)) return null;
  for (const { words, value } of table.byFirstWord.get(sheet.word(index)) ?? []) {
    const fits = words.every(
      (word, offset) => sheet.word(index + offset) === word && !sheet.isTaken(index + offset),
    );
    if (fits) return { from: index, to: index + words.length - 1, value, phrase: words.join(' ') };
  }
  return null;
}

export function hasPhrase<T>(table: PhraseTable<T>, words: string): boolean {
  const [first = ''] = words.split(' ');
  return (table.byFirstWord.get(first) ?? []).some((entry) => entry.words.join(' ') === words);
}

/**
 * The lexicon word that this one is a slip of: same first letter, one slip up to nine letters, two
 * beyond. Null for words of fewer than six letters, which are too close to other words.
 */
export function correction<T>(table: PhraseTable<T>, word: string): PhraseHit<T> | null {
  if (word.length < SHORTEST_CORRECTED - 1) return null;
  const limit = word.length <= 9 ? 1 : 2;
  let best: { entry: Entry<T>; distance: number } | null = null;
  for (const entry of table.byLetter.get(word.slice(0, 1)) ?? []) {
    const [meant = ''] = entry.words;
    const distance = editDistance(word, meant, limit);
    if (distance <= limit && (!best || distance < best.distance)) best = { entry, distance };
  }
  if (!best) return null;
  return { from: -1, to: -1, value: best.entry.value, phrase: best.entry.words.join(' ') };
}
