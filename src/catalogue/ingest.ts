import type { MovieId } from '../domain/ids.ts';
import type { MovieInput, MovieMedia } from '../domain/movie.ts';
import type { MediaStore } from '../domain/ports.ts';
import type { SourceRow } from './sources/source.ts';

/** A row, with what a live source gives beside the facts. */
export type IngestRow =
  | (SourceRow & { readonly media?: MovieMedia })
  /** How far the source has come once the rows before it are stored: where the next run goes on. */
  | { readonly checkpoint: Checkpoint };

type Checkpoint = Readonly<Record<string, unknown>>;

/** The parts of the stores that an ingestion writes to. */
export interface IngestStores {
  readonly movies: {
    upsert(inputs: readonly MovieInput[]): Promise<{
      added: number;
      updated: number;
      unchanged: number;
      ids: readonly MovieId[];
    }>;
  };
  readonly media: Pick<MediaStore, 'save'>;
  readonly sources: {
    writeState(job: string, state: Readonly<Record<string, unknown>> | null): Promise<void>;
  };
  refreshLexemes(): Promise<void>;
}

export interface IngestCounts {
  /** Rows that the source gave, the skipped ones among them. */
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** The first `MOST_SKIPPED` of them; `skippedRows` counts all. */
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
  readonly skippedRows: number;
  /** False where the signal stopped it; what was read until then is stored. */
  readonly finished: boolean;
}

const BATCH = 500;
const MOST_SKIPPED = 10_000;

/**
 * Stores what a source gives, batch by batch, each batch whole or not at all: killed at any moment, it
 * leaves films of whole batches, and a second run goes on. A source that fails rejects the ingestion
 * with what was stored before still there.
 */
export async function ingest(
  rows: AsyncIterable<IngestRow>,
  deps: {
    readonly stores: IngestStores;
    /** Key of the checkpoints; needed where the rows carry any. */
    readonly job?: string;
    readonly signal?: AbortSignal;
    /** Rows stored at a time. Default 500; fewer for sources that are slow to give them. */
    readonly batch?: number;
    readonly onProgress?: (counts: IngestCounts) => void;
    /** Told of every stored film, in order. */
    readonly onStored?: (input: MovieInput, id: MovieId) => void;
  },
): Promise<IngestCounts> {
  const { stores, signal, job } = deps;
  const counts = { read: 0, added: 0, updated: 0, unchanged: 0, skippedRows: 0 };
  const skipped: { line: number; reason: string }[] = [];
  const state = (finished: boolean): IngestCounts => ({ ...counts, skipped, finished });
  let batch: Extract<IngestRow, { input: MovieInput }>[] = [];
  let checkpoint: Checkpoint | undefined;

  const store = async () => {
    if (batch.length > 0) {
      const result = await stores.movies.upsert(batch.map(({ input }) => input));
      counts.added += result.added;
      counts.updated += result.updated;
      counts.unchanged += result.unchanged;
      const media: { movieId: MovieId; media: MovieMedia }[] = [];
      const [first] = batch;
      batch.forEach((row, index) => {
        const movieId = result.ids[index];
        if (movieId === undefined) return;
        deps.onStored?.(row.input, movieId);
        if (row.media) media.push({ movieId, media: row.media });
      });
      if (first && media.length > 0) await stores.media.save(first.input.source, media);
      batch = [];
    }
    if (job !== undefined && checkpoint) await stores.sources.writeState(job, checkpoint);
    checkpoint = undefined;
    deps.onProgress?.(state(false));
  };

  const end = async (finished: boolean) => {
    await store();
    if (counts.added + counts.updated > 0) await stores.refreshLexemes();
    return state(finished);
  };

  for await (const row of rows) {
    if (signal?.aborted) return end(false);
    if ('checkpoint' in row) {
      checkpoint = row.checkpoint;
      continue;
    }
    counts.read += 1;
    if ('input' in row) {
      batch.push(row);
    } else {
      counts.skippedRows += 1;
      if (skipped.length < MOST_SKIPPED) skipped.push({ line: row.line, reason: row.reason });
    }
    if (batch.length >= (deps.batch ?? BATCH)) await store();
  }
  return end(!signal?.aborted);
}
