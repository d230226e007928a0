import { beforeEach, describe, expect, it } from 'vitest';
import type { MovieInput } from '../../src/domain/movie.ts';
import { createStores, type Stores } from '../../src/store/index.ts';
import { emptyTables, type TestDatabase } from '../support/database.ts';
import { film } from '../support/movies.ts';
import { levels } from '../support/sample-movie.ts';

const HEAT: MovieInput = film('Heat', {
  tmdbId: 949,
  imdbId: 'tt0113277',
  movieLensId: 6,
  originalTitle: 'Heat',
  aliases: ['Hitze'],
  year: 1995,
  runtimeMinutes: 170,
  language: 'en',
  countries: ['US'],
  genres: ['Crime', 'Drama'],
  directors: ['Michael Mann'],
  cast: ['Al Pacino', 'Robert De Niro'],
  audience: 'adults',
  franchise: null,
  note: 'A thief and a detective circle each other across Los Angeles.',
  moods: ['tense'],
  themes: ['heist crew'],
  levels: levels({ tense: 0.9, funny: 0.1 }),
  voteAverage: 7.9,
  voteCount: 7_000,
  asks: ['a long crime film in which both sides are professionals'],
  popularity: 41.5,
  standing: null,
  source: 'starter',
});

export function moviesContract(use: () => TestDatabase): void {
  let stores: Stores;
  const titles = async () =>
    (await use().database.query<{ title: string }>('SELECT title FROM movies ORDER BY id')).map(
      ({ title }) => title,
    );
  const versions = () =>
    use().database.query(
      `SELECT 'movies' AS t, id::text AS k, xmin::text AS v FROM movies
       UNION ALL SELECT 'keys', movie_id || key, xmin::text FROM title_keys
       UNION ALL SELECT 'credits', movie_id || role || position, xmin::text FROM credits
       UNION ALL SELECT 'texts', movie_id || facet || ordinal, xmin::text FROM corpus_texts
       ORDER BY 1, 2`,
    );
  beforeEach(async () => {
    await emptyTables(use().database);
    stores = createStores(use().database);
  });

  it('reads a film back as it was given', async () => {
    const { ids, ...counts } = await stores.movies.upsert([HEAT]);
    expect(counts).toEqual({ added: 1, updated: 0, unchanged: 0 });
    const [movie] = await stores.movies.byIds(ids);
    const { asks: _, popularity: __, standing: ____, source: ___, ...facts } = HEAT;
    expect(movie).toMatchObject(facts);
    expect(movie?.fame).toBeCloseTo(0.859, 2);
    expect(movie?.quality).toBeCloseTo(0.769, 2);
    expect(await stores.movies.count()).toBe(1);
  });

  it('writes nothing when nothing changed', async () => {
    await stores.movies.upsert([HEAT, film('Ronin', { year: 1998 })]);
    const before = await versions();
    const again = await stores.movies.upsert([HEAT, film('Ronin', { year: 1998 })]);
    expect(again).toMatchObject({ added: 0, updated: 0, unchanged: 2 });
    expect(await versions()).toEqual(before);
  });

  it('rewrites only what changed', async () => {
    const { ids } = await stores.movies.upsert([HEAT]);
    const before = await versions();
    const result = await stores.movies.upsert([
      { ...HEAT, asks: [...HEAT.asks, 'a shoot-out in the street'] },
    ]);
    expect(result).toEqual({ added: 0, updated: 1, unchanged: 0, ids });
    const changed = (await versions()).filter(
      (row) => !before.some((old) => JSON.stringify(old) === JSON.stringify(row)),
    );
    expect(changed).toMatchObject([{ t: 'movies' }, { t: 'texts' }]);
  });

  it('forgets names, keys and texts that a film no longer has', async () => {
    await stores.movies.upsert([HEAT]);
    await stores.movies.upsert([{ ...HEAT, aliases: [], cast: ['Al Pacino'], asks: [] }]);
    const [counts] = await use().database.query(
      `SELECT (SELECT count(*) FROM title_keys) AS keys, (SELECT count(*) FROM credits) AS credits,
         (SELECT count(*) FROM corpus_texts) AS texts`,
    );
    expect(counts).toEqual({ keys: 1, credits: 2, texts: 1 });
  });

  describe('recognises a film', () => {
    it.each<[string, Partial<MovieInput>]>([
      ['by TMDB id', { tmdbId: 949 }],
      ['by IMDb id', { imdbId: 'tt0113277' }],
      ['by MovieLens id', { movieLensId: 6 }],
      ['by title and year', { title: 'HEAT', year: 1995 }],
      ['by another of its titles and the year', { title: 'Hitze', year: 1995 }],
    ])('%s', async (_, facts) => {
      const first = await stores.movies.upsert([HEAT]);
      const second = await stores.movies.upsert([film('Heat', { source: 'movielens', ...facts })]);
      expect(second.ids).toEqual(first.ids);
    });

    it('not when the ids contradict, though title and year agree', async () => {
      const { ids } = await stores.movies.upsert([HEAT, film('Heat', { tmdbId: 1, year: 1995 })]);
      expect(new Set(ids).size).toBe(2);
    });

    it('not by the title alone when the years differ', async () => {
      const { ids } = await stores.movies.upsert([HEAT, film('Heat', { year: 1986 })]);
      expect(new Set(ids).size).toBe(2);
    });

    it('by the TMDB id first, and leaves an IMDb id with its owner', async () => {
      const { ids } = await stores.movies.upsert([HEAT, film('Other', { imdbId: 'tt0000001' })]);
      const clash = await stores.movies.upsert([
        film('Heat', { tmdbId: 949, imdbId: 'tt0000001', year: 1995 }),
      ]);
      expect(clash.ids).toEqual([ids[0]]);
      const movies = await stores.movies.byIds(ids);
      expect(movies.map(({ imdbId }) => imdbId)).toEqual(['tt0113277', 'tt0000001']);
    });

    it('given twice in one batch, the later word counting', async () => {
      const { ids, ...counts } = await stores.movies.upsert([
        film('Heat', { tmdbId: 949, year: 1995, runtimeMinutes: 1 }),
        film('Ronin'),
        film('Heat', { tmdbId: 949, year: 1995, runtimeMinutes: 170 }),
      ]);
      expect(counts).toEqual({ added: 2, updated: 1, unchanged: 0 });
      expect(ids[0]).toBe(ids[2]);
      expect((await stores.movies.byIds(ids.slice(0, 1)))[0]?.runtimeMinutes).toBe(170);
    });

    it('given twice in one batch under different ids of it, both words counting', async () => {
      const first = await stores.movies.upsert([
        film('Heat', { tmdbId: 949, imdbId: 'tt0113277' }),
      ]);
      const { ids } = await stores.movies.upsert([
        film('Heat', { tmdbId: 949, runtimeMinutes: 170, source: 'tmdb' }),
        film('Heat', { imdbId: 'tt0113277', movieLensId: 6, year: 1995, source: 'movielens' }),
      ]);
      expect(ids).toEqual([first.ids[0], first.ids[0]]);
      const [movie] = await stores.movies.byIds(first.ids);
      expect(movie).toMatchObject({ runtimeMinutes: 170, movieLensId: 6, year: 1995 });
    });
  });

  it('fills gaps from another source without overwriting what was written by hand', async () => {
    const { ids } = await stores.movies.upsert([{ ...HEAT, voteCount: null }]);
    await stores.movies.upsert([
      film('Heat', {
        tmdbId: 949,
        note: 'An overview.',
        runtimeMinutes: 172,
        voteCount: 9,
        levels: levels(),
        source: 'tmdb',
      }),
    ]);
    const [movie] = await stores.movies.byIds(ids);
    expect(movie).toMatchObject({
      note: HEAT.note,
      runtimeMinutes: 170,
      voteCount: 9,
      levels: HEAT.levels,
    });
  });

  it('makes the same of what several sources say, in whatever order and however often', async () => {
    const said = [
      { ...HEAT, voteCount: null, themes: ['heist crew'] },
      film('Heat', {
        tmdbId: 949,
        imdbId: 'tt0113277',
        note: 'An overview.',
        source: 'tmdb',
        themes: ['los angeles'],
      }),
      film('Heat', { imdbId: 'tt0113277', movieLensId: 6, source: 'movielens', year: 1996 }),
    ];
    const orders = [
      [0, 1, 2, 0, 1, 2],
      [2, 1, 0, 2],
      [1, 2, 1, 0],
    ];
    const results = [];
    for (const order of orders) {
      await emptyTables(use().database);
      for (const at of order) await stores.movies.upsert([said[at] as MovieInput]);
      const [movie, ...others] = await stores.movies.byIds(
        await stores.movies.randomIds('all of them', 9),
      );
      expect(others).toEqual([]);
      results.push({ ...movie, id: null });
      const again = await stores.movies.upsert(said.slice(0, 1));
      expect(again.unchanged).toBe(1);
    }
    expect(results[0]).toMatchObject({
      year: 1995,
      note: HEAT.note,
      movieLensId: 6,
      themes: ['heist crew', 'los angeles'],
    });
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });

  it('keeps what a newer source does not know', async () => {
    const { ids } = await stores.movies.upsert([{ ...HEAT, source: 'movielens' }]);
    await stores.movies.upsert([
      film('Heat', { tmdbId: 949, runtimeMinutes: 172, source: 'tmdb' }),
    ]);
    const [movie] = await stores.movies.byIds(ids);
    expect(movie).toMatchObject({
      note: HEAT.note,
      cast: HEAT.cast,
      levels: HEAT.levels,
      runtimeMinutes: 172,
    });
  });

  describe('films without asks', () => {
    const titlesWithout = async (limit: number) =>
      (await stores.movies.withoutAsks(limit)).map(({ title }) => title);

    it('are given the best known first, as many as wanted', async () => {
      await stores.movies.upsert([
        film('Unknown'),
        film('Known', { voteAverage: 7, voteCount: 500 }),
        HEAT,
        film('Best known', { voteAverage: 8, voteCount: 20_000 }),
      ]);
      expect(await titlesWithout(9)).toEqual(['Best known', 'Known', 'Unknown']);
      expect(await titlesWithout(2)).toEqual(['Best known', 'Known']);
      const [best] = await stores.movies.withoutAsks(1);
      expect(best).toMatchObject({ title: 'Best known', voteCount: 20_000 });
    });

    it('get those that a model wrote, which change nothing else, whoever spoke first', async () => {
      const catalogued = film('Heat', {
        movieLensId: 6,
        year: 1995,
        themes: ['heist crew'],
        levels: levels({ tense: 0.9 }),
        standing: { fame: 0.6, quality: 0.7 },
        source: 'movielens',
      });
      const written = film('An older title', {
        movieLensId: 6,
        year: 1994,
        levels: levels({ tense: 0.1 }),
        asks: ['both sides are professionals'],
        source: 'asks',
      });
      const results = [];
      for (const order of [
        [catalogued, written],
        [written, catalogued],
      ]) {
        await emptyTables(use().database);
        for (const input of order) await stores.movies.upsert([input]);
        expect(await titlesWithout(9)).toEqual([]);
        const [movie] = await stores.movies.byIds(await stores.movies.randomIds('the one', 9));
        const texts = await use().database.query(
          "SELECT text FROM corpus_texts WHERE facet = 'ask' ORDER BY ordinal",
        );
        results.push({ ...movie, id: null, texts });
      }
      expect(results[0]).toMatchObject({
        title: 'Heat',
        year: 1995,
        levels: catalogued.levels,
        texts: [{ text: 'both sides are professionals' }],
      });
      expect(results[1]).toEqual(results[0]);
    });

    it('have the asks of another source where a model wrote some too', async () => {
      const written = film('Heat', { tmdbId: 949, asks: ['by a model'], source: 'asks' });
      await stores.movies.upsert([written]);
      await stores.movies.upsert([HEAT]);
      await stores.movies.upsert([{ ...written, asks: ['by a model, once more'] }]);
      const asks = await use().database.query('SELECT asks FROM movies');
      expect(asks).toEqual([{ asks: HEAT.asks }]);
    });
  });

  it('is all or nothing', async () => {
    const bad = film('Bad', { audience: 'nobody' as never });
    await expect(stores.movies.upsert([HEAT, bad])).rejects.toMatchObject({
      code: 'database-failed',
    });
    expect(await titles()).toEqual([]);
  });

  it('can be told the same films by several at once', async () => {
    const batch = Array.from({ length: 20 }, (_, i) => film(`Film ${i}`, { tmdbId: i + 1 }));
    const results = await Promise.all(
      [batch, batch, batch].map((films) => stores.movies.upsert(films)),
    );
    expect(results.map(({ added }) => added).sort()).toEqual([0, 0, 20]);
    expect(await stores.movies.count()).toBe(20);
  });

  it('gives films in the order asked, leaving out unknown ids', async () => {
    const { ids } = await stores.movies.upsert([film('A'), film('B')]);
    const [a, b] = ids;
    const movies = await stores.movies.byIds([b as never, 999_999 as never, a as never]);
    expect(movies.map(({ title }) => title)).toEqual(['B', 'A']);
    expect(await stores.movies.byIds([])).toEqual([]);
  });

  it('draws the same films for the same seed', async () => {
    await stores.movies.upsert(Array.from({ length: 30 }, (_, i) => film(`Film ${i}`)));
    const draw = (seed: string) => stores.movies.randomIds(seed, 5);
    expect(await draw('x')).toEqual(await draw('x'));
    expect(await draw('x')).not.toEqual(await draw('y'));
  });

  it('stores any text of a film', async () => {
    const strange = film(`'; DROP TABLE movies; -- \u0000 😀 \ud800 {"}\\`, {
      note: '\\x00 %s $1 \'" \u202e',
      aliases: ['{', '"', ''],
      cast: ['', '!', 'Ünal'],
    });
    const { ids } = await stores.movies.upsert([strange]);
    const [movie] = await stores.movies.byIds(ids);
    expect(movie?.title).toBe(`'; DROP TABLE movies; --  😀 \ufffd {"}\\`);
    expect(movie?.aliases).toEqual(['{', '"', '']);
    const again = await stores.movies.upsert([strange]);
    expect(again.unchanged).toBe(1);
  });
}
