import type { MovieId } from '../domain/ids.ts';
import type { MoodAxis } from '../domain/moods.ts';
import type { CandidateQuery, CandidateStore, Embedder, HydratedMovie } from '../domain/ports.ts';
import type { SearchRequest } from '../domain/request.ts';
import { type Candidate, fuse } from './fuse.ts';
import { retrievalWants } from './wants.ts';

/** How many films each source may bring; four times what smart mode re-ranks. */
const PER_SOURCE = 60;

/** How many fused candidates are hydrated and scored. */
const MAX_CANDIDATES = 100;

export interface CandidatesInput {
  readonly request: SearchRequest;
  readonly anchors: readonly HydratedMovie[];
  readonly tasteVectors: readonly Float32Array[];
  readonly excluded: ReadonlySet<MovieId>;
}

export interface CandidatesOutput {
  readonly candidates: readonly Candidate[];
  /** Of the wants; empty where nothing was asked in words or the embedder failed. */
  readonly wantVectors: readonly Float32Array[];
  /** Set where the embedder failed and the search went on without vectors. */
  readonly embedderError: unknown;
  readonly embedMs: number;
  readonly searchMs: number;
}

/** The candidates stage: every source in one round trip, merged by reciprocal rank fusion. */
export async function gatherCandidates(
  deps: { readonly store: CandidateStore; readonly embedder: Embedder },
  input: CandidatesInput,
): Promise<CandidatesOutput> {
  const { request } = input;
  const text = retrievalWants(request).join('. ');
  const embedStart = performance.now();
  let wantVectors: Float32Array[] = [];
  let embedderError: unknown;
  if (text !== '') {
    try {
      wantVectors = [await deps.embedder.embedQuery(text)];
    } catch (error) {
      embedderError = error;
    }
  }
  const embedMs = performance.now() - embedStart;

  const searchStart = performance.now();
  const hits = await deps.store.candidates(toQuery(input, text, wantVectors, deps.embedder.model));
  const searchMs = performance.now() - searchStart;
  return {
    candidates: fuse(hits, MAX_CANDIDATES),
    wantVectors,
    embedderError,
    embedMs,
    searchMs,
  };
}

function toQuery(
  { request, anchors, tasteVectors, excluded }: CandidatesInput,
  text: string,
  wantVectors: readonly Float32Array[],
  model: string,
): CandidateQuery {
  return {
    model,
    probes: [
      ...wantVectors.map((vector) => ({ source: 'want' as const, vector })),
      ...anchors.flatMap(({ vectors }) =>
        vectors.slice(0, 1).map((vector) => ({ source: 'anchor' as const, vector })),
      ),
      ...tasteVectors.map((vector) => ({ source: 'taste' as const, vector })),
    ],
    text: text === '' ? null : text,
    people: request.people,
    moods: moodDirections(request, anchors),
    filters: request.filters,
    moodBounds: request.moods,
    excludeMovieIds: [...excluded, ...request.exclude.movieIds],
    excludePeople: request.exclude.people,
    excludeThemes: request.exclude.themes,
    perSource: PER_SOURCE,
  };
}

/**
 * The direction to walk on the mood axes. With anchors, their own strong axes count too, so that
 * "like A but more emotional" looks near A and not just among tear-jerkers.
 */
function moodDirections(
  request: SearchRequest,
  anchors: readonly HydratedMovie[],
): Partial<Record<MoodAxis, number>> {
  const directions: Partial<Record<MoodAxis, number>> = {};
  if (request.moods.length === 0) return directions;
  for (const { movie } of anchors) {
    for (const [axis, level] of Object.entries(movie.levels) as [MoodAxis, number][]) {
      directions[axis] = (directions[axis] ?? 0) + (level - 0.4) / anchors.length;
    }
  }
  for (const { axis, direction, weight } of request.moods) {
    directions[axis] = direction === 'more' ? weight : -weight;
  }
  return directions;
}
