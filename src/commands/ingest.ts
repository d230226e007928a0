import { embedMissing } from '../catalogue/embed-missing.ts';
import { type IngestCounts, ingest as ingestRows } from '../catalogue/ingest.ts';
import { deriveLevels } from '../catalogue/levels.ts';
import { checkJsonl, readJsonl } from '../catalogue/sources/jsonl.ts';
import { omdbFilms } from '../catalogue/sources/omdb.ts';
import {
  CHANGES_JOB,
  jobOf,
  type TmdbSelection,
  tmdbChanges,
  tmdbSelection,
} from '../catalogue/sources/tmdb.ts';
import { MovieVibesError } from '../errors.ts';
import { createEmbedder } from '../services/embedders/index.ts';
import { ServiceError } from '../services/http/index.ts';
import { createOmdbClient } from '../services/omdb/index.ts';
import { createTmdbClient, type TmdbClient } from '../services/tmdb/index.ts';
import { print } from '../surfaces/terminal/index.ts';
import type { Ingestion } from './ingest-context.ts';
import { ingestMovieLens } from './ingest-movielens.ts';
import { createIngestProgress } from './ingest-progress.ts';
import { type CommandContext, printJson } from './shared.ts';
import { withStores } from './with-stores.ts';

export interface IngestOptions {
  readonly json?: boolean;
  /** False leaves embedding to the next start. */
  readonly embed?: boolean;
}

export type IngestTask =
  | { readonly kind: 'jsonl'; readonly path: string }
  | { readonly kind: 'movielens'; readonly dir: string }
  | { readonly kind: 'tmdb'; readonly selection: TmdbSelection; readonly pages: number }
  | { readonly kind: 'tmdb-changes' }
  | { readonly kind: 'omdb'; readonly limit: number };

/** Batches of sources that are slow to give: a kill loses little. */
const LIVE_BATCH = 40;

/** Brings films into the catalogue, embeds them, and prints a summary. */
export async function ingest(
  context: CommandContext,
  task: IngestTask,
  options: IngestOptions,
): Promise<void> {
  // A file that can't be read leaves no database behind.
  if (task.kind === 'jsonl') await checkJsonl(task.path);
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, onSignal);
  const started = performance.now();
  try {
    await withStores(context, async (stores) => {
      const progress = createIngestProgress(context.stderr);
      const notes: string[] = [];
      const ingestion: Ingestion = {
        context,
        stores,
        progress,
        signal: stop.signal,
        run(rows, { total, ...rest } = {}) {
          progress.start('films', total ?? null);
          return ingestRows(rows, {
            stores,
            signal: stop.signal,
            onProgress: ({ read }) => progress.update(read),
            ...rest,
          }).finally(() => progress.stop());
        },
      };
      const counts = await runTask(task, ingestion, notes).catch((error: unknown) => {
        throw error instanceof ServiceError ? serviceFailed(error) : error;
      });
      const embedded =
        options.embed === false || !counts.finished ? 0 : await embedAll(ingestion, notes);
      const { read, added, updated, unchanged, skipped, skippedRows, finished } = counts;
      const seconds = Math.round((performance.now() - started) / 100) / 10;
      const summary = {
        read,
        added,
        updated,
        unchanged,
        skipped,
        skippedRows,
        embedded,
        seconds,
        finished: finished && !stop.signal.aborted,
        notes,
      };
      if (options.json) await printJson(context, summary);
      else await print(context.stdout, summaryText(summary));
      if (!summary.finished) process.exitCode = 130;
    });
  } finally {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.off(name, onSignal);
  }
}

async function runTask(
  task: IngestTask,
  ingestion: Ingestion,
  notes: string[],
): Promise<IngestCounts> {
  const { stores, signal, context } = ingestion;
  switch (task.kind) {
    case 'jsonl':
      return ingestion.run(readJsonl(task.path));
    case 'movielens':
      return ingestMovieLens(task.dir, ingestion, notes);
    case 'tmdb': {
      const job = jobOf(task.selection);
      const state = await stores.sources.readState(job);
      const rows = tmdbSelection(tmdbClient(context), task.selection, {
        pages: task.pages,
        state,
        signal,
        onTotal: (films) => ingestion.progress.setTotal(films),
      });
      const counts = await ingestion.run(rows, { job, batch: LIVE_BATCH });
      // Finished, the next run begins at the first page again.
      if (counts.finished) await stores.sources.writeState(job, null);
      return counts;
    }
    case 'tmdb-changes': {
      const state = await stores.sources.readState(CHANGES_JOB);
      const rows = tmdbChanges(tmdbClient(context), {
        state,
        now: new Date(),
        inCatalogue: (ids) => stores.movies.byTmdbIds(ids),
        signal,
      });
      return ingestion.run(rows, { job: CHANGES_JOB, batch: LIVE_BATCH });
    }
    case 'omdb': {
      const { apiKey, baseUrl } = context.config.omdb;
      if (apiKey === null) throw notConfigured('OMDB', 'OMDB_API_KEY');
      const ids = await stores.media.missing('omdb', task.limit);
      const client = createOmdbClient({ apiKey, baseUrl });
      return ingestion.run(omdbFilms(client, ids, stores.movies.byIds, signal), {
        batch: LIVE_BATCH,
        total: ids.length,
      });
    }
  }
}

function tmdbClient({ config }: CommandContext): TmdbClient {
  const { readToken, baseUrl } = config.tmdb;
  if (readToken === null) throw notConfigured('TMDB', 'TMDB_READ_TOKEN');
  return createTmdbClient({ readToken, baseUrl, levelsOf: deriveLevels });
}

function notConfigured(service: string, variable: string): MovieVibesError {
  return new MovieVibesError('bad-config', `${service} is not configured.`, {
    hint: `Set ${variable}; .env.example says where to get it.`,
  });
}

function serviceFailed(error: ServiceError): MovieVibesError {
  const hint =
    error.reason === 'unauthorized'
      ? 'Check the key in your environment or .env.'
      : error.reason === 'quota'
        ? 'Run the same command tomorrow; it goes on where it stopped.'
        : 'Run the same command again; it goes on where it stopped.';
  return new MovieVibesError('service-failed', `${error.clause}.`, {
    hint,
    retriable: error.retriable,
    cause: error,
  });
}

/** Embeds what has no vector yet; returns how many texts that were. */
async function embedAll(
  { context, stores, progress, signal }: Ingestion,
  notes: string[],
): Promise<number> {
  const { config, logger } = context;
  const embedder = await createEmbedder(config.embeddings, {
    ...config.openai,
    log: (message) => logger.info(message),
  });
  let begun = false;
  try {
    const { embedded, failed } = await embedMissing({
      embeddings: stores.embeddings,
      embedder,
      signal,
      onProgress: ({ done, total }) => {
        if (!begun) progress.start('texts embedded', total);
        begun = true;
        progress.update(done);
      },
    });
    if (failed > 0)
      notes.push(`${failed} texts could not be embedded; the next start tries again.`);
    return embedded;
  } catch (error) {
    if (signal.aborted) return 0;
    notes.push('Embedding stopped; films are found by their words, and the next start goes on.');
    logger.warn({ err: error }, 'embedding stopped');
    return 0;
  } finally {
    if (begun) progress.stop();
    await embedder.close();
  }
}

/** Skipped rows that are listed for people; `--json` has all. */
const MOST_LISTED = 20;

function summaryText(
  summary: Omit<IngestCounts, 'finished'> & {
    readonly embedded: number;
    readonly seconds: number;
    readonly finished: boolean;
    readonly notes: readonly string[];
  },
): string {
  const { read, added, updated, unchanged, skipped, skippedRows, embedded, seconds } = summary;
  const lines = [
    `${read} rows read: ${added} films added, ${updated} updated, ${unchanged} unchanged, ${skippedRows} rows skipped.`,
    `${embedded} texts embedded. ${seconds} s.`,
    ...skipped.slice(0, MOST_LISTED).map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(skippedRows > MOST_LISTED ? [`  … and ${skippedRows - MOST_LISTED} more (--json)`] : []),
    ...summary.notes,
    ...(summary.finished ? [] : ['Stopped before the end; run it again to go on.']),
  ];
  return `${lines.join('\n')}\n`;
}
