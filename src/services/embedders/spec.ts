import { MovieVibesError } from '../../errors.ts';

/** What the setting EMBEDDINGS asks for. */
export type EmbedderSpec =
  | { readonly kind: 'built-in' }
  | {
      readonly kind: 'openai' | 'transformers';
      readonly name: string;
      readonly dimensions: number | null;
    };

/** PostgreSQL indexes 4,000 dimensions at most, as half-precision vectors. */
const MAX_DIMENSIONS = 4000;

const POSSIBLE =
  'EMBEDDINGS is one of: built-in, openai:<model>[:<dimensions>] (e.g. openai:text-embedding-3-small), ' +
  'transformers:<model>[:<dimensions>] (e.g. transformers:Xenova/all-MiniLM-L6-v2).';

/**
 * Reads the setting EMBEDDINGS; blank means `built-in`. A model's name may hold colons itself
 * (`openai:nomic-embed-text:v1.5`): only a last part of digits is a number of dimensions.
 * Throws `bad-config`.
 */
export function parseEmbedderSpec(spec: string): EmbedderSpec {
  const text = spec.trim();
  if (text === '' || text === 'built-in') return { kind: 'built-in' };
  const match = /^(openai|transformers):(.+?)(?::(\d+))?$/.exec(text);
  const [, kind, name, digits] = match ?? [];
  if ((kind !== 'openai' && kind !== 'transformers') || !name?.trim()) {
    throw new MovieVibesError('bad-config', `EMBEDDINGS="${text.slice(0, 80)}" is not known.`, {
      hint: POSSIBLE,
    });
  }
  const dimensions = digits === undefined ? null : Number(digits);
  if (dimensions !== null && (dimensions < 1 || dimensions > MAX_DIMENSIONS)) {
    throw new MovieVibesError(
      'bad-config',
      `EMBEDDINGS asks for ${digits} dimensions; 1 to ${MAX_DIMENSIONS} are possible.`,
      { hint: POSSIBLE },
    );
  }
  return { kind, name: name.trim(), dimensions };
}
