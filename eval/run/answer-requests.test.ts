import { expect, it } from 'vitest';
import { asMovieId } from '../../src/domain/ids.ts';
import type { Movie } from '../../src/domain/movie.ts';
import { MovieVibesError } from '../../src/errors.ts';
import { hydrated, sampleMovie } from '../../tests/support/sample-movie.ts';
import type { CatalogueIndex } from '../datasets/catalogue.ts';
import { RequestRow } from '../datasets/schema.ts';
import type { System, SystemAnswer } from '../systems/index.ts';
import { answerRequests, judge } from './answer-requests.ts';

const FILMS = [1, 2, 3, 4, 5, 6].map((id) =>
  sampleMovie(id, { voteCount: id === 6 ? 1023 : 0, year: 1990 + id }),
);
const byTmdb = new Map(FILMS.map((movie) => [movie.tmdbId, movie]));
const catalogue: CatalogueIndex = {
  size: FILMS.length,
  mostVotes: 1023,
  find: ({ tmdbId }) => byTmdb.get(tmdbId ?? 0)?.id ?? null,
  keyOf: ({ tmdbId }) => byTmdb.get(tmdbId ?? 0)?.id ?? `TMDB ${tmdbId}`,
};
const films = {
  hydrate: async (ids: readonly Movie['id'][]) =>
    ids.flatMap((id) => FILMS.filter((movie) => movie.id === id)).map((movie) => hydrated(movie)),
};
// Film n has the TMDB id 1000 + n; 9999 is nowhere.
const row = RequestRow.parse({
  id: 'q',
  query: 'a film',
  relevant: [
    { tmdbId: 1001, grade: 3 },
    { tmdbId: 1006, grade: 1 },
    { tmdbId: 1001, grade: 1 },
    { tmdbId: 1002, grade: 0 },
    { tmdbId: 9999, grade: 2 },
    { tmdbId: 9998, grade: 0 },
  ],
});

const systemThat = (answer: () => Promise<Partial<SystemAnswer>>): System => ({
  name: 'sample',
  group: 'mode',
  about: '',
  answer: async () => ({
    shown: [],
    ranked: [],
    milliseconds: 5,
    degraded: [],
    ...(await answer()),
  }),
});
const resultOf = async (system: System) => {
  const requests = [judge(row, catalogue)];
  const [result] = await answerRequests(system, requests, { catalogue, films, cutoffs: [5, 10] });
  if (!result) throw new Error('no result');
  return result;
};

it('finds the judged films, of two grades of one film the better, and names what is lacking', () => {
  const { judgements, lacking } = judge(row, catalogue);
  expect([...judgements]).toEqual([
    [1, 3],
    [6, 1],
    [2, 0],
    ['TMDB 9999', 2],
    ['TMDB 9998', 0],
  ]);
  expect(lacking).toEqual(['TMDB 9999']);
});

it('looks at what was shown up to five films, and at the ranking behind it deeper', async () => {
  const ids = (...list: number[]) => list.map(asMovieId);
  const { picks, measures } = await resultOf(
    systemThat(async () => ({ shown: ids(2, 1), ranked: ids(2, 1, 6, 3, 4, 5) })),
  );
  expect(picks.map(({ movieId, grade }) => [movieId, grade])).toEqual([
    [2, 0],
    [1, 3],
  ]);
  // Relevant: 1, 6, and the one that the catalogue lacks, which nobody finds.
  expect(measures['recall@5']).toBeCloseTo(1 / 3, 12);
  expect(measures['recall@10']).toBeCloseTo(2 / 3, 12);
  expect(measures['recall@50']).toBeCloseTo(2 / 3, 12);
  expect(measures['precision@5']).toBeCloseTo(1 / 5, 12);
  expect(measures['judged@5']).toBeCloseTo(2 / 5, 12);
  // 7/log2(3) over 7 + 3/log2(3) + 1/2, the second being the film that is lacking: 4.416508 / 9.392789.
  expect(measures['ndcg@5']).toBeCloseTo(0.470202, 6);
  expect(measures.mrr).toBe(0.5);
  // Films 1 and 2 have no votes: 10 bits each.
  expect(measures.novelty).toBeCloseTo(10, 12);
});

it('a message that can’t be answered counts as nothing found; a failure ends the run', async () => {
  const failing = (code: 'bad-input' | 'database-failed') =>
    systemThat(() => Promise.reject(new MovieVibesError(code, 'No.', { hint: 'None.' })));
  expect(await resultOf(failing('bad-input'))).toMatchObject({
    picks: [],
    error: 'No.',
    measures: { 'ndcg@5': 0, 'recall@50': 0, diversity: null },
  });
  await expect(resultOf(failing('database-failed'))).rejects.toThrow('No.');
});
