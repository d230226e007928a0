import { describe, expect, it } from 'vitest';
import { createKeyQueue } from './key-queue.ts';

describe('a key queue', () => {
  it('keeps the order of those that go on waiting when one gives up', async () => {
    const queue = createKeyQueue();
    const log: string[] = [];
    let finish = () => {};
    const first = queue.run('k', () => new Promise<void>((resolve) => (finish = resolve)), 1_000);
    const second = queue.run('k', async () => log.push('second'), 10);
    const third = queue.run('k', async () => log.push('third'), 1_000);
    await expect(second).rejects.toMatchObject({ code: 'busy' });
    expect(log).toEqual([]);
    finish();
    await Promise.all([first, third]);
    expect(log).toEqual(['third']);
  });

  it('never runs work that gave up waiting', async () => {
    const queue = createKeyQueue();
    let ran = false;
    let finish = () => {};
    const first = queue.run('k', () => new Promise<void>((resolve) => (finish = resolve)), 1_000);
    const late = queue.run('k', async () => (ran = true), 5);
    await late.catch(() => {});
    finish();
    await first;
    await queue.run('k', async () => {}, 100);
    expect(ran).toBe(false);
  });

  it('hands on what the work gives or throws', async () => {
    const queue = createKeyQueue();
    expect(await queue.run('k', async () => 7, 10)).toBe(7);
    await expect(queue.run('k', () => Promise.reject(new Error('no')), 10)).rejects.toThrow('no');
  });
});
