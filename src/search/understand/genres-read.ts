import type { Genre } from '../../domain/genres.ts';
import { PLURAL_GENRE } from './lexicon/genre-phrases.ts';
import type { GenreHeard } from './scan.ts';
import type { Sheet } from './sheet.ts';
import type { PlacedWant } from './wants.ts';

export interface GenresRead {
  readonly all: readonly Genre[];
  readonly any: readonly Genre[];
  readonly none: readonly Genre[];
  /** Refused kinds within a genre: "no slashers" keeps other horror. */
  readonly themes: readonly string[];
  /** What the phrases say beyond their genres, by token index. */
  readonly wants: readonly PlacedWant[];
  readonly only: boolean;
}

/** Of a refused pair the narrower genre goes: "no war dramas" refuses War. */
const BROAD: readonly Genre[] = ['Thriller', 'Comedy', 'Drama'];
const FILM_PHRASE = / (?:movie|movies|film|films)$/;
const MIX =
  / (?:mix|mixture|blend|combination|cross|hybrid|combines?|combining|both|part) (?:of |between )?(?:a |an )?$/u;

/**
 * Genres as filters. Side by side ("crime thriller") or joined by "and"/"with" they must all hold;
 * joined by "or", a comma, or as plurals ("comedies and dramas") one is enough.
 */
export function readGenres(sheet: Sheet, heard: readonly GenreHeard[]): GenresRead {
  const none = new Set<Genre>();
  const wanted: GenreHeard[] = [];
  const wants: PlacedWant[] = [];
  const themes: string[] = [];
  let only = false;
  for (const hit of heard) {
    if (hit.refused) {
      const { genres, want } = hit.entry;
      const [main] = [...genres].sort((x, y) => BROAD.indexOf(x) - BROAD.indexOf(y));
      if (want && want !== 'anime' && !FILM_PHRASE.test(hit.phrase)) themes.push(want);
      else if (main) none.add(main);
      sheet.claim(hit);
    } else if (!hit.subject || describesFilm(sheet, hit)) {
      wanted.push(hit);
      if (hit.entry.want) wants.push({ at: hit.from, text: hit.entry.want });
      only ||= hit.only;
    }
  }
  const either = wanted.length > 1 && isEither(sheet, wanted);
  const all = new Set<Genre>();
  const any = new Set<Genre>();
  for (const hit of wanted) {
    const { genres } = hit.entry;
    const last = genres[genres.length - 1];
    if (either && last) {
      any.add(last);
      if (genres.length > 1) wants.push({ at: hit.from, text: hit.phrase });
    } else {
      for (const genre of genres) all.add(genre);
    }
    sheet.claim(hit);
  }
  for (const genre of none) {
    all.delete(genre);
    any.delete(genre);
  }
  if (any.size === 1) {
    for (const genre of any) all.add(genre);
    any.clear();
  }
  return { all: [...all], any: [...any], none: [...none], themes, wants, only };
}

function isEither(sheet: Sheet, hits: readonly GenreHeard[]): boolean {
  const first = hits[0];
  if (first && MIX.test(sheet.before(first.from).slice(-60))) return false;
  const plural = hits.every((hit) => PLURAL_GENRE.test(hit.phrase));
  for (let index = 1; index < hits.length; index++) {
    const before = hits[index - 1];
    const hit = hits[index];
    const left = before && sheet.tokens[before.to];
    const right = hit && sheet.tokens[hit.from];
    if (!left || !right) continue;
    const between = sheet.text.slice(left.at + left.word.length, right.at);
    if (/ (?:or|\/|maybe|perhaps|either|i|we|she|he|they|otherwise) /.test(between)) return true;
    if (/^ (?:(?:film|movie)s? )?, (?:a |an |maybe |some )?$/.test(between)) return true;
    if (plural && / and /.test(between)) return true;
    if (/ [.!?;] /.test(between)) return true;
  }
  return false;
}

/** Inside "about …" a genre word is a subject, unless a film noun follows it. */
function describesFilm(sheet: Sheet, hit: GenreHeard): boolean {
  return (
    FILM_PHRASE.test(` ${hit.phrase}`) ||
    /^ (?:movies?|films?)(?: |$)/.test(sheet.after(hit.to).slice(0, 12))
  );
}
