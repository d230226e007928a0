import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText } from './clean-text.ts';

describe('cleaning a message', () => {
  it('keeps words, line breaks, emoji and every script as they are', () => {
    for (const text of [
      'a comedy\nplease',
      '🎬🍿 👩‍👩‍👧',
      'فيلم كوميدي',
      '悲しい映画',
      'Amélie & "Léon"',
    ]) {
      expect(cleanText(text)).toBe(text);
    }
  });

  it('takes out what no database, log or terminal should get', () => {
    expect(cleanText('a\u0000b\u001b[31mc\u202ed\u2066e\ufefff')).toBe('a b [31mc d e f');
    expect(cleanText('half \ud83c character')).toBe('half \ufffd character');
    expect(cleanText('windows\r\nline\rold')).toBe('windows\nline\nold');
    expect(cleanText(' \t\u0007 ')).toBe('');
  });

  it('cuts a long message at the end of a word, and a long word anywhere', () => {
    const words = cleanText('comedy '.repeat(5000));
    expect(words.length).toBeLessThanOrEqual(8000);
    expect(words.endsWith('comedy')).toBe(true);
    expect(cleanText('x'.repeat(100_000))).toHaveLength(8000);
    expect(cleanText('🎬'.repeat(50_000)).isWellFormed()).toBe(true);
  });

  it('gives well-formed text of bounded length for any string, and changes it no more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12_000 }), (text) => {
        const clean = cleanText(text);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean.length).toBeLessThanOrEqual(8000);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: that there are none is the point
        expect(clean).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });
});
