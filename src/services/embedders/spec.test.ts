import { describe, expect, it } from 'vitest';
import { parseEmbedderSpec } from './spec.ts';

describe('the EMBEDDINGS setting', () => {
  it('is the built-in embedder when blank', () => {
    expect(parseEmbedderSpec('  ')).toEqual({ kind: 'built-in' });
    expect(parseEmbedderSpec('built-in')).toEqual({ kind: 'built-in' });
  });

  it('names a model, with or without dimensions', () => {
    expect(parseEmbedderSpec('openai:text-embedding-3-small')).toEqual({
      kind: 'openai',
      name: 'text-embedding-3-small',
      dimensions: null,
    });
    expect(parseEmbedderSpec('transformers:Xenova/all-MiniLM-L6-v2:384')).toEqual({
      kind: 'transformers',
      name: 'Xenova/all-MiniLM-L6-v2',
      dimensions: 384,
    });
  });

  it('keeps a colon that belongs to the name of the model', () => {
    expect(parseEmbedderSpec('openai:nomic-embed-text:v1.5')).toMatchObject({
      name: 'nomic-embed-text:v1.5',
      dimensions: null,
    });
    expect(parseEmbedderSpec('openai:nomic-embed-text:v1.5:768')).toMatchObject({
      name: 'nomic-embed-text:v1.5',
      dimensions: 768,
    });
  });

  it.each(['openai', 'openai:', 'cohere:embed', 'openai: ', 'builtin'])(
    'refuses "%s" and lists what is possible',
    (spec) => {
      expect(() => parseEmbedderSpec(spec)).toThrowError(
        expect.objectContaining({
          code: 'bad-config',
          hint: expect.stringMatching(/built-in.*openai:<model>.*transformers:<model>/),
        }),
      );
    },
  );

  it.each(['openai:m:0', 'openai:m:4001'])('refuses the dimensions of "%s"', (spec) => {
    expect(() => parseEmbedderSpec(spec)).toThrowError(
      expect.objectContaining({ code: 'bad-config' }),
    );
  });
});
