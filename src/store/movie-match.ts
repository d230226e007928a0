import type { MovieInput } from '../domain/movie.ts';
import { titleKey } from '../domain/text.ts';
import type { Queryable } from './database.ts';
import { json } from './values.ts';

export type Match =
  | { readonly kind: 'new' }
  /** An earlier input of the same call is this stored film too. */
  | { readonly kind: 'taken' }
  | {
      readonly kind: 'stored';
      readonly stored: StoredMovie;
      /** The input's ids without those that belong to another film. */
      readonly freeIds: Pick<MovieInput, 'tmdbId' | 'imdbId' | 'movieLensId'>;
    };

export interface StoredMovie {
  readonly id: number;
  /** Of the merged facts. */
  readonly contentHash: string;
  readonly sources: readonly StoredSource[];
}

/** What one source said of a film when it last spoke. */
export interface StoredSource {
  readonly source: string;
  readonly contentHash: string;
  readonly facts: MovieInput;
}

interface MatchRow {
  readonly place: number;
  readonly id: number | null;
  /** The films that own the input's ids. */
  readonly tmdb: number | null;
  readonly imdb: number | null;
  readonly movielens: number | null;
}

/**
 * The stored film of each input, in order: by TMDB id, else IMDb id, else MovieLens id, else by title
 * key and year where neither side's ids contradict.
 */
export async function matchMovies(tx: Queryable, inputs: readonly MovieInput[]): Promise<Match[]> {
  const wanted = inputs.map((input, place) => ({
    place,
    tmdb: input.tmdbId,
    imdb: input.imdbId,
    movielens: input.movieLensId,
    key: titleKey(input.title),
    year: input.year,
  }));
  const rows = await tx.query<MatchRow>(
    `SELECT w.place, t.id AS tmdb, i.id AS imdb, l.id AS movielens,
       coalesce(t.id, i.id, l.id, (
         SELECT min(m.id) FROM title_keys k JOIN movies m ON m.id = k.movie_id
         WHERE k.key = w.key AND w.key <> '' AND m.year IS NOT DISTINCT FROM w.year
           AND (m.tmdb_id IS NULL OR w.tmdb IS NULL)
           AND (m.imdb_id IS NULL OR w.imdb IS NULL)
           AND (m.movielens_id IS NULL OR w.movielens IS NULL))) AS id
     FROM jsonb_to_recordset($1::jsonb)
       AS w (place int, tmdb bigint, imdb text, movielens bigint, key text, year int)
     LEFT JOIN movies t ON t.tmdb_id = w.tmdb
     LEFT JOIN movies i ON i.imdb_id = w.imdb
     LEFT JOIN movies l ON l.movielens_id = w.movielens
     ORDER BY w.place`,
    [json(wanted)],
  );
  const stored = await readStored(
    tx,
    rows.flatMap(({ id }) => (id === null ? [] : [id])),
  );
  const taken = new Set<number>();
  return rows.map((row): Match => {
    const film = row.id === null ? undefined : stored.get(row.id);
    const input = inputs[row.place];
    if (!film || !input) return { kind: 'new' };
    if (taken.has(film.id)) return { kind: 'taken' };
    taken.add(film.id);
    return { kind: 'stored', stored: film, freeIds: freeIds(input, row) };
  });
}

function freeIds(
  input: MovieInput,
  { id, tmdb, imdb, movielens }: MatchRow,
): Pick<MovieInput, 'tmdbId' | 'imdbId' | 'movieLensId'> {
  const free = (owner: number | null) => owner === null || owner === id;
  return {
    tmdbId: free(tmdb) ? input.tmdbId : null,
    imdbId: free(imdb) ? input.imdbId : null,
    movieLensId: free(movielens) ? input.movieLensId : null,
  };
}

async function readStored(
  tx: Queryable,
  ids: readonly number[],
): Promise<Map<number, StoredMovie>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.query<{ id: number; hash: string; sources: StoredSource[] | null }>(
    `SELECT m.id, m.content_hash AS hash, (
       SELECT json_agg(json_build_object(
         'source', s.source, 'contentHash', s.content_hash, 'facts', s.facts))
       FROM movie_sources s WHERE s.movie_id = m.id) AS sources
     FROM movies m WHERE m.id = ANY ($1::bigint[])`,
    [ids],
  );
  return new Map(
    rows.map(({ id, hash, sources }) => [id, { id, contentHash: hash, sources: sources ?? [] }]),
  );
}
