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
type FilmRow = Extract<IngestRow, { readonly input: MovieInput }>;

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
    readState(job: string): Promise<unknown>;
    writeState(job: string, state: Checkpoint | null): Promise<void>;
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
/** Kept while films may have changed since the weights of full-text search were refreshed. */
const UNREFRESHED = 'ingestion unrefreshed';

/**
 * Stores what a source gives, batch by batch, each batch whole or not at all: killed at any moment, it
 * leaves films of whole batches, and a second run goes on. A source that fails rejects the ingestion
 * with its error after all that it gave before was stored; one that the signal stopped does not.
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
  let batch: FilmRow[] = [];
  let checkpoint: Checkpoint | undefined;
  let unrefreshed: boolean | undefined;
  let failure: { readonly error: unknown } | null = null;

  const write = async (films: readonly FilmRow[], reached: Checkpoint | undefined) => {
    if (films.length > 0) {
      unrefreshed ??= await markUnrefreshed(stores.sources);
      const result = await storeFilms(stores, films);
      counts.added += result.added;
      counts.updated += result.updated;
      counts.unchanged += result.unchanged;
      for (const { row, movieId } of result.stored) deps.onStored?.(row.input, movieId);
    }
    if (job !== undefined && reached) await stores.sources.writeState(job, reached);
    deps.onProgress?.(state(false));
  };

  let writing: Promise<void> = Promise.resolve();
  /** Waits for the batch before only: the next one is read while the store writes this one. */
  const store = async () => {
    const before = writing;
    const films = batch;
    const reached = checkpoint;
    batch = [];
    checkpoint = undefined;
    writing = before.then(() => write(films, reached));
    // Whoever waits for it next hears of a failure.
    writing.catch(() => undefined);
    await before;
  };

  /** The rows until the source fails; an error while they are stored passes it by. */
  const given = async function* () {
    try {
      yield* rows;
    } catch (error) {
      failure = { error };
    }
  };

  for await (const row of given()) {
    if (signal?.aborted) break;
    if ('checkpoint' in row) {
      checkpoint = row.checkpoint;
      if (batch.length === 0) await store();
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
  const stopped = signal?.aborted === true;
  await store();
  await writing;
  if (unrefreshed || counts.added + counts.updated > 0) await stores.refreshLexemes();
  if (unrefreshed !== undefined) await stores.sources.writeState(UNREFRESHED, null);
  if (failure && !stopped) throw (failure as { readonly error: unknown }).error;
  return state(!stopped);
}

/** Tells whether an earlier ingestion was killed before it refreshed the weights. */
async function markUnrefreshed(sources: IngestStores['sources']): Promise<boolean> {
  const before = await sources.readState(UNREFRESHED);
  if (before === null) await sources.writeState(UNREFRESHED, {});
  return before !== null;
}

async function storeFilms(stores: IngestStores, rows: readonly FilmRow[]) {
  const { ids, ...counts } = await stores.movies.upsert(rows.map(({ input }) => input));
  const stored = rows.flatMap((row, index) => {
    const movieId = ids[index];
    return movieId === undefined ? [] : [{ row, movieId }];
  });
  const media = stored.flatMap(({ row, movieId }) =>
    row.media ? [{ movieId, media: row.media }] : [],
  );
  const [first] = rows;
  if (first && media.length > 0) await stores.media.save(first.input.source, media);
  return { ...counts, stored };
}
