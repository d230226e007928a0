import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../shared/clean.ts';
import { plain } from './markdown.ts';
import { splitText, truncate } from './text-parts.ts';

const prose = fc
  .array(
    fc.oneof(
      fc.lorem({ maxCount: 12, mode: 'sentences' }),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.constantFrom(
        '\n\n',
        '\n',
        '***',
        '👩‍👩‍👧‍👦'.repeat(12),
        '長い文章。'.repeat(20),
        '1. Heat\n',
      ),
    ),
    { maxLength: 30 },
  )
  .map((pieces) => pieces.join(' '));
const budget = fc.integer({ min: 40, max: 400 });
const unspaced = (text: string) => text.replace(/\s/g, '');

describe('splitText', () => {
  it('loses nothing, keeps the order and keeps to its budgets', () => {
    fc.assert(
      fc.property(prose, budget, budget, (text, first, others) => {
        const parts = splitText(text, first, others);
        expect(unspaced(parts.join(''))).toBe(unspaced(clean(text)));
        for (const [index, part] of parts.entries()) {
          expect(part.trim()).not.toBe('');
          expect(plain(part).length).toBeLessThanOrEqual(index === 0 ? first : others);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('cuts no word that could stay whole', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 200 }), budget, (text, room) => {
        expect(splitText(text, room).join(' ')).toBe(text);
      }),
    );
  });

  it('cuts no character in two', () => {
    const family = '👩‍👩‍👧‍👦';
    const parts = splitText(family.repeat(30), 50);
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(part.replaceAll(family, '')).toBe('');
  });

  it.each([
    ['a paragraph', 'One two. Three.\n\nFour five\nsix seven eight nine.', 'One two. Three.'],
    ['a line', 'One two. Three four\nfive six. Seven eight nine.', 'One two. Three four'],
    ['a sentence', 'One two three. Four five six seven eight nine.', 'One two three.'],
    ['a word', 'One two three four five six seven eight', 'One two three four five six'],
    ['a character', 'x'.repeat(40), 'x'.repeat(30)],
  ])('cuts after %s', (_, text, first) => {
    expect(splitText(text, 30)[0]).toBe(first);
  });

  it('counts what escaping adds', () => {
    expect(splitText('*'.repeat(30), 20).map(({ length }) => length)).toEqual([10, 10, 10]);
  });

  it('makes progress on a cluster that is longer than the budget', () => {
    const endless = Array.from({ length: 200 }, () => '👩').join('\u200d');
    expect(splitText(endless, 40).join('').match(/👩/gu)).toHaveLength(200);
  });

  it('gives nothing for nothing', () => {
    expect(splitText(' \n\u200b', 40)).toEqual([]);
  });
});

describe('truncate', () => {
  it('says that something is missing', () => {
    expect(truncate('short', 40)).toBe('short');
    expect(truncate('One two three four five six seven', 20)).toBe('One two three four…');
    expect(plain(truncate('*'.repeat(99), 41)).length).toBeLessThanOrEqual(41);
  });
});
