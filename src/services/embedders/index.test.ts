import { describe, expect, it } from 'vitest';
import { createEmbedder } from './index.ts';

describe('createEmbedder', () => {
  it('makes the built-in embedder by default, with cached queries', async () => {
    const embedder = await createEmbedder('built-in');
    try {
      const first = await embedder.embedQuery('a rainy day');
      expect(first).toHaveLength(512);
      expect(await embedder.embedQuery('a rainy day')).toBe(first);
    } finally {
      await embedder.close();
    }
  });

  it('makes an OpenAI embedder without a call when its dimensions are known', async () => {
    const embedder = await createEmbedder('openai:text-embedding-3-large', {
      apiKey: 'unused',
      baseUrl: 'http://127.0.0.1:9/v1',
    });
    expect(embedder).toMatchObject({
      model: 'openai:text-embedding-3-large:3072',
      dimensions: 3072,
    });
  });

  it('rejects a setting that it does not know', async () => {
    await expect(createEmbedder('word2vec')).rejects.toMatchObject({ code: 'bad-config' });
  });
});
