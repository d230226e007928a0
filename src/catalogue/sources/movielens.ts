import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MovieInput } from '../../domain/movie.ts';
import { MovieVibesError } from '../../errors.ts';
import { deriveLevels } from '../levels.ts';
import { type MovieLensFilm, readFilms } from './movielens/films.ts';
import { type Link, readLinks } from './movielens/links.ts';
import { type Ratings, readRatings } from './movielens/ratings-file.ts';
import type { SkippedRows } from './movielens/skip-tally.ts';
import { type FilmVotes, votesOfFilms } from './movielens/standing.ts';
import { readTags } from './movielens/tags.ts';
import { themesOf } from './movielens/themes.ts';
import type { SourceRow } from './source.ts';

export interface MovieLensSet {
  /**
   * Films and left-out rows of movies.csv in the order of their lines, then those of links.csv, whose
   * reasons begin with the file's name. Can be gone through more than once.
   */
  readonly rows: AsyncIterable<SourceRow>;
  /** Rows of `rows`. */
  readonly rowCount: number;
  /** Null where the set has no ratings.csv. `items` are movieIds. */
  readonly ratings: Ratings | null;
  /** What the set lacks, one sentence each. */
  readonly notes: readonly string[];
  /** Rows of tags.csv and ratings.csv that were left out, counted by reason. */
  readonly skipped: readonly SkippedRows[];
}

const MISSING = {
  'links.csv': 'There is no links.csv: films come without ids of TMDB and IMDb.',
  'tags.csv': 'There is no tags.csv: films come without themes from tags.',
  'ratings.csv': 'There is no ratings.csv: films come without votes.',
} as const;

/**
 * Reads a folder with a MovieLens set, of any size from ml-latest-small to ml-32m: movies.csv, and
 * links.csv, tags.csv and ratings.csv where they are. All files are read and checked before the first
 * row is given; what is kept of them is small but for ratings, at 5 bytes each. Throws `bad-input`
 * naming file and line.
 *
 * F. M. Harper and J. A. Konstan, The MovieLens Datasets: History and Context, ACM TiiS 5(4), 2015.
 */
export async function readMovieLens(dir: string): Promise<MovieLensSet> {
  await checkIsSet(dir);
  const { films, skipped } = await readFilms(join(dir, 'movies.csv'));
  const movieIds = films.map(({ movieId }) => movieId);
  const notes: string[] = [];
  const optional = async <T>(
    name: keyof typeof MISSING,
    read: (path: string) => Promise<T>,
  ): Promise<T | null> => {
    const path = join(dir, name);
    if (await exists(path)) return read(path);
    notes.push(MISSING[name]);
    return null;
  };
  const links = await optional('links.csv', (path) => readLinks(path, new Set(movieIds)));
  const tags = await optional('tags.csv', (path) => readTags(path, movieIds));
  const rated = await optional('ratings.csv', (path) => readRatings(path, movieIds));
  const votes = rated ? votesOfFilms(rated.ratings.counts, rated.ratings.sums) : null;

  const linkRows = (links?.skipped ?? []).map(({ line, reason }) => ({
    line,
    reason: `links.csv: ${reason}`,
  }));
  async function* rows(): AsyncGenerator<SourceRow> {
    let next = 0;
    for (const [place, film] of films.entries()) {
      for (let bad = skipped[next]; bad && bad.line < film.line; bad = skipped[next]) {
        yield bad;
        next++;
      }
      const link = links?.links.get(film.movieId);
      const themes = themesOf(tags?.of(place) ?? null, film);
      yield { line: film.line, input: inputOf(film, link, themes, votes?.(place)) };
    }
    yield* skipped.slice(next);
    yield* linkRows;
  }
  return {
    rows: { [Symbol.asyncIterator]: rows },
    rowCount: films.length + skipped.length + linkRows.length,
    ratings: rated?.ratings ?? null,
    notes,
    skipped: [...(tags?.skipped ?? []), ...(rated?.skipped ?? [])],
  };
}

function inputOf(
  film: MovieLensFilm,
  link: Link | undefined,
  tagThemes: readonly string[],
  votes: FilmVotes | undefined,
): MovieInput {
  const facts = {
    genres: film.genres,
    themes: [...new Set([...film.themes, ...tagThemes])],
    moods: [],
    audience: null,
  };
  return {
    ...facts,
    tmdbId: link?.tmdbId ?? null,
    imdbId: link?.imdbId ?? null,
    movieLensId: film.movieId,
    title: film.title,
    originalTitle: film.originalTitle,
    aliases: film.aliases,
    year: film.year,
    runtimeMinutes: null,
    language: null,
    countries: [],
    directors: [],
    cast: [],
    franchise: null,
    note: '',
    asks: [],
    levels: deriveLevels({ ...facts, keywords: [], overview: '' }),
    voteAverage: votes?.voteAverage ?? null,
    voteCount: votes?.voteCount ?? null,
    popularity: null,
    standing: votes?.standing ?? null,
    source: 'movielens',
  };
}

async function checkIsSet(dir: string): Promise<void> {
  const found = await stat(dir).catch(() => null);
  if (found === null) throw notASet(`There is no folder ${dir}.`);
  if (!found.isDirectory()) throw notASet(`${dir} is a file, not the folder of a set.`);
  if (await exists(join(dir, 'movies.csv'))) return;
  const old = (await exists(join(dir, 'movies.dat'))) || (await exists(join(dir, 'u.item')));
  throw old
    ? notASet(`${dir} holds a MovieLens set of the old format, without movies.csv.`)
    : notASet(`${dir} has no movies.csv.`);
}

function notASet(message: string): MovieVibesError {
  return new MovieVibesError('bad-input', message, {
    hint: 'Unpack a set with CSV files, such as ml-latest-small.zip from grouplens.org/datasets/movielens, and give its folder.',
  });
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
