import { z } from 'zod';
import { ServiceError } from '../../services/http/index.ts';
import type { FilmPage, FilmRef, TmdbClient } from '../../services/tmdb/index.ts';
import type { IngestRow } from '../ingest.ts';
import { answered } from './answered.ts';

/** Which films of TMDB to take. */
export type TmdbSelection =
  | { readonly kind: 'popular' }
  | { readonly kind: 'top-rated' }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'list'; readonly listId: number };

type FilmRow = Exclude<IngestRow, { checkpoint: unknown }>;

/** Films asked for at a time; the client keeps to TMDB's rate. */
const AT_ONCE = 10;
/** Films of a page of TMDB's. */
const PAGE_SIZE = 20;
const DAY_MS = 86_400_000;
/** TMDB tells at most so much at once. */
const CHANGES_WINDOW_MS = 14 * DAY_MS;

const PageState = z.object({ page: z.int().nonnegative() });
const ChangesState = z.object({ until: z.iso.datetime() });

/** Key under which a selection's progress is kept. */
export function jobOf(selection: TmdbSelection): string {
  switch (selection.kind) {
    case 'year':
      return `tmdb year ${selection.year}`;
    case 'list':
      return `tmdb list ${selection.listId}`;
    default:
      return `tmdb ${selection.kind}`;
  }
}
export const CHANGES_JOB = 'tmdb changes';

/**
 * The films of a selection's first pages, page by page from where `state` says the last run stopped.
 * Rejects with ServiceError where TMDB can't be asked any longer.
 */
export async function* tmdbSelection(
  client: TmdbClient,
  selection: TmdbSelection,
  options: {
    readonly pages: number;
    readonly state: unknown;
    readonly signal?: AbortSignal;
    /** Told how many films this run will go through, as far as TMDB says. */
    readonly onTotal?: (films: number) => void;
  },
): AsyncGenerator<IngestRow> {
  const { signal } = options;
  const done = PageState.safeParse(options.state).data?.page ?? 0;
  const fresh = unasked();
  let line = 0;
  for (let page = done + 1; page <= options.pages; page++) {
    const { films, totalPages, totalResults } = await pageOf(client, selection, page, signal);
    const last = Math.min(options.pages * PAGE_SIZE, totalResults);
    options.onTotal?.(Math.max(0, last - done * PAGE_SIZE));
    for await (const row of details(client, fresh(films), signal)) yield { ...row, line: ++line };
    yield { checkpoint: { page } };
    if (page >= totalPages) break;
  }
}

/**
 * The films of the catalogue that changed since the last run (two weeks ago at the first), up to `now`.
 * `inCatalogue` gives those of the ids that we have.
 */
export async function* tmdbChanges(
  client: TmdbClient,
  options: {
    readonly state: unknown;
    readonly now: Date;
    readonly inCatalogue: (ids: readonly number[]) => Promise<ReadonlyMap<number, unknown>>;
    readonly signal?: AbortSignal;
  },
): AsyncGenerator<IngestRow> {
  const { now, signal } = options;
  const fresh = unasked();
  const last = ChangesState.safeParse(options.state).data?.until;
  let from = last === undefined ? new Date(now.getTime() - CHANGES_WINDOW_MS) : new Date(last);
  let line = 0;
  while (from < now) {
    const to = new Date(Math.min(from.getTime() + CHANGES_WINDOW_MS, now.getTime()));
    for (let page = 1, pages = 1; page <= pages; page++) {
      const { films, totalPages } = await client.changes(from, to, page, signal);
      pages = totalPages;
      const ours = await options.inCatalogue(films.map(({ tmdbId }) => tmdbId));
      const known = films.filter(({ tmdbId }) => ours.has(tmdbId));
      for await (const row of details(client, fresh(known), signal)) {
        yield { ...row, line: ++line };
      }
    }
    yield { checkpoint: { until: to.toISOString() } };
    from = to;
  }
}

function pageOf(
  client: TmdbClient,
  selection: TmdbSelection,
  page: number,
  signal: AbortSignal | undefined,
): Promise<FilmPage> {
  switch (selection.kind) {
    case 'popular':
      return client.popular(page, signal);
    case 'top-rated':
      return client.topRated(page, signal);
    case 'year':
      return client.year(selection.year, page, signal);
    case 'list':
      return client.list(selection.listId, page, signal);
  }
}

/** Leaves out what was asked before: a film moves on to another page while the pages are read. */
function unasked(): (films: readonly FilmRef[]) => readonly FilmRef[] {
  const asked = new Set<number>();
  return (films) =>
    films.filter(({ tmdbId }) => {
      const isNew = !asked.has(tmdbId);
      asked.add(tmdbId);
      return isNew;
    });
}

async function* details(
  client: TmdbClient,
  films: readonly FilmRef[],
  signal: AbortSignal | undefined,
): AsyncGenerator<FilmRow> {
  for (let from = 0; from < films.length; from += AT_ONCE) {
    const part = films.slice(from, from + AT_ONCE);
    yield* answered(part.map((film) => oneFilm(client, film, signal)));
  }
}

async function oneFilm(
  client: TmdbClient,
  { tmdbId }: FilmRef,
  signal: AbortSignal | undefined,
): Promise<FilmRow> {
  try {
    const film = await client.movie(tmdbId, signal);
    if (film) return { line: 0, input: film.input, media: film.media };
    return { line: 0, reason: `TMDB ${tmdbId}: gone, or an adult title` };
  } catch (error) {
    // One unreadable film is no reason to stop; a service that is down is.
    if (error instanceof ServiceError && error.reason === 'nonsense') {
      return { line: 0, reason: `TMDB ${tmdbId}: ${error.clause}` };
    }
    throw error;
  }
}
