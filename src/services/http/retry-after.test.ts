import { describe, expect, it } from 'vitest';
import { retryAfterMs } from './retry-after.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');

describe('Retry-After', () => {
  it.each([
    ['0', 0],
    ['2', 2_000],
    [' 7 ', 7_000],
    ['86400', 86_400_000],
    ['Sun, 01 Mar 2026 12:00:03 GMT', 3_000],
    ['Sun, 01 Mar 2026 11:59:00 GMT', 0],
  ])('%j asks to wait %i ms', (header, ms) => {
    expect(retryAfterMs(header, NOW)).toBe(ms);
  });

  it.each([
    null,
    '',
    'soon',
    '-1',
    '1.5',
    '5 apples',
    '2026-03-01',
    'Xyz, 99 Foo 2026 99:99:99 GMT',
  ])('%j asks nothing', (header) => {
    expect(retryAfterMs(header, NOW)).toBeNull();
  });
});
