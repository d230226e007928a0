import { beforeEach, expect, it } from 'vitest';
import type { MovieId } from '../../src/domain/ids.ts';
import { createStores, type Stores } from '../../src/store/index.ts';
import { emptyTables, type TestDatabase } from '../support/database.ts';
import { film, vectorAt } from '../support/movies.ts';

/** As many as the column has. */
const DIMENSIONS = 32;

export function factorsContract(use: () => TestDatabase): void {
  let stores: Stores;
  let ids: readonly MovieId[];
  beforeEach(async () => {
    await emptyTables(use().database);
    stores = createStores(use().database);
    ({ ids } = await stores.movies.upsert(
      Array.from({ length: 5 }, (_, i) => film(`Film ${i}`, { tmdbId: i + 1 })),
    ));
  });
  const at = (place: number) => ids[place] as MovieId;
  /** By place of the film, at an angle. */
  const place = (angles: Readonly<Record<number, number>>) =>
    stores.factors.replace(
      Object.entries(angles).map(([film, angle]) => ({
        movieId: at(Number(film)),
        factors: vectorAt(angle, DIMENSIONS),
      })),
    );
  const near = async (places: readonly number[], limit = 10) =>
    (await stores.factors.neighbours(places.map(at), limit)).map(({ movieId }) =>
      ids.indexOf(movieId),
    );

  it('finds the films nearest by cosine, without the film itself', async () => {
    await place({ 0: 0, 1: 80, 2: 10, 3: 180 });
    expect(await near([0])).toEqual([2, 1, 3]);
    expect(await near([0], 1)).toEqual([2]);
    const [first, , last] = await stores.factors.neighbours([at(0)], 3);
    expect(first?.similarity).toBeCloseTo(Math.cos(Math.PI / 18), 5);
    expect(last?.similarity).toBeCloseTo(-1, 5);
  });

  it('takes several films for the one in their middle', async () => {
    await place({ 0: 0, 1: 60, 2: 30, 3: 100 });
    expect(await near([0, 1])).toEqual([2, 3]);
  });

  it('breaks ties by id', async () => {
    await place({ 0: 0, 3: 20, 1: 20, 2: 20 });
    expect(await near([0])).toEqual([1, 2, 3]);
  });

  it('finds none for films without factors, and goes by the others where some have them', async () => {
    await place({ 0: 0, 1: 10 });
    expect(await near([4])).toEqual([]);
    expect(await near([])).toEqual([]);
    expect(await near([4, 0])).toEqual([1]);
  });

  it('replaces all factors of before', async () => {
    await place({ 0: 0, 1: 10 });
    await place({ 0: 0, 2: 10 });
    expect(await near([0])).toEqual([2]);
    await place({});
    expect(await near([0])).toEqual([]);
  });

  it('keeps those of before where the new ones are refused', async () => {
    await place({ 0: 0, 1: 10 });
    const unknown = { movieId: 999_999 as MovieId, factors: vectorAt(0, DIMENSIONS) };
    await expect(stores.factors.replace([unknown])).rejects.toMatchObject({
      code: 'database-failed',
    });
    expect(await near([0])).toEqual([1]);
  });

  it('replaced by several at once are those of one of them', async () => {
    const angles = [
      { 0: 0, 1: 10 },
      { 0: 0, 2: 10 },
      { 0: 0, 3: 10 },
    ];
    await Promise.all([...angles, ...angles].map(place));
    const found = await near([0]);
    expect(found).toHaveLength(1);
    expect([1, 2, 3]).toContain(found[0]);
  });

  it('of more films than fit one statement are all stored', async () => {
    const many = await stores.movies.upsert(
      Array.from({ length: 1_001 }, (_, i) => film(`Other ${i}`, { tmdbId: 1_000 + i })),
    );
    await stores.factors.replace(
      many.ids.map((movieId, i) => ({ movieId, factors: vectorAt(i / 10, DIMENSIONS) })),
    );
    const last = many.ids.slice(-2) as [MovieId, MovieId];
    expect(await stores.factors.neighbours([last[1]], 1)).toMatchObject([{ movieId: last[0] }]);
  });
}
