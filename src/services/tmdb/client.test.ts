import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { levels } from '../../../tests/support/sample-movie.ts';
import {
  ADULT,
  AMELIE,
  FILMS,
  rawFilm,
  startTmdbServer,
  type TmdbServer,
} from '../../../tests/support/tmdb-server/index.ts';
import { createTmdbClient, type TmdbClient } from './index.ts';

let server: TmdbServer;
let tmdb: TmdbClient;
const clientOf = (to: TmdbServer, readToken = to.token) =>
  createTmdbClient({
    baseUrl: to.url,
    readToken,
    levelsOf: () => levels(),
    limits: { perSecond: 1000, atOnce: 10 },
    tuning: { backoffMs: 1, timeoutMs: 20_000 },
  });

beforeAll(async () => {
  server = await startTmdbServer();
  tmdb = clientOf(server);
});
afterEach(() => {
  server.fail(null);
  expect(server.problems).toEqual([]);
});
afterAll(() => server.close());

const titles = (page: { films: readonly { title: string | null }[] }) =>
  page.films.map(({ title }) => title);
const last = () => server.requests.at(-1);

describe('a film by id', () => {
  it('comes whole in one request', async () => {
    const before = server.requests.length;
    const movie = await tmdb.movie(27205);
    expect(server.requests.length - before).toBe(1);
    expect(last()).toEqual({
      path: '/movie/27205',
      query: {
        language: 'en-US',
        append_to_response:
          'credits,keywords,videos,release_dates,watch/providers,alternative_titles',
      },
    });
    expect(movie?.input).toMatchObject({ title: 'Inception', directors: ['Christopher Nolan'] });
    expect(movie?.input).toMatchObject({
      audience: 'teens',
      aliases: expect.arrayContaining(['Oliver’s Arrow']),
    });
    expect(movie?.input.themes).toHaveLength(12);
    expect(movie?.media.offers).toHaveLength(2);
    expect(movie?.media.trailerUrl).not.toBeNull();
  });

  it('is null where TMDB has none, and for an adult title', async () => {
    expect(await tmdb.movie(1)).toBeNull();
    expect(await tmdb.movie(ADULT.id)).toBeNull();
  });

  it('fails as the service does', async () => {
    server.fail('unauthorized');
    await expect(tmdb.movie(27205)).rejects.toMatchObject({
      name: 'ServiceError',
      service: 'TMDB',
      reason: 'unauthorized',
      clause: 'TMDB refused its key',
    });
    server.fail('wrong-shape');
    await expect(tmdb.movie(27205)).rejects.toMatchObject({ reason: 'nonsense' });
    server.fail('busy', 2);
    expect(await tmdb.movie(27205)).not.toBeNull();
  });

  it('is refused with a wrong token, which is not in the error', async () => {
    const error = await clientOf(server, 'wrong-token-4711').movie(27205).catch(String);
    expect(error).toBe('ServiceError: TMDB unauthorized: /movie/27205, 401');
  });

  it('ends when the caller no longer wants it', async () => {
    server.fail('slow');
    const controller = new AbortController();
    const call = tmdb.movie(27205, controller.signal);
    controller.abort(new Error('gone'));
    await expect(call).rejects.toThrow('gone');
  });
});

describe('search', () => {
  it('finds by words of either title, and by year', async () => {
    expect(titles(await tmdb.search({ title: 'fabuleux destin' }))).toEqual(['Amélie']);
    const both = await tmdb.search({ title: 'parasite' });
    expect(both).toEqual({
      films: [
        { tmdbId: 496243, title: 'Parasite', year: 2019, voteCount: 18900 },
        { tmdbId: 48311, title: 'Parasite', year: 1982, voteCount: 60 },
      ],
      page: 1,
      totalPages: 1,
      totalResults: 2,
    });
    const one = await tmdb.search({ title: 'parasite', year: 1982 });
    expect(one.films.map(({ tmdbId }) => tmdbId)).toEqual([48311]);
  });

  it('asks without adult titles, and takes any character', async () => {
    expect(titles(await tmdb.search({ title: 'inception' }))).toEqual(['Inception']);
    expect(last()?.query.include_adult).toBe('false');
    expect((await tmdb.search({ title: '無間道' })).films).toHaveLength(1);
    expect((await tmdb.search({ title: 'a&b=c?d#e%20/f+g' })).films).toEqual([]);
    expect(last()?.query.query).toBe('a&b=c?d#e%20/f+g');
  });

  it('for nothing asks nothing', async () => {
    const before = server.requests.length;
    expect(await tmdb.search({ title: '  ' })).toMatchObject({ films: [], totalPages: 0 });
    expect(server.requests).toHaveLength(before);
  });
});

describe('discover', () => {
  it('sends every filter', async () => {
    await tmdb.discover({
      genres: ['Drama', 'Science Fiction'],
      withoutGenres: ['Horror', 'War'],
      yearFrom: 1999,
      yearTo: 2009,
      runtimeFrom: 89.5,
      runtimeTo: 120,
      language: 'en',
      peopleIds: [525, 6193],
      keywordIds: [1, 2],
      minVotes: 100,
      sortBy: 'rating',
      page: 3,
    });
    expect(last()?.query).toEqual({
      include_adult: 'false',
      include_video: 'false',
      language: 'en-US',
      page: '3',
      sort_by: 'vote_average.desc',
      with_genres: '18,878',
      without_genres: '27,10752',
      'primary_release_date.gte': '1999-01-01',
      'primary_release_date.lte': '2009-12-31',
      'with_runtime.gte': '90',
      'with_runtime.lte': '120',
      with_original_language: 'en',
      with_people: '525|6193',
      with_keywords: '1|2',
      'vote_count.gte': '100',
    });
  });

  it('leaves out what is not asked for', async () => {
    const page = await tmdb.discover({ genres: [], yearFrom: null, peopleIds: [] });
    expect(Object.keys(last()?.query ?? {}).sort()).toEqual([
      'include_adult',
      'include_video',
      'language',
      'page',
      'sort_by',
    ]);
    expect(titles(page)).toHaveLength(FILMS.length - 1);
    expect(titles(page)).not.toContain(ADULT.title);
  });

  it('finds what meets the filters, every genre or any', async () => {
    const query = { genres: ['Comedy', 'Thriller'], minVotes: 1000 } as const;
    expect(titles(await tmdb.discover(query))).toEqual(['Parasite']);
    expect(titles(await tmdb.discover({ ...query, genresMatch: 'any' }))).toEqual([
      'Toy Story',
      'Parasite',
      'Jaws',
      'Amélie',
      'Infernal Affairs',
    ]);
    const without = await tmdb.discover({ ...query, genresMatch: 'any', withoutGenres: ['Drama'] });
    expect(titles(without)).toEqual(['Toy Story', 'Jaws', 'Amélie']);
  });
});

describe('lists', () => {
  it('of what is popular and best leave adult titles out', async () => {
    const popular = await tmdb.popular();
    expect(titles(popular)[0]).toBe('Interstellar');
    expect(titles(popular)).not.toContain(ADULT.title);
    expect(titles(await tmdb.topRated(1))[0]).toBe('Parasite');
    expect(titles(await tmdb.similar(27205))).toContain('Interstellar');
    expect(titles(await tmdb.similar(AMELIE.id))).not.toContain(ADULT.title);
  });

  it('of a year begin with the most voted', async () => {
    expect(titles(await tmdb.year(2010))).toEqual(['Inception']);
    expect(last()?.query.sort_by).toBe('vote_count.desc');
    expect(await tmdb.year(1901, 2)).toMatchObject({ films: [], page: 2, totalPages: 0 });
  });

  it('of a user have films only', async () => {
    const page = await tmdb.list(8136);
    expect(page.films).toHaveLength(FILMS.length - 1);
    expect(page).toMatchObject({ page: 1, totalPages: 1, totalResults: FILMS.length + 1 });
  });

  it('of changes have ids alone, by day', async () => {
    const from = new Date('2026-02-27T23:59:59Z');
    const page = await tmdb.changes(from, new Date('2026-03-01T00:00:00Z'));
    expect(last()?.query).toEqual({ start_date: '2026-02-27', end_date: '2026-03-01', page: '1' });
    expect(page.films).toContainEqual({ tmdbId: 27205, title: null, year: null, voteCount: null });
    expect(page.films.map(({ tmdbId }) => tmdbId)).not.toContain(ADULT.id);
  });

  it('go on by pages', async () => {
    const films = Array.from({ length: 45 }, (_, i) =>
      rawFilm({
        id: i + 1,
        imdbId: null,
        title: `Film ${i + 1}`,
        language: 'en',
        date: '2000-01-01',
        runtime: 90,
        genres: [],
        overview: '',
        countries: [],
        directors: [],
        cast: [],
        keywords: [],
        votes: [5, 10],
        popularity: 100 - i,
      }),
    );
    const other = await startTmdbServer({ films });
    try {
      const third = await clientOf(other).popular(3);
      expect(third).toMatchObject({ page: 3, totalPages: 3, totalResults: 45 });
      expect(titles(third)).toEqual(['Film 41', 'Film 42', 'Film 43', 'Film 44', 'Film 45']);
      expect(other.problems).toEqual([]);
    } finally {
      await other.close();
    }
  });

  it('don’t go on after TMDB’s last page', async () => {
    server.fail({ status: 200, body: { page: 1, results: [], total_pages: 40_000 } }, 1);
    expect((await tmdb.popular()).totalPages).toBe(500);
    await expect(tmdb.popular(501)).rejects.toMatchObject({ reason: 'failed', retriable: false });
  });
});

describe('people, keywords and other ids', () => {
  it('are found by name', async () => {
    const nolan = { personId: 525, name: 'Christopher Nolan' };
    expect(await tmdb.personByName('christopher nolan')).toEqual(nolan);
    expect(await tmdb.personByName('nolan')).toEqual(nolan);
    expect(await tmdb.personByName('Nobody At All')).toBeNull();
    expect(await tmdb.personByName(' ')).toBeNull();
  });

  it('prefer the exact name to a better-known one, and leave out adult actors', async () => {
    const person = (id: number, name: string, popularity: number, adult = false) => ({
      id,
      name,
      popularity,
      adult,
    });
    const results = [
      person(1, 'Steve McQueen Jr.', 90),
      person(2, 'Steve McQueen', 5),
      person(3, 'Steve McQueen', 20),
      person(4, 'Steve McQueen', 99, true),
    ];
    server.fail({ status: 200, body: { page: 1, results, total_pages: 1 } });
    expect((await tmdb.personByName('Steve McQueen'))?.personId).toBe(3);
    expect((await tmdb.personByName('McQueen'))?.personId).toBe(1);
  });

  it('lead to a person’s films, as actor and as director', async () => {
    const { asActor, asDirector } = await tmdb.filmsOfPerson(525);
    expect(asActor).toEqual([]);
    expect(asDirector.map(({ title }) => title)).toEqual([
      'Inception',
      'Interstellar',
      'The Prestige',
    ]);
    const dicaprio = await tmdb.filmsOfPerson(6193);
    expect(dicaprio.asActor).toEqual([
      { tmdbId: 27205, title: 'Inception', year: 2010, voteCount: 37000 },
    ]);
    await expect(tmdb.filmsOfPerson(1)).rejects.toMatchObject({ reason: 'not-found' });
  });

  it('lead from a keyword to its films', async () => {
    const id = await tmdb.keywordByName('Black Hole');
    const page = await tmdb.discover({ keywordIds: [id ?? 0] });
    expect(titles(page)).toEqual(['Interstellar']);
    expect(await tmdb.keywordByName('black')).toBeNull();
    expect(await tmdb.keywordByName('')).toBeNull();
  });

  it('lead from IMDb to TMDB', async () => {
    expect(await tmdb.findByImdbId('tt0211915')).toMatchObject({ tmdbId: AMELIE.id, year: 2001 });
    expect(await tmdb.findByImdbId('tt9999999')).toBeNull();
    expect(await tmdb.findByImdbId(ADULT.imdb_id ?? '')).toBeNull();
    const before = server.requests.length;
    expect(await tmdb.findByImdbId('../movie/5')).toBeNull();
    expect(server.requests).toHaveLength(before);
  });
});
