import type { FilmKey } from './judgements.ts';

/**
 * Share of the films shown after the first answer of a conversation that an earlier answer had shown
 * already, in [0, 1]; the reverse of temporal novelty (Lathia et al., "Temporal diversity in
 * recommender systems", SIGIR 2010). Null where only one answer showed films.
 */
export function repeatRate(answers: readonly (readonly FilmKey[])[]): number | null {
  const seen = new Set<FilmKey>();
  let later = 0;
  let repeated = 0;
  for (const shown of answers) {
    if (seen.size > 0) {
      later += shown.length;
      repeated += shown.filter((film) => seen.has(film)).length;
    }
    for (const film of shown) seen.add(film);
  }
  return later === 0 ? null : repeated / later;
}
