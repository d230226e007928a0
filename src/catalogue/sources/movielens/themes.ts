import { titleKey } from '../../../domain/text.ts';
import type { FilmTags } from './tags.ts';
import type { MovieLensTitle } from './title.ts';

/** Fewer persons than this may all be joking. */
const LEAST_USERS = 3;
/** Of the film's taggers: what fewer of them say of a film with many is hardly what it is about. */
const LEAST_SHARE = 0.04;
const MOST_THEMES = 8;

/**
 * The tags that enough persons gave a film to be what it is about: three, and one in 25 of those who
 * tagged it; the eight most given at most. A film's own names aren't themes of it.
 */
export function themesOf(
  tags: FilmTags | null,
  film: Pick<MovieLensTitle, 'title' | 'originalTitle' | 'aliases'>,
): string[] {
  if (tags === null) return [];
  const least = Math.max(LEAST_USERS, LEAST_SHARE * tags.taggers);
  const names = new Set(
    [film.title, film.originalTitle ?? '', ...film.aliases].flatMap((name) => [
      titleKey(name),
      // "Star Wars" of "Star Wars: Episode IV".
      titleKey(name.split(':')[0] ?? ''),
    ]),
  );
  return tags.tags
    .filter(({ tag, users }) => users >= least && !names.has(titleKey(tag)))
    .slice(0, MOST_THEMES)
    .map(({ tag }) => tag);
}
