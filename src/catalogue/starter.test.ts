import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeForEachDatabase, emptyTables } from '../../tests/support/database.ts';
import {
  createStarterFolder,
  type StarterFolder,
  starterRow,
} from '../../tests/support/starter-folder.ts';
import type { Embedder } from '../domain/ports.ts';
import { dot } from '../domain/vectors.ts';
import { createStores, type Stores } from '../store/index.ts';
import { corpusTexts } from './corpus-text.ts';
import { embedMissing } from './embed-missing.ts';
import { refreshVectors } from './refresh-vectors.ts';
import { loadStarter, readStarter } from './starter.ts';

const embedderOf = (model: string): Embedder => ({
  model,
  dimensions: 2,
  embedQuery: async () => Float32Array.of(1, 0),
  embedDocuments: async (texts) =>
    texts.map((text) => Float32Array.of(Math.cos(text.length), Math.sin(text.length))),
  async close() {},
});
const shipped = embedderOf('shipped:1');
const other = embedderOf('other:1');

describeForEachDatabase('loading the starter catalogue', (use) => {
  let stores: Stores;
  let folder: StarterFolder;
  beforeEach(async () => {
    await emptyTables(use().database);
    // New ones, because stores remember the ids of models, which were just removed.
    stores = createStores(use().database);
    folder = await createStarterFolder();
    await folder.writeFilms('1970s', [starterRow(1), starterRow(2), starterRow(3)]);
    await refreshVectors(folder.url, shipped);
  });
  afterEach(() => folder.remove());
  const load = (embedder: Embedder) => loadStarter({ stores, embedder, folder: folder.url });

  it('adds the films with the shipped vectors, so that nothing is left to embed', async () => {
    const statuses: string[] = [];
    const summary = await loadStarter({
      stores,
      embedder: shipped,
      folder: folder.url,
      progress: (status) => statuses.push(status),
    });
    expect(summary).toMatchObject({ read: 3, added: 3, updated: 0, unchanged: 0, vectors: 12 });
    expect(statuses).toEqual(['loading films 0/3']);
    expect(await stores.movies.count()).toBe(3);
    expect(await stores.embeddings.progress(shipped.model)).toEqual({ embedded: 12, total: 12 });
  });

  it('does nothing the second time', async () => {
    await load(shipped);
    expect(await load(shipped)).toMatchObject({ read: 0, added: 0, updated: 0, vectors: 0 });
  });

  it('brings changed films and new ones, and leaves the others alone', async () => {
    await load(shipped);
    await folder.writeFilms('1970s', [
      starterRow(1),
      starterRow(2, { runtime: 77 }),
      starterRow(3),
      starterRow(4),
    ]);
    await refreshVectors(folder.url, shipped);
    expect(await load(shipped)).toMatchObject({ added: 1, updated: 1, unchanged: 2 });
    expect(await stores.embeddings.progress(shipped.model)).toEqual({ embedded: 16, total: 16 });
  });

  it('with another embedder leaves the vectors to be made, once', async () => {
    expect(await load(other)).toMatchObject({ added: 3, vectors: 0 });
    expect((await stores.embeddings.pending(other.model, 100)).length).toBe(12);
    const summary = await embedMissing({
      embeddings: stores.embeddings,
      embedder: other,
      batch: 5,
    });
    expect(summary).toEqual({ embedded: 12, failed: 0, finished: true });
    expect(await stores.embeddings.progress(other.model)).toEqual({ embedded: 12, total: 12 });
    expect(await load(other)).toMatchObject({ read: 0 });
  });

  it('brings the shipped vectors when the embedder that made them is chosen later', async () => {
    await load(other);
    expect(await load(shipped)).toMatchObject({ added: 0, unchanged: 3, vectors: 12 });
    expect(await load(shipped)).toMatchObject({ read: 0 });
    expect(await load(other)).toMatchObject({ read: 0 });
  });

  it('is done again after it was interrupted', async () => {
    const interrupted: Stores = {
      ...stores,
      embeddings: { ...stores.embeddings, save: () => Promise.reject(new Error('power cut')) },
    };
    await expect(
      loadStarter({ stores: interrupted, embedder: shipped, folder: folder.url }),
    ).rejects.toThrow('power cut');
    expect(await load(shipped)).toMatchObject({ unchanged: 3, vectors: 12 });
  });

  it('gives every film its vectors, the one of the note first', async () => {
    await load(shipped);
    const ids = await stores.movies.randomIds('any', 10);
    const films = await stores.candidates.hydrate(ids, shipped.model);
    expect(films).toHaveLength(3);
    for (const { movie, vectors } of films) {
      expect(vectors).toHaveLength(4);
      const input = (await readStarter(folder.url)).films.find(
        ({ title }) => title === movie.title,
      );
      const texts = input ? corpusTexts(input).map(({ text }) => text) : [];
      const [note] = await shipped.embedDocuments(texts);
      expect(dot(vectors[0] ?? new Float32Array(), note ?? new Float32Array())).toBeGreaterThan(
        0.999,
      );
    }
  });
});
