import { MovieVibesError } from '../../../errors.ts';

const SET_HINT =
  'Give the folder of a MovieLens set with its CSV files as they come (ml-latest-small, ml-32m, …).';

/**
 * Where each wanted column stands in a header, whatever its order and case. Throws `bad-input` where
 * one is missing.
 */
export function columnPlaces(
  header: readonly string[],
  wanted: readonly string[],
  file: string,
): number[] {
  const names = header.map((name) => name.trim().toLowerCase());
  const places = wanted.map((name) => names.indexOf(name.toLowerCase()));
  const missing = wanted.filter((_, i) => places[i] === -1);
  if (missing.length === 0) return places;
  const shown = header.join(',').slice(0, 80);
  throw new MovieVibesError(
    'bad-input',
    `Line 1 of ${file} names no column ${missing.join(', ')}: it reads "${shown}".`,
    { hint: SET_HINT },
  );
}

/** For a file that is readable but not what its name says. */
export function notOfASet(file: string, what: string): MovieVibesError {
  return new MovieVibesError('bad-input', `${file} ${what}.`, { hint: SET_HINT });
}
