import { APPENDABLE, type RawFilm } from './raw-film.ts';

export type ReadonlyQuery = Readonly<Record<string, string>>;

/** What a stand-in answers; `problem` is what a test should know of the request. */
export interface StandInAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly problem?: string;
}

interface Route {
  readonly path: RegExp;
  /** Every parameter that is understood here: another one is a mistake of the caller. */
  readonly params: readonly string[];
  readonly needs?: readonly string[];
  readonly answer: (films: readonly RawFilm[], query: ReadonlyQuery, id: string) => unknown;
}

const PAGE_SIZE = 20;

const DISCOVER_PARAMS = [
  'include_adult',
  'include_video',
  'language',
  'page',
  'primary_release_date.gte',
  'primary_release_date.lte',
  'sort_by',
  'vote_count.gte',
  'with_genres',
  'with_keywords',
  'with_original_language',
  'with_people',
  'with_runtime.gte',
  'with_runtime.lte',
  'without_genres',
];

/** Undefined stands for 404. The first path that fits answers. */
const ROUTES: readonly Route[] = [
  {
    path: /^\/movie\/popular$/,
    params: ['language', 'page'],
    answer: (films, query) => page(sorted(films, 'popularity.desc'), query),
  },
  {
    path: /^\/movie\/top_rated$/,
    params: ['language', 'page'],
    answer: (films, query) => page(sorted(films, 'vote_average.desc'), query),
  },
  {
    path: /^\/movie\/changes$/,
    params: ['start_date', 'end_date', 'page'],
    // Adult titles are in it too, and the newest entries have null for the flag.
    answer: (films, query) => page(films, query, ({ id, adult }) => ({ id, adult: adult || null })),
  },
  {
    path: /^\/movie\/(\d+)\/similar$/,
    params: ['language', 'page'],
    answer: (films, query, id) => page(similarTo(films, Number(id)), query),
  },
  {
    path: /^\/movie\/(\d+)$/,
    params: ['append_to_response', 'language'],
    answer: (films, query, id) => details(films, Number(id), query),
  },
  {
    path: /^\/search\/movie$/,
    params: ['query', 'include_adult', 'language', 'primary_release_year', 'page'],
    needs: ['query'],
    answer: (films, query) =>
      page(
        films.filter(
          (film) =>
            (query.include_adult === 'true' || !film.adult) &&
            matches(`${film.title} ${film.original_title}`, query.query) &&
            (!query.primary_release_year ||
              film.release_date.startsWith(query.primary_release_year)),
        ),
        query,
      ),
  },
  {
    path: /^\/search\/person$/,
    params: ['query', 'include_adult', 'language', 'page'],
    needs: ['query'],
    answer: (films, query) =>
      page(
        peopleOf(films).filter(({ name }) => matches(name, query.query)),
        query,
        (person) => person,
      ),
  },
  {
    path: /^\/search\/keyword$/,
    params: ['query', 'page'],
    needs: ['query'],
    answer: (films, query) =>
      page(
        keywordsOf(films).filter(({ name }) => matches(name, query.query)),
        query,
        (keyword) => keyword,
      ),
  },
  {
    path: /^\/discover\/movie$/,
    params: DISCOVER_PARAMS,
    answer: (films, query) =>
      page(sorted(films.filter(discovered(query)), query.sort_by ?? 'popularity.desc'), query),
  },
  {
    path: /^\/list\/(\d+)$/,
    params: ['language', 'page'],
    answer: (films, _query, id) => ({
      created_by: 'somebody',
      description: '',
      favorite_count: 0,
      id,
      iso_639_1: 'en',
      item_count: films.length + 1,
      items: [
        ...films.map((film) => ({ ...entry(film), media_type: 'movie' })),
        { adult: false, id: 1396, media_type: 'tv', name: 'A series', vote_count: 5 },
      ],
      name: 'A list',
      poster_path: null,
    }),
  },
  {
    path: /^\/person\/(\d+)\/movie_credits$/,
    params: ['language'],
    answer: (films, _query, id) => creditsOf(films, Number(id)),
  },
  {
    path: /^\/find\/(\w+)$/,
    params: ['external_source', 'language'],
    needs: ['external_source'],
    answer: (films, _query, id) => ({
      movie_results: films
        .filter((film) => film.imdb_id === id)
        .map((film) => ({ ...entry(film), media_type: 'movie' })),
      person_results: [],
      tv_results: [],
      tv_episode_results: [],
      tv_season_results: [],
    }),
  },
];

/** `path` is without the /3. */
export function answerTmdb(
  films: readonly RawFilm[],
  path: string,
  query: ReadonlyQuery,
): StandInAnswer {
  for (const route of ROUTES) {
    const match = route.path.exec(path);
    if (match === null) continue;
    const unknown = Object.keys(query).find((name) => !route.params.includes(name));
    const missing = route.needs?.find((name) => !query[name]);
    if (unknown) return wrong(`GET ${path}: the parameter ${unknown} is not understood`);
    if (missing) return wrong(`GET ${path}: the parameter ${missing} is missing`);
    if (query.page && !/^(?:[1-9]\d?|[1-4]\d\d|500)$/.test(query.page)) {
      const message = 'Invalid page: Pages start at 1 and max at 500.';
      return { status: 400, body: { success: false, status_code: 22, status_message: message } };
    }
    const body = route.answer(films, query, match[1] ?? '');
    return body === undefined ? notFound() : { status: 200, body };
  }
  return { ...notFound(), problem: `GET ${path} is not served` };
}

function wrong(problem: string): StandInAnswer {
  return {
    status: 400,
    body: { success: false, status_code: 5, status_message: 'Invalid parameters.' },
    problem,
  };
}

function notFound(): StandInAnswer {
  const message = 'The resource you requested could not be found.';
  return { status: 404, body: { success: false, status_code: 34, status_message: message } };
}

function details(films: readonly RawFilm[], id: number, query: ReadonlyQuery): unknown {
  const film = films.find((one) => one.id === id);
  if (film === undefined) return undefined;
  const wanted = (query.append_to_response ?? '').split(',');
  const hidden = APPENDABLE.filter((part) => !wanted.includes(part));
  return Object.fromEntries(
    Object.entries(film).filter(([key]) => !(hidden as readonly string[]).includes(key)),
  );
}

/** A film as lists show it. */
function entry(film: RawFilm): object {
  return {
    adult: film.adult,
    backdrop_path: null,
    genre_ids: film.genres.map(({ id }) => id),
    id: film.id,
    original_language: film.original_language,
    original_title: film.original_title,
    overview: film.overview,
    popularity: film.popularity,
    poster_path: film.poster_path,
    release_date: film.release_date,
    title: film.title,
    video: false,
    vote_average: film.vote_average,
    vote_count: film.vote_count,
  };
}

function page<T>(items: readonly T[], query: ReadonlyQuery, show?: (item: T) => unknown): unknown {
  const number = Number(query.page ?? 1);
  const shown = items.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE);
  return {
    page: number,
    results: shown.map(show ?? ((item) => entry(item as RawFilm))),
    total_pages: Math.ceil(items.length / PAGE_SIZE),
    total_results: items.length,
  };
}

function sorted(films: readonly RawFilm[], by: string): RawFilm[] {
  const [field = 'popularity'] = by.split('.');
  return films.toSorted((a, b) => Number(b[field]) - Number(a[field]));
}

const words = (text: string) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u);

/** Every word of the query starts a word of the text. */
function matches(text: string, query = ''): boolean {
  return words(query).every((word) => words(text).some((other) => other.startsWith(word)));
}

function similarTo(films: readonly RawFilm[], id: number): RawFilm[] {
  const genres = films.find((film) => film.id === id)?.genres ?? [];
  const names = new Set(genres.map(({ name }) => name));
  return films.filter((film) => film.id !== id && film.genres.some(({ name }) => names.has(name)));
}

function discovered(query: ReadonlyQuery): (film: RawFilm) => boolean {
  return (film) => {
    const genres = film.genres.map(({ id }) => id);
    const people = [...(film.credits?.cast ?? []), ...(film.credits?.crew ?? [])];
    const keywords = film.keywords?.keywords ?? [];
    const at = (name: string, otherwise: number) => Number(query[name] ?? otherwise);
    const date = film.release_date;
    const [from, to] = [query['primary_release_date.gte'], query['primary_release_date.lte']];
    return (
      (query.include_adult === 'true' || !film.adult) &&
      holds(genres, query.with_genres) &&
      !(query.without_genres ?? '').split(',').some((id) => genres.includes(Number(id))) &&
      holds(
        people.map(({ id }) => id),
        query.with_people,
      ) &&
      holds(
        keywords.map(({ id }) => id),
        query.with_keywords,
      ) &&
      (!from || date >= from) &&
      (!to || (date !== '' && date <= to)) &&
      (film.runtime ?? 0) >= at('with_runtime.gte', 0) &&
      (film.runtime ?? 0) <= at('with_runtime.lte', Number.POSITIVE_INFINITY) &&
      film.original_language === (query.with_original_language ?? film.original_language) &&
      film.vote_count >= at('vote_count.gte', 0)
    );
  };
}

/** A comma asks for all of them, a pipe for one. */
function holds(ids: readonly number[], wanted: string | undefined): boolean {
  if (!wanted) return true;
  return wanted.includes('|')
    ? wanted.split('|').some((id) => ids.includes(Number(id)))
    : wanted.split(',').every((id) => ids.includes(Number(id)));
}

function peopleOf(films: readonly RawFilm[]): { id: number; name: string }[] {
  const people = films.flatMap(({ credits }) => [
    ...(credits?.cast ?? []),
    ...(credits?.crew ?? []),
  ]);
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

function keywordsOf(films: readonly RawFilm[]): { id: number; name: string }[] {
  const keywords = films.flatMap((film) => film.keywords?.keywords ?? []);
  return [...new Map(keywords.map((keyword) => [keyword.id, keyword])).values()];
}

function creditsOf(films: readonly RawFilm[], id: number): unknown {
  if (!peopleOf(films).some((person) => person.id === id)) return undefined;
  const cast = films.filter(({ credits }) => credits?.cast.some((person) => person.id === id));
  const crew = films.flatMap((film) =>
    (film.credits?.crew ?? [])
      .filter((person) => person.id === id)
      .map(({ job }) => ({ film, job })),
  );
  return {
    id,
    cast: cast.map((film) => ({ ...entry(film), character: 'Somebody', order: 0 })),
    crew: crew.flatMap(({ film, job }) => [
      { ...entry(film), department: 'Directing', job },
      { ...entry(film), department: 'Writing', job: 'Screenplay' },
    ]),
  };
}
