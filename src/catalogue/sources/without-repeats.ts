import type { MovieInput } from '../../domain/movie.ts';
import { titleKey } from '../../domain/text.ts';
import type { SourceRow } from './source.ts';

/**
 * The rows of one table, but of those that are one film only the first: each source has one word on a
 * film, so two different ones would replace each other in every run. Rows are one film where they share
 * an id, or where the later has no id and the earlier its title and year.
 */
export async function* withoutRepeats(rows: AsyncIterable<SourceRow>): AsyncGenerator<SourceRow> {
  /** Line of the first row, by what a film is known by. */
  const lines = new Map<string | number, number>();
  for await (const row of rows) {
    if (!('input' in row)) {
      yield row;
      continue;
    }
    const { ids, title } = keysOf(row.input);
    const known = (ids.length > 0 ? ids : title).flatMap((key) => lines.get(key) ?? []);
    const [first] = known;
    if (first !== undefined) {
      yield { line: row.line, reason: `the same film as line ${first}` };
      continue;
    }
    for (const key of [...ids, ...title]) if (!lines.has(key)) lines.set(key, row.line);
    yield row;
  }
}

function keysOf({ tmdbId, imdbId, movieLensId, title, year }: MovieInput) {
  const key = titleKey(title);
  return {
    // Numbers of one catalogue and the negated ones of another can't meet: ids are positive.
    ids: [...known(tmdbId), ...known(imdbId), ...known(movieLensId && -movieLensId)],
    title: key === '' ? [] : [`${key} (${year ?? ''})`],
  };
}

function known<T>(value: T | null): T[] {
  return value === null ? [] : [value];
}
