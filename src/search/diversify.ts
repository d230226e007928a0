import { dot } from '../domain/vectors.ts';
import type { Scored } from './score.ts';

/**
 * Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998) over the notes' vectors, after
 * keeping one film per franchise. `relevance` in [0, 1] trades score against unlikeness; 1 keeps the
 * ranking. `taken` are franchises that the person already has in mind (the anchors').
 */
export function diversify(
  ranked: readonly Scored[],
  options: {
    readonly limit: number;
    readonly relevance: number;
    readonly takenFranchises: ReadonlySet<string>;
  },
): Scored[] {
  const franchises = new Set(options.takenFranchises);
  const pool = ranked.filter(({ movie }) => {
    if (movie.franchise === null) return true;
    if (franchises.has(movie.franchise)) return false;
    franchises.add(movie.franchise);
    return true;
  });

  const chosen: Scored[] = [];
  while (chosen.length < options.limit && pool.length > 0) {
    let bestIndex = 0;
    let bestValue = Number.NEGATIVE_INFINITY;
    pool.forEach((entry, index) => {
      const value =
        options.relevance * entry.score - (1 - options.relevance) * likestOf(entry, chosen);
      // The pool is in score order with ties by id, so the first of equals wins.
      if (value > bestValue) {
        bestValue = value;
        bestIndex = index;
      }
    });
    chosen.push(...pool.splice(bestIndex, 1));
  }
  return chosen.sort((a, b) => b.score - a.score || a.movie.id - b.movie.id);
}

function likestOf(entry: Scored, chosen: readonly Scored[]): number {
  let most = 0;
  for (const other of chosen) most = Math.max(most, likeness(entry, other));
  return most;
}

function likeness(a: Scored, b: Scored): number {
  const [left] = a.vectors;
  const [right] = b.vectors;
  const cosine = left && right ? Math.max(0, dot(left, right)) : 0;
  const sameDirector = a.movie.directors.some((name) => b.movie.directors.includes(name));
  return Math.min(1, cosine + (sameDirector ? 0.2 : 0));
}
