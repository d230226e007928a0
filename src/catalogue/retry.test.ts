import { describe, expect, it } from 'vitest';
import { MovieVibesError } from '../errors.ts';
import { withRetries } from './retry.ts';

const passing = (retriable: boolean) =>
  new MovieVibesError('embedder-failed', 'no', { hint: 'wait', retriable });

function failing(times: number, error: Error) {
  let calls = 0;
  return {
    calls: () => calls,
    work: async () => {
      calls += 1;
      if (calls <= times) throw error;
      return 'done';
    },
  };
}

const options = (signal = new AbortController().signal) => ({
  attempts: 4,
  firstMs: 1,
  mostMs: 4,
  signal,
});

describe('withRetries', () => {
  it('tries again while the failure may pass', async () => {
    const { work, calls } = failing(3, passing(true));
    await expect(withRetries(work, options())).resolves.toBe('done');
    expect(calls()).toBe(4);
  });

  it('gives up with the last error after its attempts', async () => {
    const { work, calls } = failing(9, passing(true));
    await expect(withRetries(work, options())).rejects.toMatchObject({ code: 'embedder-failed' });
    expect(calls()).toBe(4);
  });

  it.each([
    ['an error for good', passing(false)],
    ['an error of unknown kind', new Error('x')],
  ])('does not try again after %s', async (_, error) => {
    const { work, calls } = failing(1, error);
    await expect(withRetries(work, options())).rejects.toBe(error);
    expect(calls()).toBe(1);
  });

  it('ends at the signal, during a pause and during the work', async () => {
    const pause = new AbortController();
    const paused = withRetries(failing(9, passing(true)).work, {
      ...options(pause.signal),
      firstMs: 60_000,
      mostMs: 60_000,
    });
    setTimeout(() => pause.abort(), 20);
    await expect(paused).rejects.toMatchObject({ name: 'AbortError' });

    const busy = new AbortController();
    const working = withRetries(() => new Promise(() => {}), options(busy.signal));
    setTimeout(() => busy.abort(), 20);
    await expect(working).rejects.toMatchObject({ name: 'AbortError' });
  });
});
