import { OpenAIEmbeddings } from '@langchain/openai';
import type { Embedder } from '../../domain/ports.ts';
import { MovieVibesError } from '../../errors.ts';
import { openAiFailure, openAiNonsense } from './openai-failure.ts';
import { normalised } from './vectors.ts';

/** Sizes that needn't be asked of the server. Source: OpenAI's embedding guide. */
const KNOWN_DIMENSIONS: Readonly<Record<string, number>> = {
  'text-embedding-3-small': 1536,
  'text-embedding-3-large': 3072,
  'text-embedding-ada-002': 1536,
};

/** Servers take 8,192 tokens a text or fewer; nothing embedded here needs more than this. */
const MAX_CHARACTERS = 6000;

export interface OpenAiEmbedderOptions {
  readonly name: string;
  /** Sent to the server when given; null takes the model's own size. */
  readonly dimensions: number | null;
  readonly apiKey: string | null;
  readonly baseUrl: string | null;
  /** Of one request. Default 20 s, for a query 8 s: a person waits for it. */
  readonly timeoutMs?: number;
  /** After a failure that may pass. Default 2, for a query 1. */
  readonly maxRetries?: number;
  /** Texts in one request. Default 128. */
  readonly batchSize?: number;
}

/**
 * Embeddings over any OpenAI-compatible API. A model of unknown size is asked once for a vector, so
 * making it may reject with `embedder-failed`; dimensions in the setting avoid that.
 */
export async function createOpenAiEmbedder(options: OpenAiEmbedderOptions): Promise<Embedder> {
  const where = { model: options.name, baseUrl: options.baseUrl, apiKey: options.apiKey };
  const settings = {
    model: options.name,
    // The client refuses to start without a key; local servers need none and ignore this one.
    apiKey: options.apiKey ?? 'none',
    ...(options.dimensions === null ? {} : { dimensions: options.dimensions }),
    configuration: options.baseUrl === null ? {} : { baseURL: options.baseUrl },
    encodingFormat: 'float',
    batchSize: options.batchSize ?? 128,
  } as const;
  const documents = new OpenAIEmbeddings({
    ...settings,
    timeout: options.timeoutMs ?? 20_000,
    maxRetries: options.maxRetries ?? 2,
  });
  const queries = new OpenAIEmbeddings({
    ...settings,
    timeout: options.timeoutMs ?? 8_000,
    maxRetries: options.maxRetries ?? 1,
  });

  async function vectors(
    client: OpenAIEmbeddings,
    texts: readonly string[],
  ): Promise<Float32Array[]> {
    let rows: unknown;
    try {
      rows = await client.embedDocuments(texts.map(sendable));
    } catch (error) {
      throw openAiFailure(error, where);
    }
    if (!Array.isArray(rows) || rows.length !== texts.length) throw openAiNonsense(where);
    return rows.map((row) => {
      const vector = Array.isArray(row) && row.every(Number.isFinite) ? normalised(row) : null;
      if (vector === null) throw openAiNonsense(where);
      return vector;
    });
  }

  const dimensions =
    options.dimensions ??
    KNOWN_DIMENSIONS[options.name] ??
    (await vectors(queries, ['film']))[0]?.length ??
    0;

  async function checked(
    client: OpenAIEmbeddings,
    texts: readonly string[],
  ): Promise<Float32Array[]> {
    const rows = await vectors(client, texts);
    const wrong = rows.find((row) => row.length !== dimensions);
    if (wrong) throw wrongDimensions(options.name, dimensions, wrong.length);
    return rows;
  }

  return {
    model: `openai:${options.name}:${dimensions}`,
    dimensions,
    async embedQuery(text) {
      const [vector] = await checked(queries, [text]);
      if (vector === undefined) throw openAiNonsense(where);
      return vector;
    },
    embedDocuments: (texts) => checked(documents, texts),
    async close() {},
  };
}

/** The API refuses empty texts. */
function sendable(text: string): string {
  return text.slice(0, MAX_CHARACTERS).trim() || 'film';
}

function wrongDimensions(name: string, expected: number, got: number): MovieVibesError {
  return new MovieVibesError(
    'embedder-failed',
    `The model "${name}" answered vectors of ${got} dimensions, expected ${expected}.`,
    { hint: `Set EMBEDDINGS=openai:${name} without dimensions, or choose another model.` },
  );
}
