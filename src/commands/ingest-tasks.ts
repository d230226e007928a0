import { deriveLevels } from '../catalogue/levels.ts';
import { countLines } from '../catalogue/sources/count-lines.ts';
import { checkJsonl, readJsonl } from '../catalogue/sources/jsonl.ts';
import { omdbFilms } from '../catalogue/sources/omdb.ts';
import {
  CHANGES_JOB,
  jobOf,
  type TmdbSelection,
  tmdbChanges,
  tmdbSelection,
} from '../catalogue/sources/tmdb.ts';
import { withoutRepeats } from '../catalogue/sources/without-repeats.ts';
import { MovieVibesError } from '../errors.ts';
import { ServiceError } from '../services/http/index.ts';
import { createOmdbClient } from '../services/omdb/index.ts';
import { createTmdbClient, type TmdbClient } from '../services/tmdb/index.ts';
import { type AsksTask, prepareAsks } from './ingest-asks.ts';
import type { PreparedTask } from './ingest-context.ts';
import { prepareMovieLens } from './ingest-movielens.ts';
import type { CommandContext } from './shared.ts';

export type IngestTask =
  | { readonly kind: 'jsonl'; readonly path: string }
  | { readonly kind: 'movielens'; readonly dir: string }
  | { readonly kind: 'tmdb'; readonly selection: TmdbSelection; readonly pages: number }
  | { readonly kind: 'tmdb-changes' }
  | { readonly kind: 'omdb'; readonly limit: number }
  | ({ readonly kind: 'asks' } & AsksTask);

/** Batches of sources that are slow to give: a kill loses little. */
const LIVE_BATCH = 40;

/**
 * Checks all that needs no database: a file that can't be read or a missing key leaves none behind.
 * Throws `bad-input` or `bad-config`.
 */
export async function prepareTask(
  task: IngestTask,
  context: CommandContext,
): Promise<PreparedTask> {
  switch (task.kind) {
    case 'jsonl': {
      await checkJsonl(task.path);
      // Only a terminal shows of how many.
      const lines = context.stderr.isTTY ? { total: await countLines(task.path) } : {};
      return ({ run }) => run(withoutRepeats(readJsonl(task.path)), lines);
    }
    case 'movielens':
      return prepareMovieLens(task.dir);
    case 'tmdb':
      return tmdbTask(task, tmdbClient(context));
    case 'tmdb-changes':
      return changesTask(tmdbClient(context));
    case 'omdb':
      return omdbTask(task, context);
    case 'asks':
      return prepareAsks(task, context);
  }
}

function tmdbTask(
  { selection, pages }: Extract<IngestTask, { kind: 'tmdb' }>,
  client: TmdbClient,
): PreparedTask {
  const job = jobOf(selection);
  return askingService(async ({ stores, signal, progress, run }) => {
    const state = await stores.sources.readState(job);
    const rows = tmdbSelection(client, selection, {
      pages,
      state,
      signal,
      onTotal: (films) => progress.setTotal(films),
    });
    const counts = await run(rows, { job, batch: LIVE_BATCH });
    // Finished, the next run begins at the first page again.
    if (counts.finished) await stores.sources.writeState(job, null);
    return counts;
  });
}

function changesTask(client: TmdbClient): PreparedTask {
  return askingService(async ({ stores, signal, run }) => {
    const rows = tmdbChanges(client, {
      state: await stores.sources.readState(CHANGES_JOB),
      now: new Date(),
      inCatalogue: (ids) => stores.movies.byTmdbIds(ids),
      signal,
    });
    return run(rows, { job: CHANGES_JOB, batch: LIVE_BATCH });
  });
}

function omdbTask(
  { limit }: Extract<IngestTask, { kind: 'omdb' }>,
  { config }: CommandContext,
): PreparedTask {
  const { apiKey, baseUrl } = config.omdb;
  if (apiKey === null) throw notConfigured('OMDB', 'OMDB_API_KEY');
  const client = createOmdbClient({ apiKey, baseUrl });
  return askingService(async ({ stores, signal, run }) => {
    const ids = await stores.media.missing('omdb', limit);
    const rows = omdbFilms(client, ids, stores.movies.byIds, signal);
    return run(rows, { batch: LIVE_BATCH, total: ids.length });
  });
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

/** With the service's failures as errors that a person may see. */
function askingService(work: PreparedTask): PreparedTask {
  return async (ingestion, notes) => {
    try {
      return await work(ingestion, notes);
    } catch (error) {
      throw error instanceof ServiceError ? serviceFailed(error) : error;
    }
  };
}

function serviceFailed(error: ServiceError): MovieVibesError {
  return new MovieVibesError('service-failed', `${error.clause}.`, {
    hint: hintFor(error),
    retriable: error.retriable,
    cause: error,
  });
}

function hintFor({ reason }: ServiceError): string {
  switch (reason) {
    case 'unauthorized':
      return 'Check the key in your environment or .env.';
    case 'not-found':
      return 'Check the id.';
    case 'quota':
      return 'What it answered until then is stored. Run the same command tomorrow; it goes on where it stopped.';
    default:
      return 'Run the same command again; it goes on where it stopped.';
  }
}
