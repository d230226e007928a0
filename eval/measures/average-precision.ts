import { type FilmKey, isRelevant, type Judgements, relevantCount } from './judgements.ts';

/**
 * Mean, over all relevant films, of the precision at the rank where each was found; 0 for those that
 * were not. Its mean over requests is MAP (Buckley and Voorhees, "Evaluating evaluation measure
 * stability", SIGIR 2000; `map` of trec_eval).
 */
export function averagePrecision(ranked: readonly FilmKey[], judgements: Judgements): number {
  const relevant = relevantCount(judgements);
  if (relevant === 0) return 0;
  let found = 0;
  let sum = 0;
  ranked.forEach((film, index) => {
    if (!isRelevant(judgements, film)) return;
    found++;
    sum += found / (index + 1);
  });
  return sum / relevant;
}
