import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { InboxEntry, InboxStore } from '../../domain/places.ts';
import { ABANDONED_AFTER_MS, createPending, type Outcome, type Pending } from './pending.ts';

const EVENT = { kind: 'message', data: { id: '1' } } as const;
const eventOf = (deliveryId: string) => ({
  tenant: '',
  deliveryId,
  userId: 'ann',
  event: EVENT,
});
const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent };

describe('what is kept while it is answered', () => {
  let rows: Map<string, InboxEntry>;
  let touched: string[];
  let inbox: InboxStore;
  let pending: Pending<typeof EVENT>;
  beforeEach(() => {
    vi.useFakeTimers();
    rows = new Map();
    touched = [];
    inbox = {
      async put(entry) {
        const isNew = !rows.has(entry.deliveryId);
        if (isNew) rows.set(entry.deliveryId, entry);
        return isNew;
      },
      async touch(entries) {
        touched.push(...entries.map(({ deliveryId }) => deliveryId));
      },
      async remove({ deliveryId }) {
        rows.delete(deliveryId);
      },
      takeOver: async () => [...rows.values()].map((row) => ({ ...row, receivedAt: new Date(0) })),
    };
    pending = createPending('discord', inbox, log);
  });
  afterEach(() => {
    pending.close();
    vi.useRealTimers();
  });

  const running = (deliveryId = 'm1') => {
    let end: (outcome: Outcome) => void = () => undefined;
    const work = vi.fn(() => new Promise<Outcome>((resolve) => (end = resolve)));
    const done = pending.run(eventOf(deliveryId), work);
    return { done, work, end: (outcome: Outcome) => end(outcome) };
  };

  it('is kept and touched until the work ends', async () => {
    const one = running();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(rows.get('m1')).toMatchObject({ externalId: 'ann', payload: EVENT });
    expect(touched).toEqual(['m1']);
    one.end('done');
    await one.done;
    await vi.advanceTimersByTimeAsync(20_000);
    expect([...rows.keys()]).toEqual([]);
    expect(touched).toEqual(['m1']);
  });

  it('goes when the work fails', async () => {
    const failed = pending.run(eventOf('m1'), () => Promise.reject(new Error('no')));
    await expect(failed).rejects.toThrow('no');
    expect(rows.size).toBe(0);
  });

  it('stays where another process is answering it', async () => {
    const one = running();
    one.end('elsewhere');
    await one.done;
    expect([...rows.keys()]).toEqual(['m1']);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(touched).toEqual([]);
  });

  it('runs once though it comes twice', async () => {
    const first = running();
    const second = running();
    await second.done;
    expect(second.work).not.toHaveBeenCalled();
    expect([...rows.keys()]).toEqual(['m1']);
    first.end('done');
    await first.done;
  });

  it('does the work though nothing can be kept', async () => {
    inbox.put = () => Promise.reject(new Error('down'));
    inbox.remove = () => Promise.reject(new Error('down'));
    const one = running();
    one.end('done');
    await expect(one.done).resolves.toBeUndefined();
  });

  it('does again what was left behind, but not what is running here', async () => {
    const own = running('m1');
    await inbox.put({ ...(rows.get('m1') as InboxEntry), deliveryId: 'm2' });
    const redone: string[] = [];
    pending.watch(async ({ deliveryId }) => {
      redone.push(deliveryId);
      return 'done';
    });
    await vi.advanceTimersByTimeAsync(ABANDONED_AFTER_MS);
    expect(redone).toEqual(['m2']);
    expect([...rows.keys()]).toEqual(['m1']);
    own.end('done');
    await own.done;
  });

  it('does again and again what could not be answered yet', async () => {
    await inbox.put({
      surface: 'discord',
      tenant: '',
      deliveryId: 'm1',
      externalId: 'a',
      payload: EVENT,
    });
    const outcomes: Outcome[] = ['later', 'done'];
    const redo = vi.fn(async () => outcomes.shift() ?? 'done');
    pending.watch(redo);
    await vi.advanceTimersByTimeAsync(0);
    expect([...rows.keys()]).toEqual(['m1']);
    await vi.advanceTimersByTimeAsync(ABANDONED_AFTER_MS);
    expect(redo).toHaveBeenCalledTimes(2);
    expect([...rows.keys()]).toEqual([]);
  });

  it('looks no more once it is closed', async () => {
    const redo = vi.fn(async () => 'done' as const);
    pending.watch(redo);
    await vi.advanceTimersByTimeAsync(0);
    pending.close();
    await inbox.put({
      surface: 'discord',
      tenant: '',
      deliveryId: 'm3',
      externalId: 'a',
      payload: EVENT,
    });
    await vi.advanceTimersByTimeAsync(10 * ABANDONED_AFTER_MS);
    expect(redo).not.toHaveBeenCalled();
  });
});
