import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { StarterRow } from '../../src/catalogue/starter-row.ts';
import { MOOD_AXES } from '../../src/domain/moods.ts';

/** A valid row of the starter catalogue; `number` tells films apart. */
export function starterRow(number: number, facts: Partial<StarterRow> = {}): StarterRow {
  const words = `Film ${number} follows a lighthouse keeper who counts ships by night`;
  return {
    tmdbId: 900_000 + number,
    imdbId: null,
    movieLensId: null,
    title: `Film ${number}`,
    originalTitle: null,
    aliases: [],
    year: 1970,
    runtime: 100,
    language: 'en',
    countries: ['GB'],
    genres: ['Drama'],
    directors: [`Director ${number}`],
    cast: [`Actor ${number}`],
    audience: 'teens',
    franchise: null,
    voteAverage: 7,
    voteCount: 500,
    note: `${words}, and sleeps by day. ${'A letter arrives that changes his sleep and his counting. '.repeat(3)}`,
    moods: ['quiet', 'lonely', 'moody'],
    themes: ['lighthouse', 'night watch', 'letters', 'the sea'],
    levels: Object.fromEntries(MOOD_AXES.map((axis) => [axis, 4])) as StarterRow['levels'],
    asks: [
      `something quiet by the sea, number ${number}`,
      `the one with lighthouse keeper ${number}`,
      `70s drama like film ${number + 1} but calmer`,
    ],
    ...facts,
  };
}

export interface StarterFolder {
  readonly url: URL;
  writeFilms(name: string, rows: readonly StarterRow[]): Promise<void>;
  write(path: string, content: string | Uint8Array): Promise<void>;
  remove(): Promise<void>;
}

/** An empty starter catalogue in a folder of its own. */
export async function createStarterFolder(): Promise<StarterFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'movievibes-starter-'));
  await mkdir(join(folder, 'films'));
  await mkdir(join(folder, 'vectors'));
  const write = (path: string, content: string | Uint8Array) =>
    writeFile(join(folder, path), content);
  return {
    url: pathToFileURL(`${folder}/`),
    write,
    writeFilms: (name, rows) =>
      write(`films/${name}.jsonl`, rows.map((row) => `${JSON.stringify(row)}\n`).join('')),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
