import { beforeEach, describe, expect, it } from 'vitest';
import { createStores, type Stores } from '../../src/store/index.ts';
import { emptyTables, type TestDatabase } from '../support/database.ts';
import { film } from '../support/movies.ts';

export function catalogueSourcesContract(use: () => TestDatabase): void {
  let stores: Stores;
  beforeEach(async () => {
    await emptyTables(use().database);
    stores = createStores(use().database);
  });

  describe('the version of a source', () => {
    it('is unknown until it was loaded, then the last that was', async () => {
      const { sources } = stores;
      expect(await sources.loadedHash('starter')).toBeNull();
      await sources.markLoaded('starter', 'aaa');
      await sources.markLoaded('movielens factors', 'bbb');
      await sources.markLoaded('starter', 'ccc');
      expect(await sources.loadedHash('starter')).toBe('ccc');
      expect(await sources.loadedHash('movielens factors')).toBe('bbb');
    });
  });

  describe('the state of a job', () => {
    it('is null until it was written, then the last that was', async () => {
      const { sources } = stores;
      expect(await sources.readState('tmdb popular')).toBeNull();
      await sources.writeState('tmdb popular', { page: 1 });
      await sources.writeState('tmdb popular', { page: 2 });
      await sources.writeState('tmdb list 7', { page: 9, text: 'a "b" \u0000' });
      expect(await sources.readState('tmdb popular')).toEqual({ page: 2 });
      expect(await sources.readState('tmdb list 7')).toEqual({ page: 9, text: 'a "b" ' });
    });

    it('is forgotten alone', async () => {
      const { sources } = stores;
      await sources.writeState('a', {});
      await sources.writeState('b', {});
      await sources.writeState('a', null);
      await sources.writeState('never begun', null);
      expect(await sources.readState('a')).toBeNull();
      expect(await sources.readState('b')).toEqual({});
    });

    it('written by several at once is that of one of them', async () => {
      await Promise.all([1, 2, 3, 4].map((page) => stores.sources.writeState('job', { page })));
      expect([1, 2, 3, 4]).toContainEqual(
        ((await stores.sources.readState('job')) as { page: number }).page,
      );
    });
  });

  it('weights of full text can be refreshed by several at once', async () => {
    const words = (from: number) =>
      Array.from({ length: 300 }, (_, i) => `w${from + i}x`)
        .sort(() => (from % 2 === 0 ? 1 : -1))
        .join(' ');
    for (const from of [0, 151, 300, 455]) {
      await stores.movies.upsert([film(`Film ${from}`, { note: words(from) })]);
      await Promise.all(Array.from({ length: 4 }, () => stores.refreshLexemes()));
    }
    const [row] = await use().database.query<{ films: number; words: number }>(
      `SELECT (SELECT ndoc FROM lexeme_stats WHERE word = '') AS films,
         (SELECT count(*) FROM lexeme_stats WHERE word ~ '^w[0-9]+x$') AS words`,
    );
    expect(row).toEqual({ films: 4, words: 755 });
  });
}
