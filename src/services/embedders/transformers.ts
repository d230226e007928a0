import type { HuggingFaceTransformersEmbeddings } from '@langchain/community/embeddings/huggingface_transformers';
import type { Embedder } from '../../domain/ports.ts';
import { MovieVibesError } from '../../errors.ts';
import { normalised } from './vectors.ts';

const PACKAGE = '@huggingface/transformers';

/** Texts in one run of the model; larger ones need more memory and are hardly faster. */
const BATCH = 16;
/** Most sentence models read 256 to 512 tokens and leave out the rest. */
const MAX_CHARACTERS = 4000;

/** The part of LangChain's class that is used here. */
type TextEmbeddings = Pick<HuggingFaceTransformersEmbeddings, 'embedDocuments'>;

/**
 * A sentence model in process through transformers.js. Its package is an optional peer: without it
 * this rejects with `bad-config` and the command that installs it. Weights are downloaded at first
 * use, so making it may take minutes and rejects with `embedder-failed` without a network.
 *
 * `load` is for tests.
 */
export async function createTransformersEmbedder(options: {
  readonly name: string;
  /** Keeps the first so many dimensions (for models trained for that); null keeps all. */
  readonly dimensions: number | null;
  readonly load?: (model: string) => Promise<TextEmbeddings>;
}): Promise<Embedder> {
  const client = await (options.load ?? loadFromCommunity)(options.name);

  async function vectors(texts: readonly string[]): Promise<Float32Array[]> {
    const out: Float32Array[] = [];
    for (let i = 0; i < texts.length; i += BATCH) {
      const batch = texts.slice(i, i + BATCH).map((text) => text.slice(0, MAX_CHARACTERS).trim());
      const rows = await run(
        client,
        batch.map((text) => text || 'film'),
        options.name,
      );
      for (const row of rows) {
        const vector = normalised(row.slice(0, options.dimensions ?? row.length));
        if (vector === null) throw failed(options.name, 'a vector without direction');
        out.push(vector);
      }
    }
    return out;
  }

  const probe = (await vectors(['film']))[0];
  const dimensions = probe?.length ?? 0;
  if (options.dimensions !== null && dimensions !== options.dimensions) {
    throw new MovieVibesError(
      'bad-config',
      `The model "${options.name}" has ${dimensions} dimensions, EMBEDDINGS asks for ${options.dimensions}.`,
      { hint: `Set EMBEDDINGS=transformers:${options.name}` },
    );
  }

  return {
    model: `transformers:${options.name}:${dimensions}`,
    dimensions,
    async embedQuery(text) {
      const [vector] = await vectors([text]);
      if (vector === undefined) throw failed(options.name, 'no vector');
      return vector;
    },
    embedDocuments: vectors,
    async close() {},
  };
}

async function run(
  client: TextEmbeddings,
  texts: string[],
  name: string,
): Promise<readonly number[][]> {
  try {
    return await client.embedDocuments(texts);
  } catch (error) {
    throw isMissingPackage(error) ? notInstalled(error) : failed(name, 'an error', error);
  }
}

async function loadFromCommunity(model: string): Promise<TextEmbeddings> {
  try {
    const { HuggingFaceTransformersEmbeddings: Embeddings } = await import(
      '@langchain/community/embeddings/huggingface_transformers'
    );
    return new Embeddings({ model, batchSize: BATCH, maxRetries: 0 });
  } catch (error) {
    throw isMissingPackage(error) ? notInstalled(error) : failed(model, 'an error', error);
  }
}

/** LangChain imports the peer at the first run, so its absence shows there. */
function isMissingPackage(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.message.includes(PACKAGE) &&
    /cannot find|could not resolve|failed to load/i.test(error.message)
  );
}

function notInstalled(cause: unknown): MovieVibesError {
  return new MovieVibesError('bad-config', `EMBEDDINGS needs the package ${PACKAGE}.`, {
    hint: `Run: npm install ${PACKAGE}`,
    cause,
  });
}

function failed(name: string, what: string, cause?: unknown): MovieVibesError {
  return new MovieVibesError('embedder-failed', `The model "${name}" gave ${what}.`, {
    hint: 'Check the model’s name and, for its first use, the network; or set EMBEDDINGS=built-in.',
    retriable: true,
    cause,
  });
}
