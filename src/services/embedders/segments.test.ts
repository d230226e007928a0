import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { segments } from './segments.ts';

describe('segments of a text', () => {
  it('leave a request or an ask whole', () => {
    const ask = 'Short, spooky horror. Black and white. For a stormy evening, nothing gory.';
    expect(segments(ask, 8)).toEqual([ask]);
  });

  it('are lines, and the sentences of a long line', () => {
    const sentence = 'A man walks into the rain and meets the brother who owes him money.';
    const long = Array(4).fill(sentence).join(' ');
    expect(segments(`Title (1999)\n\n${long}\nmoody, quiet`, 16)).toEqual([
      'Title (1999)',
      ...Array(4).fill(sentence),
      'moody, quiet',
    ]);
  });

  it('join a very short sentence to its neighbour', () => {
    const sentence = 'Nobody in the valley remembers when the water began to rise that year.';
    const text = `${sentence} ${sentence} No. ${sentence} ${sentence}`;
    expect(segments(text, 16)).toEqual([sentence, `${sentence} No.`, sentence, sentence]);
  });

  it('are one neutral word for a text without any', () => {
    expect(segments(' \n\t ', 8)).toEqual(['film']);
  });

  it('of a huge text are few and cut from its beginning', () => {
    const parts = segments(`${'wordy '.repeat(5_000_000)}`, 8);
    expect(parts).toHaveLength(8);
  });

  it('never split a character made of two code units', () => {
    for (const part of segments(`a${'😀'.repeat(600)}`, 16)) {
      expect(part.isWellFormed()).toBe(true);
    }
  });

  it('are never blank or too long, and lose no word of a text that fits', () => {
    const word = fc.stringMatching(/^[a-zé!?.]{1,14}$/);
    const text = fc.array(fc.tuple(word, fc.constantFrom(' ', '  ', '\n', '. ')), {
      minLength: 1,
      maxLength: 150,
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (words, most) => {
        const written = words.flat().join('');
        const parts = segments(written, most);
        expect(parts.length).toBeGreaterThan(0);
        expect(parts.length).toBeLessThanOrEqual(most);
        for (const part of parts) {
          expect(part.trim()).not.toBe('');
          expect(part.length).toBeLessThanOrEqual(320);
        }
        if (parts.length < most) {
          expect(parts.join(' ').replace(/\s+/g, ' ')).toBe(written.replace(/\s+/g, ' ').trim());
        }
      }),
    );
  });
});
