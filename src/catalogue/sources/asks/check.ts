import type { Movie } from '../../../domain/movie.ts';
import { fold, titleKey } from '../../../domain/text.ts';
import { cleanText } from '../clean-text.ts';

export const ASKS_OF_A_FILM = 3;
/** Characters of an ask, as in the starter catalogue. */
const LEAST = 20;
const MOST = 220;

/** The asks, cleaned, or why they can't be taken. */
export function checkAsks(
  movie: Movie,
  written: readonly string[],
): { readonly asks: readonly string[] } | { readonly reason: string } {
  if (written.length !== ASKS_OF_A_FILM) {
    return { reason: `has ${written.length} asks, wanted ${ASKS_OF_A_FILM}` };
  }
  // Invisible formatting would hide a title from the check, and turn lines of a chat around.
  const asks = written.map((ask) => cleanText(ask.replace(/\p{Cf}+/gu, '')));
  if (asks.some(({ length }) => length < LEAST)) {
    return { reason: `has an ask shorter than ${LEAST} characters` };
  }
  if (asks.some(({ length }) => length > MOST)) {
    return { reason: `has an ask longer than ${MOST} characters` };
  }
  if (new Set(asks.map(fold)).size < asks.length) return { reason: 'has the same ask twice' };
  const names = [movie.title, ...(movie.originalTitle ? [movie.originalTitle] : [])];
  if ([...names, ...movie.aliases].some((name) => asks.some((ask) => hasName(ask, name)))) {
    return { reason: 'has an ask that names the film' };
  }
  return { asks };
}

/** Films are called so, and nearly every ask has one of these words. */
const EVERYDAY =
  /^(?:after|before|down|go|he|her|him|home|if|in|it|me|now|on|once|out|she|them|they|this|up|us|we|what|you)$/;

/**
 * Whether the ask has the name as whole words, whatever their case and accents. An everyday word counts
 * only where it is written as a name: with a capital, and not at the beginning of a sentence.
 */
function hasName(ask: string, name: string): boolean {
  const folded = fold(name);
  if (EVERYDAY.test(folded)) {
    const capital = `${folded.charAt(0).toUpperCase()}${folded.slice(1)}`;
    return new RegExp(
      `(?<!^["“‘'(]*|[.!?…]["”’')]*\\s["“‘'(]*)(?<![\\p{L}\\p{N}])(?:${capital}|${folded.toUpperCase()})(?!['’]?[\\p{L}\\p{N}])`,
      'u',
    ).test(ask);
  }
  const key = titleKey(name);
  // "dark knight" names The Dark Knight, but "thing" does not name The Thing.
  const words = ` ${key.includes(' ') ? key : folded} `;
  return [ask, ask.replace(/['’]s(?![\p{L}\p{N}])/gu, '')].some((text) =>
    ` ${fold(text)} `.includes(words),
  );
}
