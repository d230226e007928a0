import { describe, expect, test } from 'vitest';
import { emptyRequest, type MoodWant, type SearchRequest } from '../../domain/request.ts';
import type { UnderstandContext } from './context.ts';
import { shownFilm } from './fixtures/films.ts';
import { AFTER, FIRST, hear, searched } from './fixtures/harness.ts';

function following(request: Partial<SearchRequest>, shown = AFTER.shown): UnderstandContext {
  return { ...FIRST, current: { ...emptyRequest(), ...request }, shown };
}

const mood = (request: SearchRequest, axis: MoodWant['axis']) =>
  request.moods.find((want) => want.axis === axis);

describe('a compared mood', () => {
  test('is bounded by the mean of what was shown', async () => {
    expect(mood(await searched('more emotional', AFTER), 'emotional')).toEqual({
      axis: 'emotional',
      direction: 'more',
      above: 0.4,
      below: null,
      weight: 1,
    });
    expect(mood(await searched('less violent', AFTER), 'violent')).toEqual({
      axis: 'violent',
      direction: 'less',
      above: null,
      below: 0.4,
      weight: 1,
    });
  });

  test('moves further for "much" and weighs less for "a bit"', async () => {
    expect(mood(await searched('much funnier', AFTER), 'funny')).toMatchObject({
      above: 0.55,
      weight: 1.5,
    });
    expect(mood(await searched('a bit funnier', AFTER), 'funny')).toMatchObject({
      above: 0.4,
      weight: 0.5,
    });
    expect(mood(await searched('much less dark', AFTER), 'dark')).toMatchObject({ below: 0.25 });
  });

  test('leaves room for films above and below the bound', async () => {
    const top = [shownFilm('Heat', 170, 1)];
    const bottom = [shownFilm('Heat', 170, 0)];
    expect(mood(await searched('funnier', following({}, top)), 'funny')?.above).toBe(0.94);
    expect(mood(await searched('much funnier', following({}, top)), 'funny')?.above).toBe(0.94);
    expect(mood(await searched('less funny', following({}, bottom)), 'funny')?.below).toBe(0.05);
  });

  test('has no bound where nothing was shown', async () => {
    expect(mood(await searched('funnier', following({}, [])), 'funny')).toMatchObject({
      direction: 'more',
      above: null,
    });
  });

  test('said again never lowers the bound', async () => {
    const earlier: MoodWant = {
      axis: 'funny',
      direction: 'more',
      above: 0.6,
      below: null,
      weight: 1,
    };
    expect(mood(await searched('funnier', following({ moods: [earlier] })), 'funny')?.above).toBe(
      0.6,
    );
    const lower: MoodWant = { ...earlier, above: 0.2 };
    expect(mood(await searched('funnier', following({ moods: [lower] })), 'funny')?.above).toBe(
      0.4,
    );
  });

  test('takes the place of an opposite wish on its axis', async () => {
    const earlier: MoodWant = {
      axis: 'dark',
      direction: 'more',
      above: 0.6,
      below: null,
      weight: 1,
    };
    const request = await searched(
      'less dark',
      following({ moods: [earlier], wants: ['dark', 'heist'] }),
    );
    expect(request.moods).toEqual([
      { axis: 'dark', direction: 'less', above: null, below: 0.4, weight: 1 },
    ]);
    expect(request.wants).toEqual(['heist']);
  });

  test('bounds only the quality that is named: "lighter" is less dark, and gladly more feel-good', async () => {
    const request = await searched('lighter', AFTER);
    expect(mood(request, 'dark')).toMatchObject({ direction: 'less', below: 0.4 });
    expect(mood(request, 'feel-good')).toMatchObject({
      direction: 'more',
      above: null,
      weight: 0.5,
    });
  });

  test('is measured against the film that the picks should resemble, where it was shown', async () => {
    const request = await searched('like the second one but funnier', AFTER);
    expect(request.anchors.map((anchor) => anchor.title)).toEqual(['Groundhog Day']);
    expect(mood(request, 'funny')?.above).toBe(0.5);
  });

  test('on a request of its own has a weight and no bound', async () => {
    expect(mood(await searched('like Inception but more emotional'), 'emotional')).toEqual({
      axis: 'emotional',
      direction: 'more',
      above: null,
      below: null,
      weight: 1.25,
    });
  });
});

describe('a compared number', () => {
  test.each([
    ['shorter', { from: null, to: 133 }],
    ['much shorter', { from: null, to: 113 }],
    ['longer', { from: 135, to: null }],
  ])('"%s" moves the runtime from the mean of 134 minutes', async (message, runtime) => {
    expect((await searched(message, AFTER)).filters.runtime).toEqual(runtime);
  });

  test.each([
    ['newer', { from: 1998, to: 2009 }],
    ['older', { from: 1990, to: 1996 }],
  ])(
    '"%s" moves the years from the mean of 1997 and keeps the other end',
    async (message, years) => {
      expect((await searched(message, AFTER)).filters.years).toEqual(years);
    },
  );

  test('drops the other end where the two would exclude everything', async () => {
    const narrow = following({
      filters: { ...emptyRequest().filters, years: { from: 1960, to: 1990 } },
    });
    expect((await searched('newer', narrow)).filters.years).toEqual({ from: 1998, to: null });
  });

  test('never asks for films of the future', async () => {
    const latest = { ...AFTER, thisYear: 1997 };
    expect((await searched('newer', latest)).filters.years.from).toBe(1997);
  });
});

describe('a refinement', () => {
  test('keeps every part of the request that it does not name', async () => {
    const current: SearchRequest = {
      wants: ['heist'],
      anchors: [{ movieId: AFTER.shown[0]?.movieId ?? 1, title: 'Heat', year: 1995 }] as never,
      people: [{ name: 'Tom Hanks', role: 'actor' }],
      moods: [{ axis: 'tense', direction: 'more', above: 0.2, below: null, weight: 1.5 }],
      filters: {
        genres: { all: ['Crime'], any: ['Thriller', 'Drama'], none: ['War'] },
        years: { from: 1980, to: null },
        runtime: { from: null, to: 140 },
        languages: { any: ['en'], none: [] },
        countries: { any: ['US'], none: [] },
        audience: 'adults',
        fame: 'known',
      },
      exclude: { movieIds: [], people: ['Tom Cruise'], themes: ['zombies'] },
      limit: 3,
      mode: 'smart',
    };
    const request = await searched('funnier', following(current));
    expect(request).toEqual({
      ...current,
      wants: ['heist', 'funny'],
      moods: [
        ...current.moods,
        { axis: 'funny', direction: 'more', above: 0.4, below: null, weight: 1 },
      ],
    });
  });

  test('replaces languages and countries together', async () => {
    const filters = { ...emptyRequest().filters, countries: { any: ['FR'], none: [] } };
    const request = await searched('in Korean', following({ filters }));
    expect(request.filters.languages.any).toEqual(['ko']);
    expect(request.filters.countries.any).toEqual([]);
  });

  test('takes a refused genre out of the wanted ones', async () => {
    const filters = {
      ...emptyRequest().filters,
      genres: { all: ['Horror' as const], any: [], none: ['War' as const] },
    };
    const { genres } = (await searched('no horror', following({ filters }))).filters;
    expect(genres).toEqual({ all: [], any: [], none: ['War', 'Horror'] });
  });

  test('takes a wanted genre out of the refused ones', async () => {
    const filters = {
      ...emptyRequest().filters,
      genres: { all: [], any: [], none: ['Horror' as const] },
    };
    const { genres } = (await searched('only horror', following({ filters }))).filters;
    expect(genres).toEqual({ all: ['Horror'], any: [], none: [] });
  });

  test('adds to what is refused', async () => {
    const exclude = { movieIds: [], people: ['Tom Cruise'], themes: [] };
    const request = await searched('and no Adam Sandler', following({ exclude }));
    expect(request.exclude.people).toEqual(['Tom Cruise', 'Adam Sandler']);
  });

  test('"that one" is the film of the last exchange where there was one', async () => {
    const second = AFTER.shown[1];
    if (!second) throw new Error('the fixture shows three films');
    const focus = { movieId: second.movieId, title: second.title, year: second.year };
    const { acts, notes } = await hear('add it', { ...AFTER, focus });
    expect(acts).toEqual([{ kind: 'watchlist', operation: 'add', movies: [focus] }]);
    expect(notes).toEqual([]);
  });
});
