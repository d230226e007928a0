import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MovieId } from '../../src/domain/ids.ts';
import type { MovieInput } from '../../src/domain/movie.ts';
import type { CandidateHit, CandidateQuery, CandidateSource } from '../../src/domain/ports.ts';
import { emptyRequest, type SearchRequest } from '../../src/domain/request.ts';
import { applyRules } from '../../src/search/rules.ts';
import { createStores, type Stores } from '../../src/store/index.ts';
import { emptyTables, type TestDatabase } from '../support/database.ts';
import { film, vectorAt } from '../support/movies.ts';
import { randomFilm, randomRequest } from '../support/random-films.ts';
import { levels } from '../support/sample-movie.ts';

const MODEL = 'test:three';

export function query(some: Partial<CandidateQuery> = {}): CandidateQuery {
  return {
    model: MODEL,
    probes: [],
    text: null,
    people: [],
    moods: {},
    filters: emptyRequest().filters,
    moodBounds: [],
    excludeMovieIds: [],
    excludePeople: [],
    excludeThemes: [],
    perSource: 10,
    ...some,
  };
}

/** The part of a query that a request decides. */
function filtersOf(request: SearchRequest): Partial<CandidateQuery> {
  return {
    filters: request.filters,
    people: request.people,
    moodBounds: request.moods,
    excludeMovieIds: request.exclude.movieIds,
    excludePeople: request.exclude.people,
    excludeThemes: request.exclude.themes,
  };
}

export function candidatesContract(use: () => TestDatabase): void {
  let stores: Stores;
  const idsOf = (hits: readonly CandidateHit[], source: CandidateSource) =>
    hits.filter((hit) => hit.source === source).map(({ movieId }) => movieId);
  const find = async (source: CandidateSource, some: Partial<CandidateQuery>) =>
    idsOf(await stores.candidates.candidates(query(some)), source);
  const load = async (films: readonly MovieInput[]) => {
    await emptyTables(use().database);
    stores = createStores(use().database);
    const { ids } = await stores.movies.upsert(films);
    await stores.refreshLexemes();
    return ids;
  };
  /** Vectors of each film at these angles, the note's first. */
  const embed = async (angles: ReadonlyMap<MovieId, readonly number[]>) => {
    await stores.embeddings.ensureModel(MODEL, 3);
    const pending = await stores.embeddings.pending(MODEL, 1_000);
    const rows = pending.flatMap((text) => {
      const angle = angles.get(text.movieId)?.[text.facet === 'note' ? 0 : text.ordinal + 1];
      return angle === undefined ? [] : [{ ...text, embedding: vectorAt(angle) }];
    });
    await stores.embeddings.save(MODEL, rows);
  };

  describe('neighbours', () => {
    let a: MovieId, b: MovieId, c: MovieId, d: MovieId;
    beforeAll(async () => {
      const asks = ['one ask', 'another ask'];
      const ids = await load([film('A', { asks }), film('B', { asks }), film('C'), film('D')]);
      [a, b, c, d] = ids as [MovieId, MovieId, MovieId, MovieId];
      await embed(
        new Map([
          [a, [90, 10, 11]],
          [b, [20, 170, 20]],
          [c, [10]],
          [d, [120]],
        ]),
      );
    });
    const probe = (angle: number, source: 'want' | 'anchor' | 'taste' = 'want') => ({
      source,
      vector: vectorAt(angle),
    });

    it('come by the film’s best vector, once each, ties by id', async () => {
      const all = await stores.candidates.candidates(query({ probes: [probe(10)] }));
      const hits = all.filter(({ source }) => source === 'want');
      expect(hits.map(({ movieId }) => movieId)).toEqual([a, c, b, d]);
      expect(hits.map(({ rank }) => rank)).toEqual([1, 2, 3, 4]);
      expect(hits.map(({ score }) => score)).toEqual(
        [0, 0, 10, 110].map((angle) => expect.closeTo(Math.cos((angle * Math.PI) / 180), 5)),
      );
    });

    it('are as many as asked for, though the nearest vectors are of one film', async () => {
      expect(await find('want', { probes: [probe(10.5)], perSource: 2 })).toEqual([a, c]);
    });

    it('of several probes of a source take turns', async () => {
      expect(await find('anchor', { probes: [probe(10, 'anchor'), probe(120, 'anchor')] })).toEqual(
        [a, d, c, b],
      );
    });

    it('of different sources are ranked apart', async () => {
      const probes = [probe(120, 'want'), probe(10, 'taste')];
      expect(await find('want', { probes })).toEqual([d, a, b, c]);
      expect(await find('taste', { probes })).toEqual([a, c, b, d]);
    });

    it('leave out excluded films', async () => {
      expect(await find('want', { probes: [probe(10)], excludeMovieIds: [a] })).toEqual([c, b, d]);
    });

    it('are none under a model without vectors, and the other sources still answer', async () => {
      const hits = await stores.candidates.candidates(
        query({ model: 'unheard of', probes: [probe(10)], text: 'one ask' }),
      );
      expect(idsOf(hits, 'want')).toEqual([]);
      expect(idsOf(hits, 'lexical')).toEqual([a, b]);
    });

    it('are hydrated in the order asked, the note’s vector first', async () => {
      const hydrated = await stores.candidates.hydrate([d, 999_999 as MovieId, a], MODEL);
      expect(hydrated.map(({ movie }) => movie.title)).toEqual(['D', 'A']);
      expect(hydrated[1]?.vectors).toEqual([90, 10, 11].map((angle) => vectorAt(angle)));
      expect((await stores.candidates.hydrate([a], null))[0]?.vectors).toEqual([]);
    });
  });

  describe('full text', () => {
    let ids: readonly MovieId[];
    const titlesFor = async (text: string, some: Partial<CandidateQuery> = {}) => {
      const found = await stores.movies.byIds(await find('lexical', { text, ...some }));
      return found.map(({ title }) => title);
    };
    beforeAll(async () => {
      const filler = Array.from({ length: 20 }, (_, i) =>
        film(`Filler ${i}`, { note: 'A quiet love story.' }),
      );
      ids = await load([
        film('Amélie', { note: 'A shy waitress in Montmartre.', cast: ['Audrey Tautou'] }),
        film('Groundhog Day', {
          note: 'A weatherman is caught in a time loop.',
          themes: ['time loop'],
        }),
        film('Loop', { note: 'He has no time for love.' }),
        film('Time', { note: 'A story of a loop road.' }),
        film('Heist', { note: 'Thieves plan one last robbery.', themes: ['heist crew'] }),
        film('Train', { aliases: ['Le Train'], themes: ['a train', 'trains'] }),
        film('Both apart', { note: 'A train robber, one night.' }),
        film('Together', { asks: ['something about a night train'] }),
        ...filler,
      ]);
    });

    it('puts a film with the phrase first, then those with all words, then by rare words', async () => {
      expect(await titlesFor('time loop')).toEqual(['Groundhog Day', 'Loop', 'Time']);
      expect((await titlesFor('a quiet robbery story'))[0]).toBe('Heist');
    });

    it('does so though a film with one of the words has it in every weightier place', async () => {
      const hits = await stores.candidates.candidates(query({ text: 'night train' }));
      const lexical = hits.filter(({ source }) => source === 'lexical');
      expect(await titlesFor('night train')).toEqual(['Together', 'Both apart', 'Train']);
      const scores = lexical.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((x, y) => x - y));
    });

    it('finds words in any form, case and accent', async () => {
      expect(await titlesFor('AMELIE')).toEqual(['Amélie']);
      expect(await titlesFor('amÉlie')).toEqual(['Amélie']);
      expect(await titlesFor('waitresses')).toEqual(['Amélie']);
      expect(await titlesFor('tautou')).toEqual(['Amélie']);
    });

    it('scores in [0, 1]', async () => {
      const hits = await stores.candidates.candidates(query({ text: 'a time loop love story' }));
      const scores = hits.filter(({ source }) => source === 'lexical').map(({ score }) => score);
      expect(scores.length).toBeGreaterThan(3);
      for (const score of scores) expect(score).toBeGreaterThan(0);
      expect(Math.max(...scores)).toBeLessThanOrEqual(1);
    });

    it('finds nothing for words that say nothing or stand nowhere', async () => {
      for (const text of ['the of and', 'xyzzyplugh', '?!', '   ']) {
        expect(await titlesFor(text)).toEqual([]);
      }
    });

    it('leaves out films with an excluded theme, in any form of its words', async () => {
      expect(await titlesFor('thieves', { excludeThemes: ['heist crews'] })).toEqual([]);
      expect(await titlesFor('thieves', { excludeThemes: ['crew heist'] })).toEqual(['Heist']);
      expect(await titlesFor('heist', { excludeThemes: ['heist title only?'] })).toEqual(['Heist']);
      // In the title only, "loop" is no theme.
      expect(await titlesFor('loop', { excludeThemes: ['loops'] })).toEqual(['Loop']);
      const all = await stores.candidates.countMatching(query());
      expect(
        await stores.candidates.countMatching(query({ excludeThemes: ['robbery', 'waitress'] })),
      ).toBe(all - 2);
      expect(ids).toHaveLength(all);
    });

    it('takes any text for words, never for an operator', async () => {
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (text, theme) => {
          await stores.candidates.candidates(
            query({ text, excludeThemes: [theme, "a:* <-> ' & !b"] }),
          );
        }),
        { numRuns: 40 },
      );
    });
  });

  describe('people, moods and the prior', () => {
    let byName: Record<string, MovieId>;
    beforeAll(async () => {
      const films = [
        film('Lead', {
          cast: ['Tom Hanks', 'X'],
          voteAverage: 7,
          voteCount: 900,
          levels: levels({ funny: 0.9, dark: 0.1 }),
        }),
        film('Support', {
          cast: ['X', 'Y', 'Tom Hanks'],
          voteAverage: 7,
          voteCount: 900,
          levels: levels({ funny: 0.9, dark: 0.9 }),
        }),
        film('Directed', { directors: ['Tom Hanks'], levels: levels({ funny: 0.2, dark: 0.2 }) }),
        film('Famous', {
          voteAverage: 9,
          voteCount: 90_000,
          levels: levels({ funny: 0, dark: 0 }),
        }),
      ];
      const ids = await load(films);
      byName = Object.fromEntries(films.map(({ title }, i) => [title, ids[i] as MovieId]));
    });
    const named = (ids: readonly MovieId[]) =>
      ids.map((id) => Object.entries(byName).find(([, other]) => other === id)?.[0]);

    it('bring the films of a person, in the wanted role, leading parts first', async () => {
      const by = async (role: 'any' | 'actor' | 'director') =>
        named(await find('people', { people: [{ name: 'tom HANKS', role }] }));
      expect(await by('any')).toEqual(['Lead', 'Support', 'Directed']);
      expect(await by('actor')).toEqual(['Lead', 'Support']);
      expect(await by('director')).toEqual(['Directed']);
    });

    it('hold every source to the wanted people', async () => {
      const hits = await stores.candidates.candidates(
        query({ people: [{ name: 'Tom Hanks', role: 'director' }], moods: { funny: 1 } }),
      );
      expect(new Set(hits.map(({ movieId }) => movieId))).toEqual(new Set([byName.Directed]));
    });

    it('bring the films furthest in the wanted direction, ties by id', async () => {
      expect(named(await find('mood', { moods: { funny: 1 } }))).toEqual([
        'Lead',
        'Support',
        'Directed',
        'Famous',
      ]);
      expect(named(await find('mood', { moods: { funny: 1, dark: -1 } }))).toEqual(
        ['Lead', 'Support', 'Directed', 'Famous'].sort((x, y) => {
          const balance: Record<string, number> = { Lead: 0.8, Support: 0, Directed: 0, Famous: 0 };
          return (balance[y] ?? 0) - (balance[x] ?? 0);
        }),
      );
    });

    it('bring the best and best known where nothing else is asked or too little is found', async () => {
      expect(named(await find('popular', {}))).toEqual(['Famous', 'Lead', 'Support', 'Directed']);
      expect(named(await find('popular', { text: 'hanks' }))[0]).toBe('Famous');
      expect(await find('popular', { text: 'hanks', perSource: 3 })).toEqual([]);
    });

    it('bring them too where only the person’s taste is known, which asks for nothing', async () => {
      await embed(new Map(Object.values(byName).map((id) => [id, [0]])));
      const taste = { source: 'taste' as const, vector: vectorAt(0) };
      expect(await find('taste', { probes: [taste], perSource: 2 })).toHaveLength(2);
      expect(named(await find('popular', { probes: [taste], perSource: 2 }))).toEqual([
        'Famous',
        'Lead',
      ]);
      const want = { source: 'want' as const, vector: vectorAt(0) };
      expect(await find('popular', { probes: [want], perSource: 2 })).toEqual([]);
    });

    it('keep to bounds of a mood, which a film on the bound does not meet', async () => {
      const within = async (above: number | null, below: number | null) =>
        named(
          await find('popular', {
            moodBounds: [{ axis: 'funny', direction: 'more', above, below, weight: 1 }],
          }),
        ).sort();
      expect(await within(0.9, null)).toEqual([]);
      expect(await within(0.89, null)).toEqual(['Lead', 'Support']);
      expect(await within(null, 0.2)).toEqual(['Famous']);
      expect(await within(0, 0.9)).toEqual(['Directed']);
    });

    it('are empty on an empty catalogue', async () => {
      await emptyTables(use().database);
      expect(await stores.candidates.candidates(query({ text: 'x', moods: { funny: 1 } }))).toEqual(
        [],
      );
    });
  });

  describe('filters', () => {
    const FILMS = 250;
    beforeAll(async () => {
      await load(fc.sample(randomFilm, { numRuns: FILMS, seed: 7 }));
    });

    it('mean the same as the rules of the pipeline, in every source', async () => {
      const { database } = use();
      const every = await database.query<{ id: MovieId }>('SELECT id FROM movies ORDER BY id');
      const movies = await stores.movies.byIds(every.map(({ id }) => id));
      let kept = 0;
      await fc.assert(
        fc.asyncProperty(randomRequest(FILMS), async (request) => {
          const wanted = applyRules(
            movies.map((movie) => ({ movie })),
            request,
            new Set(),
          ).map(({ movie }) => movie.id);
          kept += wanted.length;
          const filters = filtersOf(request);
          expect(await stores.candidates.countMatching(query(filters))).toBe(wanted.length);
          const popular = await find('popular', { ...filters, perSource: FILMS });
          expect([...popular].sort((x, y) => x - y)).toEqual(wanted);
          const mood = await find('mood', { ...filters, moods: { funny: 1 }, perSource: FILMS });
          expect([...mood].sort((x, y) => x - y)).toEqual(wanted);
        }),
        { numRuns: 150, seed: 11 },
      );
      expect(kept).toBeGreaterThan(500);
    });
  });
}
