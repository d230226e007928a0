import { createHash } from 'node:crypto';
import { itemFactors } from '../catalogue/factors/index.ts';
import type { IngestCounts } from '../catalogue/ingest.ts';
import { type MovieLensSet, readMovieLens } from '../catalogue/sources/movielens.ts';
import type { MovieId } from '../domain/ids.ts';
import type { Ingestion, PreparedTask } from './ingest-context.ts';

/** Key under which the ratings that the stored factors were made of are known. */
const FACTORS_SOURCE = 'movielens factors';

/** Reads a MovieLens set, for its films and item factors from its ratings. */
export async function prepareMovieLens(dir: string): Promise<PreparedTask> {
  const set = await readMovieLens(dir);
  return (ingestion, notes) => ingestSet(set, ingestion, notes);
}

async function ingestSet(
  set: MovieLensSet,
  { run, stores, progress, signal }: Ingestion,
  notes: string[],
): Promise<IngestCounts> {
  notes.push(...set.notes);
  const ids = new Map<number, MovieId>();
  const counts = await run(set.rows, {
    total: set.rowCount,
    onStored: ({ movieLensId }, id) => {
      if (movieLensId !== null) ids.set(movieLensId, id);
    },
  });
  for (const { file, reason, count } of set.skipped)
    notes.push(`${file}: ${count} rows: ${reason}`);
  if (!set.ratings || !counts.finished || signal.aborted) return counts;

  const hash = createHash('sha256')
    .update(set.ratings.items)
    .update(set.ratings.offsets)
    .update(set.ratings.columns)
    .update(set.ratings.halfStars)
    .digest('hex');
  if ((await stores.sources.loadedHash(FACTORS_SOURCE)) === hash) return counts;
  progress.start('films like each other', null);
  try {
    const { items, factors, dimensions } = itemFactors(set.ratings);
    const known = new Map<MovieId, Float32Array>();
    items.forEach((movieLensId, row) => {
      const movieId = ids.get(movieLensId);
      // The catalogue may know as one film what the set has as two.
      if (movieId === undefined || known.has(movieId)) return;
      known.set(movieId, factors.subarray(row * dimensions, (row + 1) * dimensions));
    });
    await stores.factors.replace(
      Array.from(known, ([movieId, own]) => ({ movieId, factors: own })),
    );
    await stores.sources.markLoaded(FACTORS_SOURCE, hash);
    notes.push(`${known.size} films know which others are liked by the same people.`);
  } finally {
    progress.stop();
  }
  return counts;
}
