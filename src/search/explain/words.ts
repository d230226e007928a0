import type { Movie } from '../../domain/movie.ts';
import { fold } from '../../domain/text.ts';

const STOP_WORDS = new Set(
  (
    'a an and are as at be but by for from has have he her his i in into is it its me my of on or ' +
    'our she so some that the their them they this to up very was we were who with you your about ' +
    'film films movie movies something anything where when which while not no more less like after'
  ).split(' '),
);

export interface WordMatch {
  readonly where: 'theme' | 'mood' | 'note';
  /** Verbatim from the film's data. */
  readonly text: string;
}

/**
 * Where the film's own text says what the wish says: a theme or mood with all of its content words, else a
 * sentence of the note with all of them (for a long wish, three fifths). Null where nothing does.
 */
export function matchWords(want: string, movie: Movie): WordMatch | null {
  const wanted = contentStems(want);
  if (wanted.length === 0) return null;
  const theme = movie.themes.find((text) => covers(text, wanted) === 1);
  if (theme !== undefined) return { where: 'theme', text: theme };
  const mood = movie.moods.find((text) => covers(text, wanted) === 1);
  if (mood !== undefined) return { where: 'mood', text: mood };
  const needed = wanted.length <= 2 ? 1 : 0.6;
  let best: { text: string; covered: number } | null = null;
  for (const text of noteClauses(movie.note)) {
    const covered = covers(text, wanted);
    if (covered >= needed && (best === null || covered > best.covered)) best = { text, covered };
  }
  return best === null ? null : { where: 'note', text: best.text };
}

/** Lower-case stems of the words that carry meaning: enough to match "heists" with "heist". */
export function contentStems(text: string): string[] {
  return fold(text)
    .split(' ')
    .filter((word) => word.length > 1 && !STOP_WORDS.has(word))
    .map(stem);
}

function covers(text: string, wanted: readonly string[]): number {
  const own = new Set(contentStems(text));
  return wanted.filter((word) => own.has(word)).length / wanted.length;
}

function stem(word: string): string {
  if (word.length <= 4) return word.replace(/s$/, '');
  return word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ing|edly|ed|es|s|ly)$/, '');
}

/** Clauses short enough to quote; a sentence without an inner break is one. */
function noteClauses(note: string): string[] {
  return note
    .split(/(?<=[.!?;:])\s+|\s+[–—]\s+/)
    .flatMap((sentence) => (sentence.length <= 110 ? [sentence] : sentence.split(/(?<=,)\s+/)))
    .map((clause) => clause.replace(/[\s,.;:]+$/, ''))
    .filter((clause) => clause.length > 0);
}
