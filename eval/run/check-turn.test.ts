import { describe, expect, it } from 'vitest';
import type { Artifact } from '../../src/domain/artifact.ts';
import { asMovieId } from '../../src/domain/ids.ts';
import { emptyRequest } from '../../src/domain/request.ts';
import { levels, sampleMovie } from '../../tests/support/sample-movie.ts';
import type { Check } from '../datasets/schema.ts';
import { checkTurn, type PlayedTurn } from './check-turn.ts';

const SEARCH: Artifact = {
  kind: 'search',
  relation: 'new',
  request: emptyRequest(),
  picks: [],
  relaxations: [],
  anchors: [],
  notes: [],
  unknown: [],
  revises: null,
};

const film = (id: number, funny = 0.5) =>
  sampleMovie(id, { levels: levels({ funny }), year: 1990 + id });

const turn = (some: Partial<PlayedTurn>): PlayedTurn => ({
  text: 'Here you are.',
  films: [],
  before: [],
  everShown: new Set(),
  artifacts: [SEARCH],
  find: ({ title }) => (/^Film \d$/.test(title) ? asMovieId(Number(title.slice(5))) : null),
  ...some,
});

const passed = (check: Check, some: Partial<PlayedTurn>) => checkTurn(check, turn(some)).passed;

describe('checks of a turn', () => {
  it('axis: the mean must lie beyond that of the films before, by any amount', () => {
    const funnier: Check = { kind: 'axis', axis: 'funny', direction: 'more' };
    const before = [film(1, 0.4), film(2, 0.6)];
    expect(checkTurn(funnier, turn({ before, films: [film(3, 0.51)] }))).toMatchObject({
      passed: true,
      gain: expect.closeTo(0.01, 9),
    });
    expect(passed(funnier, { before, films: [film(3, 0.5)] })).toBe(false);
    expect(passed({ ...funnier, direction: 'less' }, { before, films: [film(3, 0.4)] })).toBe(true);
    expect(passed(funnier, { before, films: [] })).toBe(false);
    expect(passed(funnier, { before: [], films: [film(3, 1)] })).toBe(false);
  });

  it('constraint: every film must meet it, and a search that finds nothing fails', () => {
    const old: Check = { kind: 'constraint', yearTo: 1992 };
    expect(passed(old, { films: [film(1), film(2)] })).toBe(true);
    expect(passed(old, { films: [film(1), film(3)] })).toBe(false);
    expect(passed(old, { films: [] })).toBe(false);
    expect(passed(old, { films: [], artifacts: [] })).toBe(true);
  });

  it('no-repeat: nothing that any earlier answer showed', () => {
    const everShown = new Set([asMovieId(1)]);
    expect(passed({ kind: 'no-repeat' }, { films: [film(2)], everShown })).toBe(true);
    expect(passed({ kind: 'no-repeat' }, { films: [film(2), film(1)], everShown })).toBe(false);
  });

  it('count: exactly so many', () => {
    expect(passed({ kind: 'count', count: 2 }, { films: [film(1), film(2)] })).toBe(true);
    expect(passed({ kind: 'count', count: 3 }, { films: [film(1), film(2)] })).toBe(false);
  });

  it('excludes and some-of: look for the films by name', () => {
    const films = [
      { title: 'Film 1', year: 1991 },
      { title: 'Nowhere', year: 1991 },
    ];
    expect(passed({ kind: 'excludes', films }, { films: [film(2)] })).toBe(true);
    expect(passed({ kind: 'excludes', films }, { films: [film(2), film(1)] })).toBe(false);
    expect(passed({ kind: 'some-of', films }, { films: [film(2), film(1)] })).toBe(true);
    expect(passed({ kind: 'some-of', films }, { films: [film(2)] })).toBe(false);
  });

  const movies = [film(1)];
  const acted = (act: Extract<Check, { kind: 'acted' }>['act'], artifacts: Artifact[]) =>
    passed({ kind: 'acted', act }, { artifacts });
  const watchlist = (operation: 'add' | 'remove', changed: typeof movies): Artifact => ({
    kind: 'watchlist',
    operation,
    changed,
    unchanged: [],
    items: [],
    unknown: [],
  });

  it('acted: feedback of that kind on some film', () => {
    const feedback: Artifact = { kind: 'feedback', feedback: 'seen', movies, unknown: [] };
    expect(acted('seen', [feedback, SEARCH])).toBe(true);
    expect(acted('like', [feedback])).toBe(false);
    expect(acted('seen', [{ ...feedback, movies: [] }])).toBe(false);
  });

  it('acted: an edit of the watchlist that changed it', () => {
    expect(acted('watchlist-add', [watchlist('add', movies)])).toBe(true);
    expect(acted('watchlist-add', [watchlist('add', [])])).toBe(false);
    expect(acted('watchlist-remove', [watchlist('add', movies)])).toBe(false);
    expect(acted('watchlist-remove', [watchlist('remove', movies)])).toBe(true);
  });

  it('acted: a question was answered where something was looked up, not where films were searched', () => {
    const taste: Artifact = {
      kind: 'taste',
      opinions: [],
      liked: [],
      disliked: [],
      seen: 0,
      genres: [],
      clusters: [],
    };
    expect(acted('answer', [taste])).toBe(true);
    expect(acted('answer', [SEARCH])).toBe(false);
    expect(acted('why', [{ kind: 'why', picks: [], notShown: movies }])).toBe(false);
  });
});
