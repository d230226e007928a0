import { describe, expect, it } from 'vitest';
import { levels } from '../../../tests/support/sample-movie.ts';
import { loadTmdbContract } from '../../../tests/support/tmdb-server/index.ts';
import {
  FilmPageAnswer,
  FindAnswer,
  KeywordPageAnswer,
  ListAnswer,
  MovieDetails,
  PersonCreditsAnswer,
  PersonPageAnswer,
} from './answers.ts';
import { BOARDS } from './audience.ts';
import { GENRE_IDS } from './genre-ids.ts';
import { movieOf } from './movie.ts';

/** What TMDB does not have, or its document's film does not. */
const NOT_THERE = ['movieLensId', 'originalTitle', 'aliases', 'standing', 'moods', 'asks'];

const contract = await loadTmdbContract();

/**
 * Against TMDB's own OpenAPI document, which is no part of the repository: skipped where it is not
 * beside it. With it, every request in the client's tests is judged by it too.
 */
const absent = contract === null ? ' (skipped: ../shared/specs is not there)' : '';
describe.skipIf(contract === null)(`TMDB’s own document${absent}`, () => {
  const example = (template: string) => contract?.example(template);

  it('judges requests', () => {
    expect(contract?.problems('/3/movie/popular', { page: '2' })).toEqual([]);
    expect(contract?.problems('/3/movie/popular', { pge: '2' })).toHaveLength(1);
    expect(contract?.problems('/3/movie/popular', { page: 'two' })).toHaveLength(1);
    expect(contract?.problems('/3/movie/popular/more', {})).toHaveLength(1);
  });

  it.each([
    ['/3/search/movie', FilmPageAnswer],
    ['/3/discover/movie', FilmPageAnswer],
    ['/3/movie/popular', FilmPageAnswer],
    ['/3/movie/top_rated', FilmPageAnswer],
    ['/3/movie/changes', FilmPageAnswer],
    ['/3/movie/{movie_id}/similar', FilmPageAnswer],
    ['/3/list/{list_id}', ListAnswer],
    ['/3/search/person', PersonPageAnswer],
    ['/3/search/keyword', KeywordPageAnswer],
    ['/3/person/{person_id}/movie_credits', PersonCreditsAnswer],
    ['/3/find/{external_id}', FindAnswer],
  ])('shows an answer of %s that is understood', (template, schema) => {
    expect(example(template)).toBeDefined();
    expect(schema.safeParse(example(template)).error).toBeUndefined();
  });

  it('shows the ids of the genres that are asked for', () => {
    // Its names are German there.
    const { genres } = example('/3/genre/movie/list') as { genres: { id: number }[] };
    const ids = genres.map(({ id }) => id).sort();
    expect(Object.values(GENRE_IDS).sort()).toEqual(ids);
  });

  it('knows every rating that is told an audience by', () => {
    const { certifications } = example('/3/certification/movie/list') as {
      certifications: Record<string, { certification: string }[]>;
    };
    for (const [country, ratings] of BOARDS) {
      const known = certifications[country]?.map(({ certification }) => certification);
      expect(known, country).toEqual(expect.arrayContaining(Object.keys(ratings)));
    }
  });

  it('shows all parts of a film, which are mapped without a gap', () => {
    const parts = ['credits', 'keywords', 'videos', 'release_dates', 'watch/providers'];
    const appended = [...parts, 'alternative_titles'].map((part) => [
      part,
      example(`/3/movie/{movie_id}/${part}`),
    ]);
    const details = MovieDetails.parse({
      ...(example('/3/movie/{movie_id}') as object),
      ...Object.fromEntries(appended),
    });
    const movie = movieOf(details, () => levels());
    for (const [name, value] of Object.entries(movie?.input ?? { none: null })) {
      if (NOT_THERE.includes(name)) continue;
      expect([null, '', 0], name).not.toContain(value);
      if (Array.isArray(value)) expect(value.length, name).toBeGreaterThan(0);
    }
    expect(movie?.media.trailerUrl).toMatch(/^https:\/\/www\.youtube\.com\//);
    expect(movie?.media.posterUrl).toMatch(/^https:\/\/image\.tmdb\.org\//);
    expect(movie?.media.offers?.length).toBeGreaterThan(50);
  });
});
