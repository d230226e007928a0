import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, isMisspelling } from './distance.ts';

test.each([
  ['inception', 'inception', 0],
  ['inceptoin', 'inception', 1],
  ['incepton', 'inception', 1],
  ['inceptionn', 'inception', 1],
  ['intception', 'inception', 1],
  ['kitten', 'sitting', 3],
  ['', 'abc', 3],
])('from "%s" to "%s" it is %i', (a, b, distance) => {
  expect(editDistance(a, b, 9)).toBe(distance);
});

test('the distance is the same both ways and at most the longer length', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
      const distance = editDistance(a, b, 20);
      expect(distance).toBe(editDistance(b, a, 20));
      expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(distance === 0).toBe(a === b);
    }),
  );
});

test('a limit cuts the search without changing what lies within it', () => {
  fc.assert(
    fc.property(
      fc.string({ maxLength: 10 }),
      fc.string({ maxLength: 10 }),
      fc.integer({ min: 0, max: 5 }),
      (a, b, limit) => {
        const distance = editDistance(a, b, 20);
        expect(editDistance(a, b, limit)).toBe(distance <= limit ? distance : limit + 1);
      },
    ),
  );
});

test('short words forgive nothing, long words three slips', () => {
  expect(isMisspelling('her', 'hero')).toBe(false);
  expect(isMisspelling('het', 'her')).toBe(false);
  expect(isMisspelling('aliem', 'alien')).toBe(true);
  expect(isMisspelling('mindhunter', 'manhunter')).toBe(false);
  expect(isMisspelling('shawshank redemtoin', 'shawshank redemption')).toBe(true);
  expect(isMisspelling('gladiator', 'alligator')).toBe(false);
});
