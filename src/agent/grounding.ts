import { GENRES } from '../domain/genres.ts';
import { asMovieId, type MovieId } from '../domain/ids.ts';
import { MOOD_AXES, MOOD_WORDS } from '../domain/moods.ts';
import { type Movie, titleWithYear } from '../domain/movie.ts';
import type { EntityIndex } from '../domain/ports.ts';
import { fold, titleKey } from '../domain/text.ts';
import { CONTENT_FREE, COPULAS, NAMES_OF_NO_FILM } from './grounding-words.ts';

export interface GroundingContext {
  /** Every film that a tool returned in this conversation, by id. */
  readonly films: ReadonlyMap<MovieId, Movie>;
  /** Texts of tool results, whose words may be repeated. */
  readonly sources: readonly string[];
  /** What the person wrote: its words may be repeated too, whatever their case. */
  readonly said: readonly string[];
  readonly entities: Pick<EntityIndex, 'titlesByKey'>;
}

export type Grounded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problems: readonly string[] };

const REFERENCE = /\[\[\s*(\d{1,15})\s*\]\]/g;
const MAX_LENGTH = 3000;
/** Stands for a reference while the rest is checked. */
const GAP = '§';
const SMALL_NUMBER = 20;
const ARTICLE = /^(?:the|a|an)$/;
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
  const prose = text.replace(REFERENCE, ` ${GAP} `);
  const known = knownTexts(context);
  problems.push(
    ...quotedTitles(prose, known),
    ...foreignNames(prose, known),
    ...bareListItems(text),
    ...foreignNumbers(prose, context),
    ...(await catalogueTitles(prose, context, known)),
  );
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
function referencedIds(text: string): MovieId[] {
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
  if (REFUSAL.test(text)) return 'it refuses';
  return null;
}

const REFUSAL =
  /\b(?:as an? (?:ai|language model)|(?:can(?:no|['’])?t|cannot|can not|unable to|won['’]t|not able to) (?:help|assist|comply|fulfil|do that|answer|provide|recommend|engage|continue))/i;

function unknownReferences(text: string, films: ReadonlyMap<MovieId, Movie>): string[] {
  return referencedIds(text)
    .filter((id) => !films.has(id))
    .map((id) => `[[${id}]] is not a film that a tool returned`);
}

function linksIn(text: string): string[] {
  const hasLink = /https?:|www\.|\]\(|<[^>\s]|\b[\w-]+\.(?:com|org|net|tv|io)\b/i.test(text);
  return hasLink ? ['it has a link'] : [];
}

interface KnownTexts {
  /** Everything that may be repeated, folded, with spaces at both ends. */
  readonly text: string;
  /** Folded words that stand with a capital in it, or that the person wrote. */
  readonly names: ReadonlySet<string>;
}

function knownTexts({ films, sources, said }: GroundingContext): KnownTexts {
  const people = [...films.values()].flatMap(({ directors, cast }) => [...directors, ...cast]);
  const texts = [...sources, ...people, ...GENRES, ...said];
  const capitalised = texts.flatMap(
    (text) => text.match(/(?<![\p{L}\p{N}])[\p{Lu}\p{Lo}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu) ?? [],
  );
  const words = [...capitalised, ...said, ...MOOD_WORDS, ...MOOD_AXES];
  const names = words.flatMap((word) => fold(word).split(' '));
  return {
    text: ` ${fold(texts.join(' . '))} `,
    names: new Set([...NAMES_OF_NO_FILM, ...names]),
  };
}

/** Quoted or emphasised text must be the person's or a tool's; a title in quotes is not a reference. */
function quotedTitles(prose: string, known: KnownTexts): string[] {
  const quoted =
    /["“„«『「]([^"”“»』」]{2,120})["”»』」]|\*{1,3}([^*]{2,120})\*{1,3}|(?<!\w)_([^_]{2,120})_(?!\w)|(?<!\w)[‘'`]([^‘’'`]{2,120})[’'`](?!\w)/g;
  return [...prose.matchAll(quoted)]
    .map(([, a, b, c, d]) => (a ?? b ?? c ?? d ?? '').trim())
    .filter((text) => fold(text) !== '' && !known.text.includes(` ${fold(text)} `))
    .map((text) => `"${text}" is quoted but came from no tool`);
}

/**
 * Names must have come from a tool or the person: every capitalised word inside a sentence and every
 * word before "(1999)", and where several stand in a row, the row. At the start of a sentence a capital
 * means nothing, unless the word is set apart ("Zorblax: …", "Zorblax is …") or stands alone.
 */
function foreignNames(prose: string, known: KnownTexts): string[] {
  const problems: string[] = [];
  for (const sentence of prose.split(/(?<=[.!?;•\n])\s+|\n+/)) {
    const words = sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
    const isFragment = words.length <= 2 && !sentence.includes(GAP);
    let row: string[] = [];
    const endRow = () => {
      const key = fold(row.join(' '));
      if (row.length > 1 && !known.text.includes(` ${key} `))
        problems.push(`${row.join(' ')} came from no tool`);
      row = [];
    };
    for (const [index, word] of words.entries()) {
      const key = fold(word);
      const next = words[index + 1] ?? '';
      const isTitled = /^\(?(?:18|19|20)\d{2}\)/.test(next);
      const isSetApart = COPULAS.has(fold(next)) || /[,:–—-]$/.test(word) || /^[–—-]/.test(next);
      const looksLikeName = /^[^\p{L}]*[\p{Lu}\p{Lo}]/u.test(word) || isTitled;
      const isOpening = index === 0 && !isTitled && !isSetApart && !isFragment;
      if (!looksLikeName || CONTENT_FREE.has(key)) {
        endRow();
        continue;
      }
      const isKnown = key.split(' ').every((part) => known.names.has(part));
      if (!isOpening && !isKnown) problems.push(`${bare(word)} came from no tool`);
      if (!isOpening || isKnown) row.push(bare(word));
      if (/[^\p{L}\p{N}'’)]$/u.test(word)) endRow();
    }
    endRow();
  }
  return problems;
}

const bare = (word: string) => word.replace(/[^\p{L}\p{N}\p{M}'’-]/gu, '');

/** A list of films is a list of references; an item without one can only name a film by itself. */
function bareListItems(text: string): string[] {
  const items = text.match(/^\s*(?:[-*•–]|\d{1,2}[.)])\s+.*$/gm) ?? [];
  return items.some((item) => !/\[\[\s*\d+\s*\]\]/.test(item))
    ? ['it lists what is no reference']
    : [];
}

/** Years, minutes, votes: a number must be one that a tool or the person gave. Small ones count picks. */
function foreignNumbers(prose: string, { films, sources, said }: GroundingContext): string[] {
  const numbersIn = (text: string) => text.replace(/(?<=\d),(?=\d{3})/g, '').match(/\d+/g) ?? [];
  const known = new Set([...sources, ...said].flatMap(numbersIn).map(Number));
  for (const { year, runtimeMinutes } of films.values()) {
    for (const number of [year, year && Math.floor(year / 10) * 10, runtimeMinutes]) {
      if (number) known.add(number).add(number % 100);
    }
  }
  return numbersIn(prose)
    .filter((number) => Number(number) > SMALL_NUMBER && !known.has(Number(number)))
    .map((number) => `the number ${number} came from no tool`);
}

/** Titles of the catalogue that stand in the prose without having been returned by a tool. */
async function catalogueTitles(
  prose: string,
  { films, entities }: GroundingContext,
  known: KnownTexts,
): Promise<string[]> {
  const runs = new Set<string>();
  for (const segment of prose.split(/[.!?:;,\n()§]+/)) {
    const words = fold(segment).split(' ').filter(Boolean);
    for (let start = 0; start < words.length; start++) {
      for (let length = 2; length <= MAX_TITLE_WORDS && start + length <= words.length; length++) {
        const run = words.slice(start, start + length);
        const telling = run.filter((word) => !CONTENT_FREE.has(word)).length;
        // One common word is no title; two telling words that make one are, and so is "the matrix".
        const isTelling =
          telling >= 2 || (telling === 1 && length === 2 && ARTICLE.test(run[0] ?? ''));
        if (isTelling && !known.text.includes(` ${run.join(' ')} `)) runs.add(run.join(' '));
      }
    }
  }
  if (runs.size === 0) return [];
  const matches = await entities.titlesByKey([...new Set([...runs].map(titleKey))]);
  return matches
    .filter(
      ({ movieId, title, key }) => !films.has(movieId) && (runs.has(key) || runs.has(fold(title))),
    )
    .map(({ title }) => `the film ${title} was returned by no tool`);
}
