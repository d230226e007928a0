/** Votes at which a film counts as known to everybody. */
const FAMOUS_VOTES = 30_000;
/** IMDb's published prior: the mean vote, and how many votes it weighs. */
const MEAN_VOTE = 6.6;
const PRIOR_VOTES = 300;
/** Shrunk votes from 4 to 9 spread over [0, 1]. */
const LOWEST_VOTE = 4;
const VOTE_SPAN = 5;

/** How widely known: ln(1 + votes) / ln(1 + 30,000), clipped to [0, 1]; 0 where votes are unknown. */
export function fameOf(voteCount: number | null): number {
  if (voteCount === null || !(voteCount > 0)) return 0;
  return clip(Math.log1p(voteCount) / Math.log1p(FAMOUS_VOTES));
}

/**
 * The vote average shrunk towards the mean by IMDb's Bayesian average, (v·R + 300·6.6) / (v + 300),
 * scaled from [4, 9] to [0, 1]. A film without votes gets the prior's 0.52.
 */
export function qualityOf(voteAverage: number | null, voteCount: number | null): number {
  const votes = voteAverage === null ? 0 : Math.max(0, voteCount ?? 0);
  const shrunk =
    (votes * (voteAverage ?? MEAN_VOTE) + PRIOR_VOTES * MEAN_VOTE) / (votes + PRIOR_VOTES);
  return clip((shrunk - LOWEST_VOTE) / VOTE_SPAN);
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}
