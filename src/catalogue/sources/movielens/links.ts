import { idOf, imdbIdOf } from '../ids.ts';
import { readCsv } from './csv.ts';

export interface Link {
  /** `tt` and at least seven digits. */
  readonly imdbId: string | null;
  readonly tmdbId: number | null;
}

export interface Links {
  /** By movieId. */
  readonly links: ReadonlyMap<number, Link>;
  readonly skipped: readonly { readonly line: number; readonly reason: string }[];
}

/**
 * Reads links.csv. An id of IMDb or TMDB that another film has already is dropped and told: two films
 * with one id would be taken for one. Throws `bad-input`.
 */
export async function readLinks(path: string, films: ReadonlySet<number>): Promise<Links> {
  const links = new Map<number, Link>();
  const skipped: { line: number; reason: string }[] = [];
  const owners = new Map<string | number, number>();
  const skip = (reason: string, line: number) => skipped.push({ line, reason });
  await readCsv(path, ['movieId', 'imdbId', 'tmdbId'], {
    onMisfit: skip,
    onRecord: (fields, line) => {
      const [id = '', imdb = '', tmdb = ''] = fields.map((field) => field.trim());
      const movieId = idOf(id);
      if (movieId === null) return skip('movieId is not a positive number', line);
      if (!films.has(movieId)) return skip(`film ${movieId} is not in movies.csv`, line);
      if (links.has(movieId)) return skip(`film ${movieId} is linked above too`, line);
      const imdbId = imdb === '' ? null : imdbIdOf(imdb);
      const tmdbId = tmdb === '' ? null : idOf(tmdb);
      if (imdb !== '' && imdbId === null) skip(`imdbId of film ${movieId} is no id`, line);
      if (tmdb !== '' && tmdbId === null) skip(`tmdbId of film ${movieId} is no id`, line);

      const own = <Id extends string | number>(id: Id | null, site: string): Id | null => {
        const owner = id === null ? undefined : owners.get(id);
        if (owner === undefined) {
          if (id !== null) owners.set(id, movieId);
          return id;
        }
        skip(`${site} id ${id} of film ${movieId} is that of film ${owner}`, line);
        return null;
      };
      links.set(movieId, { imdbId: own(imdbId, 'IMDb'), tmdbId: own(tmdbId, 'TMDB') });
    },
  });
  return { links, skipped };
}
