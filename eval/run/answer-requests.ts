import type { MovieId } from '../../src/domain/ids.ts';
import type { Movie } from '../../src/domain/movie.ts';
import type { HydratedMovie } from '../../src/domain/ports.ts';
import { MovieVibesError } from '../../src/errors.ts';
import { type CatalogueIndex, nameOf } from '../datasets/catalogue.ts';
import type { RequestRow } from '../datasets/schema.ts';
import { type FilmKey, type Measures, measureAnswer } from '../measures/index.ts';
import type { System, SystemAnswer } from '../systems/index.ts';

/** A request with its films found in the catalogue. */
export interface JudgedRequest {
  readonly row: RequestRow;
  /** Grade by film; those that the catalogue lacks stand under keys that no film has. */
  readonly judgements: ReadonlyMap<FilmKey, number>;
  /** Relevant films that the catalogue lacks. */
  readonly lacking: readonly string[];
}

/** One request as one system answered it. */
export interface QueryResult {
  readonly id: string;
  readonly class: string | null;
  readonly picks: readonly PickResult[];
  /** Ids of `picks` and of what would have come next, best first. */
  readonly ranked: readonly MovieId[];
  readonly measures: Measures;
  readonly milliseconds: number;
  readonly degraded: readonly string[];
  /** Why it was not answered; null where it was. */
  readonly error: string | null;
}

export interface PickResult {
  readonly movieId: MovieId;
  readonly tmdbId: number | null;
  readonly imdbId: string | null;
  readonly movieLensId: number | null;
  readonly title: string;
  readonly year: number | null;
  /** As judged; null where nobody judged it for this request. */
  readonly grade: number | null;
}

export interface Hydrator {
  hydrate(ids: readonly MovieId[]): Promise<HydratedMovie[]>;
}

export function judge(row: RequestRow, catalogue: CatalogueIndex): JudgedRequest {
  const judgements = new Map<FilmKey, number>();
  const lacking: string[] = [];
  for (const film of row.relevant) {
    const key = catalogue.keyOf(film);
    judgements.set(key, Math.max(judgements.get(key) ?? 0, film.grade));
    if (typeof key === 'string' && film.grade > 0) lacking.push(nameOf(film));
  }
  return { row, judgements, lacking };
}

/** Asks the system every request, one after the other, and measures the answers. */
export async function answerRequests(
  system: System,
  requests: readonly JudgedRequest[],
  options: {
    readonly catalogue: CatalogueIndex;
    readonly films: Hydrator;
    readonly cutoffs: readonly number[];
    readonly onProgress?: (done: number) => void;
  },
): Promise<QueryResult[]> {
  const results: QueryResult[] = [];
  for (const request of requests) {
    const asked = await ask(system, request.row.says);
    results.push(await measured(request, asked, options));
    options.onProgress?.(results.length);
  }
  return results;
}

type Asked = SystemAnswer & { readonly error: string | null };

/** A message that can't be answered is a request without picks, not the end of the run. */
async function ask(system: System, says: readonly string[]): Promise<Asked> {
  try {
    return { ...(await system.answer(says)), error: null };
  } catch (error) {
    if (!(error instanceof MovieVibesError) || !ABOUT_MESSAGE.has(error.code)) throw error;
    return { shown: [], ranked: [], milliseconds: 0, degraded: [], error: error.message };
  }
}

const ABOUT_MESSAGE: ReadonlySet<string> = new Set(['bad-input', 'busy']);

async function measured(
  { row, judgements }: JudgedRequest,
  { shown, ranked, milliseconds, degraded, error }: Asked,
  {
    catalogue,
    films,
    cutoffs,
  }: {
    readonly catalogue: CatalogueIndex;
    readonly films: Hydrator;
    readonly cutoffs: readonly number[];
  },
): Promise<QueryResult> {
  const relevantIds = [...judgements].flatMap(([key, grade]) =>
    typeof key === 'number' && grade > 0 ? [key] : [],
  );
  const hydrated = await films.hydrate([...new Set([...shown, ...relevantIds])]);
  const byId = new Map(hydrated.map((film) => [film.movie.id, film]));
  const shownFilms = shown.flatMap((id) => byId.get(id) ?? []);
  return {
    id: row.id,
    class: row.class,
    picks: shownFilms.map(({ movie }) => pickOf(movie, judgements.get(movie.id) ?? null)),
    ranked,
    measures: measureAnswer(
      { shown, ranked },
      {
        judgements,
        constraints: row.constraints,
        relevant: relevantIds.flatMap((id) => {
          const movie = byId.get(id)?.movie;
          return movie ? [{ movie, grade: judgements.get(id) ?? 0 }] : [];
        }),
        films: shownFilms,
        mostVotes: catalogue.mostVotes,
      },
      cutoffs,
    ),
    milliseconds,
    degraded,
    error,
  };
}

function pickOf(movie: Movie, grade: number | null): PickResult {
  const { id, tmdbId, imdbId, movieLensId, title, year } = movie;
  return { movieId: id, tmdbId, imdbId, movieLensId, title, year, grade };
}
