import { describe, expect, it } from 'vitest';
import { mapEntityIndex } from '../../tests/support/map-entity-index.ts';
import { sampleMovie } from '../../tests/support/sample-movie.ts';
import { titleWithYear } from '../domain/movie.ts';
import { fillReferences, type GroundingContext, ground } from './grounding.ts';

const heat = sampleMovie(1, {
  title: 'Heat',
  year: 1995,
  runtimeMinutes: 170,
  directors: ['Michael Mann'],
  cast: ['Al Pacino', 'Robert De Niro'],
  note: 'A thief and a policeman circle each other through Los Angeles.',
});
const her = sampleMovie(2, { title: 'Her', year: 2013, runtimeMinutes: 126 });
const films = new Map([heat, her].map((movie) => [movie.id, movie]));

const context: GroundingContext = {
  films,
  sources: [heat, her].flatMap((movie) => [
    titleWithYear(movie),
    movie.note,
    ...movie.themes,
    ...movie.moods,
  ]),
  said: ['something like collateral but slower, under 180 minutes'],
  // Ids are positions: the first two are the films above.
  entities: mapEntityIndex([
    { title: 'Heat', year: 1995 },
    { title: 'Her', year: 2013 },
    { title: 'The Godfather', year: 1972 },
    { title: 'Dark City', year: 1998 },
  ]),
};
const check = (answer: string) => ground(answer, context);

describe('grounding', () => {
  it.each([
    'Two slow films about lonely people. [[1]] comes closest to what you described.',
    'Here are five picks for you! Start with [[1]]; if you want something gentler, try [[2]].',
    'You asked for something slower than collateral, and [[1]] takes its time in Los Angeles.',
    'Michael Mann directed [[1]], with Al Pacino in the lead.',
    'Unfortunately, nothing else fits. Dropping the limit of 180 minutes would help.',
    'Sure! These two are quiet. Want something lighter?',
    'Added [[2]] to your watchlist. Enjoy!',
    'I picked dramas that unfold without hurry; [[2]] (2013) is the tenderest.',
    'Both were made for a quiet evening, and neither is long: 126 and 170 minutes.',
    'They’re character-driven, so they should feel close to your wish.',
  ])('lets an honest answer through: %s', async (answer) => {
    expect(await check(answer)).toMatchObject({ ok: true });
  });

  it.each([
    ['You might like Collateral Damage.', /Damage|Collateral/],
    ['Try the godfather instead.', /Godfather/],
    ['A lonely film, dark city, might do.', /Dark City/],
    ['Robert Mann directed it.', /Robert Mann/],
    ['See https://films.example for more.', /link/],
    ['[[3]] is good.', /\[\[3\]\]/],
    ['It runs 93 minutes.', /93/],
    ['Made in 1942, it still holds up.', /1942/],
    ['', /empty/],
    ['{"a": 1}', /plain text/],
    ["Sorry, I can't assist with that.", /refuses/],
    ['1. heat\n2. her', /list/],
  ])('refuses %j and says what is wrong', async (answer, problem) => {
    const grounded = await check(answer);
    expect(grounded.ok).toBe(false);
    if (!grounded.ok) expect(grounded.problems.join('; ')).toMatch(problem);
  });

  it('fills references with title and year, and drops a year that the model repeats', () => {
    expect(fillReferences('[[1]] (1995), then [[ 2 ]].', films)).toBe(
      'Heat (1995), then Her (2013).',
    );
    expect(fillReferences('[[7]]', films)).toBe('');
  });

  it('names at most a handful of problems', async () => {
    const grounded = await check(
      Array.from({ length: 40 }, (_, index) => `[[${index + 100}]]`).join(' and '),
    );
    expect(grounded).toMatchObject({ ok: false, problems: { length: 6 } });
  });
});
