import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LLMock } from '@copilotkit/aimock';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { dot } from '../../domain/vectors.ts';
import { MovieVibesError } from '../../errors.ts';
import { createOpenAiEmbedder } from './openai.ts';

const KEY = 'sk-test-0123456789abcdef';

describe('the OpenAI embedder against an OpenAI-compatible server', () => {
  const mock = new LLMock({ port: 0 });
  beforeAll(() => mock.start());
  afterAll(() => mock.stop());
  const made = (dimensions: number | null, name = 'text-embedding-3-small') =>
    createOpenAiEmbedder({
      name,
      dimensions,
      apiKey: KEY,
      baseUrl: `${mock.url}/v1`,
      batchSize: 3,
    });

  it('gives vectors of length 1 in the order of the texts, over several requests', async () => {
    const embedder = await made(64);
    const texts = Array.from({ length: 8 }, (_, i) => `film number ${i}`);
    const documents = await embedder.embedDocuments(texts);
    const queries = await Promise.all(texts.map((text) => embedder.embedQuery(text)));
    documents.forEach((document, i) => {
      expect(document).toHaveLength(64);
      expect(dot(document, document)).toBeCloseTo(1, 5);
      expect(dot(document, queries[i] ?? new Float32Array())).toBeCloseTo(1, 5);
    });
    expect(
      dot(documents[0] ?? new Float32Array(), documents[1] ?? new Float32Array()),
    ).toBeLessThan(0.99);
  });

  it('allows 3,072 dimensions', async () => {
    const embedder = await made(3072, 'text-embedding-3-large');
    expect(await embedder.embedQuery('film')).toHaveLength(3072);
    expect(embedder.model).toBe('openai:text-embedding-3-large:3072');
  });

  it('asks a model of unknown size for its size', async () => {
    const embedder = await made(null, 'some-local-model');
    const vector = await embedder.embedQuery('film');
    expect(embedder.dimensions).toBe(vector.length);
    expect(embedder.dimensions).toBeGreaterThan(0);
  });

  it('sends a blank or a huge text as one the API accepts', async () => {
    const embedder = await made(64);
    const vectors = await embedder.embedDocuments(['', ' ', 'x'.repeat(100_000)]);
    expect(vectors).toHaveLength(3);
  });
});

describe('the OpenAI embedder against a server in trouble', () => {
  const servers: Server[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  async function embedderOn(listener: RequestListener, options: { maxRetries?: number } = {}) {
    const server = createServer(listener);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return createOpenAiEmbedder({
      name: 'text-embedding-3-small',
      dimensions: 3,
      apiKey: KEY,
      baseUrl: `http://127.0.0.1:${port}/v1`,
      timeoutMs: 300,
      maxRetries: options.maxRetries ?? 0,
    });
  }
  const answering =
    (status: number, body: unknown): RequestListener =>
    (_, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
  async function failureOf(listener: RequestListener): Promise<MovieVibesError> {
    const embedder = await embedderOn(listener);
    const error = await embedder.embedQuery('film').then(
      () => null,
      (thrown: unknown) => thrown,
    );
    if (!(error instanceof MovieVibesError)) throw new Error(`not a MovieVibesError: ${error}`);
    expect(error.code).toBe('embedder-failed');
    return error;
  }
  const refusal = (message: string, code: string | null = null) => ({
    error: { message, type: 'error', code },
  });

  it('says that the key is refused, and never repeats it', async () => {
    const error = await failureOf(
      answering(401, refusal(`Incorrect API key provided: ${KEY}. Find yours elsewhere.`)),
    );
    expect(error).toMatchObject({
      retriable: false,
      hint: expect.stringContaining('OPENAI_API_KEY'),
    });
    const everything = JSON.stringify([
      error.message,
      error.hint,
      String(error.cause),
      error.stack,
    ]);
    expect(everything).not.toContain(KEY);
    expect(everything).not.toContain('sk-');
  });

  it('says that the server asks to slow down', async () => {
    const error = await failureOf(answering(429, refusal('Rate limit reached')));
    expect(error).toMatchObject({ retriable: true, message: expect.stringContaining('slow down') });
  });

  it('tells a used up quota from a rate limit', async () => {
    const error = await failureOf(
      answering(429, refusal('You exceeded your current quota', 'insufficient_quota')),
    );
    expect(error).toMatchObject({ retriable: false, message: expect.stringContaining('quota') });
  });

  it('says that a model is unknown', async () => {
    const error = await failureOf(answering(404, refusal('model not found')));
    expect(error).toMatchObject({
      retriable: false,
      message: expect.stringContaining('text-embedding-3-small'),
    });
  });

  it('says that a request was not accepted', async () => {
    const error = await failureOf(answering(400, refusal('dimensions are not supported')));
    expect(error).toMatchObject({ retriable: false, hint: expect.stringContaining('dimensions') });
  });

  it('calls a server error one that may pass', async () => {
    expect(await failureOf(answering(503, refusal('overloaded')))).toMatchObject({
      retriable: true,
      message: expect.stringContaining('503'),
    });
  });

  it('gives up on a server that does not answer in time', async () => {
    expect(await failureOf(() => {})).toMatchObject({
      retriable: true,
      message: expect.stringContaining('in time'),
    });
  });

  it('says that a server is not there', async () => {
    const embedder = await embedderOn(() => {});
    for (const server of servers.splice(0)) await new Promise((done) => server.close(done));
    await expect(embedder.embedQuery('film')).rejects.toMatchObject({
      code: 'embedder-failed',
      retriable: true,
      message: expect.stringMatching(/127\.0\.0\.1:\d+ can't be reached/),
    });
  });

  it('says when vectors have other dimensions than expected', async () => {
    const error = await failureOf(
      answering(200, { data: [{ index: 0, embedding: [1, 2, 3, 4] }] }),
    );
    expect(error).toMatchObject({
      retriable: false,
      message: expect.stringMatching(/4 dimensions, expected 3/),
    });
  });

  it.each([
    ['text', 'hello'],
    ['a web page', '<html></html>'],
    ['no list', {}],
    ['an empty list', { data: [] }],
    ['no numbers', { data: [{ index: 0, embedding: ['a', 'b', 'c'] }] }],
    ['base64', { data: [{ index: 0, embedding: 'AACAPw==' }] }],
    ['null numbers', { data: [{ index: 0, embedding: [1, null, 3] }] }],
    ['a zero vector', { data: [{ index: 0, embedding: [0, 0, 0] }] }],
  ])('reports %s in place of vectors as nonsense', async (_, body) => {
    expect((await failureOf(answering(200, body))).message).toContain('not a list of vectors');
  });

  it('tries once more after a failure that may pass', async () => {
    let requests = 0;
    const embedder = await embedderOn(
      (request, response) => {
        requests += 1;
        if (requests === 1) answering(500, refusal('again'))(request, response);
        else answering(200, { data: [{ index: 0, embedding: [0, 0, 2] }] })(request, response);
      },
      { maxRetries: 1 },
    );
    expect([...(await embedder.embedQuery('film'))]).toEqual([0, 0, 1]);
    expect(requests).toBe(2);
  });
});
