import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Genre } from '../../domain/genres.ts';
import { MovieVibesError } from '../../errors.ts';
import { renderError, renderReply, renderText, runtimeText } from './render.ts';
import { samplePick, sampleReply } from './test-samples.ts';
import { displayWidth } from './width.ts';

const plain = (columns: number) => ({ columns, color: false });

describe('renderReply', () => {
  it('shows numbered cards and what could be said next', () => {
    expect(renderReply(sampleReply({ degraded: ['the model did not answer'] }), plain(80))).toBe(
      `Two films close to Inception, with more feeling.

1. Eternal Sunshine of the Spotless Mind (2004)
   1 h 48 min · Science Fiction, Drama, Romance · by Michel Gondry
   Like Inception it goes into a dream-built mind; you asked for more emotional,
   and this one is heartbreaking.

2. Seoul Station
   2 h · Science Fiction, Drama, Romance · in Korean
   A city falls apart in one night.

Try: more emotional · shorter · why the second one?
Note: the model did not answer`,
    );
  });

  it('fits forty columns', () => {
    expect(renderReply(sampleReply(), plain(40))).toBe(
      `Two films close to Inception, with more
feeling.

1. Eternal Sunshine of the Spotless Mind
   (2004)
   1 h 48 min · Science Fiction, Drama,
   Romance · by Michel Gondry
   Like Inception it goes into a
   dream-built mind; you asked for more
   emotional, and this one is
   heartbreaking.

2. Seoul Station
   2 h · Science Fiction, Drama, Romance
   · in Korean
   A city falls apart in one night.

Try: more emotional · shorter`,
    );
  });

  it('grows no wider than a hundred columns', () => {
    const reply = sampleReply({ text: 'word '.repeat(100) });
    const widest = Math.max(...renderReply(reply, plain(400)).split('\n').map(displayWidth));
    expect(widest).toBeGreaterThan(90);
    expect(widest).toBeLessThanOrEqual(100);
  });

  it('keeps the cards in line from the tenth on', () => {
    const picks = Array.from({ length: 10 }, () => samplePick({}, 'Because.'));
    const lines = renderReply(sampleReply({ picks }), plain(80)).split('\n');
    expect(lines).toContain('1.  Eternal Sunshine of the Spotless Mind (2004)');
    expect(lines).toContain('10. Eternal Sunshine of the Spotless Mind (2004)');
    expect(lines.filter((line) => line === '    Because.')).toHaveLength(10);
  });

  it('an answer without films is its text', () => {
    const reply = sampleReply({ text: 'Your list is empty.', picks: [], suggestions: [] });
    expect(renderReply(reply, plain(80))).toBe('Your list is empty.');
  });

  it('leaves out facts that nobody knows', () => {
    const bare = { year: null, runtimeMinutes: null, genres: [], directors: [], language: 'xx' };
    const reply = sampleReply({ text: '', picks: [samplePick(bare, '')], suggestions: [] });
    expect(renderReply(reply, plain(80))).toBe('1. Eternal Sunshine of the Spotless Mind');
  });

  it('names three directors and says that there are more', () => {
    const directors = ['Ann A', 'Ben B', 'Cem C', 'Dan D'];
    const reply = sampleReply({ picks: [samplePick({ directors })] });
    expect(renderReply(reply, plain(100))).toContain('by Ann A, Ben B, Cem C and others');
  });

  it('colour changes nothing but the colour', () => {
    const reply = sampleReply({ degraded: ['no model'] });
    for (const columns of [20, 40, 63, 80, 100]) {
      const colored = renderReply(reply, { columns, color: true });
      expect(colored).toContain('\u001b[1mEternal');
      expect(stripVTControlCharacters(colored)).toBe(renderReply(reply, plain(columns)));
    }
  });

  it('prints what films and models say, and does not obey it', () => {
    const evil = '\u001b[2Jgone\u001b]8;;http://x\u0007link\u001b]8;;\u0007\r\b\u009b31m';
    const reply = sampleReply({
      text: evil,
      picks: [samplePick({ title: `A${evil}\nB`, directors: [evil], language: evil }, evil)],
      suggestions: [evil],
      degraded: [evil],
    });
    const shown = renderReply(reply, plain(80));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would obey
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
    expect(shown).toContain('1. Agonelink B (2004)');
  });

  it('no reply breaks it, and no line is wider than the terminal', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc.constantFrom(
        '\u001b[31m',
        '한국어 영화',
        '👨‍👩‍👧'.repeat(60),
        'x'.repeat(500),
        '\n\n- a\n',
      ),
    );
    const number = fc.oneof(fc.constant(null), fc.integer(), fc.double());
    const pick = fc
      .record({
        title: text,
        year: number,
        runtimeMinutes: number,
        language: fc.oneof(fc.constant(null), text),
        genres: fc.array(
          text.map((name) => name as Genre),
          { maxLength: 4 },
        ),
        directors: fc.array(text, { maxLength: 5 }),
        why: text,
      })
      .map(({ why, ...facts }) => samplePick(facts, why));
    fc.assert(
      fc.property(
        fc.record({
          text,
          picks: fc.array(pick, { maxLength: 5 }),
          suggestions: fc.array(text, { maxLength: 5 }),
          degraded: fc.array(text, { maxLength: 3 }),
        }),
        fc.integer({ min: 20, max: 130 }),
        (parts, columns) => {
          const shown = renderReply(sampleReply(parts), plain(columns));
          // biome-ignore lint/suspicious/noControlCharactersInRegex: what a terminal would obey
          expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
          for (const line of shown.split('\n')) {
            expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          }
        },
      ),
      { numRuns: 150 },
    );
  }, 30_000);

  it('a width that makes no sense is taken as eighty', () => {
    const reply = sampleReply();
    for (const columns of [0, -3, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(renderReply(reply, plain(columns))).toBe(renderReply(reply, plain(80)));
    }
  });
});

it.each([
  [148, '2 h 28 min'],
  [120, '2 h'],
  [45, '45 min'],
  [59.6, '1 h'],
  [0, ''],
  [-5, ''],
  [Number.NaN, ''],
  [null, ''],
])('%s minutes read as "%s"', (minutes, text) => {
  expect(runtimeText(minutes)).toBe(text);
});

describe('renderError', () => {
  it('says what is wrong and what to do', () => {
    const error = new MovieVibesError('busy', 'Another turn is running.', { hint: 'Wait a bit.' });
    expect(renderError(error, plain(80))).toBe('Another turn is running.\nWait a bit.');
  });

  it('keeps the insides of an unexpected error to itself', () => {
    const shown = renderError(new TypeError('x is undefined at row 3'), plain(80));
    expect(shown).not.toContain('undefined');
    expect(shown).toContain('Something went wrong');
  });

  it('survives errors that are no errors', () => {
    for (const thrown of [undefined, null, 'text', 7]) {
      expect(renderError(thrown, plain(80))).toContain('Something went wrong');
    }
  });
});

it('renderText wraps our own words', () => {
  expect(renderText('one two three four five six', plain(20))).toBe('one two three four\nfive six');
});
