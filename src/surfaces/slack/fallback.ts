import type { Movie } from '../../domain/movie.ts';
import { cleanLine } from '../shared/clean.ts';
import type { Answer } from './answer.ts';
import { MAX_FALLBACK_TEXT } from './limits.ts';
import { inert } from './mrkdwn.ts';
import { splitText, truncate } from './text-parts.ts';

/** What each pick has room for. */
const TITLE_TEXT = 80;
const WHY_TEXT = 160;

/**
 * An answer as text alone, for notifications, screen readers and clients without blocks: every pick
 * with its year, and why as far as there is room.
 */
export function fallbackText({ text, pages }: Answer): string {
  const picks = pages.flat();
  if (picks.length === 0) return inert(truncate(text, MAX_FALLBACK_TEXT)) || 'MovieVibes';
  const titles = picks.map(({ number, pick }) => `${number}. ${shortTitle(pick.movie)}`);
  const room = MAX_FALLBACK_TEXT - titles.join('\n').length;
  const whyRoom = Math.min(WHY_TEXT, Math.floor(room / 2 / picks.length) - 2);
  const lines = picks.map(({ pick }, index) => {
    const [why = '', ...more] = splitText(pick.why, whyRoom);
    const end = why === '' ? '' : `: ${inert(why)}${more.length > 0 ? '…' : ''}`;
    return `${titles[index]}${end.replaceAll('\n', ' ')}`;
  });
  const list = lines.join('\n');
  const above = inert(truncate(text, Math.min(1_000, MAX_FALLBACK_TEXT - list.length - 1)));
  return above === '' ? list : `${above}\n${list}`;
}

function shortTitle({ title, year }: Pick<Movie, 'title' | 'year'>): string {
  const short = inert(truncate(cleanLine(title), TITLE_TEXT)) || 'Untitled film';
  return year === null ? short : `${short} (${year})`;
}
