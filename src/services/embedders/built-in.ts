import type { Embedder } from '../../domain/ports.ts';
import { MovieVibesError } from '../../errors.ts';
import { segments } from './segments.ts';
import { createUseClient, type Priority, type UseClient } from './use-client.ts';
import { meanDirection, normalised } from './vectors.ts';

/** Bump the version when `segments` changes what a text's vector is: stored vectors are keyed by it. */
export const BUILT_IN_MODEL = 'built-in:use-lite:1';
export const BUILT_IN_DIMENSIONS = 512;

/** Enough for any note; the rest of a longer text hardly moves the mean. */
const MOST_SEGMENTS = { query: 8, document: 16 } as const;

/** A batch takes about 0.1 s, and a waiting query waits for one at most. */
const SEGMENTS_PER_JOB = 4;

/**
 * Universal Sentence Encoder Lite in a worker thread: 512 dimensions, no network. A text's vector is
 * the mean direction of its segments' vectors (see segments.ts).
 */
export function createBuiltInEmbedder(
  options: { client?: UseClient; log?: (message: string) => void } = {},
): Embedder {
  const client = options.client ?? createUseClient(options.log ? { log: options.log } : {});

  async function embed(text: string, priority: Priority): Promise<Float32Array> {
    const pieces = segments(text, MOST_SEGMENTS[priority]);
    const jobs: Promise<readonly Float32Array[]>[] = [];
    for (let i = 0; i < pieces.length; i += SEGMENTS_PER_JOB) {
      jobs.push(client.run(pieces.slice(i, i + SEGMENTS_PER_JOB), priority));
    }
    const rows = (await Promise.all(jobs)).flat();
    const directions = rows.map(normalised).filter((vector) => vector !== null);
    const mean = directions.length === pieces.length ? meanDirection(directions) : null;
    if (mean === null || mean.length !== BUILT_IN_DIMENSIONS) {
      throw new MovieVibesError('embedder-failed', 'The built-in embedder gave no usable vector.', {
        hint: 'Ask in other words, or choose another embedder with EMBEDDINGS.',
      });
    }
    return mean;
  }

  return {
    model: BUILT_IN_MODEL,
    dimensions: BUILT_IN_DIMENSIONS,
    embedQuery: (text) => embed(text, 'query'),
    embedDocuments: (texts) => Promise.all(texts.map((text) => embed(text, 'document'))),
    close: () => client.close(),
  };
}
