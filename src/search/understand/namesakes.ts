import type { MovieId } from '../../domain/ids.ts';
import type { TitleMatch } from '../../domain/ports.ts';
import type { Anchor } from '../../domain/request.ts';
import { titleKey } from '../../domain/text.ts';
import type { Sheet, Span } from './sheet.ts';

export interface YearBeside extends Span {
  readonly value: number;
}

/** "(1995)", "from 1995", "1995" after, or "the 1995" before: taken when a film of that name is from then. */
export function yearBeside(
  sheet: Sheet,
  span: Span,
  matches: readonly TitleMatch[],
): YearBeside | null {
  const inParens = yearInParens(sheet, span);
  if (inParens) return inParens;
  const has = (value: number) => matches.some((match) => match.year === value);
  for (const [offset, lead] of [
    [2, /^(?:from|of|in|,)$/],
    [1, /^/],
  ] as const) {
    const value = yearAt(sheet, span.to + offset);
    if (value !== null && lead.test(sheet.word(span.to + 1)) && has(value)) {
      return { from: span.to + 1, to: span.to + offset, value };
    }
  }
  const before = yearAt(sheet, span.from - 1);
  if (before !== null && has(before))
    return { from: span.from - 1, to: span.from - 1, value: before };
  return null;
}

export function yearInParens(sheet: Sheet, span: Span): YearBeside | null {
  if (sheet.word(span.to + 1) !== '(' || sheet.word(span.to + 3) !== ')') return null;
  const value = yearAt(sheet, span.to + 2);
  return value === null ? null : { from: span.to + 1, to: span.to + 3, value };
}

function yearAt(sheet: Sheet, index: number): number | null {
  const word = sheet.word(index);
  if (sheet.isTaken(index) || !/^(?:18[89]|19\d|20[0-4])\d$/.test(word)) return null;
  return Number(word);
}

/** The namesake of the given year, else of the age that is named ("the original"), else the one shown, else the best known. */
export function pickNamesake(
  sheet: Sheet,
  span: Span,
  matches: readonly TitleMatch[],
  year: number | null,
  isShown: (movieId: MovieId) => boolean,
): TitleMatch | null {
  const byYear = (order: 1 | -1) =>
    [...matches].sort((a, b) => order * ((a.year ?? 3000) - (b.year ?? 3000)))[0] ?? null;
  if (year !== null) {
    const exact = matches.find((match) => match.year === year);
    const near = matches.find((match) => match.year !== null && Math.abs(match.year - year) <= 1);
    if (exact ?? near) return exact ?? near ?? null;
  }
  const shown = matches.find((match) => isShown(match.movieId));
  const before = sheet.word(span.from - 1);
  if (matches.length > 1 && before === 'original') return byYear(1);
  if (matches.length > 1 && /^(?:remake|new|newer)$/.test(before)) return byYear(-1);
  if (shown) return shown;
  const own = matches.filter((match) => titleKey(match.title) === match.key);
  return bestKnown(own.length > 0 ? own : matches);
}

function bestKnown(matches: readonly TitleMatch[]): TitleMatch | null {
  return [...matches].sort((a, b) => b.fame - a.fame || a.movieId - b.movieId)[0] ?? null;
}

export function anchorOf(match: Pick<TitleMatch, 'movieId' | 'title' | 'year'>): Anchor {
  return { movieId: match.movieId, title: match.title, year: match.year };
}

export function named(match: { readonly title: string; readonly year: number | null }): string {
  return match.year === null ? match.title : `${match.title} (${match.year})`;
}
