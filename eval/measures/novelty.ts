/**
 * Mean self-information −log2 p of the films, in bits (Zhou et al., "Solving the apparent
 * diversity-accuracy dilemma of recommender systems", PNAS 2010). p is the share of people who know a
 * film, for which votes stand: the film with the most votes is known to all, so it brings 0 bits, and
 * one with a thousandth of its votes 10. Null for no film.
 */
export function novelty(votes: readonly number[], mostVotes: number): number | null {
  if (votes.length === 0) return null;
  const bits = votes.map((count) => -Math.log2((count + 1) / (mostVotes + 1)));
  return bits.reduce((sum, value) => sum + value, 0) / votes.length;
}
