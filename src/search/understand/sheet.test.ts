import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MARK, Sheet } from './sheet.ts';

describe('tokens', () => {
  test.each([
    ["Don't look UP!", ' dont look up ! '],
    ['sci-fi, rom-com', ' sci fi , rom com '],
    ['12-year-old', ' 12 year old '],
    ['1990-1999', ' 1990 - 1999 '],
    ["from '94 or the '80s", ' from 1994 or the 80s '],
    ['1.5 hours, 20,000 leagues', ' 1.5 hours , 20 000 leagues '],
    ['Amélie & Léon', ' amelie and leon '],
    ['😂 tonight', ' funny tonight '],
    ['simular to liek', ' similar to like '],
    ['', '  '],
  ])('%j reads as %j', (raw, text) => {
    expect(new Sheet(raw).text).toBe(text);
  });

  test('know where they stand in the message', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60, unit: 'grapheme' }), (raw) => {
        const sheet = new Sheet(raw);
        for (const token of sheet.tokens) {
          expect(token.start).toBeLessThan(token.end);
          expect(sheet.text.slice(token.at, token.at + token.word.length)).toBe(token.word);
        }
      }),
    );
  });
});

describe('marks', () => {
  test('take words out of reach and shift nothing', () => {
    const sheet = new Sheet('no horror please');
    const before = sheet.text.length;
    expect(sheet.take(/ horror(?= )/dgu)).toHaveLength(1);
    expect(sheet.text).toBe(` no ${MARK.done.repeat(6)} please `);
    expect(sheet.text).toHaveLength(before);
    expect(sheet.take(/ horror(?= )/dgu)).toHaveLength(0);
    expect(sheet.isTaken(1)).toBe(true);
    expect(sheet.typed({ from: 0, to: 1 })).toBe('no horror');
  });

  test('let a pattern match neighbours that share a space', () => {
    const sheet = new Sheet('go go go');
    expect(sheet.all(/ go(?= )/dgu).map((found) => found.from)).toEqual([0, 1, 2]);
  });
});

test('quotation marks of any kind pair up, and an open one pairs with nothing', () => {
  const sheet = new Sheet('“up” and "her" and "it');
  expect(sheet.quoted().map((span) => sheet.typed(span))).toEqual(['up', 'her']);
});
