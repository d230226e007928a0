import { expect, it, vi } from 'vitest';
import { createFilmCount } from './film-count.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

it('knows the number once it was counted, and counts again after a while', async () => {
  let now = 0;
  const count = vi.fn(async () => 2_359);
  const films = createFilmCount(count, () => now);
  expect(films()).toBeNull();
  await settled();
  count.mockResolvedValue(20_000);
  expect(films()).toBe(2_359);
  now = 60_001;
  films();
  await settled();
  expect(films()).toBe(20_000);
  expect(count).toHaveBeenCalledTimes(2);
});

it('keeps the number that it has where counting fails', async () => {
  let now = 0;
  const count = vi.fn(async () => 5);
  const films = createFilmCount(count, () => now);
  await settled();
  count.mockRejectedValueOnce(new Error('down'));
  now = 60_001;
  films();
  await settled();
  expect(films()).toBe(5);
});
