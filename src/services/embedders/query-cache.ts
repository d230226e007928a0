import { LRUCache } from 'lru-cache';
import type { Embedder } from '../../domain/ports.ts';

/** Vectors of 512 numbers take 2 KB each. */
const DEFAULT_MAX = 1000;

/**
 * The embedder with its latest `max` query vectors kept. The same text asked again, also while the
 * first is still being computed, is computed once; a failure is not kept. Callers share the vector
 * and must not write to it.
 */
export function withQueryCache(embedder: Embedder, options: { max?: number } = {}): Embedder {
  const cache = new LRUCache<string, Promise<Float32Array>>({ max: options.max ?? DEFAULT_MAX });
  return {
    model: embedder.model,
    dimensions: embedder.dimensions,
    embedQuery(text) {
      const key = text.trim();
      const known = cache.get(key);
      if (known) return known;
      const vector = embedder.embedQuery(text);
      cache.set(key, vector);
      vector.catch(() => {
        if (cache.peek(key) === vector) cache.delete(key);
      });
      return vector;
    },
    embedDocuments: (texts) => embedder.embedDocuments(texts),
    close: () => embedder.close(),
  };
}
