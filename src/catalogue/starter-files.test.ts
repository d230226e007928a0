import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createStarterFolder,
  type StarterFolder,
  starterRow,
} from '../../tests/support/starter-folder.ts';
import { BUILT_IN_DIMENSIONS, BUILT_IN_MODEL } from '../services/embedders/built-in.ts';
import { readStarter, starterHash } from './starter-files.ts';
import { encodeVectors } from './starter-vectors.ts';

describe('the starter catalogue that ships', () => {
  it('has films of every decade and vectors of the built-in embedder', async () => {
    const { films, model, vectors } = await readStarter();
    expect(films.length).toBeGreaterThanOrEqual(400);
    expect(model).toBe(BUILT_IN_MODEL);
    for (const vector of vectors.values()) expect(vector).toHaveLength(BUILT_IN_DIMENSIONS);
    const decades = new Set(films.map(({ year }) => Math.floor((year ?? 0) / 10)));
    expect(decades.size).toBeGreaterThanOrEqual(10);
  });
});

describe('reading a starter catalogue', () => {
  let folder: StarterFolder;
  beforeEach(async () => {
    folder = await createStarterFolder();
  });
  afterEach(() => folder.remove());

  it('gives the films of all files in the order of names and lines', async () => {
    await folder.writeFilms('1980s', [starterRow(3)]);
    await folder.writeFilms('1970s', [starterRow(1), starterRow(2)]);
    const { films, model, vectors } = await readStarter(folder.url);
    expect(films.map(({ title }) => title)).toEqual(['Film 1', 'Film 2', 'Film 3']);
    expect([model, vectors.size]).toEqual([null, 0]);
  });

  it('makes of a row what the store takes, levels from 0 to 1', async () => {
    const row = starterRow(1, { runtime: 90 });
    await folder.writeFilms('1970s', [{ ...row, levels: { ...row.levels, dark: 7 } }]);
    const [film] = (await readStarter(folder.url)).films;
    expect(film).toMatchObject({
      title: 'Film 1',
      runtimeMinutes: 90,
      source: 'starter',
      popularity: null,
    });
    expect(film?.levels.dark).toBeCloseTo(0.7, 9);
    expect(film).not.toHaveProperty('runtime');
  });

  it('names the file and line of a row that is none', async () => {
    await folder.write('films/1970s.jsonl', `${JSON.stringify(starterRow(1))}\n\n{"title": 1}\n`);
    await expect(readStarter(folder.url)).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/^Line 3 of 1970s\.jsonl is not a film row: \w+/),
    });
  });

  it('refuses vectors of two models', async () => {
    const vectors = new Map();
    await folder.write('vectors/a.bin', encodeVectors({ model: 'a', dimensions: 2, vectors }));
    await folder.write('vectors/b.bin', encodeVectors({ model: 'b', dimensions: 2, vectors }));
    await expect(readStarter(folder.url)).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('has a hash that changes with films and vectors, and with nothing else', async () => {
    await folder.writeFilms('1970s', [starterRow(1)]);
    const first = await starterHash(folder.url);
    await folder.write('films/notes.txt', 'not a films file');
    expect(await starterHash(folder.url)).toBe(first);
    await folder.writeFilms('1970s', [starterRow(2)]);
    const second = await starterHash(folder.url);
    const empty = { model: 'a', dimensions: 2, vectors: new Map() };
    await folder.write('vectors/1970s.bin', encodeVectors(empty));
    const third = await starterHash(folder.url);
    expect(new Set([first, second, third]).size).toBe(3);
  });

  it('of an empty or missing folder is empty', async () => {
    const { films, vectors } = await readStarter(new URL('nowhere/', folder.url));
    expect([films.length, vectors.size]).toEqual([0, 0]);
  });
});
