import type { Movie } from '../domain/movie.ts';
import type { SearchRequest } from '../domain/request.ts';
import type { DiscoverQuery, FilmPage, FilmRef, TmdbClient } from '../services/tmdb/index.ts';

/** Questions of one kind that one search may ask. */
const MOST_ANCHORS = 2;
const MOST_PEOPLE = 2;
const MOST_KEYWORDS = 3;
/** Films that a search considers, of all questions together. */
const MOST_REFS = 30;
/** Votes below which TMDB's lists are full of what nobody saw; a hidden gem has fewer. */
const MIN_VOTES = 100;
const MIN_VOTES_HIDDEN = 20;

/**
 * The films that TMDB has for a request: those like the anchors, those of its filters and people, and
 * those of the keywords that its wants name. One of each in turn, so that no question crowds out
 * another. Rejects where every question failed.
 */
export async function liveRefs(
  client: TmdbClient,
  request: SearchRequest,
  anchors: readonly Movie[],
  signal: AbortSignal,
): Promise<FilmRef[]> {
  const filters = discoverFilters(request);
  const [people, keywords] = await Promise.all([
    known(request.people.slice(0, MOST_PEOPLE), async ({ name }) =>
      client.personByName(name, signal),
    ),
    known(request.wants.slice(0, MOST_KEYWORDS), (want) => client.keywordByName(want, signal)),
  ]);
  const questions: Promise<FilmPage>[] = anchors
    .flatMap(({ tmdbId }) => tmdbId ?? [])
    .slice(0, MOST_ANCHORS)
    .map((tmdbId) => client.similar(tmdbId, 1, signal));
  const peopleIds = people.map(({ personId }) => personId);
  if (keywords.length > 0) {
    questions.push(client.discover({ ...filters, peopleIds, keywordIds: keywords }, signal));
  }
  if (questions.length === 0 || peopleIds.length > 0) {
    questions.push(client.discover({ ...filters, peopleIds }, signal));
  }
  const settled = await Promise.allSettled(questions);
  const pages = settled.flatMap((one) => (one.status === 'fulfilled' ? [one.value.films] : []));
  const failed = settled.find((one) => one.status === 'rejected');
  if (pages.length === 0 && failed) throw failed.reason;
  return inTurns(pages).slice(0, MOST_REFS);
}

/** What could be looked up; a name that could not is one question less. */
async function known<T, R>(
  items: readonly T[],
  look: (item: T) => Promise<R | null>,
): Promise<R[]> {
  const settled = await Promise.allSettled(items.map(look));
  return settled.flatMap((one) =>
    one.status === 'fulfilled' && one.value !== null ? [one.value] : [],
  );
}

function discoverFilters({ filters }: SearchRequest): DiscoverQuery {
  const { genres, years, runtime, languages, fame } = filters;
  const [language = null] = languages.any;
  return {
    ...(genres.all.length > 0
      ? { genres: genres.all }
      : { genres: genres.any, genresMatch: 'any' as const }),
    withoutGenres: genres.none,
    yearFrom: years.from,
    yearTo: years.to,
    runtimeFrom: runtime.from,
    runtimeTo: runtime.to,
    language,
    minVotes: fame === 'hidden' ? MIN_VOTES_HIDDEN : MIN_VOTES,
    sortBy: fame === 'hidden' ? 'rating' : 'popularity',
  };
}

/** The first of each list, then the second of each, …; each film once. */
function inTurns(lists: readonly (readonly FilmRef[])[]): FilmRef[] {
  const films = new Map<number, FilmRef>();
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  for (let place = 0; place < longest; place++) {
    for (const list of lists) {
      const film = list[place];
      if (film && !films.has(film.tmdbId)) films.set(film.tmdbId, film);
    }
  }
  return [...films.values()];
}
