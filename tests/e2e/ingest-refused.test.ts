import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { describeIngest, failureOf } from '../support/ingest-program.ts';

const row = (facts: Readonly<Record<string, unknown>>) => JSON.stringify(facts);
const jsonl = (...lines: readonly string[]) => `${lines.join('\n')}\n`;
const latin1 = (text: string) => Buffer.from(text, 'latin1');

describeIngest('files that can’t be read', (program) => {
  const GOOD = row({ title: 'Never Stored', year: 1999 });
  const HEADER = 'movieId,title,genres';
  const FILM = `${HEADER}\n1,Never Stored (1999),Drama\n`;
  /** More than is read at once. */
  const MANY = Array.from({ length: 6_000 }, (_, i) =>
    row({ title: 'Never Stored', year: 1999, movieLensId: 970_000 + i }),
  );
  const cases: [name: string, files: Record<string, string | Buffer>, message: RegExp][] = [
    ['an empty file', { 'bad.jsonl': '' }, /is empty/],
    ['a CSV table', { 'bad.jsonl': 'title,year\nHeat,1995\n' }, /looks like a CSV table/],
    ['a JSON array', { 'bad.jsonl': `[${GOOD}]` }, /JSON array/],
    ['rows of something else', { 'bad.jsonl': '{"name":"Heat"}\n' }, /title is missing/],
    [
      'another encoding',
      { 'bad.jsonl': latin1(`${GOOD}\n{"title":"Amélie"}\n`) },
      /^Line 2 of bad/,
    ],
    ['damage far in', { 'bad.jsonl': `${jsonl(...MANY)}\u0000\n` }, /^Line 6001 of bad/],
    ['a zip file', { 'bad.jsonl': 'PK\x03\x04 rest' }, /packed \(zip\)/],
    ['a set with other columns', { 'movies.csv': 'id;name\n1;Heat\n' }, /names no column/],
    [
      'a set with broken quotes',
      { 'movies.csv': `${FILM}2,"Never Stored (1998),Drama\n3,Heat (1995),Crime\n` },
      /quotes don't match/,
    ],
    [
      'a set in another encoding',
      { 'movies.csv': latin1(`${FILM}2,Amélie (2001),Comedy\n`) },
      /^Line 3 of movies\.csv/,
    ],
    [
      'a set whose ratings are something else',
      { 'movies.csv': FILM, 'ratings.csv': 'title,stars\nHeat,5\n' },
      /ratings\.csv/,
    ],
  ];

  it.each(cases)('%s: a clear error, and nothing is stored', async (name, files, message) => {
    const paths = Object.entries(files).map(([file, content]) =>
      program.file(`${name}/${file}`, content),
    );
    const [path = ''] = await Promise.all(paths);
    const args = path.endsWith('.jsonl') ? ['jsonl', path] : ['movielens', dirname(path)];
    const error = await program.failure(args);
    expect(error).toMatchObject({ code: 'bad-input', message: expect.stringMatching(message) });
  });

  it('a folder, a file in place of a folder, and nothing at all', async () => {
    const path = await program.file('lonely/films.jsonl', jsonl(GOOD));
    const folder = dirname(path);
    expect(await program.failure(['jsonl', folder])).toMatchObject({
      message: expect.stringContaining('is a folder'),
    });
    expect(await program.failure(['movielens', path])).toMatchObject({
      message: expect.stringContaining('is a file'),
    });
    expect(await program.failure(['movielens', folder])).toMatchObject({
      message: expect.stringContaining('has no movies.csv'),
    });
    expect(await program.failure(['jsonl', `${folder}/nowhere.jsonl`])).toMatchObject({
      message: expect.stringContaining('There is no file'),
    });
  });

  it('has left nothing behind', async () => {
    await program.withDatabase(async (database) => {
      const rows = await database.query("SELECT FROM movies WHERE title = 'Never Stored'");
      expect(rows).toEqual([]);
    });
  });
});

it('leaves no database behind where there was nothing to read or to ask', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'movievibes-ingest-'));
  try {
    const program = commandLine(folder);
    await program.prepare();
    for (const args of [['jsonl', '.'], ['movielens', '.'], ['tmdb', 'popular'], ['omdb'], []]) {
      failureOf(await program.run(['ingest', ...args, '--json']));
    }
    expect(await readdir(folder)).toEqual(['cwd']);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
