import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createGate } from './gate.ts';

describe('the gate', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Work that ends when told to, and notes its start. */
  function works(count: number) {
    const started: number[] = [];
    const ends: (() => void)[] = [];
    const all = Array.from({ length: count }, (_, i) => () => {
      started.push(i);
      return new Promise<void>((resolve) => ends.push(resolve));
    });
    return { started, ends, all };
  }

  it('has so many under way at once and takes the next in order', async () => {
    const gate = createGate({ perSecond: 1000, atOnce: 2 });
    const { started, ends, all } = works(4);
    const done = Promise.all(all.map((work) => gate(work, undefined)));
    await vi.advanceTimersByTimeAsync(5_000);
    expect(started).toEqual([0, 1]);
    ends[1]?.();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(started).toEqual([0, 1, 2]);
    ends[0]?.();
    ends[2]?.();
    await vi.advanceTimersByTimeAsync(5_000);
    ends[3]?.();
    await done;
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('starts so many in any second', async () => {
    const gate = createGate({ perSecond: 2, atOnce: 10 });
    const starts: number[] = [];
    const begin = Date.now();
    const work = async () => void starts.push(Date.now() - begin);
    const done = Promise.all(Array.from({ length: 6 }, () => gate(work, undefined)));
    await vi.advanceTimersByTimeAsync(10_000);
    await done;
    starts.forEach((start) => {
      const within = starts.filter((other) => other >= start && other < start + 1000);
      expect(within.length).toBeLessThanOrEqual(2);
    });
    expect(starts).toHaveLength(6);
  });

  it('goes on after work that failed', async () => {
    const gate = createGate({ perSecond: 1000, atOnce: 1 });
    const failing = gate(() => Promise.reject(new Error('no')), undefined);
    const next = gate(async () => 'yes', undefined);
    await expect(failing).rejects.toThrow('no');
    await vi.advanceTimersByTimeAsync(1_000);
    await expect(next).resolves.toBe('yes');
  });

  it('does not start what was aborted in the queue, and lets the next one through', async () => {
    const gate = createGate({ perSecond: 1000, atOnce: 1 });
    const { started, ends, all } = works(3);
    const controller = new AbortController();
    const [first, second, third] = all.map((work, i) =>
      gate(work, i === 1 ? controller.signal : undefined),
    );
    const refused = expect(second).rejects.toThrow('changed my mind');
    await vi.advanceTimersByTimeAsync(1_000);
    controller.abort(new Error('changed my mind'));
    ends[0]?.();
    await vi.advanceTimersByTimeAsync(1_000);
    await refused;
    ends[1]?.();
    await Promise.all([first, third]);
    expect(started).toEqual([0, 2]);
  });
});
