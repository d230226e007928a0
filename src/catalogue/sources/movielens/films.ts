import type { Genre } from '../../../domain/genres.ts';
import { genresOf } from '../genre-names.ts';
import { idOf } from '../ids.ts';
import { notOfASet } from './columns.ts';
import { readCsv } from './csv.ts';
import { type MovieLensTitle, parseMovieLensTitle } from './title.ts';

export interface MovieLensFilm extends MovieLensTitle {
  /** In movies.csv. */
  readonly line: number;
  readonly movieId: number;
  readonly genres: readonly Genre[];
  /** What its genres say beyond ours. */
  readonly themes: readonly string[];
}

export interface FilmsFile {
  /** In the order of their lines. */
  readonly films: readonly MovieLensFilm[];
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
}

const LONGEST_TITLE = 500;

/** Reads movies.csv. Throws `bad-input`, also where no row of it is a film. */
export async function readFilms(path: string): Promise<FilmsFile> {
  const films: MovieLensFilm[] = [];
  const skipped: { line: number; reason: string }[] = [];
  const lineOf = new Map<number, number>();
  const skip = (reason: string, line: number) => skipped.push({ line, reason });
  await readCsv(path, ['movieId', 'title', 'genres'], {
    onMisfit: skip,
    onRecord: ([id = '', written = '', genres = ''], line) => {
      const movieId = idOf(id.trim());
      if (movieId === null) return skip('movieId is not a positive number', line);
      const before = lineOf.get(movieId);
      if (before !== undefined) return skip(`movieId ${movieId} is on line ${before} too`, line);
      const title = written.length > LONGEST_TITLE ? null : parseMovieLensTitle(written);
      if (title === null) return skip('title is empty or too long', line);
      lineOf.set(movieId, line);
      films.push({ ...title, line, movieId, ...genresOf(genres.split('|')) });
    },
  });
  if (films.length > 0) return { films, skipped };
  const first = skipped[0];
  const why = first ? `: line ${first.line}: ${first.reason}` : '';
  throw notOfASet('movies.csv', `has no row that is a film${why}`);
}
