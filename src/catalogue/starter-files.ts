import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { MOOD_AXES, type MoodLevels } from '../domain/moods.ts';
import type { MovieInput } from '../domain/movie.ts';
import { MovieVibesError } from '../errors.ts';
import { ROOT } from '../root.ts';
import { StarterRow } from './starter-row.ts';
import { decodeVectors, type VectorFile } from './starter-vectors.ts';

/** The folder with `films/*.jsonl` and `vectors/*.bin` that ships with the program. */
export const STARTER_FOLDER = new URL('db/starter/', ROOT);

export interface FilmsFile {
  /** Without its ending, e.g. `1970s`: the vectors file has the same name. */
  readonly name: string;
  readonly films: readonly MovieInput[];
}

/** Films files in the order of their names. Throws `bad-input` naming the first bad line. */
export async function readFilmsFiles(folder: URL): Promise<FilmsFile[]> {
  const files = await listFiles(new URL('films/', folder), '.jsonl');
  return Promise.all(
    files.map(async (url) => {
      const name = basename(fileURLToPath(url), '.jsonl');
      return { name, films: parseFilms(await readFile(url, 'utf8'), `${name}.jsonl`) };
    }),
  );
}

/** Vectors files by the name of their films file. Throws `bad-input` for a damaged one. */
export async function readVectorFiles(folder: URL): Promise<Map<string, VectorFile>> {
  const files = await listFiles(new URL('vectors/', folder), '.bin');
  const read = await Promise.all(
    files.map(async (url): Promise<[string, VectorFile]> => {
      const name = basename(fileURLToPath(url), '.bin');
      return [name, decodeVectors(await readFile(url), `${name}.bin`)];
    }),
  );
  return new Map(read);
}

export interface Starter {
  readonly films: readonly MovieInput[];
  /** Model of the shipped vectors; null where none ship. */
  readonly model: string | null;
  /** By `contentHash` of the corpus text. */
  readonly vectors: ReadonlyMap<string, Float32Array>;
  /** Of every byte of the catalogue; see `starterHash`. */
  readonly contentHash: string;
}

/** Reads and checks the whole starter catalogue. Throws `bad-input`. */
export async function readStarter(folder: URL = STARTER_FOLDER): Promise<Starter> {
  const [filmsFiles, vectorFiles, contentHash] = await Promise.all([
    readFilmsFiles(folder),
    readVectorFiles(folder),
    starterHash(folder),
  ]);
  const files = [...vectorFiles.values()];
  const model = files[0]?.model ?? null;
  const other = files.find((file) => file.model !== model);
  if (other) {
    throw new MovieVibesError('bad-input', `The starter vectors are of two models.`, {
      hint: 'Rebuild them with: npm run starter:vectors',
    });
  }
  return {
    films: filmsFiles.flatMap(({ films }) => films),
    model,
    vectors: new Map(files.flatMap(({ vectors }) => [...vectors])),
    contentHash,
  };
}

/** Hex SHA-256 over names and bytes of all its files: tells whether it changed without reading it all in. */
export async function starterHash(folder: URL = STARTER_FOLDER): Promise<string> {
  const hash = createHash('sha256');
  const files = [
    ...(await listFiles(new URL('films/', folder), '.jsonl')),
    ...(await listFiles(new URL('vectors/', folder), '.bin')),
  ];
  for (const url of files) {
    const bytes = await readFile(url);
    hash.update(`${basename(fileURLToPath(url))} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}

async function listFiles(folder: URL, ending: string): Promise<URL[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return names
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => new URL(encodeURIComponent(name), folder));
}

function parseFilms(text: string, name: string): MovieInput[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [movieInput(StarterRow.parse(JSON.parse(line)))];
    } catch (cause) {
      const place = `Line ${index + 1} of ${name}`;
      throw new MovieVibesError('bad-input', `${place} is not a film row: ${problemOf(cause)}.`, {
        hint: 'Its format is described in db/starter/README.md.',
        cause,
      });
    }
  });
}

function problemOf(error: unknown): string {
  if (!(error instanceof z.ZodError)) return 'not valid JSON';
  const first = error.issues[0];
  return first ? `${first.path.join('.')}: ${first.message}` : 'unknown';
}

/** A catalogue row as the store takes it: levels from 0–10 to [0, 1]. */
function movieInput(row: StarterRow): MovieInput {
  const { runtime, levels, standing, ...facts } = row;
  const scaled = MOOD_AXES.map((axis) => [axis, levels[axis] / 10]);
  return {
    ...facts,
    runtimeMinutes: runtime,
    levels: Object.fromEntries(scaled) as MoodLevels,
    popularity: null,
    standing: standing ? { fame: standing.fame / 10, quality: standing.quality / 10 } : null,
    source: 'starter',
  };
}
