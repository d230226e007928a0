import { asMovieId, type MovieId } from '../../src/domain/ids.ts';
import { titleKey } from '../../src/domain/text.ts';
import type { Database } from '../../src/store/database.ts';
import type { FilmKey } from '../measures/index.ts';
import type { FilmName, FilmReference } from './schema.ts';

/** Finds the films that datasets name. */
export interface CatalogueIndex {
  readonly size: number;
  /** Votes of the film with the most; 0 where none has any. */
  readonly mostVotes: number;
  /** Null where the catalogue lacks it. */
  find(film: Partial<FilmReference>): MovieId | null;
  /** The film's id, or a key that no film has. */
  keyOf(film: Partial<FilmReference>): FilmKey;
}

interface FilmRow {
  readonly id: number;
  readonly tmdb: number | null;
  readonly imdb: string | null;
  readonly movielens: number | null;
  readonly year: number | null;
  readonly votes: number | null;
}

/** Sources disagree by a year about when a film came out. */
const YEARS_APART = 1;

/** Reads ids, titles, years and votes of the whole catalogue once. */
export async function readCatalogueIndex(db: Database): Promise<CatalogueIndex> {
  const films = await db.query<FilmRow>(
    `SELECT id, tmdb_id AS tmdb, imdb_id AS imdb, movielens_id AS movielens, year,
       vote_count AS votes FROM movies ORDER BY id`,
  );
  const keys = await db.query<{ id: number; key: string }>(
    'SELECT movie_id AS id, key FROM title_keys ORDER BY movie_id, key',
  );
  const byId = new Map(films.map((film) => [film.id, film]));
  const byTmdb = indexBy(films, ({ tmdb }) => tmdb);
  const byImdb = indexBy(films, ({ imdb }) => imdb);
  const byMovieLens = indexBy(films, ({ movielens }) => movielens);
  const byTitle = new Map<string, FilmRow[]>();
  for (const { id, key } of keys) {
    const film = byId.get(id);
    if (film) byTitle.set(key, [...(byTitle.get(key) ?? []), film]);
  }

  const byName = ({ title, year }: FilmName) => {
    const apart = (film: FilmRow) => (film.year === null ? 99 : Math.abs(film.year - year));
    const [nearest] = (byTitle.get(titleKey(title)) ?? [])
      .filter((film) => apart(film) <= YEARS_APART)
      .sort((a, b) => apart(a) - apart(b) || a.id - b.id);
    return nearest;
  };
  const find = ({ tmdbId, imdbId, movieLensId, title, year }: Partial<FilmReference>) => {
    const film =
      (tmdbId == null ? undefined : byTmdb.get(tmdbId)) ??
      (imdbId == null ? undefined : byImdb.get(imdbId)) ??
      (movieLensId == null ? undefined : byMovieLens.get(movieLensId)) ??
      (title == null || year == null ? undefined : byName({ title, year }));
    return film === undefined ? null : asMovieId(film.id);
  };
  return {
    size: films.length,
    mostVotes: films.reduce((most, { votes }) => Math.max(most, votes ?? 0), 0),
    find,
    keyOf: (film) => find(film) ?? nameOf(film),
  };
}

/** How a film that the catalogue lacks is reported. */
export function nameOf({
  tmdbId,
  imdbId,
  movieLensId,
  title,
  year,
}: Partial<FilmReference>): string {
  if (title != null) return year == null ? title : `${title} (${year})`;
  if (tmdbId != null) return `TMDB ${tmdbId}`;
  return imdbId ?? `MovieLens ${movieLensId}`;
}

function indexBy<Value>(
  films: readonly FilmRow[],
  read: (film: FilmRow) => Value | null,
): Map<Value, FilmRow> {
  const index = new Map<Value, FilmRow>();
  for (const film of films) {
    const value = read(film);
    if (value !== null && !index.has(value)) index.set(value, film);
  }
  return index;
}
