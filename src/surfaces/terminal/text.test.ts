import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, truncate, wrap } from './text.ts';
import { displayWidth } from './width.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would obey
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
const anyText = fc.string({ unit: 'binary', maxLength: 300 });

describe('cleanText', () => {
  it('takes escape sequences out whole', () => {
    expect(cleanText('\u001b[31mred\u001b[0m \u001b]0;title\u0007\u009b2Jx')).toBe('red x');
  });

  it('keeps line feeds, whatever the line end was', () => {
    expect(cleanText('a\r\nb\rc\u2028d')).toBe('a\nb\nc\nd');
  });

  it('drops marks that would reverse the text around them', () => {
    expect(cleanText('\u202egnp.exe\u2066')).toBe('gnp.exe');
  });

  it('leaves right-to-left letters, accents and joined emoji alone', () => {
    expect(cleanText('שלום é 👨‍👩‍👧')).toBe('שלום é 👨‍👩‍👧');
  });

  it('thins out stacked marks', () => {
    expect(cleanText(`z${'\u0301'.repeat(500)}`).length).toBeLessThan(10);
  });

  it('lets nothing through that a terminal obeys', () => {
    fc.assert(
      fc.property(anyText, fc.string(), (text, tail) => {
        expect(cleanText(`${text}\u001b[2J\u009b${tail}`)).not.toMatch(CONTROL);
      }),
    );
  });
});

it('cleanLine makes one line of many', () => {
  expect(cleanLine('  two\n lines\t ')).toBe('two lines');
});

describe('truncate', () => {
  it('leaves what fits', () => {
    expect(truncate('fits', 4)).toBe('fits');
  });

  it('cuts between characters and marks the cut', () => {
    expect(truncate('한국어', 5)).toBe('한국…');
    expect(truncate('한국어', 4)).toBe('한…');
  });
});

describe('wrap', () => {
  it('breaks at spaces', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three']);
  });

  it('counts the indent', () => {
    expect(wrap('one two three', 8, '  ')).toEqual(['  one', '  two', '  three']);
  });

  it('hangs the further lines of a list item under its first word', () => {
    expect(wrap('- one two three\n12. four five', 9)).toEqual([
      '- one two',
      '  three',
      '12. four',
      '    five',
    ]);
  });

  it('keeps empty lines and columns made of spaces', () => {
    expect(wrap('a    b\n\nc', 10)).toEqual(['a    b', '', 'c']);
  });

  it('cuts a word that is wider than the line', () => {
    expect(wrap('see supercalifragilistic now', 8)).toEqual([
      'see',
      'supercal',
      'ifragili',
      'stic now',
    ]);
  });

  it('breaks scripts without spaces between characters, never before a full stop', () => {
    expect(wrap('東京の夜。雨', 8)).toEqual(['東京の', '夜。雨']);
    expect(wrap('東京abcdéf', 6)).toEqual(['東京', 'abcdéf']);
  });

  it('no line is wider than asked for, and no visible character is lost', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            anyText,
            fc.string({ unit: 'grapheme' }),
            fc.constantFrom('한국어', ' ', '\n', '- ', '👨‍👩‍👧', 'x'.repeat(70), '。', 'क्षत्रिय'),
          ),
          { maxLength: 12 },
        ),
        fc.integer({ min: 20, max: 100 }),
        (parts, width) => {
          const text = cleanText(parts.join(''));
          const lines = wrap(text, width, '   ');
          for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(width);
          const visible = (from: string) => from.replace(/\s/g, '');
          expect(visible(lines.join(''))).toBe(visible(text));
        },
      ),
      { numRuns: 500 },
    );
  }, 30_000);

  it('lays out long text without a space in it', () => {
    expect(wrap('語'.repeat(50_000), 80)).toHaveLength(1_250);
    expect(wrap('é'.repeat(100_000), 80)).toHaveLength(1_250);
  }, 30_000);
});
