import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMovieLensTitle } from './title.ts';

describe('a MovieLens title', () => {
  it.each([
    ['Se7en (1995)', 'Se7en', 1995],
    ['Shawshank Redemption, The (1994)', 'The Shawshank Redemption', 1994],
    [
      'Lord of the Rings: The Two Towers, The (2002)',
      'The Lord of the Rings: The Two Towers',
      2002,
    ],
    ['Misérables, Les (1998)', 'Les Misérables', 1998],
    ['Vitelloni, I (1953)', 'I Vitelloni', 1953],
    ['Bright Lights, Big City (1988)', 'Bright Lights, Big City', 1988],
    ['Girl, Interrupted (1999)', 'Girl, Interrupted', 1999],
    ['Babylon 5', 'Babylon 5', null],
    ['1984', '1984', null],
    ['2001: A Space Odyssey (1968)', '2001: A Space Odyssey', 1968],
    ['Death Note: Desu nôto (2006–2007)', 'Death Note: Desu nôto', 2006],
    ['Big Bang Theory, The (2007-)', 'The Big Bang Theory', 2007],
    ['Diplomatic Immunity (2009– )', 'Diplomatic Immunity', 2009],
    [' Land  ( 1999 )  ', 'Land', 1999],
    ['Love and Other Things (1983))', 'Love and Other Things', 1983],
    ['(500) Days of Summer (2009)', '(500) Days of Summer', 2009],
    ['(Untitled) (2009)', '(Untitled)', 2009],
    [
      'Birdman: Or (The Unexpected Virtue of Ignorance) (2014)',
      'Birdman: Or (The Unexpected Virtue of Ignorance)',
      2014,
    ],
    ["Blade Runner (Director's Cut) (1982)", "Blade Runner (Director's Cut)", 1982],
    ['Ivan (Part 2) (1958)', 'Ivan (Part 2)', 1958],
  ])('%s has no other name', (written, title, year) => {
    expect(parseMovieLensTitle(written)).toEqual({ title, year, originalTitle: null, aliases: [] });
  });

  it.each([
    ['Seven (a.k.a. Se7en) (1995)', 'Seven', null, ['Se7en']],
    [
      'City of Lost Children, The (Cité des enfants perdus, La) (1995)',
      'The City of Lost Children',
      'La Cité des enfants perdus',
      [],
    ],
    ["Avventura, L' (Adventure, The) (1960)", "L'Avventura", null, ['The Adventure']],
    ['Boot, Das (Boat, The) (1981)', 'Das Boot', null, ['The Boat']],
    [
      'Good, the Bad and the Ugly, The (Buono, il brutto, il cattivo, Il) (1966)',
      'The Good, the Bad and the Ugly',
      'Il Buono, il brutto, il cattivo',
      [],
    ],
    [
      'Bicycle Thieves (a.k.a. The Bicycle Thief) (aka Cycle Thieves) (Ladri di biciclette) (1948)',
      'Bicycle Thieves',
      'Ladri di biciclette',
      ['The Bicycle Thief', 'Cycle Thieves'],
    ],
    [
      'First Strike (Police Story 4: First Strike) (Jing cha gu shi IV (1)) (1996)',
      'First Strike',
      'Jing cha gu shi IV (1)',
      ['Police Story 4: First Strike'],
    ],
    ["Odd Commas (Avventura , , L')", 'Odd Commas', "L'Avventura ,", []],
    ['Women on the Verge (Mujeres, Las)', 'Women on the Verge', 'Las Mujeres', []],
    ['Letter (Gros Chat, Un) (Brief, Der) (1999)', 'Letter', 'Der Brief', ['Un Gros Chat']],
    // No more than case, accents and article apart.
    [
      'Bride of Frankenstein, The (Bride of Frankenstein) (1935)',
      'The Bride of Frankenstein',
      null,
      [],
    ],
    ['Léon (LEON) (1994)', 'Léon', null, []],
  ])('%s is %s, originally %s, also %j', (written, title, originalTitle, aliases) => {
    expect(parseMovieLensTitle(written)).toMatchObject({ title, originalTitle, aliases });
  });

  it.each(['', '  ', '(1995)', '\u0000'])('%j has no title', (written) => {
    expect(parseMovieLensTitle(written)).toBeNull();
  });

  it('is none, or a clean title that is not repeated among its other names', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('(', ')', ', The', ", L'", ' (1995)', ' (a.k.a. ', ', ', 'A', '–'),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const parsed = parseMovieLensTitle(pieces.join(''));
        if (parsed === null) return;
        const names = [parsed.title, ...parsed.aliases];
        expect(names.every((name) => name !== '' && name === name.trim())).toBe(true);
        expect(new Set(names).size).toBe(names.length);
        expect(parsed.aliases).not.toContain(parsed.originalTitle);
        expect(parsed.year === null || (parsed.year >= 1800 && parsed.year < 2100)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
