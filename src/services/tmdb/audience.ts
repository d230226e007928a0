import type { Audience, Genre } from '../../domain/genres.ts';
import type { MovieDetails } from './answers.ts';
import { yearOf } from './clean.ts';

/** `all`: no age limit, which does not yet mean that it is made for children. */
type Rated = 'all' | Exclude<Audience, 'kids'>;

/**
 * What a country's ratings say, in the order in which countries are asked: the film's best-known
 * ratings first, and those of strict boards before lenient ones. A rating that leaves the age open
 * between 13 and 18 counts as `adults`. Left out are boards whose lowest rating is given to most films
 * for grown-ups (France, Italy, Japan's G): they say nothing about children.
 *
 * Source of the ratings, their spelling and meaning: TMDB's /certification/movie/list.
 */
export const BOARDS: readonly (readonly [
  country: string,
  ratings: Readonly<Record<string, Rated>>,
])[] = [
  ['US', { G: 'all', PG: 'family', 'PG-13': 'teens', R: 'adults', 'NC-17': 'adults' }],
  [
    'GB',
    {
      U: 'all',
      PG: 'family',
      '12': 'teens',
      '12A': 'teens',
      '15': 'adults',
      '18': 'adults',
      R18: 'adults',
    },
  ],
  ['DE', { '0': 'all', '6': 'family', '12': 'teens', '16': 'adults', '18': 'adults' }],
  [
    'IE',
    {
      G: 'all',
      PG: 'family',
      '12': 'teens',
      '12A': 'teens',
      '15A': 'adults',
      '15': 'adults',
      '16': 'adults',
      '18': 'adults',
    },
  ],
  [
    'AU',
    {
      G: 'all',
      PG: 'family',
      M: 'teens',
      'MA 15+': 'adults',
      'R 18+': 'adults',
      'X 18+': 'adults',
    },
  ],
  ['CA', { G: 'all', PG: 'family', '14A': 'adults', '18A': 'adults', R: 'adults', A: 'adults' }],
  [
    'NL',
    {
      AL: 'all',
      '6': 'family',
      '9': 'family',
      '12': 'teens',
      '14': 'adults',
      '16': 'adults',
      '18': 'adults',
    },
  ],
  ['DK', { A: 'all', '7': 'family', '11': 'teens', '15': 'adults' }],
  ['SE', { Btl: 'all', '7': 'family', '11': 'teens', '15': 'adults' }],
  [
    'KR',
    { All: 'all', '12': 'teens', '15': 'adults', '18': 'adults', 'Restricted Screening': 'adults' },
  ],
  [
    'BR',
    { L: 'all', '10': 'family', '12': 'teens', '14': 'adults', '16': 'adults', '18': 'adults' },
  ],
  [
    'IN',
    {
      U: 'all',
      'U/A 7+': 'family',
      UA: 'teens',
      'U/A 13+': 'teens',
      'U/A 16+': 'adults',
      A: 'adults',
    },
  ],
];

/** Release types of TMDB by how much their rating says: theatrical, limited, premiere, then media. */
const TYPE_ORDER = [3, 2, 1, 4, 5, 6];

/** The US had nothing between PG and R before PG-13 came in July 1984: Jaws is a PG. */
const FIRST_YEAR_OF_PG13 = 1985;

/**
 * Whom a film is fit for by the first rating that is known, null without one. `kids` needs no age limit
 * and a genre for children: 2001: A Space Odyssey is rated G. An American PG of before PG-13 is a
 * `family` film with such a genre only, else one for `teens`.
 */
export function audienceOf(details: MovieDetails, genres: readonly Genre[]): Audience | null {
  const forChildren = genres.includes('Family') || genres.includes('Animation');
  const year = yearOf(details.release_date);
  for (const [country, ratings] of BOARDS) {
    const rated = ratingsIn(details, country).find((rating) => Object.hasOwn(ratings, rating));
    const found = rated === undefined ? undefined : ratings[rated];
    if (found === undefined) continue;
    if (found === 'all') return forChildren ? 'kids' : 'family';
    const beforePg13 = year !== null && year < FIRST_YEAR_OF_PG13;
    if (country === 'US' && found === 'family' && beforePg13 && !forChildren) return 'teens';
    return found;
  }
  return null;
}

function ratingsIn(details: MovieDetails, country: string): string[] {
  const releases = (details.release_dates?.results ?? [])
    .filter((entry) => entry.iso_3166_1 === country)
    .flatMap((entry) => entry.release_dates ?? []);
  const place = (type: number | null | undefined) => {
    const at = TYPE_ORDER.indexOf(type ?? 0);
    return at === -1 ? TYPE_ORDER.length : at;
  };
  return releases
    .toSorted((a, b) => place(a.type) - place(b.type))
    .map(({ certification }) => certification?.trim() ?? '');
}
