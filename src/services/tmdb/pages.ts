import type { z } from 'zod';
import type { FilmEntry, FilmPageAnswer, ListAnswer } from './answers.ts';
import { cleanText, yearOf } from './clean.ts';

/** A film as lists name it. */
export interface FilmRef {
  readonly tmdbId: number;
  /** Null in lists of changes, which have ids alone. */
  readonly title: string | null;
  readonly year: number | null;
  readonly voteCount: number | null;
}

export interface FilmPage {
  /** May be shorter than a full page, and empty: adult titles are left out. */
  readonly films: readonly FilmRef[];
  /** From 1. */
  readonly page: number;
  /** Pages that can be asked for; 0 where nothing was found. */
  readonly totalPages: number;
  readonly totalResults: number;
}

/** TMDB refuses pages after this one, however many it counts. */
const LAST_PAGE = 500;
/** Items of a full page of a list. */
const LIST_PAGE = 20;

/** In TMDB's order, each once, without adult titles and what is no film. */
export function filmsOf(entries: readonly FilmEntry[]): FilmRef[] {
  const films = new Map<number, FilmRef>();
  for (const entry of entries) {
    const isFilm = entry.media_type == null || entry.media_type === 'movie';
    if (entry.adult === true || !isFilm || films.has(entry.id)) continue;
    films.set(entry.id, {
      tmdbId: entry.id,
      title: cleanText(entry.title),
      year: yearOf(entry.release_date),
      voteCount: entry.vote_count ?? null,
    });
  }
  return [...films.values()];
}

export function pageOf(answer: z.infer<typeof FilmPageAnswer>): FilmPage {
  return {
    films: filmsOf(answer.results),
    page: answer.page ?? 1,
    totalPages: Math.min(answer.total_pages ?? 1, LAST_PAGE),
    totalResults: answer.total_results ?? answer.results.length,
  };
}

/** A list may come without counts of pages, and then whole or by 20 items. */
export function listPageOf(answer: z.infer<typeof ListAnswer>, page: number): FilmPage {
  const items = answer.total_results ?? answer.item_count ?? answer.items.length;
  const whole = page === 1 && (answer.items.length >= items || answer.items.length > LIST_PAGE);
  return {
    films: filmsOf(answer.items),
    page: answer.page ?? page,
    totalPages: answer.total_pages ?? (whole ? 1 : Math.ceil(items / LIST_PAGE)),
    totalResults: items,
  };
}
