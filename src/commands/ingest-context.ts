import type { IngestCounts, IngestRow, ingest } from '../catalogue/ingest.ts';
import type { Stores } from '../store/index.ts';
import type { IngestProgress } from './ingest-progress.ts';
import type { CommandContext } from './shared.ts';

/** What an ingestion gets to work with. */
export interface Ingestion {
  readonly context: CommandContext;
  readonly stores: Stores;
  readonly progress: IngestProgress;
  readonly signal: AbortSignal;
  run(
    rows: AsyncIterable<IngestRow>,
    options?: Pick<Parameters<typeof ingest>[1], 'job' | 'batch' | 'onStored'> & {
      readonly total?: number;
    },
  ): Promise<IngestCounts>;
}

/** Runs a task whose input was found good; adds what people should know to the notes. */
export type PreparedTask = (ingestion: Ingestion, notes: string[]) => Promise<IngestCounts>;
