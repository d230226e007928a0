import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { z } from 'zod';
import { TEMPLATE } from '../../src/root.ts';
import type { Database } from '../../src/store/database.ts';
import { openDatabase } from '../../src/store/open.ts';
import { commandLine, type Ended, type Running } from './command-line.ts';
import { describeForEachDatabase } from './database.ts';

const count = z.int().nonnegative();
/** The contract of an ingestion's `--json`, to the letter. */
const Summary = z.strictObject({
  read: count,
  added: count,
  updated: count,
  unchanged: count,
  skipped: z.array(z.strictObject({ line: z.int().positive(), reason: z.string().min(1) })),
  skippedRows: count,
  embedded: count,
  seconds: z.number().nonnegative(),
  finished: z.boolean(),
  notes: z.array(z.string().min(1)),
});
export type Summary = z.infer<typeof Summary>;

const ErrorJson = z.strictObject({
  error: z.strictObject({
    code: z.string().min(1),
    message: z.string().min(1),
    hint: z.string().min(1),
  }),
});

type Env = Readonly<Record<string, string>>;

/** `ingest` as a process of its own, on a database with the starter catalogue. */
export interface IngestProgram {
  readonly kind: Database['kind'];
  /** A file of this content in the suite's folder; the path is what the command is given. */
  file(path: string, content: string | Buffer): Promise<string>;
  start(args: readonly string[], env?: Env): Running;
  /** Runs `ingest … --json` to its end, which has to be a good one. */
  ingest(args: readonly string[], env?: Env): Promise<Summary>;
  /** The same, of which an error is expected. */
  failure(args: readonly string[], env?: Env): Promise<z.infer<typeof ErrorJson>['error']>;
  /** The program's database, while no process of it runs. */
  withDatabase<T>(work: (database: Database) => Promise<T>): Promise<T>;
}

/** A suite on each kind of database, whose tests share it. */
export function describeIngest(name: string, suite: (program: IngestProgram) => void): void {
  describeForEachDatabase(
    name,
    (use) => {
      let folder = '';
      const program = () => commandLine(folder);
      const environment = (env: Env = {}): Record<string, string> => {
        const { url } = use();
        return { ...(url === null ? {} : { DATABASE_URL: url }), ...env };
      };
      const run = (args: readonly string[], env?: Env): Promise<Ended> =>
        program().run(['ingest', ...args, '--json'], { env: environment(env) });
      beforeAll(async () => {
        folder = await mkdtemp(join(tmpdir(), 'movievibes-ingest-'));
        await program().prepare();
      });
      afterAll(() => rm(folder, { recursive: true, force: true }));

      suite({
        get kind() {
          return use().database.kind;
        },
        async file(path, content) {
          const whole = join(folder, path);
          await mkdir(dirname(whole), { recursive: true });
          await writeFile(whole, content);
          return whole;
        },
        start: (args, env) => program().start(['ingest', ...args, '--json'], environment(env)),
        ingest: async (args, env) => summaryOf(await run(args, env)),
        failure: async (args, env) => failureOf(await run(args, env)),
        async withDatabase(work) {
          if (use().url !== null) return work(use().database);
          // Where no process has made it yet, it begins as it would there.
          const { dataDir } = program();
          const database = await openDatabase({ url: null, dataDir, template: TEMPLATE });
          try {
            return await work(database);
          } finally {
            await database.close();
          }
        },
      });
    },
    'starter',
  );
}

/** What an ingestion printed that ended well, or, with 130, was stopped. */
export function summaryOf({ code, stdout, stderr }: Ended, expected = 0): Summary {
  expect(stderr).toBe('');
  expect(code).toBe(expected);
  const summary = Summary.parse(JSON.parse(stdout));
  const { read, added, updated, unchanged, skippedRows } = summary;
  expect(added + updated + unchanged + skippedRows).toBe(read);
  return summary;
}

/** A short message with a hint, a failing exit code, no stack. */
export function failureOf({ code, stdout, stderr }: Ended) {
  expect(code).toBeGreaterThan(0);
  expect(`${stdout}${stderr}`).not.toMatch(/\n\s+at |node_modules|\.[jt]s:\d/);
  return ErrorJson.parse(JSON.parse(stdout)).error;
}

const TABLES: Readonly<Record<string, string>> = {
  movies: 'id',
  movie_sources: 'movie_id, source',
  movie_media: 'movie_id, source',
  movie_search: 'movie_id',
  title_keys: 'key, movie_id',
  credits: 'movie_id, role, position',
  corpus_texts: 'movie_id, facet, ordinal',
  movie_embeddings: 'model_id, movie_id, facet, ordinal',
  item_factors: 'movie_id',
  lexeme_stats: 'word',
};

/** Which version of which rows the catalogue holds: the same again means that nothing was written. */
export async function versionsOf(database: Database): Promise<unknown> {
  const tables = Object.entries(TABLES).map(
    ([table, key]) =>
      `SELECT '${table}' AS name, count(*) AS rows,
         md5(string_agg(concat_ws(' ', ${key}, xmin), ',' ORDER BY ${key})) AS versions
       FROM ${table}`,
  );
  return database.query(`${tables.join(' UNION ALL ')} ORDER BY name`);
}
