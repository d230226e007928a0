import type { Button, KnownBlock } from '@slack/types';
import type { ListedFilm, Reply } from '../../domain/conversation.ts';
import type { WatchlistPanel } from '../../domain/profile.ts';
import { runtimeOf } from '../shared/film-facts.ts';
import { encodePress } from './action-id.ts';
import { actions, button, context, type SlackMessage, section } from './blocks.ts';
import { filmMenu, pressOption } from './film-buttons.ts';
import { titleText } from './film-text.ts';
import { LIST_FILM_TEXT, LIST_FILMS_PER_PAGE } from './limits.ts';
import { inert } from './mrkdwn.ts';
import { truncate } from './text-parts.ts';

/** A page of the watchlist, from 0; beyond the last one, the last. */
export function renderWatchlist(panel: WatchlistPanel, page: number): SlackMessage {
  const { items } = panel;
  const titles = items.slice(0, LIST_FILMS_PER_PAGE).map((item) => truncate(titleText(item), 90));
  return {
    text: inert(items.length === 0 ? 'Your watchlist is empty.' : titles.join('\n')),
    blocks: watchlistBlocks(panel, page),
  };
}

export function watchlistBlocks({ items }: WatchlistPanel, page: number): KnownBlock[] {
  if (items.length === 0) {
    return [section('*Your watchlist* is empty.'), ...context(['🔖 under a film puts it here.'])];
  }
  const last = Math.ceil(items.length / LIST_FILMS_PER_PAGE) - 1;
  const current = Math.min(Math.max(0, Math.trunc(page)), last);
  const from = current * LIST_FILMS_PER_PAGE;
  const open = items.filter(({ watched }) => !watched).length;
  return [
    section(`*Your watchlist* · ${open} to watch, ${items.length - open} watched`),
    ...items
      .slice(from, from + LIST_FILMS_PER_PAGE)
      .map((item, index) => lineOf(item, from + index)),
    ...context(last > 0 ? [`Page ${current + 1} of ${last + 1}`] : []),
    ...actions(pageButtons(current, last)),
  ];
}

export function showWatchlistBlocks(): KnownBlock[] {
  const actionId = encodePress({ kind: 'watchlist-page', page: 0 });
  return actions([button(actionId, { emoji: '🔖', label: 'Show watchlist' })]);
}

/** Whether the text is nothing but the watchlist, which then is better shown as a list. */
export function isListedWatchlist({ text, panel }: Reply): boolean {
  if (panel?.kind !== 'watchlist') return false;
  const [head = '', ...lines] = text.split('\n');
  if (!/^(?:Your watchlist(?::$| is empty)|Nothing left to watch)/.test(head)) return false;
  return lines.every((line) => {
    const [, number] = /^(\d+)\. /.exec(line) ?? [];
    if (number === undefined) return /^Watched from it: \d+\.$/.test(line);
    const title = panel.items[Number(number) - 1]?.title;
    return title !== undefined && line.includes(title);
  });
}

function lineOf(item: ListedFilm, index: number): KnownBlock {
  const { movieId, watched } = item;
  const title = `*${index + 1}. ${inert(truncate(titleText(item), LIST_FILM_TEXT))}*`;
  const text = [watched ? `✅ ${title}` : title, runtimeOf(item.runtimeMinutes)]
    .filter((part) => part !== '')
    .join(' · ');
  const options = [
    ...(watched
      ? []
      : [pressOption({ kind: 'watchlist', operation: 'watched', movieId }, '✅ Watched it')]),
    pressOption({ kind: 'watchlist', operation: 'remove', movieId }, '🗑️ Remove'),
    pressOption({ kind: 'details', movieId }, 'ℹ️ All about it'),
  ];
  return section(text, { accessory: filmMenu(movieId, options) });
}

function pageButtons(page: number, last: number): Button[] {
  const to = (target: number) => encodePress({ kind: 'watchlist-page', page: target });
  return [
    ...(page > 0 ? [button(to(page - 1), { emoji: '◀️', label: 'Back' })] : []),
    ...(page < last ? [button(to(page + 1), { emoji: '▶️', label: 'Next' })] : []),
  ];
}
