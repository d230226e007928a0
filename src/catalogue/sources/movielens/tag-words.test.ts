import { describe, expect, it } from 'vitest';
import { fold } from '../../../domain/text.ts';
import { isThemeTag, isWrittenAsName } from './tag-words.ts';

describe('isThemeTag', () => {
  it.each([
    'time travel',
    'twist ending',
    'black and white',
    'based on a book',
    'World War II',
    'film noir',
    'anime',
    'great depression',
    'best friends',
    'amazon jungle',
    'artificial intelligence',
  ])('takes %s', (tag) => {
    expect(isThemeTag(fold(tag))).toBe(true);
  });

  it.each([
    'In Netflix queue',
    'imdb top 250',
    'own',
    'seen more than once',
    'DVD-RAM',
    'BD-R',
    "erlend's DVDs",
    'to see',
    'Perrot Library',
    'less than 300 ratings',
    'Oscar (Best Picture)',
    'National Film Registry',
    'boring',
    'good acting',
    'overrated',
    'director: Michael Bay',
    'sci-fi',
    'Comedy',
    '1980',
    '?',
    'x'.repeat(41),
  ])('refuses %s', (tag) => {
    expect(isThemeTag(fold(tag))).toBe(false);
  });
});

describe('isWrittenAsName', () => {
  it.each(['Leonardo DiCaprio', 'Robert Downey Jr.', 'Gael García Bernal', "Peter O'Toole"])(
    'knows %s',
    (tag) => {
      expect(isWrittenAsName(tag)).toBe(true);
    },
  );

  it.each([
    'leonardo dicaprio',
    'World War II',
    'New York City',
    'Star Wars',
    'Dystopia',
    'time Travel',
  ])('does not take %s for one', (tag) => {
    expect(isWrittenAsName(tag)).toBe(false);
  });
});
