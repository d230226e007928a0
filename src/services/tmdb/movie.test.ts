import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levels } from '../../../tests/support/sample-movie.ts';
import {
  ADULT,
  AMELIE,
  INCEPTION,
  INFERNAL_AFFAIRS,
  JAWS,
  type RawFilm,
  SPARSE,
  TOY_STORY,
  video,
} from '../../../tests/support/tmdb-server/index.ts';
import { deriveLevels } from '../../catalogue/levels.ts';
import { MovieDetails } from './answers.ts';
import { type LevelsOf, movieOf } from './movie.ts';

function mapped(raw: unknown, levelsOf: LevelsOf = () => levels()) {
  const movie = movieOf(MovieDetails.parse(raw), levelsOf);
  if (movie === null) throw new Error('no movie');
  return movie;
}
const changed = (film: RawFilm, fields: object) => mapped({ ...film, ...fields });

describe('a film of TMDB', () => {
  it('gives every fact that the catalogue has a place for', () => {
    const { input } = mapped(INCEPTION);
    expect(input).toEqual({
      tmdbId: 27205,
      imdbId: 'tt1375666',
      movieLensId: null,
      title: 'Inception',
      originalTitle: null,
      aliases: ['Oliver’s Arrow', 'Inception: The IMAX Experience'],
      year: 2010,
      runtimeMinutes: 148,
      language: 'en',
      countries: ['US', 'GB'],
      genres: ['Action', 'Science Fiction', 'Adventure'],
      directors: ['Christopher Nolan'],
      cast: [
        'Leonardo DiCaprio',
        'Joseph Gordon-Levitt',
        'Ken Watanabe',
        'Tom Hardy',
        'Elliot Page',
        'Dileep Rao',
        'Cillian Murphy',
        'Tom Berenger',
        'Marion Cotillard',
        'Pete Postlethwaite',
      ],
      audience: 'teens',
      franchise: null,
      note: 'A thief who steals secrets from dreams is offered a way home: plant an idea instead of taking one.',
      moods: [],
      themes: [
        'rescue',
        'mission',
        'dreams',
        'airplane',
        'paris, france',
        'virtual reality',
        'kidnapping',
        'philosophy',
        'spy',
        'allegory',
        'manipulation',
        'car crash',
      ],
      levels: levels(),
      voteAverage: 8.4,
      voteCount: 37000,
      asks: [],
      popularity: 95.4,
      standing: null,
      source: 'tmdb',
    });
  });

  it('gives what is shown beside its facts', () => {
    expect(mapped(INCEPTION).media).toEqual({
      posterUrl: 'https://image.tmdb.org/t/p/w500/xlaY2zyzMfkhk0HSC5VUwzoZPU1.jpg',
      trailerUrl: 'https://www.youtube.com/watch?v=YoHD9XEInc0',
      offers: [
        {
          region: 'DE',
          link: 'https://www.themoviedb.org/movie/27205/watch?locale=DE',
          stream: [],
          free: [],
          rent: [],
          buy: ['Rakuten TV'],
        },
        {
          region: 'US',
          link: 'https://www.themoviedb.org/movie/27205/watch?locale=US',
          stream: ['Netflix', 'Max'],
          free: ['Tubi TV', 'Kanopy'],
          rent: ['Apple TV'],
          buy: ['Amazon Video', 'Apple TV'],
        },
      ],
      awards: null,
      rottenTomatoes: null,
      metascore: null,
    });
  });

  it('of which nothing is known has nulls and empty lists, never zeros', () => {
    const { input, media } = mapped(SPARSE);
    expect(input).toMatchObject({
      tmdbId: 999001,
      imdbId: null,
      originalTitle: null,
      aliases: [],
      year: null,
      runtimeMinutes: null,
      language: 'xx',
      countries: [],
      genres: [],
      directors: [],
      cast: [],
      audience: null,
      franchise: null,
      note: '',
      themes: [],
      voteAverage: null,
      voteCount: 0,
    });
    expect(media).toMatchObject({ posterUrl: null, trailerUrl: null, offers: null });
  });

  it('of which only the id and title came is a film too', () => {
    expect(mapped({ id: 5, title: 'Five' }).input).toMatchObject({ tmdbId: 5, title: 'Five' });
  });

  it('is none without a title or for adults only', () => {
    expect(movieOf(MovieDetails.parse(ADULT), () => levels())).toBeNull();
    expect(movieOf(MovieDetails.parse({ id: 5, title: ' ' }), () => levels())).toBeNull();
  });

  it('keeps its own title, and those of its country and the English ones as aliases', () => {
    const { input } = mapped(AMELIE);
    expect(input.originalTitle).toBe('Le Fabuleux Destin d’Amélie Poulain');
    // The French title without its accent is the original title again.
    expect(input.aliases).toEqual(['Amelie from Montmartre', 'Amélie Poulain']);
  });

  it('has at most six aliases', () => {
    const titles = Array.from({ length: 20 }, (_, i) => ({ iso_3166_1: 'US', title: `Name ${i}` }));
    expect(changed(JAWS, { alternative_titles: { titles } }).input.aliases).toHaveLength(6);
  });

  it('in Cantonese is Chinese, whatever its spoken languages say', () => {
    expect(mapped(INFERNAL_AFFAIRS).input).toMatchObject({
      language: 'zh',
      originalTitle: '無間道',
      directors: ['Andrew Lau', 'Alan Mak'],
      cast: ['Andy Lau', 'Tony Leung Chiu-wai', 'Anthony Wong'],
      audience: 'adults',
    });
  });

  it.each([
    ['Infernal Affairs Collection', 'Infernal Affairs'],
    ['The Collector Collection', 'The Collector'],
    ['Star Trek: The Original Series Collection', 'Star Trek: The Original Series'],
    ['Alien (Collection)', 'Alien'],
    ['Trilogie der Liebe', 'Trilogie der Liebe'],
    ['Collection', null],
    [null, null],
  ])('of the collection %j belongs to the franchise %j', (name, franchise) => {
    expect(changed(JAWS, { belongs_to_collection: { name } }).input.franchise).toBe(franchise);
  });

  it('is for whom its rating says', () => {
    expect(mapped(TOY_STORY).input.audience).toBe('kids');
    expect(mapped(JAWS).input.audience).toBe('teens');
  });

  it('names its own country first among the producing ones, four at most', () => {
    const production_countries = ['BE', 'CH', 'DE', 'ES', 'FR'].map((iso_3166_1) => ({
      iso_3166_1,
    }));
    const of = (fields: object) => changed(AMELIE, fields).input.countries;
    expect(of({ production_countries })).toEqual(['FR', 'BE', 'CH', 'DE']);
    expect(of({ production_countries: [] })).toEqual(['FR']);
  });

  it('has no genre that the catalogue does not know', () => {
    const genres = [{ name: 'Kids' }, { name: 'War' }, { name: 'Drama' }, { name: null }];
    expect(changed(JAWS, { genres }).input.genres).toEqual(['War', 'Drama']);
  });

  it('in the original language has that trailer when there is no better one', () => {
    const trailer = (results: unknown[]) =>
      changed(AMELIE, { videos: { results } }).media.trailerUrl;
    const french = video({ key: 'french00000', iso_639_1: 'fr' });
    expect(mapped(AMELIE).media.trailerUrl).toContain('french00000');
    expect(trailer([french, video({ key: 'english0000' })])).toContain('english0000');
    expect(trailer([video({ key: 'german00000', iso_639_1: 'de' })])).toBeNull();
    expect(trailer([video({ key: '"><script>' })])).toBeNull();
  });

  it('gets its levels from all that is known of its tone', () => {
    const seen: Parameters<LevelsOf>[0][] = [];
    mapped(INCEPTION, (facts) => {
      seen.push(facts);
      return levels();
    });
    expect(seen).toEqual([
      expect.objectContaining({
        moods: [],
        genres: ['Action', 'Science Fiction', 'Adventure'],
        audience: 'teens',
        overview: expect.stringContaining('plant an idea'),
      }),
    ]);
    expect(seen[0]?.themes).toHaveLength(12);
    // One more than there are themes, without the one about the end titles.
    expect(seen[0]?.keywords).toHaveLength(14);
    const scary = mapped(JAWS, deriveLevels).input.levels.scary;
    expect(scary).toBeGreaterThan(mapped(TOY_STORY, deriveLevels).input.levels.scary);
  });

  it('can be mapped whatever is missing or null', () => {
    const whole = fc.constantFrom(INCEPTION, AMELIE, INFERNAL_AFFAIRS);
    const optional = Object.keys(INCEPTION).filter((key) => !['id', 'title'].includes(key));
    fc.assert(
      fc.property(whole, fc.subarray(optional), fc.boolean(), (film, keys, nulls) => {
        const gone = Object.fromEntries(keys.map((key) => [key, nulls ? null : undefined]));
        const { input } = changed(film, gone);
        expect(input.title).toBe(film.title);
        expect(input.aliases.length).toBeLessThanOrEqual(6);
        expect(input.voteAverage === null).toBe(
          !('vote_count' in film) || keys.includes('vote_count') || keys.includes('vote_average'),
        );
      }),
      { numRuns: 60 },
    );
  });
});
