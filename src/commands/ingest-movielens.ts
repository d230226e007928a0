import { createHash } from 'node:crypto';
import { itemFactors } from '../catalogue/factors/index.ts';
import type { IngestCounts } from '../catalogue/ingest.ts';
import { readMovieLens } from '../catalogue/sources/movielens.ts';
import type { MovieId } from '../domain/ids.ts';
import type { Ingestion } from './ingest-context.ts';

/** Key under which the ratings that the stored factors were made of are known. */
const FACTORS_SOURCE = 'movielens factors';

/** Films of a MovieLens set, and item factors from its ratings. */
export async function ingestMovieLens(
  dir: string,
  { run, stores, progress, signal }: Ingestion,
  notes: string[],
): Promise<IngestCounts> {
  const set = await readMovieLens(dir);
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
    const rows = Array.from(items, (movieLensId, row) => ({
      movieId: ids.get(movieLensId),
      factors: factors.subarray(row * dimensions, (row + 1) * dimensions),
    }));
    const known = rows.flatMap(({ movieId, factors: own }) =>
      movieId === undefined ? [] : [{ movieId, factors: own }],
    );
    await stores.factors.replace(known);
    await stores.sources.markLoaded(FACTORS_SOURCE, hash);
    notes.push(`${known.length} films know which others are liked by the same people.`);
  } finally {
    progress.stop();
  }
  return counts;
}
