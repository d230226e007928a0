import { provider, type RawFilm, rawFilm, release, video } from './raw-film.ts';

const watch = (id: number, region: string) =>
  `https://www.themoviedb.org/movie/${id}/watch?locale=${region}`;

/** Everything that a well-known film has. */
export const INCEPTION: RawFilm = rawFilm({
  id: 27205,
  imdbId: 'tt1375666',
  title: 'Inception',
  language: 'en',
  date: '2010-07-15',
  runtime: 148,
  genres: ['Action', 'Science Fiction', 'Adventure'],
  overview:
    'A thief who steals secrets from dreams is offered a way home:\r\nplant an idea instead of taking one.',
  countries: ['US', 'GB'],
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
    'Michael Caine',
    'Lukas Haas',
  ],
  keywords: [
    'Rescue',
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
    'heist',
    'memory',
    'aftercreditsstinger',
  ],
  votes: [8.4, 37000],
  popularity: 95.4,
  raw: {
    production_countries: [
      { iso_3166_1: 'GB', name: 'United Kingdom' },
      { iso_3166_1: 'US', name: 'United States of America' },
    ],
    spoken_languages: [
      { english_name: 'Japanese', iso_639_1: 'ja', name: '日本語' },
      { english_name: 'English', iso_639_1: 'en', name: 'English' },
    ],
    poster_path: '/xlaY2zyzMfkhk0HSC5VUwzoZPU1.jpg',
    release_dates: {
      results: [
        { iso_3166_1: 'DE', release_dates: [release('12', 3)] },
        {
          iso_3166_1: 'US',
          release_dates: [release('', 1), release('NR', 5), release('PG-13', 3)],
        },
      ],
    },
    videos: {
      results: [
        video({ key: 'teaser00000', type: 'Teaser', name: 'Official Teaser' }),
        video({ key: 'fanmade0000', official: false, size: 2160 }),
        video({ key: 'tvspot00000', name: 'TV Spot: Your Mind' }),
        video({ key: 'small000000', size: 480 }),
        video({ key: 'YoHD9XEInc0' }),
        video({ key: '148148148', site: 'Vimeo' }),
        video({ key: 'german00000', iso_639_1: 'de' }),
      ],
    },
    'watch/providers': {
      results: {
        US: {
          link: watch(27205, 'US'),
          flatrate: [provider('Max', 9), provider('Netflix', 2), provider('Netflix', 40)],
          rent: [provider('Apple TV', 4)],
          buy: [provider('Apple TV', 4), provider('Amazon Video', 3)],
          ads: [provider('Tubi TV', 20)],
          free: [provider('Kanopy', 30)],
        },
        DE: { link: watch(27205, 'DE'), buy: [provider('Rakuten TV', 7)] },
        AX: { link: watch(27205, 'AX') },
      },
    },
    alternative_titles: {
      titles: [
        { iso_3166_1: 'FR', title: 'Origine', type: '' },
        { iso_3166_1: 'GB', title: 'Inception: The IMAX Experience', type: '' },
        { iso_3166_1: 'US', title: 'inception!', type: 'working title' },
        { iso_3166_1: 'US', title: 'Oliver’s Arrow', type: 'working title' },
        { iso_3166_1: 'US', title: "Oliver's Arrow", type: '' },
      ],
    },
  },
});

export const AMELIE: RawFilm = rawFilm({
  id: 194,
  imdbId: 'tt0211915',
  title: 'Amélie',
  originalTitle: 'Le Fabuleux Destin d’Amélie Poulain',
  language: 'fr',
  date: '2001-04-25',
  runtime: 122,
  genres: ['Comedy', 'Romance'],
  overview: 'A shy waitress in Montmartre secretly sets other people’s lives right.',
  countries: ['FR', 'DE'],
  directors: ['Jean-Pierre Jeunet'],
  cast: ['Audrey Tautou', 'Mathieu Kassovitz', 'Rufus'],
  keywords: ['paris, france', 'shyness', 'garden gnome'],
  votes: [7.9, 11500],
  popularity: 30.1,
  ratings: { FR: 'TP', US: 'R' },
  raw: {
    videos: {
      results: [
        video({ key: 'french00000', iso_639_1: 'fr', name: 'Bande-annonce' }),
        video({ key: 'english0000', official: false, name: 'Trailer' }),
      ],
    },
    alternative_titles: {
      titles: [
        { iso_3166_1: 'BR', title: 'O Fabuloso Destino de Amélie Poulain', type: '' },
        { iso_3166_1: 'FR', title: 'Le fabuleux destin d’Amelie Poulain', type: '' },
        { iso_3166_1: 'FR', title: 'Amélie Poulain', type: '' },
        { iso_3166_1: 'US', title: 'Amelie from Montmartre', type: '' },
      ],
    },
  },
});

/** Cantonese has TMDB's own language code, and the spoken languages say something else. */
export const INFERNAL_AFFAIRS: RawFilm = rawFilm({
  id: 10775,
  imdbId: 'tt0338564',
  title: 'Infernal Affairs',
  originalTitle: '無間道',
  language: 'cn',
  date: '2002-12-12',
  runtime: 101,
  genres: ['Drama', 'Action', 'Thriller', 'Crime', 'Mystery'],
  overview: 'A policeman in a triad and a triad man in the police hunt each other.',
  countries: ['HK'],
  directors: ['Andrew Lau', 'Alan Mak'],
  cast: ['Andy Lau', 'Tony Leung Chiu-wai', 'Anthony Wong', 'Andy Lau'],
  keywords: ['undercover', 'triad', 'hong kong'],
  votes: [7.8, 2100],
  popularity: 22.7,
  ratings: { HK: 'IIB', DE: '16' },
  collection: 'Infernal Affairs Collection',
  raw: { spoken_languages: [{ english_name: 'English', iso_639_1: 'en', name: 'English' }] },
});

export const TOY_STORY: RawFilm = rawFilm({
  id: 862,
  imdbId: 'tt0114709',
  title: 'Toy Story',
  language: 'en',
  date: '1995-11-22',
  runtime: 81,
  genres: ['Animation', 'Adventure', 'Family', 'Comedy'],
  overview: 'A boy’s favourite toy is not alone any more when a space hero moves in.',
  countries: ['US'],
  directors: ['John Lasseter'],
  cast: ['Tom Hanks', 'Tim Allen'],
  keywords: ['toy', 'friendship', 'jealousy'],
  votes: [8, 18500],
  popularity: 80.2,
  ratings: { US: 'G', GB: 'PG' },
  collection: 'Toy Story Collection',
});

export const JAWS: RawFilm = rawFilm({
  id: 578,
  imdbId: 'tt0073195',
  title: 'Jaws',
  language: 'en',
  date: '1975-06-20',
  runtime: 124,
  genres: ['Horror', 'Thriller', 'Adventure'],
  overview: 'A police chief who hates water goes out after a shark.',
  countries: ['US'],
  directors: ['Steven Spielberg'],
  cast: ['Roy Scheider', 'Robert Shaw', 'Richard Dreyfuss'],
  keywords: ['shark', 'beach', 'small town'],
  votes: [7.7, 10600],
  popularity: 41.3,
  ratings: { US: 'PG' },
  collection: 'The Jaws Collection',
});

const INTERSTELLAR = rawFilm({
  id: 157336,
  imdbId: 'tt0816692',
  title: 'Interstellar',
  language: 'en',
  date: '2014-11-05',
  runtime: 169,
  genres: ['Adventure', 'Drama', 'Science Fiction'],
  overview: 'A farmer leaves his children to look for another home for mankind.',
  countries: ['US', 'GB'],
  directors: ['Christopher Nolan'],
  cast: ['Matthew McConaughey', 'Anne Hathaway', 'Michael Caine'],
  keywords: ['black hole', 'time travel', 'father daughter relationship'],
  votes: [8.4, 36000],
  popularity: 120.6,
  ratings: { US: 'PG-13' },
});

const PRESTIGE = rawFilm({
  id: 1124,
  imdbId: 'tt0482571',
  title: 'The Prestige',
  language: 'en',
  date: '2006-10-17',
  runtime: 130,
  genres: ['Drama', 'Mystery', 'Science Fiction'],
  overview: 'Two magicians ruin each other over one trick.',
  countries: ['US', 'GB'],
  directors: ['Christopher Nolan'],
  cast: ['Hugh Jackman', 'Christian Bale', 'Michael Caine'],
  keywords: ['magic', 'rivalry', 'obsession'],
  votes: [8.2, 16400],
  popularity: 50.9,
  ratings: { US: 'PG-13' },
});

const PARASITE = rawFilm({
  id: 496243,
  imdbId: 'tt6751668',
  title: 'Parasite',
  originalTitle: '기생충',
  language: 'ko',
  date: '2019-05-30',
  runtime: 133,
  genres: ['Comedy', 'Thriller', 'Drama'],
  overview: 'A poor family gets itself hired by a rich one, one after the other.',
  countries: ['KR'],
  directors: ['Bong Joon Ho'],
  cast: ['Song Kang-ho', 'Lee Sun-kyun', 'Cho Yeo-jeong'],
  keywords: ['class differences', 'con artist', 'basement'],
  votes: [8.5, 18900],
  popularity: 70.4,
  ratings: { KR: '15', US: 'R' },
});

/** Of the same name as a famous film, and hardly known. */
const OTHER_PARASITE = rawFilm({
  id: 48311,
  imdbId: 'tt0084472',
  title: 'Parasite',
  language: 'en',
  date: '1982-03-12',
  runtime: 85,
  genres: ['Horror', 'Science Fiction'],
  overview: 'A scientist carries the thing that he made inside himself.',
  countries: ['US'],
  directors: ['Charles Band'],
  cast: ['Robert Glaudini', 'Demi Moore'],
  keywords: ['parasite', 'post-apocalyptic future'],
  votes: [4.9, 60],
  popularity: 6.1,
  ratings: { US: 'R' },
});

/** As little as TMDB knows of a film that somebody has just added: zeros, blanks, missing parts. */
export const SPARSE: RawFilm = (() => {
  const {
    videos: _v,
    release_dates: _r,
    'watch/providers': _w,
    ...rest
  } = rawFilm({
    id: 999001,
    imdbId: null,
    title: 'Untitled Short',
    language: 'xx',
    date: '',
    runtime: 0,
    genres: [],
    overview: null,
    countries: [],
    directors: [],
    cast: [],
    keywords: [],
    votes: [0, 0],
    popularity: 0.6,
    raw: { poster_path: null, overview: null, origin_country: [], homepage: null, tagline: null },
  });
  return rest as RawFilm;
})();

export const ADULT: RawFilm = rawFilm({
  id: 999002,
  imdbId: 'tt9990020',
  title: 'Inception of Desire',
  language: 'en',
  date: '2011-01-01',
  runtime: 90,
  genres: ['Romance'],
  overview: 'An adult title.',
  countries: ['US'],
  directors: ['Nobody Known'],
  cast: [],
  keywords: ['softcore'],
  votes: [5, 900],
  popularity: 300,
  adult: true,
});

export const FILMS: readonly RawFilm[] = [
  INCEPTION,
  AMELIE,
  INFERNAL_AFFAIRS,
  TOY_STORY,
  JAWS,
  INTERSTELLAR,
  PRESTIGE,
  PARASITE,
  OTHER_PARASITE,
  SPARSE,
  ADULT,
];
