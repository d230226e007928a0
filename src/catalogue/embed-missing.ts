import type { MovieId } from '../domain/ids.ts';
import type { Embedder } from '../domain/ports.ts';
import { MovieVibesError } from '../errors.ts';
import { withRetries } from './retry.ts';

interface TextKey {
  readonly movieId: MovieId;
  readonly facet: 'note' | 'ask';
  readonly ordinal: number;
  readonly contentHash: string;
}

interface PendingText extends TextKey {
  readonly text: string;
}

/** The part of the embedding store that is used here. */
export interface PendingEmbeddings {
  ensureModel(name: string, dimensions: number): Promise<unknown>;
  pending(model: string, limit: number): Promise<PendingText[]>;
  save(
    model: string,
    rows: readonly (TextKey & { readonly embedding: Float32Array })[],
  ): Promise<void>;
  progress(model: string): Promise<{ embedded: number; total: number }>;
  ensureIndex(model: string): Promise<void>;
}

export interface EmbedProgress {
  /** Texts with a current vector. */
  readonly done: number;
  readonly total: number;
  /** Texts a second since the start of this run. */
  readonly perSecond: number;
  readonly secondsLeft: number;
}

export interface EmbedSummary {
  /** Texts embedded in this run. */
  readonly embedded: number;
  /** Texts that the embedder can't embed; they are tried again in the next run. */
  readonly failed: number;
  /** False when the signal stopped it. */
  readonly finished: boolean;
}

export interface EmbedMissingOptions {
  readonly embeddings: PendingEmbeddings;
  readonly embedder: Embedder;
  /** Stops it after what is being written; a later call goes on from there. */
  readonly signal?: AbortSignal;
  /** Called after every batch. */
  readonly onProgress?: (progress: EmbedProgress) => void;
  /** Texts in one batch. Default 32. */
  readonly batch?: number;
  /** First pause after a failure that may pass. Default 1 s. */
  readonly backoffMs?: number;
}

const BACKOFF = { firstMs: 1000, mostMs: 60_000, attempts: 6 } as const;
/**
 * Texts after which the index is seen to: one that is there early grows with the vectors, while
 * building it over all of them at the end would hold the embedded database up.
 */
const INDEX_EVERY = 2_000;
/** So many texts failing one by one are no odd texts: the embedder is broken. */
const MOST_FAILED = 20;

/**
 * Embeds every corpus text that has no current vector of this embedder's model, batch by batch, then
 * sees to the index. Searches go on meanwhile and find the films of later batches by their words.
 *
 * Failures that may pass are tried again with growing pauses; a batch that fails for good is tried
 * text by text, so that one odd text doesn't keep all others waiting. Rejects with the last error when
 * nothing helps. Stopped by the signal it resolves, with nothing of its own still running but the
 * embedder's current batch, whose result is dropped.
 */
export async function embedMissing(options: EmbedMissingOptions): Promise<EmbedSummary> {
  const { embeddings, embedder, onProgress } = options;
  const { model } = embedder;
  const size = options.batch ?? 32;
  const signal = options.signal ?? new AbortController().signal;
  const retry = { ...BACKOFF, firstMs: options.backoffMs ?? BACKOFF.firstMs, signal };
  const failed = new Set<string>();
  let embedded = 0;
  let indexed = 0;
  const summary = (finished: boolean) => ({ embedded, failed: failed.size, finished });

  async function embedBatch(batch: readonly PendingText[]): Promise<void> {
    try {
      const texts = batch.map(({ text }) => text);
      const vectors = await withRetries(() => embedder.embedDocuments(texts), retry);
      await embeddings.save(model, withVectors(batch, vectors));
      embedded += batch.length;
    } catch (error) {
      if (signal.aborted || !isEmbedderFailure(error)) throw error;
      if (batch.length > 1) {
        for (const text of batch) await embedBatch([text]);
      } else {
        for (const text of batch) failed.add(keyOf(text));
        if (embedded === 0 || failed.size > MOST_FAILED) throw error;
      }
    }
  }

  try {
    signal.throwIfAborted();
    await embeddings.ensureModel(model, embedder.dimensions);
    const started = performance.now();
    let before: { embedded: number; total: number } | null = null;
    let last = new Set<string>();
    for (;;) {
      const found = await embeddings.pending(model, size + failed.size);
      const batch = found.filter((text) => !failed.has(keyOf(text)));
      if (batch.length === 0) break;
      if (batch.some((text) => last.has(keyOf(text)))) throw notSaved(model);
      signal.throwIfAborted();
      before ??= await embeddings.progress(model);
      await embedBatch(batch);
      if (embedded - indexed >= INDEX_EVERY) {
        await embeddings.ensureIndex(model);
        indexed = embedded;
      }
      last = new Set(batch.map(keyOf));
      onProgress?.(progressOf(before, embedded, performance.now() - started));
    }
    await embeddings.ensureIndex(model);
    return summary(true);
  } catch (error) {
    if (signal.aborted) return summary(false);
    throw error;
  }
}

function withVectors(
  batch: readonly PendingText[],
  vectors: readonly Float32Array[],
): (TextKey & { embedding: Float32Array })[] {
  return batch.map(({ text: _, ...key }, i) => {
    const embedding = vectors[i];
    if (embedding === undefined) {
      throw new MovieVibesError('embedder-failed', 'The embedder gave fewer vectors than texts.', {
        hint: 'Choose another embedder with EMBEDDINGS.',
      });
    }
    return { ...key, embedding };
  });
}

function progressOf(
  before: { embedded: number; total: number },
  embedded: number,
  ms: number,
): EmbedProgress {
  const done = before.embedded + embedded;
  // Films may arrive while this runs.
  const total = Math.max(before.total, done);
  const perSecond = embedded / Math.max(ms / 1000, 0.001);
  return { done, total, perSecond, secondsLeft: perSecond > 0 ? (total - done) / perSecond : 0 };
}

function isEmbedderFailure(error: unknown): boolean {
  return error instanceof MovieVibesError && error.code === 'embedder-failed';
}

function keyOf({ movieId, facet, ordinal, contentHash }: TextKey): string {
  return `${movieId} ${facet} ${ordinal} ${contentHash}`;
}

function notSaved(model: string): MovieVibesError {
  return new MovieVibesError('internal', `Saved vectors of ${model} are not found again.`, {
    hint: 'Start again; if it stays so, report it with the version from package.json.',
  });
}
