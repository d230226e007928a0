import { readStarter } from '../../src/catalogue/starter.ts';
import type { CandidateQuery, Embedder } from '../../src/domain/ports.ts';
import { emptyRequest } from '../../src/domain/request.ts';
import { candidateStatement } from '../../src/store/candidates.ts';
import { createStores, type Database, openDatabase } from '../../src/store/index.ts';
import { BENCH_REQUESTS } from './requests.ts';
import { round, type Summary, summarise, timed } from './statistics.ts';
import { syntheticFilms } from './synthetic.ts';

export interface RetrievalReport {
  readonly films: number;
  readonly loadSeconds: number;
  readonly indexSeconds: number;
  /** The one statement of a search: words, vector, mood and filters. */
  readonly searchQuery: Summary;
  /** The same as the server counts it: planning and execution. */
  readonly searchInServer: Summary;
  readonly nearest: Summary;
  readonly nearestExact: Summary;
  /** Median time of the exact scan over that of the index. */
  readonly speedup: number;
  /** Share of the exact 20 nearest films that the index finds too. */
  readonly recallAt20: number;
}

const BATCH = 500;
const ROUNDS = 5;
const MODEL = 'bench';

/** Measures the store on a database of its own on this server, which is dropped afterwards. */
export async function benchRetrieval(
  serverUrl: string,
  embedder: Embedder,
  count: number,
): Promise<RetrievalReport> {
  const name = `movievibes_bench_${process.pid}`;
  const server = await openServer(serverUrl);
  await server.exec(`DROP DATABASE IF EXISTS ${name}`);
  await server.exec(`CREATE DATABASE ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  const db = await openDatabase({ url: url.href, dataDir: '' });
  try {
    return await measure(db, embedder, count);
  } finally {
    await db.close();
    await server.exec(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await server.close();
  }
}

async function measure(db: Database, embedder: Embedder, count: number): Promise<RetrievalReport> {
  const stores = createStores(db);
  await stores.embeddings.ensureModel(MODEL, embedder.dimensions);
  const load = await timed(() => loadSynthetic(stores, count));
  const index = await timed(() => stores.embeddings.ensureIndex(MODEL));
  await stores.refreshLexemes();
  await db.exec('ANALYZE');
  // As it is now that it has an index.
  const model = await stores.embeddings.findModel(MODEL);

  const vectors = await Promise.all(BENCH_REQUESTS.map((text) => embedder.embedQuery(text)));
  const queries = BENCH_REQUESTS.map((text, i) => fullQuery(text, vectors[i] as Float32Array));
  const search: number[] = [];
  const inServer: number[] = [];
  const nearest: number[] = [];
  const exact: number[] = [];
  let found = 0;
  let wanted = 0;
  for (let run = 0; run <= ROUNDS; run++) {
    for (const [i, query] of queries.entries()) {
      const whole = await timed(() => stores.candidates.candidates(query));
      const server = await serverMs(db, candidateStatement(query, model));
      const statement = candidateStatement(nearestQuery(vectors[i] as Float32Array), model);
      const byIndex = await timed(() => db.query<Hit>(statement.sql, statement.params));
      const byScan = await db.transaction(async (tx) => {
        await tx.exec('SET LOCAL enable_indexscan = off; SET LOCAL enable_bitmapscan = off');
        return timed(() => tx.query<Hit>(statement.sql, statement.params));
      });
      // The first round warms the caches.
      if (run === 0) continue;
      search.push(whole.ms);
      inServer.push(server);
      nearest.push(byIndex.ms);
      exact.push(byScan.ms);
      const truth = new Set(byScan.value.slice(0, 20).map(({ movieId }) => movieId));
      wanted += truth.size;
      found += byIndex.value.slice(0, 20).filter(({ movieId }) => truth.has(movieId)).length;
    }
  }
  const nearestSummary = summarise(nearest);
  const exactSummary = summarise(exact);
  return {
    films: await stores.movies.count(),
    loadSeconds: round(load.ms / 1000),
    indexSeconds: round(index.ms / 1000),
    searchQuery: summarise(search),
    searchInServer: summarise(inServer),
    nearest: nearestSummary,
    nearestExact: exactSummary,
    speedup: round(exactSummary.medianMs / nearestSummary.medianMs),
    recallAt20: Math.round((found / wanted) * 1000) / 1000,
  };
}

async function serverMs(db: Database, { sql, params }: { sql: string; params: unknown[] }) {
  const [row] = await db.query<{
    'QUERY PLAN': readonly [{ 'Planning Time': number; 'Execution Time': number }];
  }>(`EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sql}`, params);
  if (!row) throw new Error('EXPLAIN gave nothing');
  const [plan] = row['QUERY PLAN'];
  return plan['Planning Time'] + plan['Execution Time'];
}

interface Hit {
  readonly movieId: number;
}

async function loadSynthetic(stores: ReturnType<typeof createStores>, count: number) {
  const starter = await readStarter();
  let batch: { input: Parameters<typeof stores.movies.upsert>[0][number]; vector: Float32Array }[] =
    [];
  const flush = async () => {
    const { ids } = await stores.movies.upsert(batch.map(({ input }) => input));
    const pending = await stores.embeddings.pending(MODEL, batch.length);
    const byMovie = new Map(ids.map((id, i) => [id, batch[i]?.vector]));
    await stores.embeddings.save(
      MODEL,
      pending.flatMap(({ text: _text, ...key }) => {
        const embedding = byMovie.get(key.movieId);
        return embedding ? [{ ...key, embedding }] : [];
      }),
    );
    batch = [];
  };
  for (const film of syntheticFilms(starter.films, starter.vectors, count)) {
    batch.push(film);
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
}

function fullQuery(text: string, vector: Float32Array): CandidateQuery {
  return { ...nearestQuery(vector), text, moods: { emotional: 1, dark: -0.5 }, perSource: 60 };
}

function nearestQuery(vector: Float32Array): CandidateQuery {
  const { filters } = emptyRequest();
  return {
    model: MODEL,
    probes: [{ source: 'want', vector }],
    text: null,
    people: [],
    moods: {},
    filters,
    moodBounds: [],
    excludeMovieIds: [],
    excludePeople: [],
    excludeThemes: [],
    perSource: 20,
  };
}

/** The server's own database, for creating and dropping ours. */
async function openServer(url: string): Promise<Database> {
  const { openPostgres } = await import('../../src/store/postgres.ts');
  return openPostgres({ url, log: () => undefined });
}
