import type { Embedder } from '../../domain/ports.ts';
import { createBuiltInEmbedder } from './built-in.ts';
import { withQueryCache } from './query-cache.ts';
import { parseEmbedderSpec } from './spec.ts';

export { BUILT_IN_DIMENSIONS, BUILT_IN_MODEL, createBuiltInEmbedder } from './built-in.ts';

export interface EmbedderOptions {
  /** For `openai:`. A local server may need none. */
  readonly apiKey?: string | null;
  /** For `openai:`: base URL of the API including `/v1`; OpenAI's own when absent. */
  readonly baseUrl?: string | null;
  readonly log?: (message: string) => void;
}

/**
 * Makes the embedder that the setting EMBEDDINGS names (`built-in`, `openai:<model>[:<dimensions>]`,
 * `transformers:<model>[:<dimensions>]`), with a query cache. Rejects with `bad-config`; with
 * `embedder-failed` where a model's dimensions must be asked of it and it does not answer.
 */
export async function createEmbedder(
  spec: string,
  options: EmbedderOptions = {},
): Promise<Embedder> {
  const wanted = parseEmbedderSpec(spec);
  if (wanted.kind === 'built-in') {
    return withQueryCache(createBuiltInEmbedder(options.log ? { log: options.log } : {}));
  }
  // Imported only where they are used: LangChain's clients cost memory and start-up time.
  const { name, dimensions } = wanted;
  if (wanted.kind === 'transformers') {
    const { createTransformersEmbedder } = await import('./transformers.ts');
    return withQueryCache(await createTransformersEmbedder({ name, dimensions }));
  }
  const { createOpenAiEmbedder } = await import('./openai.ts');
  const server = { apiKey: options.apiKey ?? null, baseUrl: options.baseUrl ?? null };
  return withQueryCache(await createOpenAiEmbedder({ name, dimensions, ...server }));
}
