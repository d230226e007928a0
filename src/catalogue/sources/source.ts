import type { MovieInput } from '../../domain/movie.ts';

/** One row of a source: a film, or why it is left out. `line` counts from 1 in the file that it stands in. */
export type SourceRow =
  | { readonly line: number; readonly input: MovieInput }
  | { readonly line: number; readonly reason: string };
