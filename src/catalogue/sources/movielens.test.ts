import { copyFile, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  allRows,
  createTempFolder,
  films,
  reasons,
  type TempFolder,
} from './fixtures/temp-folder.ts';
import { readMovieLens } from './movielens.ts';

const FIXTURE = new URL('fixtures/movielens', import.meta.url).pathname;

describe('a MovieLens set', () => {
  it('gives its films with links, themes and votes', async () => {
    const set = await readMovieLens(FIXTURE);
    const byTitle = new Map(films(await allRows(set.rows)).map((film) => [film.title, film]));
    expect(byTitle.get('Inception')).toMatchObject({
      tmdbId: 27205,
      imdbId: 'tt1375666',
      movieLensId: 79132,
      year: 2010,
      genres: ['Action', 'Crime', 'Drama', 'Mystery', 'Science Fiction', 'Thriller'],
      themes: ['dreams', 'thought provoking'],
      voteAverage: 5,
      voteCount: 2,
      source: 'movielens',
      note: '',
      runtimeMinutes: null,
      language: null,
    });
    expect(byTitle.get('The City of Lost Children')).toMatchObject({
      originalTitle: 'La Cité des enfants perdus',
      imdbId: 'tt0112682',
    });
    expect(byTitle.get('The Maltese Falcon')).toMatchObject({
      genres: ['Crime', 'Mystery'],
      themes: ['film noir'],
      voteAverage: null,
      voteCount: 0,
    });
    expect(byTitle.get('Star Wars: Episode IV - A New Hope')?.themes).toEqual(['space opera']);
    expect(byTitle.get('"Great Performances" Cats')).toMatchObject({ year: 1998, imdbId: null });
    expect(byTitle.get('Death Note: Desu nôto')).toMatchObject({ year: 2006, genres: [] });
    expect(byTitle.get('Cosmos')).toMatchObject({ imdbId: 'tt0081846', tmdbId: null });
    // Three ratings, the most of the set, and the best.
    expect(byTitle.get('The Shawshank Redemption')?.standing?.fame).toBe(1);
    const qualities = [...byTitle.values()].map(({ standing }) => standing?.quality ?? 0);
    expect(Math.max(...qualities)).toBe(byTitle.get('The Shawshank Redemption')?.standing?.quality);
  });

  it('gives the rows that it leaves out with line and reason, in order, as often as asked', async () => {
    const set = await readMovieLens(FIXTURE);
    const rows = await allRows(set.rows);
    expect(reasons(rows)).toEqual([
      [13, 'movieId 1 is on line 2 too'],
      [14, 'movieId is not a positive number'],
      [15, '2 columns instead of 3'],
      [16, 'title is empty or too long'],
      [10, 'links.csv: TMDB id 862 of film 171495 is that of film 1'],
      [11, 'links.csv: film 999999 is not in movies.csv'],
      [12, 'links.csv: imdbId of film 190001 is no id'],
    ]);
    expect(rows.map(({ line }) => line)).toEqual([
      ...Array.from({ length: 16 }, (_, i) => i + 2),
      ...[10, 11, 12],
    ]);
    expect(rows.length).toBe(set.rowCount);
    expect(await allRows(set.rows)).toEqual(rows);
    expect(set.notes).toEqual([]);
    expect(
      set.skipped.map(({ file, reason, count, lines }) => [file, reason, count, ...lines]),
    ).toEqual([
      ['tags.csv', 'its film is not in movies.csv', 1, 31],
      ['tags.csv', 'userId is not a positive number', 1, 32],
      ['ratings.csv', 'rating is not between 0.5 and 5 in half stars', 2, 10, 11],
      ['ratings.csv', 'its film is not in movies.csv', 1, 12],
    ]);
  });

  it('gives ratings by person, with the films’ movieIds', async () => {
    const { ratings } = await readMovieLens(FIXTURE);
    expect([...(ratings?.offsets ?? [])]).toEqual([0, 3, 5, 8, 9]);
    const rated = [...(ratings?.columns ?? [])].map((column) => ratings?.items[column]);
    expect(rated).toEqual([1, 318, 79132, 1, 318, 318, 79132, 29, 47]);
  });

  describe('with something amiss', () => {
    let folder: TempFolder;
    beforeEach(async () => {
      folder = await createTempFolder();
      for (const name of ['movies.csv', 'links.csv', 'tags.csv', 'ratings.csv']) {
        await copyFile(join(FIXTURE, name), join(folder.path, name));
      }
    });
    afterEach(() => folder.remove());

    it('needs movies.csv only, and notes what else is missing', async () => {
      for (const name of ['links.csv', 'tags.csv', 'ratings.csv']) {
        await rm(join(folder.path, name));
      }
      const set = await readMovieLens(folder.path);
      expect(set.notes.map((note) => note.split(':')[0])).toEqual([
        'There is no links.csv',
        'There is no tags.csv',
        'There is no ratings.csv',
      ]);
      expect(set.ratings).toBeNull();
      expect(films(await allRows(set.rows))[0]).toMatchObject({
        title: 'Toy Story',
        imdbId: null,
        voteAverage: null,
        voteCount: null,
        standing: null,
      });
    });

    it.each(['movies.csv', 'links.csv', 'tags.csv', 'ratings.csv'])(
      'gives nothing where %s is a folder, empty or of other columns',
      async (name) => {
        await folder.write(name, 'one,two\n1,2\n');
        await expect(readMovieLens(folder.path)).rejects.toMatchObject({
          code: 'bad-input',
          message: expect.stringContaining(`Line 1 of ${name} names no column`),
        });
        await folder.write(name, '');
        await expect(readMovieLens(folder.path)).rejects.toMatchObject({
          message: expect.stringContaining(`${name} is empty`),
        });
        await rm(join(folder.path, name));
        await mkdir(join(folder.path, name));
        await expect(readMovieLens(folder.path)).rejects.toMatchObject({
          message: expect.stringContaining(`${name} is a folder`),
        });
      },
    );

    it('refuses movies.csv without any film', async () => {
      await folder.write('movies.csv', 'movieId,title,genres\nx,A (1999),Drama\n');
      await expect(readMovieLens(folder.path)).rejects.toMatchObject({
        code: 'bad-input',
        message: expect.stringContaining('line 2: movieId is not a positive number'),
      });
    });

    it('says what a folder lacks that is no set', async () => {
      await rm(join(folder.path, 'movies.csv'));
      const refused = (message: RegExp) => ({
        code: 'bad-input',
        message: expect.stringMatching(message),
      });
      await expect(readMovieLens(folder.path)).rejects.toMatchObject(refused(/has no movies\.csv/));
      const file = await folder.write('movies.dat', '1::Toy Story (1995)::Animation\n');
      await expect(readMovieLens(folder.path)).rejects.toMatchObject(refused(/old format/));
      await expect(readMovieLens(file)).rejects.toMatchObject(refused(/is a file/));
      await expect(readMovieLens(`${file}.none`)).rejects.toMatchObject(refused(/no folder/));
    });
  });
});
