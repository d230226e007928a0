import type { MovieId } from '../domain/ids.ts';
import type { CandidateHit, CandidateSource } from '../domain/ports.ts';

/** The constant of reciprocal rank fusion (Cormack, Clarke, Büttcher, SIGIR 2009). */
const RRF_K = 60;

/** Films that only the prior knows fill the list up; they don't compete with real matches. */
const SOURCE_WEIGHT: Readonly<Record<CandidateSource, number>> = {
  want: 1,
  anchor: 1,
  taste: 0.5,
  lexical: 1,
  people: 1,
  mood: 0.8,
  popular: 0.4,
};

export interface Candidate {
  readonly movieId: MovieId;
  /** Fused score; comparable within one search only. */
  readonly fused: number;
  /** Raw score of each source that brought the film, the best where a source brought it twice. */
  readonly scores: Readonly<Partial<Record<CandidateSource, number>>>;
}

/** Merges the sources' rankings; best first, ties by id, at most `limit`. */
export function fuse(hits: readonly CandidateHit[], limit: number): Candidate[] {
  const merged = new Map<
    MovieId,
    { fused: number; scores: Partial<Record<CandidateSource, number>> }
  >();
  for (const hit of hits) {
    const entry = merged.get(hit.movieId) ?? { fused: 0, scores: {} };
    entry.fused += SOURCE_WEIGHT[hit.source] / (RRF_K + hit.rank);
    entry.scores[hit.source] = Math.max(entry.scores[hit.source] ?? 0, hit.score);
    merged.set(hit.movieId, entry);
  }
  return [...merged]
    .map(([movieId, entry]) => ({ movieId, ...entry }))
    .sort((a, b) => b.fused - a.fused || a.movieId - b.movieId)
    .slice(0, limit);
}
