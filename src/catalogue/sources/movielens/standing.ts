import { qualityOf } from '../../prior.ts';

/** Ratings that the set's mean counts for, at the least. */
const LEAST_PRIOR = 10;

export interface FilmVotes {
  /** 0 to 10, rounded to a tenth: the plain mean of the stars, doubled. Null without ratings. */
  readonly voteAverage: number | null;
  readonly voteCount: number;
  readonly standing: { readonly fame: number; readonly quality: number };
}

/**
 * Votes and standing of every film of a set, from how many ratings it has and their sum in half stars.
 * Half stars are votes on a scale of 10.
 *
 * `fame` is ln(1 + n) / ln(1 + most n of the set). `quality` is the Bayesian average
 * (C·m + Σr) / (C + n) on the scale of prior.ts (Wikipedia, "Bayesian average"; IMDb's formula for its
 * top 250), with m the mean of all ratings of the set and C the mean number of ratings of its rated
 * films, 10 at the least: a film with as many ratings as the set's films have on average counts half
 * by its own. So C follows the set, from 10 in ml-latest-small to some 400 in ml-32m, where a fixed
 * one would flatten the one and not hold the other.
 */
export function votesOfFilms(counts: Int32Array, sums: Float64Array): (film: number) => FilmVotes {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const most = counts.reduce((max, count) => Math.max(max, count), 0);
  const rated = counts.reduce((films, count) => films + (count > 0 ? 1 : 0), 0);
  const mean = sums.reduce((sum, value) => sum + value, 0) / total;
  const prior = Math.max(LEAST_PRIOR, total / rated);
  return (film) => {
    const count = counts[film] ?? 0;
    const sum = sums[film] ?? 0;
    return {
      voteAverage: count === 0 ? null : Math.round((10 * sum) / count) / 10,
      voteCount: count,
      standing: {
        fame: Math.log1p(count) / Math.log1p(most),
        quality: scaled((prior * mean + sum) / (prior + count)),
      },
    };
  };
}

/** The scale of `qualityOf` alone: with that many votes it shrinks nothing. */
function scaled(average: number): number {
  return qualityOf(average, 1e12);
}
