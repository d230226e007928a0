import { expect, it } from 'vitest';
import { film } from '../../../tests/support/movies.ts';
import type { MovieInput } from '../../domain/movie.ts';
import type { SourceRow } from './source.ts';
import { withoutRepeats } from './without-repeats.ts';

/** Lines of the rows that are left out, each with the line that it repeats. */
async function repeats(...films: readonly (MovieInput | string)[]): Promise<[number, string][]> {
  const rows = async function* (): AsyncGenerator<SourceRow> {
    for (const [at, given] of films.entries()) {
      const line = at + 1;
      yield typeof given === 'string' ? { line, reason: given } : { line, input: given };
    }
  };
  const left: [number, string][] = [];
  let count = 0;
  for await (const row of withoutRepeats(rows())) {
    count++;
    if ('reason' in row) left.push([row.line, row.reason]);
  }
  expect(count).toBe(films.length);
  return left;
}
const same = (line: number) => `the same film as line ${line}`;

it('passes different films, and rows that were left out before', async () => {
  expect(
    await repeats(film('Heat', { year: 1995 }), 'title is missing', film('Heat', { year: 1986 })),
  ).toEqual([[2, 'title is missing']]);
});

it.each<[string, Partial<MovieInput>]>([
  ['TMDB', { tmdbId: 949 }],
  ['IMDb', { imdbId: 'tt0113277' }],
  ['MovieLens', { movieLensId: 6 }],
])('takes rows with one %s id for one film, whatever else they say', async (_, id) => {
  const films = [film('Heat', { year: 1995, ...id }), film('Hitze', { year: 1996, ...id })];
  expect(await repeats(film('Ronin', { tmdbId: 8195 }), ...films)).toEqual([[3, same(2)]]);
});

it('does not take an id of one catalogue for that of another', async () => {
  expect(await repeats(film('A', { tmdbId: 6 }), film('B', { movieLensId: 6 }))).toEqual([]);
});

it('takes a row without ids for the film of that title and year', async () => {
  const known = film('The Heat', { tmdbId: 1, year: 2013 });
  expect(await repeats(known, film('heat', { year: 2013 }), film('Heat'))).toEqual([[2, same(1)]]);
});

it('passes films of one title and year that have ids of their own', async () => {
  const [one, other] = [
    { tmdbId: 1, year: 1995 },
    { tmdbId: 2, year: 1995 },
  ];
  expect(await repeats(film('Heat', one), film('Heat', other))).toEqual([]);
});

it('passes titles that leave no key', async () => {
  expect(await repeats(film('!'), film('?'))).toEqual([]);
});

it('names the first of several', async () => {
  const heat = film('Heat', { tmdbId: 949 });
  expect(await repeats(heat, heat, heat)).toEqual([
    [2, same(1)],
    [3, same(1)],
  ]);
});
