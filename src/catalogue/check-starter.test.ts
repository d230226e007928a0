import { describe, expect, it } from 'vitest';
import { checkStarterRows } from './check-starter.ts';

const LEVELS = {
  emotional: 3,
  funny: 2,
  dark: 5,
  tense: 8,
  scary: 2,
  romantic: 1,
  'feel-good': 1,
  'mind-bending': 3,
  violent: 4,
  slow: 4,
  epic: 2,
  strange: 1,
};

function row(changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    tmdbId: 1,
    imdbId: 'tt0000001',
    movieLensId: null,
    title: 'The Long Wait',
    originalTitle: null,
    aliases: [],
    year: 1990,
    runtime: 100,
    language: 'en',
    countries: ['US'],
    genres: ['Thriller'],
    directors: ['A Director'],
    cast: ['An Actor'],
    audience: 'teens',
    franchise: null,
    voteAverage: 7,
    voteCount: 900,
    note: 'A night porter hears a voice on a disused line and starts to write down what it says. By the second week the predictions concern his own street. Patient, tight and rather sad, for people who like their thrillers quiet.',
    moods: ['suspenseful', 'quiet', 'lonely'],
    themes: ['night shift', 'telephone', 'prediction', 'small town'],
    levels: LEVELS,
    asks: [
      'something quiet and tense for a late night',
      'a porter hears voices on an old telephone',
      'slow thrillers of the early nineties',
    ],
    ...changes,
  });
}

const problemsOf = (...rows: string[]) => checkStarterRows(rows).map(({ problem }) => problem);

describe('checkStarterRows', () => {
  it('lets a sound row pass', () => {
    expect(problemsOf(row())).toEqual([]);
  });

  it('names the field that does not fit the schema', () => {
    expect(problemsOf(row({ moods: ['suspenseful', 'nice', 'lonely'] }))[0]).toMatch(/^moods\.1/);
    expect(problemsOf(row({ themes: ['one'] }))[0]).toMatch(/^themes/);
    expect(problemsOf(row({ surprise: 1 }))[0]).toMatch(/Unrecognized key/);
  });

  it('finds a line that is not JSON', () => {
    expect(checkStarterRows(['{'])).toEqual([{ line: 1, title: '?', problem: 'not valid JSON' }]);
  });

  it('finds the same film, id or sentence in two rows', () => {
    const problems = problemsOf(row(), row());
    for (const what of [
      'film the long wait 1990',
      'tmdb 1',
      'imdb tt0000001',
      'sentence ',
      'opening ',
    ]) {
      expect(problems.some((problem) => problem.startsWith(`repeats line 1: ${what}`))).toBe(true);
    }
  });

  it('finds praise, too few sentences, titles in asks and moods named twice', () => {
    const praise = row({ note: `${JSON.parse(row()).note} An unforgettable masterpiece.` });
    expect(problemsOf(praise)).toEqual(['marketing word in the note: unforgettable']);
    const long =
      'A night porter hears a voice on a disused line and starts to write down what it says, and by the second week the predictions concern his own street, and then his own building, and then the line goes dead';
    expect(problemsOf(row({ note: `${long}.` }))).toEqual(['note has 1 sentences, wanted 2 to 4']);
    const asks = JSON.parse(row()).asks;
    expect(problemsOf(row({ asks: ['like The Long Wait but funnier', asks[1], asks[2]] }))).toEqual(
      ['an ask gives the title away'],
    );
    expect(problemsOf(row({ moods: ['quiet', 'quiet', 'lonely'] }))).toEqual([
      'a mood stands twice',
    ]);
  });

  it('does not take an initial for the end of a sentence', () => {
    const note = JSON.parse(row()).note.replace(
      'A night porter',
      'Night porter George R. Miller of St. Anne',
    );
    expect(problemsOf(row({ note }))).toEqual([]);
  });
});
