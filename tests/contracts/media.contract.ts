import { beforeEach, describe, expect, it } from 'vitest';
import type { MovieId } from '../../src/domain/ids.ts';
import { type MovieMedia, NO_MEDIA } from '../../src/domain/movie.ts';
import { createStores, type Stores } from '../../src/store/index.ts';
import { emptyTables, type TestDatabase } from '../support/database.ts';
import { film } from '../support/movies.ts';

const TMDB: MovieMedia = {
  ...NO_MEDIA,
  posterUrl: 'https://image.tmdb.org/t/p/w500/heat.jpg',
  trailerUrl: 'https://www.youtube.com/watch?v=2GfZl4kuVNI',
  offers: [{ region: 'SE', link: null, stream: ['MUBI'], free: [], rent: [], buy: ['"a", {b}'] }],
};
const OMDB: MovieMedia = { ...NO_MEDIA, awards: 'Won 1 prize', rottenTomatoes: 83, metascore: 76 };

export function mediaContract(use: () => TestDatabase): void {
  let stores: Stores;
  let heat: MovieId, ronin: MovieId, thief: MovieId;
  beforeEach(async () => {
    await emptyTables(use().database);
    stores = createStores(use().database);
    const { ids } = await stores.movies.upsert([
      film('Heat', { imdbId: 'tt0113277', voteAverage: 8, voteCount: 7_000 }),
      film('Ronin', { imdbId: 'tt0122690', voteAverage: 7, voteCount: 2_000 }),
      film('Thief', { voteAverage: 8, voteCount: 90_000 }),
    ]);
    [heat, ronin, thief] = ids as [MovieId, MovieId, MovieId];
  });
  const mediaOf = async (id: MovieId) => {
    const found = (await stores.media.byIds([id])).get(id);
    if (!found) return null;
    const { fetchedAt, ...media } = found;
    expect(fetchedAt).toBeInstanceOf(Date);
    return media;
  };

  it('reads back what was saved, and nothing of films that have none', async () => {
    await stores.media.save('tmdb', [{ movieId: heat, media: TMDB }]);
    expect(await mediaOf(heat)).toEqual(TMDB);
    expect(await mediaOf(ronin)).toBeNull();
    expect(await stores.media.byIds([])).toEqual(new Map());
    await stores.media.save('tmdb', []);
  });

  it('replaces what the source gave before, with what it no longer knows', async () => {
    await stores.media.save('tmdb', [{ movieId: heat, media: TMDB }]);
    await stores.media.save('tmdb', [{ movieId: heat, media: { ...NO_MEDIA, offers: [] } }]);
    expect(await mediaOf(heat)).toEqual({ ...NO_MEDIA, offers: [] });
  });

  it('takes the later of two entries of one film', async () => {
    await stores.media.save('tmdb', [
      { movieId: heat, media: NO_MEDIA },
      { movieId: ronin, media: TMDB },
      { movieId: heat, media: TMDB },
    ]);
    expect(await mediaOf(heat)).toEqual(TMDB);
    expect(await mediaOf(ronin)).toEqual(TMDB);
  });

  it.each([['tmdb first'], ['omdb first']])('merges its sources, saved %s', async (order) => {
    const saves = [
      () => stores.media.save('tmdb', [{ movieId: heat, media: { ...TMDB, metascore: 75 } }]),
      () => stores.media.save('omdb', [{ movieId: heat, media: OMDB }]),
    ];
    for (const save of order === 'tmdb first' ? saves : saves.reverse()) await save();
    expect(await mediaOf(heat)).toEqual({
      ...TMDB,
      awards: 'Won 1 prize',
      rottenTomatoes: 83,
      metascore: 75,
    });
  });

  it('goes with its film', async () => {
    await stores.media.save('tmdb', [{ movieId: heat, media: TMDB }]);
    await use().database.query('DELETE FROM movies WHERE id = $1', [heat]);
    expect(await mediaOf(heat)).toBeNull();
  });

  describe('names what a source was not asked for yet', () => {
    it('films with an IMDb id only, the best known first', async () => {
      expect(await stores.media.missing('omdb', 10)).toEqual([heat, ronin]);
      expect(await stores.media.missing('omdb', 1)).toEqual([heat]);
      expect(await stores.media.missing('omdb', 10)).not.toContain(thief);
    });

    it('and no film that it had nothing for', async () => {
      await stores.media.save('omdb', [{ movieId: heat, media: NO_MEDIA }]);
      await stores.media.save('tmdb', [{ movieId: ronin, media: TMDB }]);
      expect(await stores.media.missing('omdb', 10)).toEqual([ronin]);
    });
  });
}
