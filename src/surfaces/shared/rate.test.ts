import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRateLimits } from './rate.ts';

describe('who asks too often', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const ask = async (times: number, userId: (index: number) => string, guildId: string | null) => {
    const limits = createRateLimits();
    const waits: number[] = [];
    for (let index = 0; index < times; index += 1) {
      waits.push(await limits.secondsToWait(userId(index), guildId));
    }
    return { limits, waits };
  };

  it('waits after 20 in a minute, and no longer than that', async () => {
    const { limits, waits } = await ask(21, () => 'ann', null);
    expect(waits.slice(0, 20).every((seconds) => seconds === 0)).toBe(true);
    expect(waits[20]).toBe(60);
    expect(await limits.secondsToWait('bob', null)).toBe(0);
    vi.advanceTimersByTime(59_500);
    expect(await limits.secondsToWait('ann', null)).toBe(1);
    vi.advanceTimersByTime(1_000);
    expect(await limits.secondsToWait('ann', null)).toBe(0);
  });

  it('shares 300 a minute with their server', async () => {
    const { limits, waits } = await ask(301, (index) => `person ${index}`, 'cinema');
    expect(waits.filter((seconds) => seconds > 0)).toHaveLength(1);
    expect(await limits.secondsToWait('person 0', 'theatre')).toBe(0);
    expect(await limits.secondsToWait('person 0', null)).toBe(0);
  });

  it('is told so twice a minute', async () => {
    const limits = createRateLimits();
    const told = [];
    for (let index = 0; index < 4; index += 1) told.push(await limits.mayTell('ann'));
    expect(told).toEqual([true, true, false, false]);
    expect(await limits.mayTell('bob')).toBe(true);
    vi.advanceTimersByTime(61_000);
    expect(await limits.mayTell('ann')).toBe(true);
  });
});
