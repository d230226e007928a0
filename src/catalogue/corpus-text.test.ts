import { describe, expect, it } from 'vitest';
import { corpusTexts } from './corpus-text.ts';

const film = {
  title: 'The Quiet Harbour',
  year: 1974,
  genres: ['Drama', 'Mystery'] as const,
  directors: ['A. Director'],
  cast: ['One', 'Two', 'Three', 'Four', 'Five'],
  note: 'A ferry pilot counts\n the boats   home.',
  moods: ['moody', 'quiet'],
  themes: ['harbour town', 'missing ferry'],
  asks: ['something slow by the sea', '  ', 'that one with\nthe ferry'],
};

describe('the corpus texts of a film', () => {
  it('are its note, a line for each kind of fact, and each ask by itself', () => {
    expect(corpusTexts(film)).toEqual([
      {
        facet: 'note',
        ordinal: 0,
        text: [
          'The Quiet Harbour (1974), Drama, Mystery',
          'A ferry pilot counts the boats home.',
          'moody, quiet, Drama, Mystery',
          'harbour town, missing ferry',
        ].join('\n'),
      },
      { facet: 'ask', ordinal: 0, text: 'something slow by the sea' },
      { facet: 'ask', ordinal: 1, text: 'that one with the ferry' },
    ]);
  });

  it('name the people of a film that has no note', () => {
    const bare = { ...film, note: '', moods: [], themes: [], asks: [], year: null };
    expect(corpusTexts(bare)).toEqual([
      {
        facet: 'note',
        ordinal: 0,
        text: 'The Quiet Harbour, Drama, Mystery\nA. Director, One, Two, Three, Four',
      },
    ]);
  });

  it('are one text even where only a title is known', () => {
    const bare = {
      ...film,
      year: null,
      genres: [],
      directors: [],
      cast: [],
      note: ' ',
      moods: [],
      themes: [],
      asks: [],
    };
    expect(corpusTexts(bare).map(({ text }) => text)).toEqual(['The Quiet Harbour']);
  });
});
