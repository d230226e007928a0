import fc from 'fast-check';
import { expect, it } from 'vitest';
import { displayWidth, graphemes } from './width.ts';

it.each([
  ['plain text', 10],
  ['', 0],
  ['é', 1],
  ['e\u0301', 1],
  ['한국어', 6],
  ['각', 2],
  ['\u1100\u1161\u11a8', 2],
  ['東京', 4],
  ['ｗ', 2],
  ['。', 2],
  ['👍', 2],
  ['👍🏽', 2],
  ['👨‍👩‍👧', 2],
  ['❤️', 2],
  ['❤', 1],
  ['🇰🇷', 2],
  ['ไทย', 3],
  ['ملك', 3],
  ['a\u200bb', 2],
])('%s takes %i cells', (text, cells) => {
  expect(displayWidth(text)).toBe(cells);
});

it('a family emoji is one character to a reader', () => {
  expect(graphemes('a👨‍👩‍👧b')).toEqual(['a', '👨‍👩‍👧', 'b']);
});

it('long texts are split as short ones are', () => {
  const unit = fc.constantFrom(
    'a',
    'é',
    '語',
    '👨‍👩‍👧',
    '🇰🇷',
    '🇰',
    'क्ष',
    '\u0301',
    '각',
    '❤️',
    '👍🏽',
  );
  fc.assert(
    fc.property(fc.array(unit, { minLength: 100, maxLength: 400 }), (units) => {
      const text = units.join('');
      const whole = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
      expect(graphemes(text)).toEqual(Array.from(whole, (part) => part.segment));
    }),
  );
});
