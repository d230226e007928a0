import { mkdir, rm, writeFile } from 'node:fs/promises';
import type { Embedder } from '../domain/ports.ts';
import { contentHash } from './content-hash.ts';
import { corpusTexts } from './corpus-text.ts';
import { type FilmsFile, readFilmsFiles, readVectorFiles } from './starter-files.ts';
import { encodeVectors, type VectorFile } from './starter-vectors.ts';

/** What a films file's vectors file lacks or has too much. */
export interface VectorDrift {
  readonly name: string;
  readonly missing: number;
  /** Vectors of texts that are no longer in the films file, or of another model. */
  readonly stale: number;
}

type Model = Pick<Embedder, 'model' | 'dimensions'>;

/** Compares every text of the films with the vectors that ship. Empty when they fit. */
export async function checkVectors(folder: URL, model: Model): Promise<VectorDrift[]> {
  const [films, vectors] = await Promise.all([readFilmsFiles(folder), readVectorFiles(folder)]);
  const drifts = films.map((file) => {
    const texts = textsOf(file);
    const known = current(vectors.get(file.name), model);
    const missing = [...texts.keys()].filter((hash) => !known.has(hash)).length;
    const all = vectors.get(file.name)?.vectors.size ?? 0;
    return { name: file.name, missing, stale: all - (texts.size - missing) };
  });
  const orphans = [...vectors]
    .filter(([name]) => !films.some((file) => file.name === name))
    .map(([name, file]) => ({ name, missing: 0, stale: file.vectors.size }));
  return [...drifts, ...orphans].filter(({ missing, stale }) => missing + stale > 0);
}

/**
 * Writes the vectors files that do not fit, embedding only texts without a vector. The same films
 * always give the same files. Resolves to the number of texts embedded.
 */
export async function refreshVectors(
  folder: URL,
  embedder: Embedder,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<number> {
  const [films, vectors] = await Promise.all([readFilmsFiles(folder), readVectorFiles(folder)]);
  const drifted = new Set((await checkVectors(folder, embedder)).map(({ name }) => name));
  const jobs = films
    .filter(({ name }) => drifted.has(name))
    .map((file) => {
      const texts = textsOf(file);
      const known = current(vectors.get(file.name), embedder);
      return { file, texts, known, missing: [...texts].filter(([hash]) => !known.has(hash)) };
    });
  const total = jobs.reduce((sum, { missing }) => sum + missing.length, 0);
  let done = 0;
  await mkdir(new URL('vectors/', folder), { recursive: true });

  for (const { file, texts, known, missing } of jobs) {
    const fresh = new Map<string, Float32Array>();
    for (let from = 0; from < missing.length; from += BATCH) {
      const batch = missing.slice(from, from + BATCH);
      const made = await embedder.embedDocuments(batch.map(([, text]) => text));
      batch.forEach(([hash], i) => {
        const vector = made[i];
        if (vector) fresh.set(hash, vector);
      });
      done += batch.length;
      onProgress(done, total);
    }
    const all = [...texts.keys()].flatMap((hash): [string, Float32Array][] => {
      const vector = known.get(hash) ?? fresh.get(hash);
      return vector ? [[hash, vector]] : [];
    });
    const { model, dimensions } = embedder;
    await writeFile(
      new URL(`vectors/${file.name}.bin`, folder),
      encodeVectors({ model, dimensions, vectors: new Map(all) }),
    );
  }
  for (const name of vectors.keys()) {
    if (!films.some((file) => file.name === name)) {
      await rm(new URL(`vectors/${name}.bin`, folder));
    }
  }
  return done;
}

const BATCH = 16;

/** Corpus texts of the file's films by their hash. */
function textsOf(file: FilmsFile): Map<string, string> {
  return new Map(
    file.films.flatMap(corpusTexts).map(({ text }): [string, string] => [contentHash(text), text]),
  );
}

/** The file's vectors, where they are of this model. */
function current(
  file: VectorFile | undefined,
  { model, dimensions }: Model,
): ReadonlyMap<string, Float32Array> {
  return file?.model === model && file.dimensions === dimensions ? file.vectors : new Map();
}
