import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { ListedFilm, Panel } from '../../domain/conversation.ts';
import { cleanLine } from '../shared/clean.ts';
import { runtimeOf } from '../shared/film-facts.ts';
import { encodePress } from './custom-id.ts';
import { titleText } from './film-text.ts';
import { footer } from './footer.ts';
import { LIST_LINES_PER_PAGE, LIST_TEXT } from './limits.ts';
import { plainLine } from './markdown.ts';
import {
  type ButtonRow,
  button,
  buttonRows,
  type DiscordMessage,
  messageOf,
  option,
  selectRow,
  textDisplay,
} from './message.ts';

type WatchlistPanel = Extract<Panel, { readonly kind: 'watchlist' }>;

interface Line {
  readonly item: ListedFilm;
  readonly markdown: string;
}

/** A page of the watchlist, from 0; beyond the last one, the last. */
export function renderWatchlist(panel: WatchlistPanel, page: number): DiscordMessage {
  return messageOf(watchlistComponents(panel, page));
}

export function watchlistComponents(
  { items }: WatchlistPanel,
  page: number,
): APIMessageTopLevelComponent[] {
  const pages = paginate(items.map(lineOf));
  const current = Math.min(Math.max(0, Math.trunc(page)), pages.length - 1);
  const lines = pages[current] ?? [];
  if (lines.length === 0) {
    return [textDisplay('**Your watchlist** is empty.\n-# 🔖 under a film puts it here.')];
  }
  const open = items.filter(({ watched }) => !watched).length;
  const head = `**Your watchlist** · ${open} to watch, ${items.length - open} watched`;
  const options = lines.map(({ item }) =>
    option(String(item.movieId), titleText(item), item.watched ? 'Watched' : ''),
  );
  return [
    textDisplay([head, ...lines.map(({ markdown }) => markdown)].join('\n')),
    ...footer(pages.length > 1 ? [`Page ${current + 1} of ${pages.length}`] : []),
    selectRow(encodePress({ kind: 'watchlist-choice' }), 'Choose a film…', options),
    ...(pages.length > 1 ? buttonRows(pageButtons(current, pages.length - 1)) : []),
  ];
}

export function showWatchlistRow(): ButtonRow {
  const customId = encodePress({ kind: 'watchlist-page', page: 0 });
  const [row] = buttonRows([button(customId, { emoji: '🔖', label: 'Show watchlist' })]);
  return row as ButtonRow;
}

function lineOf(item: ListedFilm, index: number): Line {
  const runtime = runtimeOf(item.runtimeMinutes);
  const text = cleanLine([titleText(item), runtime].filter((part) => part !== '').join(', '));
  const title = `${index + 1}\\. ${plainLine(text)}`;
  return { item, markdown: item.watched ? `✅ ${title}` : title };
}

function paginate(lines: readonly Line[]): Line[][] {
  const pages: Line[][] = [[]];
  let used = 0;
  for (const line of lines) {
    const page = pages.at(-1) ?? [];
    const length = line.markdown.length + 1;
    const isFull = page.length === LIST_LINES_PER_PAGE || used + length > LIST_TEXT;
    if (isFull) pages.push([line]);
    else page.push(line);
    used = isFull ? length : used + length;
  }
  return pages;
}

function pageButtons(page: number, last: number) {
  const to = (target: number) => encodePress({ kind: 'watchlist-page', page: target });
  return [
    button(to(Math.max(0, page - 1)), { emoji: '◀️', label: 'Back', disabled: page === 0 }),
    button(to(Math.min(last, page + 1)), { emoji: '▶️', label: 'Next', disabled: page === last }),
  ];
}
