import { readdir, readFile, rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createStarterFolder,
  type StarterFolder,
  starterRow,
} from '../../tests/support/starter-folder.ts';
import type { Embedder } from '../domain/ports.ts';
import { BUILT_IN_DIMENSIONS, BUILT_IN_MODEL } from '../services/embedders/built-in.ts';
import { checkVectors, refreshVectors } from './refresh-vectors.ts';
import { STARTER_FOLDER } from './starter-files.ts';

function embedderOf(model = 'test:1') {
  const texts: string[] = [];
  const embedder: Embedder = {
    model,
    dimensions: 2,
    embedQuery: async () => Float32Array.of(1, 0),
    async embedDocuments(batch) {
      texts.push(...batch);
      return batch.map((text) => Float32Array.of(Math.cos(text.length), Math.sin(text.length)));
    },
    async close() {},
  };
  return { embedder, texts };
}

describe('the shipped vectors', () => {
  let folder: StarterFolder;
  beforeEach(async () => {
    folder = await createStarterFolder();
    await folder.writeFilms('1970s', [starterRow(1), starterRow(2)]);
    await folder.writeFilms('1980s', [starterRow(3)]);
  });
  afterEach(() => folder.remove());
  const bytes = (name: string) => readFile(new URL(`vectors/${name}`, folder.url));

  it('are missing for every text at first, and fit after a refresh', async () => {
    const { embedder, texts } = embedderOf();
    expect(await checkVectors(folder.url, embedder)).toEqual([
      { name: '1970s', missing: 8, stale: 0 },
      { name: '1980s', missing: 4, stale: 0 },
    ]);
    const seen: string[] = [];
    const done = await refreshVectors(folder.url, embedder, (n, all) => seen.push(`${n}/${all}`));
    expect([done, texts.length, seen.at(-1)]).toEqual([12, 12, '12/12']);
    expect(await checkVectors(folder.url, embedder)).toEqual([]);
  });

  it('are embedded only for texts that changed, and files that fit stay as they are', async () => {
    const first = embedderOf();
    await refreshVectors(folder.url, first.embedder);
    const untouched = await bytes('1980s.bin');
    await folder.writeFilms('1970s', [
      starterRow(1),
      starterRow(2, {
        asks: ['a wholly new ask here', 'another that is new too', 'the third new one now'],
      }),
    ]);
    const second = embedderOf();
    expect(await checkVectors(folder.url, second.embedder)).toEqual([
      { name: '1970s', missing: 3, stale: 3 },
    ]);
    expect(await refreshVectors(folder.url, second.embedder)).toBe(3);
    expect(second.texts).toEqual([
      'a wholly new ask here',
      'another that is new too',
      'the third new one now',
    ]);
    expect(await checkVectors(folder.url, second.embedder)).toEqual([]);
    expect(await bytes('1980s.bin')).toEqual(untouched);
  });

  it('have the same bytes whether made at once or in steps', async () => {
    const { embedder } = embedderOf();
    await folder.writeFilms('1970s', [starterRow(2)]);
    await refreshVectors(folder.url, embedder);
    await folder.writeFilms('1970s', [starterRow(1), starterRow(2)]);
    await refreshVectors(folder.url, embedder);
    const inSteps = await bytes('1970s.bin');
    const fresh = await createStarterFolder();
    try {
      await fresh.writeFilms('1970s', [starterRow(1), starterRow(2)]);
      await refreshVectors(fresh.url, embedder);
      expect(await readFile(new URL('vectors/1970s.bin', fresh.url))).toEqual(inSteps);
    } finally {
      await fresh.remove();
    }
  });

  it('of another model are all stale', async () => {
    await refreshVectors(folder.url, embedderOf('test:1').embedder);
    const next = embedderOf('test:2');
    expect(await checkVectors(folder.url, next.embedder)).toEqual([
      { name: '1970s', missing: 8, stale: 8 },
      { name: '1980s', missing: 4, stale: 4 },
    ]);
    expect(await refreshVectors(folder.url, next.embedder)).toBe(12);
    expect(await checkVectors(folder.url, next.embedder)).toEqual([]);
  });

  it('of a films file that is gone are removed', async () => {
    const { embedder } = embedderOf();
    await folder.writeFilms('1960s', [starterRow(9)]);
    await refreshVectors(folder.url, embedder);
    const gone = new URL('films/1960s.jsonl', folder.url);
    await rm(gone);
    expect(await checkVectors(folder.url, embedder)).toEqual([
      { name: '1960s', missing: 0, stale: 4 },
    ]);
    await refreshVectors(folder.url, embedder);
    expect(await readdir(new URL('vectors/', folder.url))).toEqual(['1970s.bin', '1980s.bin']);
  });

  it('fit the films that ship', async () => {
    const model = { model: BUILT_IN_MODEL, dimensions: BUILT_IN_DIMENSIONS };
    expect(await checkVectors(STARTER_FOLDER, model)).toEqual([]);
  });
});
