import type { MovieInput } from '../domain/movie.ts';

/** A text of a film that is embedded and stored. `ordinal` counts from 0 within the facet. */
export interface CorpusText {
  readonly facet: 'note' | 'ask';
  readonly ordinal: number;
  readonly text: string;
}

type CorpusFacts = Pick<
  MovieInput,
  'title' | 'year' | 'genres' | 'directors' | 'cast' | 'note' | 'moods' | 'themes' | 'asks'
>;

/** Credited names help only where there is hardly a text; full-text search finds them anyway. */
const NAMES_WITHOUT_NOTE = 4;

/**
 * What is embedded of a film: one note text, and each ask as a text of its own.
 *
 * The note text has a line per kind of fact, genres in two of them: the built-in embedder gives every
 * line a vote (measured there: 51 % of the starter films' asks find their film among the first ten by
 * its note, 49 % without the second mention, 40 % with the text taken as a whole). A film's text changes only when its facts do: its hash
 * decides what is embedded again.
 */
export function corpusTexts(input: CorpusFacts): CorpusText[] {
  const note: CorpusText = { facet: 'note', ordinal: 0, text: noteText(input) };
  const asks = input.asks
    .map(oneLine)
    .filter((ask) => ask !== '')
    .map((text, ordinal): CorpusText => ({ facet: 'ask', ordinal, text }));
  return [note, ...asks];
}

function noteText(input: CorpusFacts): string {
  const note = oneLine(input.note);
  const title = oneLine(input.title);
  const lines = [
    [input.year === null ? title : `${title} (${input.year})`, input.genres.join(', ')],
    [note],
    [input.moods.length > 0 ? [...input.moods, ...input.genres].join(', ') : ''],
    [input.themes.join(', ')],
    note === '' ? [...input.directors, ...input.cast.slice(0, NAMES_WITHOUT_NOTE)] : [],
  ];
  return lines
    .map((parts) => parts.map(oneLine).filter(Boolean).join(', '))
    .filter(Boolean)
    .join('\n');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
