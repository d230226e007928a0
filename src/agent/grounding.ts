import { GENRES } from '../domain/genres.ts';
import { asMovieId, type MovieId } from '../domain/ids.ts';
import { type Movie, titleWithYear } from '../domain/movie.ts';
import type { EntityIndex } from '../domain/ports.ts';
import { fold, titleKey } from '../domain/text.ts';
import { CONTENT_FREE, COPULAS, NAMES_OF_NO_FILM } from './grounding-words.ts';

export interface GroundingContext {
  /** Every film that a tool returned in this conversation, by id. */
  readonly films: ReadonlyMap<MovieId, Movie>;
  /** Texts whose words may be repeated: the person's message, tool results. */
  readonly sources: readonly string[];
  readonly entities: Pick<EntityIndex, 'titlesByKey'>;
}

export type Grounded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly string[] };

const REFERENCE = /\[\[\s*(\d{1,15})\s*\]\]/g;
const MAX_LENGTH = 3000;
/** Longest title looked up word by word in free text. */
const MAX_TITLE_WORDS = 6;

/**
 * Checks a model's answer: it names films by reference only, every reference is a film that a tool
 * returned, and no other title, link or name stands in it. On success the references are filled with
 * titles and years from the store. Errs on the side of refusing: a refused answer is asked for once
 * more and then phrased without the model, an invented film would reach a person.
 */
export async function ground(answer: string, context: GroundingContext): Promise<Grounded> {
  const text = answer.trim();
  const nonsense = nonsenseIn(text);
  if (nonsense !== null) return { ok: false, problems: [nonsense] };

  const problems = [...unknownReferences(text, context.films), ...linksIn(text)];
  const prose = text.replace(REFERENCE, ' . ');
  const allowed = allowedWords(context);
  problems.push(...quotedTitles(prose, context), ...foreignNames(prose, allowed));
  problems.push(...(await catalogueTitles(prose, context, allowed)));
  if (problems.length > 0) return { ok: false, problems: [...new Set(problems)].slice(0, 6) };
  return { ok: true, text: fillReferences(text, context.films) };
}

/** Replaces every `[[id]]` by title and year; a title that the model repeated after it is dropped. */
export function fillReferences(text: string, films: ReadonlyMap<MovieId, Movie>): string {
  return text.replace(/\[\[\s*(\d{1,15})\s*\]\](?:\s*\(\d{4}\))?/g, (_match, id: string) => {
    const movie = films.get(asMovieId(Number(id)));
    return movie ? titleWithYear(movie) : '';
  });
}

/** The ids that a text refers to. */
export function referencedIds(text: string): MovieId[] {
  return [...text.matchAll(REFERENCE)].map(([, id]) => asMovieId(Number(id)));
}

function nonsenseIn(text: string): string | null {
  if (text === '') return 'it is empty';
  if (text.length > MAX_LENGTH) return 'it is too long';
  if (
    /^[[{](?!\[\d)/.test(text) ||
    /```|<\/?(?:tool|function|think)|"(?:name|arguments)"\s*:/i.test(text)
  ) {
    return 'it is not plain text';
  }
  if (!/\p{L}{2}/u.test(text)) return 'it has no words';
  return null;
}

function unknownReferences(text: string, films: ReadonlyMap<MovieId, Movie>): string[] {
  return referencedIds(text)
    .filter((id) => !films.has(id))
    .map((id) => `[[${id}]] is not a film that a tool returned`);
}

function linksIn(text: string): string[] {
  const hasLink = /https?:|www\.|\]\(|<[^>\s]|\b[\w-]+\.(?:com|org|net|tv|io)\b/i.test(text);
  return hasLink ? ['it has a link'] : [];
}

function allowedWords({ films, sources }: GroundingContext): ReadonlySet<string> {
  const words = new Set<string>(NAMES_OF_NO_FILM);
  const add = (text: string) => {
    for (const word of fold(text).split(' ')) words.add(word);
  };
  GENRES.forEach(add);
  sources.forEach(add);
  for (const movie of films.values()) {
    for (const name of [...movie.directors, ...movie.cast]) add(name);
  }
  return words;
}

/** Quoted or emphasised text must be the person's or a tool's; a title in quotes is not a reference. */
function quotedTitles(prose: string, { sources }: GroundingContext): string[] {
  const known = fold(sources.join(' . '));
  const quoted =
    /["“„«『「]([^"”“»』」]{2,120})["”»』」]|\*{1,3}([^*]{2,120})\*{1,3}|(?<!\w)_([^_]{2,120})_(?!\w)/g;
  return [...prose.matchAll(quoted)]
    .map(([, a, b, c]) => (a ?? b ?? c ?? '').trim())
    .filter((text) => fold(text) !== '' && !` ${known} `.includes(` ${fold(text)} `))
    .map((text) => `"${text}" is quoted but came from no tool`);
}

/**
 * Capitalised words inside a sentence, and any word before "(1999)", must occur in what the tools
 * returned or the person said. At the start of a sentence a capital means nothing, unless a verb
 * makes the word a subject ("Zorblax is …").
 */
function foreignNames(prose: string, allowed: ReadonlySet<string>): string[] {
  const problems: string[] = [];
  for (const sentence of prose.split(/(?<=[.!?:;•\n])\s+|\n+/)) {
    const words = sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
    words.forEach((word, index) => {
      const key = fold(word);
      const isCapitalised = /^[^\p{L}]*\p{Lu}/u.test(word);
      const isSubject = COPULAS.has(fold(words[index + 1] ?? ''));
      const isTitled = /^\(?(?:18|19|20)\d{2}\)/.test(words[index + 1] ?? '');
      const startsSentence = index === 0;
      if (!(isCapitalised || isTitled) || CONTENT_FREE.has(key)) return;
      if (startsSentence && !isSubject && !isTitled) return;
      if (key.split(' ').every((part) => allowed.has(part))) return;
      problems.push(`${word.replace(/[^\p{L}\p{N}'’-]/gu, '')} came from no tool`);
    });
  }
  return problems;
}

/** Titles of the catalogue that stand in the prose without having been returned by a tool. */
async function catalogueTitles(
  prose: string,
  { films, entities }: GroundingContext,
  allowed: ReadonlySet<string>,
): Promise<string[]> {
  const keys = new Set<string>();
  for (const segment of prose.split(/[.!?:;,\n()]+/)) {
    const words = fold(segment).split(' ').filter(Boolean);
    for (let start = 0; start < words.length; start++) {
      for (let length = 1; length <= MAX_TITLE_WORDS && start + length <= words.length; length++) {
        const run = words.slice(start, start + length);
        const telling = run.filter((word) => !CONTENT_FREE.has(word));
        // One common word is no title; two telling words in a row that make a title are.
        if (telling.length < 2 || telling.every((word) => allowed.has(word))) continue;
        keys.add(titleKey(run.join(' ')));
      }
    }
  }
  if (keys.size === 0) return [];
  const matches = await entities.titlesByKey([...keys]);
  return matches
    .filter(({ movieId }) => !films.has(movieId))
    .map(({ title }) => `the film ${title} was returned by no tool`);
}
