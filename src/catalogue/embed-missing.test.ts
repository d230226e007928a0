import { describe, expect, it } from 'vitest';
import { asMovieId } from '../domain/ids.ts';
import type { Embedder } from '../domain/ports.ts';
import { MovieVibesError } from '../errors.ts';
import { contentHash } from './content-hash.ts';
import { type EmbedProgress, embedMissing, type PendingEmbeddings } from './embed-missing.ts';

/** Map-backed store of one model with a text a film. */
function storeOf(count: number) {
  const texts = Array.from({ length: count }, (_, i) => `text ${i}`);
  const vectors = new Map<string, Float32Array>();
  const store: PendingEmbeddings & { indexed: number } = {
    indexed: 0,
    async ensureModel() {},
    async pending(_, limit) {
      return texts
        .map((text, i) => ({
          movieId: asMovieId(i + 1),
          facet: 'note' as const,
          ordinal: 0,
          text,
          contentHash: contentHash(text),
        }))
        .filter((row) => !vectors.has(row.contentHash))
        .slice(0, limit);
    },
    async save(_, rows) {
      for (const row of rows) vectors.set(row.contentHash, row.embedding);
    },
    progress: async () => ({ embedded: vectors.size, total: texts.length }),
    async ensureIndex() {
      store.indexed += 1;
    },
  };
  return { store, texts, vectors };
}

/** Gives a text's length; `trouble` may throw for a batch. */
function embedderOf(trouble: (texts: readonly string[]) => void = () => {}) {
  const batches: number[] = [];
  const embedder: Embedder = {
    model: 'test',
    dimensions: 1,
    embedQuery: async (text) => Float32Array.of(text.length),
    async embedDocuments(texts) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      batches.push(texts.length);
      trouble(texts);
      return texts.map((text) => Float32Array.of(text.length));
    },
    async close() {},
  };
  return { embedder, batches };
}

const failure = (retriable: boolean) =>
  new MovieVibesError('embedder-failed', 'no', { hint: 'wait', retriable });

describe('embedMissing', () => {
  it('embeds every pending text in batches, reports progress, then builds the index', async () => {
    const { store, vectors } = storeOf(25);
    const { embedder, batches } = embedderOf();
    const seen: EmbedProgress[] = [];
    const summary = await embedMissing({
      embeddings: store,
      embedder,
      batch: 10,
      onProgress: (progress) => seen.push(progress),
    });
    expect(summary).toEqual({ embedded: 25, failed: 0, finished: true });
    expect(vectors.size).toBe(25);
    expect(batches).toEqual([10, 10, 5]);
    expect(store.indexed).toBe(1);
    expect(seen.map(({ done, total }) => [done, total])).toEqual([
      [10, 25],
      [20, 25],
      [25, 25],
    ]);
    expect(seen[0]?.secondsLeft).toBeGreaterThan(0);
    expect(seen[2]?.secondsLeft).toBe(0);
    expect(seen[2]?.perSecond).toBeGreaterThan(0);
  });

  it('stops at the signal and goes on later from where it was', async () => {
    const { store, vectors } = storeOf(30);
    const { embedder } = embedderOf();
    const stop = new AbortController();
    const first = await embedMissing({
      embeddings: store,
      embedder,
      batch: 10,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    expect(first).toEqual({ embedded: 10, failed: 0, finished: false });
    expect(store.indexed).toBe(0);
    const second = await embedMissing({ embeddings: store, embedder, batch: 10 });
    expect(second).toEqual({ embedded: 20, failed: 0, finished: true });
    expect(vectors.size).toBe(30);
  });

  it('returns at the signal at once while the embedder is busy', async () => {
    const { store } = storeOf(5);
    const { embedder } = embedderOf();
    const stop = new AbortController();
    const running = embedMissing({
      embeddings: store,
      embedder: { ...embedder, embedDocuments: () => new Promise(() => {}) },
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(), 10);
    await expect(running).resolves.toEqual({ embedded: 0, failed: 0, finished: false });
  });

  it('tries again after failures that may pass', async () => {
    const { store, vectors } = storeOf(20);
    let left = 3;
    const { embedder } = embedderOf(() => {
      if (left-- > 0) throw failure(true);
    });
    const summary = await embedMissing({ embeddings: store, embedder, batch: 10, backoffMs: 1 });
    expect(summary).toEqual({ embedded: 20, failed: 0, finished: true });
    expect(vectors.size).toBe(20);
  });

  it('rejects with the last error when the embedder keeps failing', async () => {
    const { store } = storeOf(20);
    const { embedder, batches } = embedderOf(() => {
      throw failure(false);
    });
    await expect(embedMissing({ embeddings: store, embedder })).rejects.toMatchObject({
      code: 'embedder-failed',
    });
    expect(batches.length).toBeLessThanOrEqual(2);
  });

  it('leaves out a text that can not be embedded and embeds all others', async () => {
    const { store, vectors } = storeOf(30);
    const { embedder } = embedderOf((texts) => {
      if (texts.includes('text 13')) throw failure(false);
    });
    const summary = await embedMissing({ embeddings: store, embedder, batch: 10 });
    expect(summary).toEqual({ embedded: 29, failed: 1, finished: true });
    expect(vectors.has(contentHash('text 13'))).toBe(false);
  });

  it('does not go round for ever when saved vectors are not found again', async () => {
    const { store } = storeOf(3);
    const { embedder } = embedderOf();
    const forgetful = { ...store, save: async () => {} };
    await expect(embedMissing({ embeddings: forgetful, embedder })).rejects.toMatchObject({
      code: 'internal',
    });
  });

  it('passes on a failure of the store', async () => {
    const { store } = storeOf(3);
    const { embedder, batches } = embedderOf();
    const broken = {
      ...store,
      save: async () => {
        throw new MovieVibesError('database-failed', 'no', { hint: 'none' });
      },
    };
    await expect(embedMissing({ embeddings: broken, embedder })).rejects.toMatchObject({
      code: 'database-failed',
    });
    expect(batches).toEqual([3]);
  });
});
