import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fold, titleKey } from '../../src/domain/text.ts';
import { createStores, type Stores } from '../../src/store/index.ts';
import { emptyTables, type TestDatabase } from '../support/database.ts';
import { film } from '../support/movies.ts';

export function entitiesContract(use: () => TestDatabase): void {
  let entities: Stores['entities'];
  beforeAll(async () => {
    await emptyTables(use().database);
    const stores = createStores(use().database);
    entities = stores.entities;
    const votes = (voteCount: number) => ({ voteAverage: 7, voteCount });
    await stores.movies.upsert([
      film('Inception', {
        year: 2010,
        directors: ['Christopher Nolan'],
        cast: ['Tom Hardy'],
        ...votes(30_000),
      }),
      film('Following', { year: 1998, directors: ['Christopher Nolan'], ...votes(800) }),
      film('The Heat', { year: 2013, cast: ['Melissa McCarthy'], ...votes(4_000) }),
      film('Heat', { year: 1995, cast: ['Robert De Niro', 'Al Pacino'], ...votes(7_000) }),
      film('Amélie', {
        originalTitle: 'Le Fabuleux Destin d’Amélie Poulain',
        year: 2001,
        ...votes(9_000),
      }),
      film('Parasite', {
        aliases: ['Gisaengchung'],
        year: 2019,
        directors: ['Bong Joon-ho'],
        ...votes(9_000),
      }),
      film('Westworld', { year: 1973, cast: ['Jonathan Nolan'], ...votes(10) }),
      film('Iron Man', { cast: ['Robert Downey Jr.'], directors: ['Guillermo del Toro'] }),
    ]);
  });

  describe('titles', () => {
    const named = async (title: string) =>
      (await entities.titlesByKey([titleKey(title)])).map(
        (match) => `${match.title} ${match.year}`,
      );

    it('are found by any of their names, the best known first', async () => {
      expect(await named('the heat')).toEqual(['Heat 1995', 'The Heat 2013']);
      expect(await named('gisaengchung')).toEqual(['Parasite 2019']);
      expect(await named('Le fabuleux destin d’Amelie Poulain')).toEqual(['Amélie 2001']);
      expect(await named('Hea')).toEqual([]);
      expect(await entities.titlesByKey([])).toEqual([]);
    });

    it('tell which key matched, exactly', async () => {
      const [match] = await entities.titlesByKey(['gisaengchung', 'unknown']);
      expect(match).toEqual({
        movieId: expect.any(Number),
        title: 'Parasite',
        year: 2019,
        fame: expect.closeTo(0.883, 2),
        key: 'gisaengchung',
        similarity: 1,
      });
    });

    it.each([
      ['inceptoin', 'Inception'],
      ['parasyte', 'Parasite'],
      ['heet', 'Heat'],
      ['fabuleux destin amelie', 'Amélie'],
    ])('are found by something like their name: %s', async (key, title) => {
      const matches = await entities.titlesLike(key, 3);
      expect(matches.map((match) => match.title)).toContain(title);
      const similarities = matches.map(({ similarity }) => similarity);
      expect(similarities).toEqual([...similarities].sort((x, y) => y - x));
      for (const similarity of similarities) expect(similarity).toBeGreaterThan(0);
    });

    it('are at most as many as asked for', async () => {
      expect(await entities.titlesLike('heat', 1)).toHaveLength(1);
      expect(await entities.titlesLike('qqqq', 5)).toEqual([]);
    });
  });

  describe('people', () => {
    const byKey = async (...keys: string[]) => {
      const matches = await entities.peopleByKey(keys);
      return matches.map(({ name, key, bySurname }) => [name, key, bySurname]);
    };

    it('are found by full name and by family name, the best known first', async () => {
      expect(await byKey('nolan')).toEqual([
        ['Christopher Nolan', 'nolan', true],
        ['Jonathan Nolan', 'nolan', true],
      ]);
      expect(await byKey('al pacino')).toEqual([['Al Pacino', 'al pacino', false]]);
      expect(await byKey('de niro')).toEqual([['Robert De Niro', 'de niro', true]]);
      expect(await byKey('del toro', 'downey', 'bong')).toHaveLength(3);
      expect(await byKey()).toEqual([]);
    });

    it('come with what they did', async () => {
      const [nolan] = await entities.peopleByKey(['christopher nolan']);
      expect(nolan).toEqual({
        name: 'Christopher Nolan',
        key: 'christopher nolan',
        bySurname: false,
        filmsAsDirector: 2,
        filmsAsActor: 0,
        fame: 1,
        similarity: 1,
      });
    });

    it.each([
      ['cristopher nolan', 'Christopher Nolan', false],
      ['pachino', 'Al Pacino', true],
      ['mccarthey', 'Melissa McCarthy', true],
    ])('are found by something like their name: %s', async (key, name, bySurname) => {
      const [best] = await entities.peopleLike(key, 3);
      expect(best).toMatchObject({ name, bySurname });
      expect(best?.similarity).toBeLessThan(1);
    });
  });

  it('takes any text, however long', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const key = fold(text);
        await entities.titlesByKey([key, text]);
        await entities.titlesLike(key, 3);
        await entities.peopleByKey([key, text]);
        await entities.peopleLike(text, 3);
      }),
      { numRuns: 30 },
    );
    expect(await entities.titlesLike('x'.repeat(100_000), 3)).toEqual([]);
    expect(await entities.peopleLike('y'.repeat(100_000), 3)).toEqual([]);
  });
}
