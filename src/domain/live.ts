import type { MovieId } from './ids.ts';
import type { Movie, MovieMedia } from './movie.ts';
import type { SearchRequest } from './request.ts';

/** What a live source found; `failure` is one short clause for the reply where it could not be asked. */
export interface LiveFound<T> {
  readonly found: T;
  readonly failure: string | null;
}

/**
 * A live source of films beside the catalogue. Everything that it finds is kept in the catalogue, so
 * a film is always named by our id. Rejects only when the signal aborts.
 */
export interface LiveCatalogue {
  /** Films that may meet the request, the most promising first. */
  search(
    request: SearchRequest,
    anchors: readonly Movie[],
    signal?: AbortSignal,
  ): Promise<LiveFound<readonly MovieId[]>>;
  /** Films of this title; several where it names several. */
  named(title: string, signal?: AbortSignal): Promise<LiveFound<readonly MovieId[]>>;
  /** Brings facts and media of a film up to date; null where the source does not know it. */
  refresh(movie: Movie, signal?: AbortSignal): Promise<LiveFound<MovieMedia | null>>;
  /** Films by this director, the best known first. */
  directedBy(name: string, signal?: AbortSignal): Promise<LiveFound<readonly MovieId[]>>;
}
