/** TMDB's genres as its /genre/movie/list gives them. */
export const TMDB_GENRES = [
  { id: 28, name: 'Action' },
  { id: 12, name: 'Adventure' },
  { id: 16, name: 'Animation' },
  { id: 35, name: 'Comedy' },
  { id: 80, name: 'Crime' },
  { id: 99, name: 'Documentary' },
  { id: 18, name: 'Drama' },
  { id: 10751, name: 'Family' },
  { id: 14, name: 'Fantasy' },
  { id: 36, name: 'History' },
  { id: 27, name: 'Horror' },
  { id: 10402, name: 'Music' },
  { id: 9648, name: 'Mystery' },
  { id: 10749, name: 'Romance' },
  { id: 878, name: 'Science Fiction' },
  { id: 10770, name: 'TV Movie' },
  { id: 53, name: 'Thriller' },
  { id: 10752, name: 'War' },
  { id: 37, name: 'Western' },
] as const;

type GenreName = (typeof TMDB_GENRES)[number]['name'];

interface Named {
  readonly id: number;
  readonly name: string;
}

interface Credit extends Named {
  readonly order?: number;
  readonly job?: string;
}

/** A film in the shape of TMDB's details with everything appended. */
export interface RawFilm {
  readonly id: number;
  readonly adult: boolean;
  readonly title: string;
  readonly original_title: string;
  readonly original_language: string;
  readonly imdb_id: string | null;
  readonly release_date: string;
  readonly runtime: number | null;
  readonly genres: readonly Named[];
  readonly popularity: number;
  readonly vote_average: number;
  readonly vote_count: number;
  readonly credits?: { readonly cast: readonly Credit[]; readonly crew: readonly Credit[] };
  readonly keywords?: { readonly keywords: readonly Named[] };
  readonly [field: string]: unknown;
}

/** Parts of the details that come with `append_to_response` only. */
export const APPENDABLE = [
  'credits',
  'keywords',
  'videos',
  'release_dates',
  'watch/providers',
  'alternative_titles',
] as const;

export interface FilmFacts {
  readonly id: number;
  readonly imdbId: string | null;
  readonly title: string;
  readonly originalTitle?: string;
  readonly language: string;
  readonly date: string;
  readonly runtime: number | null;
  readonly genres: readonly GenreName[];
  readonly overview: string | null;
  readonly countries: readonly string[];
  readonly directors: readonly string[];
  readonly cast: readonly string[];
  readonly keywords: readonly string[];
  readonly votes: readonly [average: number, count: number];
  readonly popularity: number;
  /** By country; an American rating alone says most of it. */
  readonly ratings?: Readonly<Record<string, string>>;
  readonly collection?: string;
  readonly adult?: boolean;
  /** Fields that differ from what the facts give. */
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** The ids of two people are TMDB's; the rest get one from their name. */
const PERSON_IDS: Readonly<Record<string, number>> = {
  'Christopher Nolan': 525,
  'Leonardo DiCaprio': 6193,
};

export function idOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 900_000;
  return PERSON_IDS[name] ?? 4_000_000 + hash;
}

/** A whole answer of `/movie/{id}` from the facts that matter. */
export function rawFilm(facts: FilmFacts): RawFilm {
  const originalTitle = facts.originalTitle ?? facts.title;
  return {
    adult: facts.adult ?? false,
    backdrop_path: null,
    belongs_to_collection: facts.collection
      ? {
          id: idOf(facts.collection),
          name: facts.collection,
          poster_path: null,
          backdrop_path: null,
        }
      : null,
    budget: 0,
    genres: facts.genres.map((name) => ({
      id: TMDB_GENRES.find((genre) => genre.name === name)?.id ?? 0,
      name,
    })),
    homepage: '',
    id: facts.id,
    imdb_id: facts.imdbId,
    origin_country: facts.countries.slice(0, 1),
    original_language: facts.language,
    original_title: originalTitle,
    overview: facts.overview ?? '',
    popularity: facts.popularity,
    poster_path: `/poster${facts.id}.jpg`,
    production_companies: [],
    production_countries: facts.countries.map((code) => ({ iso_3166_1: code, name: code })),
    release_date: facts.date,
    revenue: 0,
    runtime: facts.runtime,
    spoken_languages: [
      { english_name: facts.language, iso_639_1: facts.language, name: facts.language },
    ],
    status: 'Released',
    tagline: '',
    title: facts.title,
    video: false,
    vote_average: facts.votes[0],
    vote_count: facts.votes[1],
    credits: {
      cast: facts.cast.map((name, order) => ({ ...person(name, 'Acting'), order })),
      crew: facts.directors.map((name) => ({
        ...person(name, 'Directing'),
        department: 'Directing',
        job: 'Director',
      })),
    },
    keywords: { keywords: facts.keywords.map((name) => ({ id: idOf(name), name })) },
    videos: { results: [] },
    release_dates: {
      results: Object.entries(facts.ratings ?? {}).map(([country, rating]) => ({
        iso_3166_1: country,
        release_dates: [release(rating, 3, facts.date)],
      })),
    },
    'watch/providers': { results: {} },
    alternative_titles: { titles: [] },
    ...facts.raw,
  };
}

function person(name: string, department: string) {
  return {
    adult: false,
    gender: 0,
    id: idOf(name),
    known_for_department: department,
    name,
    original_name: name,
    popularity: 10,
    profile_path: null,
    credit_id: `credit-${idOf(name)}`,
  };
}

export function release(certification: string, type: number, date = '2000-01-01') {
  return {
    certification,
    descriptors: [],
    iso_639_1: '',
    note: '',
    release_date: `${date}T00:00:00.000Z`,
    type,
  };
}

export function video(facts: Readonly<Record<string, unknown>>) {
  return {
    iso_639_1: 'en',
    iso_3166_1: 'US',
    name: 'Official Trailer',
    key: 'abcdefghijk',
    site: 'YouTube',
    size: 1080,
    type: 'Trailer',
    official: true,
    published_at: '2010-05-10T12:00:00.000Z',
    id: '533ec654c3a36854480003eb',
    ...facts,
  };
}

export function provider(name: string, priority: number) {
  return {
    logo_path: '/logo.jpg',
    provider_id: idOf(name),
    provider_name: name,
    display_priority: priority,
  };
}
