import { spawn } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedder } from '../../domain/ports.ts';
import { dot } from '../../domain/vectors.ts';
import { createBuiltInEmbedder } from './built-in.ts';
import type { UseClient } from './use-client.ts';

describe('the built-in embedder', () => {
  let embedder: Embedder;
  beforeAll(() => {
    embedder = createBuiltInEmbedder();
  });
  afterAll(() => embedder.close());

  it('gives vectors of its dimensions and of length 1', async () => {
    const vector = await embedder.embedQuery('a heist that goes wrong');
    expect(vector).toHaveLength(embedder.dimensions);
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
  });

  it('puts texts that mean alike closer together than others', async () => {
    const [robbery, romance, query] = await Promise.all([
      embedder.embedQuery('thieves plan to rob a bank'),
      embedder.embedQuery('two strangers fall in love on a train'),
      embedder.embedQuery('a movie about a bank robbery'),
    ]);
    expect(dot(query, robbery)).toBeGreaterThan(dot(query, romance) + 0.05);
  });

  it('gives the same vector for a text asked as a query or stored as a document', async () => {
    const text = 'A quiet film about a lighthouse keeper.';
    const [document] = await embedder.embedDocuments([text]);
    const query = await embedder.embedQuery(text);
    expect(dot(query, document ?? new Float32Array())).toBeCloseTo(1, 5);
  });

  it('keeps documents in order', async () => {
    const texts = ['a war film', 'a cooking comedy', 'a ghost story'];
    const documents = await embedder.embedDocuments(texts);
    const singles = await Promise.all(texts.map((text) => embedder.embedQuery(text)));
    documents.forEach((document, i) => {
      expect(dot(document, singles[i] ?? new Float32Array())).toBeCloseTo(1, 5);
    });
  });

  it('answers a query within one batch while many documents wait', async () => {
    const note = 'A man walks into the rain and meets the brother who owes him money. '.repeat(6);
    let documentsDone = false;
    const documents = embedder
      .embedDocuments(Array.from({ length: 12 }, (_, i) => `${i} ${note}`))
      .then(() => {
        documentsDone = true;
      });
    await embedder.embedQuery('something short');
    expect(documentsDone).toBe(false);
    await documents;
  });

  it.each(['', ' \n ', '🎬🍿', 'فيلم عن البحر', '映画', '\u0000', '\ud800', 'x'.repeat(100_000)])(
    'has a vector for any text (%#)',
    async (text) => {
      const vector = await embedder.embedQuery(text);
      expect(dot(vector, vector)).toBeCloseTo(1, 4);
    },
  );

  it('fails a text whose vector has no direction', async () => {
    const client: UseClient = {
      run: async (segments) => segments.map(() => new Float32Array(512)),
      close: async () => {},
    };
    await expect(createBuiltInEmbedder({ client }).embedQuery('text')).rejects.toMatchObject({
      code: 'embedder-failed',
    });
  });

  it('lets the process end when nothing waits for it', async () => {
    const code = `
      import { createBuiltInEmbedder } from ${JSON.stringify(new URL('./built-in.ts', import.meta.url).href)};
      const { length } = await createBuiltInEmbedder().embedQuery('hello');
      process.stdout.write(String(length));`;
    const child = spawn(
      process.execPath,
      ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', code],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let printed = '';
    child.stdout.on('data', (chunk) => {
      printed += chunk;
    });
    const ended = await new Promise((resolve) => child.on('close', resolve));
    expect([ended, printed]).toEqual([0, '512']);
  }, 30_000);
});
