import { dirname } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { MovieId } from '../../src/domain/ids.ts';
import type { Database } from '../../src/store/database.ts';
import { createStores } from '../../src/store/index.ts';
import { describeIngest, summaryOf, versionsOf } from '../support/ingest-program.ts';
import { HARBOURS, movieLensSet, TUNDRAS } from '../support/movielens-set.ts';

const row = (facts: Readonly<Record<string, unknown>>) => JSON.stringify(facts);
const jsonl = (...lines: readonly string[]) => `${lines.join('\n')}\n`;

/** What the catalogue holds of the film of this title. */
async function filmNamed(database: Database, title: string) {
  const rows = await database.query<{ id: MovieId }>('SELECT id FROM movies WHERE title = $1', [
    title,
  ]);
  expect(rows.map(() => title)).toEqual([title]);
  const [movie] = await createStores(database).movies.byIds(rows.map(({ id }) => id));
  if (!movie) throw new Error('it was there a moment ago');
  return movie;
}

describeIngest('files ingested', (program) => {
  describe('a table as JSONL', () => {
    const TABLE = jsonl(
      row({
        title: 'The Zeppelin Orchard',
        year: 2012,
        tmdbId: 990_001,
        genres: ['Science Fiction'],
        overview: 'A gardener grows apple trees on an airship and falls for its navigator.',
        director: 'Ada Quill',
        runtime: 101,
      }),
      row({
        title: 'Heat',
        year: 1995,
        tmdbId: 949,
        overview: 'Other words.',
        keywords: ['opera'],
      }),
      '',
      '{"title": "Broken',
      row({ title: 'Late', year: 'soon' }),
      row({ title: 'The Zeppelin Orchard', year: 2012, tmdbId: 990_001, runtime: 7 }),
    );

    it('adds its films, keeps what was written by hand, embeds, and tells what it left out', async () => {
      const { note } = await program.withDatabase((database) => filmNamed(database, 'Heat'));
      const path = await program.file('films.jsonl', TABLE);
      const { seconds, ...summary } = await program.ingest(['jsonl', path]);
      expect(seconds).toBeGreaterThan(0);
      expect(summary).toEqual({
        read: 5,
        added: 1,
        updated: 1,
        unchanged: 0,
        skipped: [
          { line: 4, reason: 'not valid JSON' },
          { line: 5, reason: 'year is not a number' },
          { line: 6, reason: 'the same film as line 1' },
        ],
        skippedRows: 3,
        // The new film, and Heat's note with its new theme.
        embedded: 2,
        finished: true,
        notes: [],
      });
      await program.withDatabase(async (database) => {
        expect(await filmNamed(database, 'The Zeppelin Orchard')).toMatchObject({
          year: 2012,
          runtimeMinutes: 101,
          directors: ['Ada Quill'],
          note: expect.stringContaining('apple trees'),
        });
        const heat = await filmNamed(database, 'Heat');
        expect(heat.note).toBe(note);
        expect(heat.themes).toContain('opera');
      });
    });

    it('again changes nothing, embeds nothing and writes nothing', async () => {
      const path = await program.file('films.jsonl', TABLE);
      const before = await program.withDatabase(versionsOf);
      const summary = await program.ingest(['jsonl', path]);
      expect(summary).toMatchObject({ added: 0, updated: 0, unchanged: 2, embedded: 0 });
      expect(summary.skipped).toHaveLength(3);
      expect(await program.withDatabase(versionsOf)).toEqual(before);
    });

    it('changes the film whose row changed, and embeds it anew', async () => {
      const path = await program.file(
        'films.jsonl',
        TABLE.replace('apple trees', 'pear trees').replace('"runtime":101', '"runtime":102'),
      );
      expect(await program.ingest(['jsonl', path])).toMatchObject({
        added: 0,
        updated: 1,
        unchanged: 1,
        embedded: 1,
      });
      const film = await program.withDatabase((database) =>
        filmNamed(database, 'The Zeppelin Orchard'),
      );
      expect(film).toMatchObject({ runtimeMinutes: 102, note: expect.stringContaining('pear') });
    });
  });

  describe('a MovieLens set', () => {
    afterAll(() => program.withDatabase((database) => database.exec('DELETE FROM item_factors')));

    it('adds its films, enriches those that are known, and places all by who likes them', async () => {
      const folder = await movieLensSet(program, 'set');
      const before = await program.withDatabase((database) => filmNamed(database, 'Toy Story'));
      const summary = await program.ingest(['movielens', folder, '--no-embed']);
      expect(summary).toMatchObject({
        read: 14,
        added: 12,
        unchanged: 0,
        updated: 1,
        embedded: 0,
        skipped: [{ line: 15, reason: '2 columns instead of 3' }],
        finished: true,
      });
      expect(summary.notes).toEqual([
        expect.stringContaining('ratings.csv: 1 rows: its film is not in movies.csv'),
        expect.stringMatching(/^12 films know/),
      ]);
      await program.withDatabase(async (database) => {
        const toys = await filmNamed(database, 'Toy Story');
        expect(toys).toMatchObject({ note: before.note, tmdbId: 862, movieLensId: 1 });
        expect(toys.themes).toEqual([...before.themes, 'pixar']);
        expect(await filmNamed(database, 'The Amber Harbour')).toMatchObject({
          year: 2001,
          genres: ['Drama', 'Mystery'],
          themes: expect.arrayContaining(['lighthouse']),
          voteCount: 22,
        });
        for (const films of [HARBOURS, TUNDRAS]) {
          expect(await nearTo(database, `The ${films[0]}`, films.length - 1)).toEqual(
            films.slice(1).map((title) => `The ${title}`),
          );
        }
      });
    });

    it('again changes nothing and writes nothing', async () => {
      const folder = await movieLensSet(program, 'set');
      const before = await program.withDatabase(versionsOf);
      const summary = await program.ingest(['movielens', folder, '--no-embed']);
      expect(summary).toMatchObject({ added: 0, updated: 0, unchanged: 13, skippedRows: 1 });
      expect(await program.withDatabase(versionsOf)).toEqual(before);
    });

    it('without ratings brings films alone, and says so', async () => {
      const path = await program.file(
        'bare/movies.csv',
        'movieId,title,genres\n930001,Bare (1999),Drama\n',
      );
      const folder = dirname(path);
      const summary = await program.ingest(['movielens', folder, '--no-embed']);
      expect(summary).toMatchObject({ read: 1, added: 1 });
      expect(summary.notes).toHaveLength(3);
    });
  });

  it('by two processes at once, a table is stored once', async () => {
    const films = Array.from({ length: 1_200 }, (_, i) =>
      row({ title: `Twin ${i}`, year: 1980, overview: `Somebody meets twin number ${i}.` }),
    );
    const path = await program.file('twins.jsonl', jsonl(...films));
    if (program.kind === 'postgres') {
      const runs = [1, 2].map(() => program.start(['jsonl', path, '--no-embed']));
      const ended = await Promise.all(runs.map(({ ended: end }) => end));
      const summaries = ended.map((each) => summaryOf(each));
      expect(summaries.reduce((sum, { added }) => sum + added, 0)).toBe(1_200);
      expect(summaries).toMatchObject([
        { read: 1_200, updated: 0 },
        { read: 1_200, updated: 0 },
      ]);
    } else {
      // The embedded database belongs to one process; the other one is told so.
      const refused = await program.withDatabase(() => program.failure(['jsonl', path]));
      expect(refused.code).toBe('database-in-use');
      expect(await program.ingest(['jsonl', path, '--no-embed'])).toMatchObject({ added: 1_200 });
    }
    const [stored] = await program.withDatabase((database) =>
      database.query(
        `SELECT count(*) AS films, count(DISTINCT title) AS titles FROM movies
         WHERE title LIKE 'Twin %' AND year = 1980`,
      ),
    );
    expect(stored).toEqual({ films: 1_200, titles: 1_200 });
  });

  it('killed at any moment, a table is whole after the next run', async ({ skip }) => {
    skip(program.kind === 'pglite', 'nobody sees from outside how far it is; TMDB’s test does it');
    const films = Array.from({ length: 4_000 }, (_, i) =>
      row({
        title: `Phoenix ${i}`,
        year: 1981,
        overview: `Bird number ${i} burns.`,
        cast: `Bird ${i}`,
      }),
    );
    const path = await program.file('phoenix.jsonl', jsonl(...films));
    const filmsStored = () => program.withDatabase(phoenixes);
    for (const enough of [1, 1_000, 2_500]) {
      const running = program.start(['jsonl', path, '--no-embed']);
      while ((await filmsStored()).films < enough) expect(running.child.exitCode).toBeNull();
      running.child.kill('SIGKILL');
      await running.ended;
      const { films: left, ...derived } = await filmsStored();
      expect(left % 500).toBe(0);
      expect(derived).toMatchObject({ words: left, searches: left, credits: left, texts: left });
    }
    const { films: left } = await filmsStored();
    expect(left).toBeLessThan(4_000);
    const summary = await program.ingest(['jsonl', path, '--no-embed']);
    expect(summary).toMatchObject({ read: 4_000, added: 4_000 - left, unchanged: left });
    expect(await filmsStored()).toMatchObject({ films: 4_000, texts: 4_000, uncounted: 0 });
  });
});

/** Films of the test of that name, their rows in other tables, and films that full text does not weigh. */
async function phoenixes(database: Database) {
  const tables = {
    words: 'movie_sources',
    searches: 'movie_search',
    credits: 'credits',
    texts: 'corpus_texts',
  };
  const counts = Object.entries(tables).map(
    ([name, table]) => `(SELECT count(*) FROM ${table} JOIN ours USING (movie_id)) AS ${name}`,
  );
  const [row] = await database.query<{ films: number; uncounted: number }>(
    `WITH ours AS (SELECT id AS movie_id FROM movies WHERE title LIKE 'Phoenix %' AND year = 1981)
     SELECT (SELECT count(*) FROM ours) AS films, ${counts.join(', ')},
       (SELECT count(*) FROM movies) - (SELECT ndoc FROM lexeme_stats WHERE word = '') AS uncounted`,
  );
  if (!row) throw new Error('a count gives one row');
  return row;
}

/** Titles of the films that the same people like, by title. */
async function nearTo(database: Database, title: string, limit: number): Promise<string[]> {
  const stores = createStores(database);
  const { id } = await filmNamed(database, title);
  const near = await stores.factors.neighbours([id], limit);
  const movies = await stores.movies.byIds(near.map(({ movieId }) => movieId));
  return movies.map((movie) => movie.title).sort();
}
