import { describe, expect, it } from 'vitest';
import type { Embedder } from '../../domain/ports.ts';
import { withQueryCache } from './query-cache.ts';

function countingEmbedder(fails: () => boolean = () => false) {
  const asked: string[] = [];
  const embedder: Embedder = {
    model: 'counting',
    dimensions: 1,
    async embedQuery(text) {
      asked.push(text);
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (fails()) throw new Error('no');
      return Float32Array.of(text.length);
    },
    embedDocuments: async (texts) => texts.map((text) => Float32Array.of(text.length)),
    async close() {},
  };
  return { asked, embedder };
}

describe('the query cache', () => {
  it('computes the same text once, also when asked twice at the same time', async () => {
    const { asked, embedder } = countingEmbedder();
    const cached = withQueryCache(embedder);
    const [first, second] = await Promise.all([
      cached.embedQuery('rainy day'),
      cached.embedQuery(' rainy day '),
    ]);
    expect(await cached.embedQuery('rainy day')).toBe(first);
    expect(second).toBe(first);
    expect(asked).toEqual(['rainy day']);
  });

  it('keeps the latest texts only', async () => {
    const { asked, embedder } = countingEmbedder();
    const cached = withQueryCache(embedder, { max: 2 });
    for (const text of ['a', 'b', 'a', 'c', 'a', 'b']) await cached.embedQuery(text);
    expect(asked).toEqual(['a', 'b', 'c', 'b']);
  });

  it('does not keep a failure', async () => {
    let failing = true;
    const { embedder } = countingEmbedder(() => failing);
    const cached = withQueryCache(embedder);
    await expect(cached.embedQuery('a')).rejects.toThrow('no');
    failing = false;
    await expect(cached.embedQuery('a')).resolves.toEqual(Float32Array.of(1));
  });
});
