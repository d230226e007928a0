import type { MovieInput } from '../domain/movie.ts';
import { fold, titleKey } from '../domain/text.ts';

/** Words that belong to the family name after them: "del Toro", "von Trier", "Van Sant". */
const PARTICLES = new Set(
  'al bin da das de del della den der di dos du el ibn la le ten ter van von zu'.split(' '),
);
const SUFFIXES = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);
/** "Bong Joon-ho", "Wong Kar-wai": a given name romanised with a small letter after the hyphen. */
const GIVEN_NAME_LAST = /^\p{Lu}\p{Ll}+-\p{Ll}+$/u;

/** The folded family name by which people call somebody: "nolan", "del toro", "bong". */
export function surnameKey(name: string): string {
  const written = name.trim().split(/\s+/);
  const last = written.at(-1) ?? '';
  if (written.length > 1 && GIVEN_NAME_LAST.test(last)) return fold(written[0] ?? '');
  const words = fold(name).split(' ');
  while (words.length > 1 && SUFFIXES.has(words.at(-1) ?? '')) words.pop();
  // "Bonham-Carter" is one name of two words.
  let start = words.length - (words.at(-1) === fold(last) ? 1 : fold(last).split(' ').length);
  while (start > 1 && PARTICLES.has(words[start - 1] ?? '')) start--;
  return words.slice(Math.max(0, start)).join(' ');
}

/** Every key that a film goes by, without repeats: its title, original title and aliases. */
export function titleKeysOf(
  movie: Pick<MovieInput, 'title' | 'originalTitle' | 'aliases'>,
): string[] {
  const titles = [movie.title, movie.originalTitle ?? '', ...movie.aliases];
  return [...new Set(titles.map(titleKey))].filter((key) => key !== '');
}

export interface Credit {
  readonly role: 'actor' | 'director';
  readonly position: number;
  readonly name: string;
  readonly nameKey: string;
  readonly surnameKey: string;
}

export function creditsOf(movie: Pick<MovieInput, 'directors' | 'cast'>): Credit[] {
  const credits = (role: Credit['role'], names: readonly string[]): Credit[] =>
    names
      .filter((name) => fold(name) !== '')
      .map((name, position) => ({
        role,
        position,
        name,
        nameKey: fold(name),
        surnameKey: surnameKey(name),
      }));
  return [...credits('director', movie.directors), ...credits('actor', movie.cast)];
}
