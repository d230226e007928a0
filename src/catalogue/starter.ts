import type { MovieId } from '../domain/ids.ts';
import type { MovieInput } from '../domain/movie.ts';
import type { Embedder } from '../domain/ports.ts';
import { contentHash } from './content-hash.ts';
import { corpusTexts } from './corpus-text.ts';
import { readStarter, STARTER_FOLDER, starterHash } from './starter-files.ts';

export { readStarter, starterHash } from './starter-files.ts';

/** The parts of the stores that loading writes to. */
export interface StarterStores {
  readonly movies: {
    upsert(inputs: readonly MovieInput[]): Promise<{
      added: number;
      updated: number;
      unchanged: number;
      ids: readonly MovieId[];
    }>;
  };
  readonly embeddings: {
    ensureModel(name: string, dimensions: number): Promise<unknown>;
    save(model: string, rows: readonly ShippedVector[]): Promise<void>;
  };
  readonly sources: {
    loadedHash(name: string): Promise<string | null>;
    markLoaded(name: string, contentHash: string): Promise<void>;
  };
  refreshLexemes(): Promise<void>;
}

interface ShippedVector {
  readonly movieId: MovieId;
  readonly facet: 'note' | 'ask';
  readonly ordinal: number;
  readonly contentHash: string;
  readonly embedding: Float32Array;
}

export interface StarterSummary {
  /** Films in the starter catalogue; 0 when it was not read because nothing had changed. */
  readonly read: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Shipped vectors that were stored. */
  readonly vectors: number;
  readonly seconds: number;
}

/** Films in one transaction. */
const BATCH = 200;
const SOURCE = 'starter';
const NONE: ReadonlyMap<string, Float32Array> = new Map();

/**
 * Brings the store's films up to the starter catalogue, with the shipped vectors where the embedder
 * is the one that made them. Does nothing when this version is loaded already; a load that was
 * interrupted is done again from the start, which changes nothing that is there. The vectors' index is
 * left to `embedMissing`, in the background: until then all vectors are compared.
 */
export async function loadStarter(deps: {
  readonly stores: StarterStores;
  readonly embedder: Pick<Embedder, 'model' | 'dimensions'>;
  readonly folder?: URL;
  /** Told what is going on, e.g. `loading films 200/400`. */
  readonly progress?: (status: string) => void;
}): Promise<StarterSummary> {
  const { stores, embedder } = deps;
  const folder = deps.folder ?? STARTER_FOLDER;
  const started = performance.now();
  const summary = { read: 0, added: 0, updated: 0, unchanged: 0, vectors: 0 };
  const finish = () => ({ ...summary, seconds: (performance.now() - started) / 1000 });

  const hash = await starterHash(folder);
  // Films and vectors are marked apart: after a change of embedder the films are there, and the
  // shipped vectors may be wanted later.
  const vectorSource = `${SOURCE} vectors ${embedder.model}`;
  const [films, vectors] = await Promise.all([
    stores.sources.loadedHash(SOURCE),
    stores.sources.loadedHash(vectorSource),
  ]);
  if (films === hash && vectors === hash) return finish();

  const starter = await readStarter(folder);
  const shipped = starter.model === embedder.model ? starter.vectors : NONE;
  if (films === hash && shipped.size === 0) {
    await stores.sources.markLoaded(vectorSource, hash);
    return finish();
  }
  await stores.embeddings.ensureModel(embedder.model, embedder.dimensions);

  let saving: Promise<unknown> = Promise.resolve();
  for (let from = 0; from < starter.films.length; from += BATCH) {
    const batch = starter.films.slice(from, from + BATCH);
    deps.progress?.(`loading films ${from}/${starter.films.length}`);
    const result = await stores.movies.upsert(batch);
    const rows = shippedVectors(batch, result.ids, shipped);
    await saving;
    // A server takes the vectors of this batch while it takes the films of the next.
    saving = stores.embeddings.save(embedder.model, rows);
    saving.catch(() => undefined);
    summary.read += batch.length;
    summary.added += result.added;
    summary.updated += result.updated;
    summary.unchanged += result.unchanged;
    summary.vectors += rows.length;
  }
  await saving;
  if (summary.added + summary.updated > 0) await stores.refreshLexemes();
  await stores.sources.markLoaded(SOURCE, hash);
  await stores.sources.markLoaded(vectorSource, hash);
  return finish();
}

function shippedVectors(
  films: readonly MovieInput[],
  ids: readonly MovieId[],
  vectors: ReadonlyMap<string, Float32Array>,
): ShippedVector[] {
  return films.flatMap((film, i) => {
    const movieId = ids[i];
    if (movieId === undefined) return [];
    return corpusTexts(film).flatMap(({ facet, ordinal, text }) => {
      const hash = contentHash(text);
      const embedding = vectors.get(hash);
      return embedding ? [{ movieId, facet, ordinal, contentHash: hash, embedding }] : [];
    });
  });
}
