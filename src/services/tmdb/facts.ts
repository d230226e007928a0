import { GENRES, type Genre } from '../../domain/genres.ts';
import type { MovieDetails } from './answers.ts';
import { distinct } from './clean.ts';

const MOST_CAST = 10;
const MOST_COUNTRIES = 4;
const MOST_THEMES = 12;

/** Keywords about what comes after the film, not about the film. */
const NOT_THEMES = new Set(['aftercreditsstinger', 'duringcreditsstinger']);

export function genresOf(details: MovieDetails): Genre[] {
  const names = distinct((details.genres ?? []).map(({ name }) => name));
  return GENRES.filter((genre) => names.includes(genre)).sort(
    (a, b) => names.indexOf(a) - names.indexOf(b),
  );
}

/** Keywords in lower case, without repeats. */
export function keywordsOf(details: MovieDetails): string[] {
  const names = (details.keywords?.keywords ?? []).map(({ name }) => name?.toLowerCase());
  return distinct(names).filter((name) => !NOT_THEMES.has(name));
}

export function themesOf(details: MovieDetails): string[] {
  return keywordsOf(details).slice(0, MOST_THEMES);
}

export function directorsOf(details: MovieDetails): string[] {
  const crew = details.credits?.crew ?? [];
  return distinct(crew.filter(({ job }) => job === 'Director').map(({ name }) => name));
}

/** Up to ten, in the order of billing; an actor of two parts once. */
export function castOf(details: MovieDetails): string[] {
  const billed = [...(details.credits?.cast ?? [])].sort(
    (a, b) => (a.order ?? Number.MAX_SAFE_INTEGER) - (b.order ?? Number.MAX_SAFE_INTEGER),
  );
  return distinct(billed.map(({ name }) => name)).slice(0, MOST_CAST);
}

/** Up to four producing countries, the film's own ones first: TMDB lists every minor co-producer. */
export function countriesOf(details: MovieDetails): string[] {
  const producing = distinct(
    (details.production_countries ?? []).map(({ iso_3166_1 }) => iso_3166_1),
  );
  const own = distinct(details.origin_country ?? []);
  const first = own.filter((code) => producing.length === 0 || producing.includes(code));
  return distinct([...first, ...producing])
    .filter((code) => /^[A-Z]{2}$/.test(code))
    .slice(0, MOST_COUNTRIES);
}

/** Null for TMDB's 0, which stands for an unknown runtime. */
export function runtimeOf(details: MovieDetails): number | null {
  const minutes = Math.round(details.runtime ?? 0);
  return minutes > 0 ? minutes : null;
}

export function imdbIdOf(details: MovieDetails): string | null {
  const id = details.imdb_id ?? '';
  return /^tt\d{7,9}$/.test(id) ? id : null;
}

/** An average of no votes is no fact. */
export function votesOf(details: MovieDetails): {
  voteAverage: number | null;
  voteCount: number | null;
} {
  const voteCount = details.vote_count ?? null;
  return { voteAverage: voteCount ? (details.vote_average ?? null) : null, voteCount };
}
