import { asMovieId } from '../../src/domain/ids.ts';
import type { EntityIndex, PersonMatch, TitleMatch } from '../../src/domain/ports.ts';
import { fold, titleKey } from '../../src/domain/text.ts';

export interface IndexedFilm {
  readonly title: string;
  readonly year: number | null;
  readonly aliases?: readonly string[];
  readonly directors?: readonly string[];
  readonly cast?: readonly string[];
  /** In [0, 1]; 0.7 where left out. */
  readonly fame?: number;
}

interface Credit {
  readonly name: string;
  directed: number;
  acted: number;
  fame: number;
}

const SIMILAR_ENOUGH = 0.3;

/** An EntityIndex over a list of films, in memory. Film ids are positions in the list, from 1. */
export function mapEntityIndex(films: readonly IndexedFilm[]): EntityIndex {
  const titles = new Map<string, TitleMatch[]>();
  const credits = new Map<string, Credit>();
  films.forEach((film, position) => {
    const fame = film.fame ?? 0.7;
    for (const name of new Set([film.title, ...(film.aliases ?? [])].map(titleKey))) {
      const match: TitleMatch = {
        movieId: asMovieId(position + 1),
        title: film.title,
        year: film.year,
        fame,
        key: name,
        similarity: 1,
      };
      titles.set(name, [...(titles.get(name) ?? []), match]);
    }
    const credit = (name: string, field: 'directed' | 'acted') => {
      const known = credits.get(name) ?? { name, directed: 0, acted: 0, fame: 0 };
      known[field]++;
      known.fame = Math.max(known.fame, fame);
      credits.set(name, known);
    };
    for (const name of film.directors ?? []) credit(name, 'directed');
    for (const name of film.cast ?? []) credit(name, 'acted');
  });
  const people = new Map<string, PersonMatch[]>();
  for (const credit of credits.values()) {
    const full = fold(credit.name);
    const surname = full.split(' ').at(-1) ?? full;
    for (const key of new Set([full, surname])) {
      const match: PersonMatch = {
        name: credit.name,
        key,
        bySurname: key !== full,
        filmsAsDirector: credit.directed,
        filmsAsActor: credit.acted,
        fame: credit.fame,
        similarity: 1,
      };
      people.set(key, [...(people.get(key) ?? []), match]);
    }
  }
  const byFame = <T extends { readonly fame: number }>(rows: readonly T[]) =>
    [...rows].sort((a, b) => b.fame - a.fame);
  return {
    titlesByKey: async (keys) => byFame([...new Set(keys)].flatMap((key) => titles.get(key) ?? [])),
    peopleByKey: async (keys) => byFame([...new Set(keys)].flatMap((key) => people.get(key) ?? [])),
    titlesLike: async (key, limit) => closest(titles, key, limit),
    peopleLike: async (key, limit) => closest(people, key, limit),
  };
}

function closest<T extends { readonly fame: number; readonly similarity: number }>(
  map: ReadonlyMap<string, readonly T[]>,
  key: string,
  limit: number,
): T[] {
  const wanted = trigrams(key);
  const rows: T[] = [];
  for (const [candidate, matches] of map) {
    const similarity = trigramSimilarity(wanted, trigrams(candidate));
    if (similarity >= SIMILAR_ENOUGH)
      rows.push(...matches.map((match) => ({ ...match, similarity })));
  }
  return rows.sort((a, b) => b.similarity - a.similarity || b.fame - a.fame).slice(0, limit);
}

/** As pg_trgm makes them: each word padded with two spaces before and one after. */
function trigrams(text: string): Set<string> {
  const grams = new Set<string>();
  for (const word of text.split(' ').filter((part) => part !== '')) {
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) grams.add(padded.slice(at, at + 3));
  }
  return grams;
}

function trigramSimilarity(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}
