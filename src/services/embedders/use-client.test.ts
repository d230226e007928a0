import { afterEach, describe, expect, it } from 'vitest';
import { createUseClient, type UseClient } from './use-client.ts';

/** A thread with this body; `job` is {id, segments}, `answer` sends one row a segment. */
function threadOf(body: string): URL {
  const source = `
    import { parentPort } from 'node:worker_threads';
    const answer = (job) => parentPort.postMessage({
      id: job.id,
      rows: job.segments.map((text) => Float32Array.of(text.length)),
    });
    parentPort.on('message', (job) => { ${body} });`;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

describe('the thread of the built-in embedder', () => {
  const open: UseClient[] = [];
  const client = (body: string, jobTimeoutMs = 20_000, logs: string[] = []) => {
    const made = createUseClient({
      workerUrl: threadOf(body),
      jobTimeoutMs,
      log: (message) => logs.push(message),
    });
    open.push(made);
    return made;
  };
  afterEach(async () => {
    await Promise.all(open.splice(0).map((each) => each.close()));
  });

  it('answers with one row a segment, in order', async () => {
    const rows = await client('answer(job)').run(['a', 'bbb', 'cc'], 'query');
    expect(rows.map(([first]) => first)).toEqual([1, 3, 2]);
  });

  it('takes queries before documents that waited longer', async () => {
    const { run } = client('setTimeout(() => answer(job), 5)');
    const order: string[] = [];
    const note = (name: string) => () => order.push(name);
    await Promise.all([
      run(['one'], 'document').then(note('first document')),
      run(['two'], 'document').then(note('second document')),
      run(['three'], 'document').then(note('third document')),
      run(['ask'], 'query').then(note('query')),
    ]);
    expect(order).toEqual(['first document', 'query', 'second document', 'third document']);
  });

  it('is started again when it dies, and the job is done by the next one', async () => {
    const logs: string[] = [];
    // The count lives in the process, for a new thread starts from nothing.
    const body = `if (!process.env.MOVIEVIBES_TEST_DIED) { process.exit(3); } answer(job);`;
    delete process.env.MOVIEVIBES_TEST_DIED;
    const { run } = client(body, 20_000, logs);
    const answer = run(['hello'], 'query');
    process.env.MOVIEVIBES_TEST_DIED = '1';
    // The first thread copied the environment when it was made, before the line above.
    await expect(answer).resolves.toHaveLength(1);
    delete process.env.MOVIEVIBES_TEST_DIED;
    expect(logs).toEqual([expect.stringContaining('exit code 3')]);
  });

  it('that dies over the same job twice fails the job and goes on with the next', async () => {
    const { run } = client(
      `if (job.segments[0] === 'poison') throw new Error('boom'); answer(job);`,
    );
    const poison = run(['poison'], 'query');
    const healthy = run(['healthy'], 'document');
    await expect(poison).rejects.toMatchObject({ code: 'embedder-failed', retriable: true });
    await expect(healthy).resolves.toHaveLength(1);
  });

  it('that hangs counts as dead', async () => {
    const { run } = client(`if (job.segments[0] !== 'hang') answer(job);`, 400);
    await expect(run(['hang'], 'query')).rejects.toMatchObject({
      code: 'embedder-failed',
      message: expect.stringContaining('no answer in 400 ms'),
    });
    await expect(run(['fine'], 'query')).resolves.toHaveLength(1);
  });

  it('reports the error of a job without dying', async () => {
    const logs: string[] = [];
    const { run } = client(
      `parentPort.postMessage({ id: job.id, error: 'no such tensor' });`,
      20_000,
      logs,
    );
    await expect(run(['a'], 'query')).rejects.toMatchObject({
      message: expect.stringContaining('no such tensor'),
    });
    expect(logs).toEqual([]);
  });

  it('fails what waits when it is closed, and what comes later', async () => {
    const made = client('');
    const waiting = [made.run(['a'], 'query'), made.run(['b'], 'document')];
    const outcomes = Promise.allSettled(waiting);
    await made.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(made.run(['c'], 'query')).rejects.toMatchObject({ code: 'embedder-failed' });
  });
});
