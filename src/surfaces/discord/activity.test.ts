import { describe, expect, it } from 'vitest';
import { createActivity } from './activity.ts';

const MINUTE = 60_000;

describe('how busy a channel is', () => {
  const noted = (times: readonly number[], now: number) => {
    let time = 0;
    const activity = createActivity(() => time);
    for (const at of times) {
      time = at;
      activity.note('films');
    }
    time = now;
    return activity;
  };
  const eight = [0, 1, 2, 3, 4, 5, 6, 7].map((minutes) => (minutes * MINUTE) / 2);

  it.each([
    ['of eight messages within five minutes', eight, 3.6, true],
    ['of seven', eight.slice(1), 3.6, false],
    ['once the first of eight is five minutes old', eight, 5, false],
    ['of more than eight', [...eight, 3.6 * MINUTE], 5, true],
    ['of none', [], 0, false],
  ])('is told %s', (_what, times, minutes, isBusy) => {
    expect(noted(times, minutes * MINUTE).isBusy('films')).toBe(isBusy);
  });

  it('is of each channel its own', () => {
    expect(noted(eight, 4 * MINUTE).isBusy('music')).toBe(false);
  });
});
