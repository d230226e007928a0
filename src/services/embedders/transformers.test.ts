import { describe, expect, it } from 'vitest';
import { dot } from '../../domain/vectors.ts';
import { createTransformersEmbedder } from './transformers.ts';

const loaded = (dimensions: number) => async () => ({
  embedDocuments: async (texts: string[]) =>
    texts.map((text) => Array.from({ length: dimensions }, (_, i) => text.length + i)),
});

describe('the transformers embedder', () => {
  it('says what to install when its package is absent', async () => {
    await expect(
      createTransformersEmbedder({ name: 'Xenova/all-MiniLM-L6-v2', dimensions: null }),
    ).rejects.toMatchObject({
      code: 'bad-config',
      hint: 'Run: npm install @huggingface/transformers',
    });
  });

  it('learns its dimensions from the model and names itself after them', async () => {
    const embedder = await createTransformersEmbedder({
      name: 'some/model',
      dimensions: null,
      load: loaded(6),
    });
    expect(embedder).toMatchObject({ model: 'transformers:some/model:6', dimensions: 6 });
    const vectors = await embedder.embedDocuments(Array.from({ length: 40 }, (_, i) => `t${i}`));
    expect(vectors).toHaveLength(40);
    for (const vector of vectors) expect(dot(vector, vector)).toBeCloseTo(1, 5);
  });

  it('keeps the first dimensions where fewer are asked for', async () => {
    const embedder = await createTransformersEmbedder({
      name: 'some/model',
      dimensions: 4,
      load: loaded(6),
    });
    const vector = await embedder.embedQuery('film');
    expect(vector).toHaveLength(4);
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
  });

  it('refuses more dimensions than the model has', async () => {
    await expect(
      createTransformersEmbedder({ name: 'some/model', dimensions: 9, load: loaded(6) }),
    ).rejects.toMatchObject({ code: 'bad-config' });
  });

  it('reports a model that fails as embedder-failed', async () => {
    const load = async () => ({
      embedDocuments: async (): Promise<number[][]> => {
        throw new Error('fetch failed');
      },
    });
    await expect(
      createTransformersEmbedder({ name: 'some/model', dimensions: null, load }),
    ).rejects.toMatchObject({ code: 'embedder-failed', retriable: true });
  });
});
