/** How many films there are, as far as it is known without waiting; null before the first count. */
export type FilmCount = () => number | null;

/** Films come and go while the program runs, but rarely. */
const FRESH_MS = 60_000;

/** Counts in the background when the number that it has is old; a count that fails changes nothing. */
export function createFilmCount(
  count: () => Promise<number>,
  now: () => number = Date.now,
): FilmCount {
  let known: number | null = null;
  let countedAt = Number.NEGATIVE_INFINITY;
  const refresh = () => {
    countedAt = now();
    count().then(
      (films) => {
        known = films;
      },
      () => undefined,
    );
  };
  refresh();
  return () => {
    if (now() - countedAt > FRESH_MS) refresh();
    return known;
  };
}
