import { setMaxListeners } from 'node:events';
import { type IngestCounts, ingest as ingestRows } from '../catalogue/ingest.ts';
import { print } from '../surfaces/terminal/index.ts';
import type { Ingestion } from './ingest-context.ts';
import { embedIngested } from './ingest-embed.ts';
import { createIngestProgress } from './ingest-progress.ts';
import { type IngestTask, prepareTask } from './ingest-tasks.ts';
import { type CommandContext, printJson } from './shared.ts';
import { withStores } from './with-stores.ts';

export type { IngestTask } from './ingest-tasks.ts';

export interface IngestOptions {
  readonly json?: boolean;
  /** False leaves embedding to the next start. */
  readonly embed?: boolean;
}

/** Brings films into the catalogue, embeds them, and prints a summary. */
export async function ingest(
  context: CommandContext,
  task: IngestTask,
  options: IngestOptions,
): Promise<void> {
  const stop = new AbortController();
  // Every request under way listens.
  setMaxListeners(0, stop.signal);
  const onSignal = () => stop.abort();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, onSignal);
  const started = performance.now();
  try {
    const run = await prepareTask(task, context);
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
      const counts = await run(ingestion, notes);
      const embedded =
        options.embed === false || !counts.finished ? 0 : await embedIngested(ingestion, notes);
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
