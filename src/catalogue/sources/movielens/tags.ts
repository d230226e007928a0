import { fold } from '../../../domain/text.ts';
import { growingInt32 } from '../growing-array.ts';
import { idOf } from '../ids.ts';
import { readCsv } from './csv.ts';
import { createSkipTally, type SkippedRows } from './skip-tally.ts';
import { isThemeTag, isWrittenAsName } from './tag-words.ts';

/** A tag of one film: folded, and by how many persons it was given. */
export interface TagCount {
  readonly tag: string;
  readonly users: number;
}

export interface FilmTags {
  /** Persons who gave the film any tag. */
  readonly taggers: number;
  /** Most users first, ties in alphabetical order. */
  readonly tags: readonly TagCount[];
}

export interface Tags {
  /** Of a film by its place in the list of films; null where it has no tag that can be a theme. */
  of(film: number): FilmTags | null;
  readonly skipped: readonly SkippedRows[];
}

const FILE = 'tags.csv';
/** A folded tag of which this share of uses is written as a person's name is one. */
const NAME_SHARE = 0.5;
const NO_THEME = -1;

/**
 * Reads tags.csv, 12 bytes a row and each text once. Tags that say nothing of a film are left out: see
 * tag-words.ts; so are names of people, as far as their spelling shows them. Bad rows are counted.
 * Throws `bad-input`.
 */
export async function readTags(path: string, movieIds: readonly number[]): Promise<Tags> {
  const tally = createSkipTally(FILE);
  const vocabulary = createVocabulary();
  const placeOf = new Map(movieIds.map((id, place) => [id, place]));
  const films = growingInt32();
  const users = growingInt32();
  const tags = growingInt32();
  await readCsv(path, ['userId', 'movieId', 'tag'], {
    onMisfit: (reason, line) => tally.skip(line, reason),
    onRecord: ([user = '', movie = '', tag = ''], line) => {
      const userId = idOf(user.trim());
      const movieId = idOf(movie.trim());
      if (userId === null) return tally.skip(line, 'userId is not a positive number');
      if (movieId === null) return tally.skip(line, 'movieId is not a positive number');
      const film = placeOf.get(movieId);
      if (film === undefined) return tally.skip(line, 'its film is not in movies.csv');
      films.push(film);
      users.push(userId);
      tags.push(vocabulary.use(tag));
    },
  });
  const rows = { films: films.view(), users: users.view(), tags: tags.view() };
  const order = rowsByFilm(rows.films, movieIds.length);
  return {
    of: (film) => countTags(order.rowsOf(film), rows, vocabulary),
    skipped: tally.all(),
  };
}

interface Vocabulary {
  /** The number of a tag's folded text, -1 where it can't be a theme; counts how it is written. */
  use(tag: string): number;
  textOf(id: number): string;
  isName(id: number): boolean;
}

function createVocabulary(): Vocabulary {
  const idOfFolded = new Map<string, number>();
  const known = new Map<string, { id: number; asName: boolean }>();
  const texts: string[] = [];
  const uses: number[] = [];
  const asNames: number[] = [];
  const enter = (tag: string) => {
    const folded = tag.length > 200 ? '' : fold(tag);
    if (!isThemeTag(folded)) return { id: NO_THEME, asName: false };
    const id = idOfFolded.get(folded) ?? texts.length;
    if (id === texts.length) {
      idOfFolded.set(folded, id);
      texts.push(folded);
      uses.push(0);
      asNames.push(0);
    }
    return { id, asName: isWrittenAsName(tag) };
  };
  return {
    use(tag) {
      let entry = known.get(tag);
      if (entry === undefined) {
        entry = enter(tag);
        known.set(tag, entry);
      }
      const { id, asName } = entry;
      if (id !== NO_THEME) {
        uses[id] = (uses[id] ?? 0) + 1;
        if (asName) asNames[id] = (asNames[id] ?? 0) + 1;
      }
      return id;
    },
    textOf: (id) => texts[id] ?? '',
    isName: (id) => (asNames[id] ?? 0) >= NAME_SHARE * (uses[id] ?? 0),
  };
}

/** Groups row numbers by film: a counting sort. */
function rowsByFilm(films: Int32Array, count: number): { rowsOf(film: number): Int32Array } {
  const starts = new Int32Array(count + 1);
  for (const film of films) starts[film + 1] = (starts[film + 1] as number) + 1;
  for (let film = 0; film < count; film++) {
    starts[film + 1] = (starts[film + 1] as number) + (starts[film] as number);
  }
  const next = starts.slice();
  const rows = new Int32Array(films.length);
  films.forEach((film, row) => {
    const place = next[film] as number;
    rows[place] = row;
    next[film] = place + 1;
  });
  return { rowsOf: (film) => rows.subarray(starts[film] ?? 0, starts[film + 1] ?? 0) };
}

function countTags(
  rows: Int32Array,
  all: { readonly users: Int32Array; readonly tags: Int32Array },
  vocabulary: Vocabulary,
): FilmTags | null {
  const taggers = new Set<number>();
  const usersOf = new Map<number, Set<number>>();
  for (const row of rows) {
    const user = all.users[row] as number;
    const tag = all.tags[row] as number;
    taggers.add(user);
    if (tag === NO_THEME || vocabulary.isName(tag)) continue;
    const users = usersOf.get(tag) ?? new Set();
    users.add(user);
    usersOf.set(tag, users);
  }
  if (usersOf.size === 0) return null;
  const tags = [...usersOf].map(([tag, users]) => ({
    tag: vocabulary.textOf(tag),
    users: users.size,
  }));
  tags.sort((a, b) => b.users - a.users || (a.tag < b.tag ? -1 : 1));
  return { taggers: taggers.size, tags };
}
