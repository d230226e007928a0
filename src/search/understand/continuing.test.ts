import { describe, expect, test } from 'vitest';
import { AFTER, hear } from './fixtures/harness.ts';
import { summary } from './fixtures/summary.ts';

describe('a film named alone goes on with what was said before', () => {
  test.each([
    ['add the first', 'and the third', 'watchlist add Memories of Murder 2003'],
    ['add the first', 'the third too', 'watchlist add Memories of Murder 2003'],
    ['loved the first one', 'same for the second', 'like Groundhog Day 1993'],
    ['why the first one?', 'and the second?', 'why Groundhog Day 1993'],
    ['thrillers', 'and the third', 'about of Memories of Murder 2003'],
    [null, 'and the third', 'about of Memories of Murder 2003'],
    ['add the first', 'the third', 'about of Memories of Murder 2003'],
  ])('%j, then %j', async (before, message, meaning) => {
    expect(summary(await hear(message, { ...AFTER, before }))).toBe(meaning);
  });
});
