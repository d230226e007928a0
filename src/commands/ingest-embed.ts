import { embedMissing } from '../catalogue/embed-missing.ts';
import type { Embedder } from '../domain/ports.ts';
import { MovieVibesError } from '../errors.ts';
import { createEmbedder } from '../services/embedders/index.ts';
import type { Ingestion } from './ingest-context.ts';

/**
 * Embeds what has no vector yet; returns how many texts that were. What fails is left to the next start
 * and told in the notes: the films are there and found by their words.
 */
export async function embedIngested(
  { context, stores, progress, signal }: Ingestion,
  notes: string[],
): Promise<number> {
  const { config, logger } = context;
  let embedder: Embedder | null = null;
  let before: number | null = null;
  try {
    embedder = await createEmbedder(config.embeddings, {
      ...config.openai,
      log: (message) => logger.info(message),
    });
    const { embedded, failed } = await embedMissing({
      embeddings: stores.embeddings,
      embedder,
      signal,
      onProgress: ({ done, total }) => {
        // What was embedded before would make the rate too good.
        if (before === null) progress.start('texts embedded', total - done);
        before ??= done;
        progress.update(done - before);
      },
    });
    if (failed > 0)
      notes.push(`${failed} texts could not be embedded; the next start tries again.`);
    return embedded;
  } catch (error) {
    if (signal.aborted) return 0;
    const why = error instanceof MovieVibesError ? ` (${error.message.replace(/\.$/, '')})` : '';
    notes.push(
      `Embedding stopped${why}. Films are found by their words until the next start goes on.`,
    );
    logger.warn({ err: error }, 'embedding stopped');
    return 0;
  } finally {
    progress.stop();
    await embedder?.close();
  }
}
