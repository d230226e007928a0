import { type APIMessageTopLevelComponent, ComponentType } from 'discord-api-types/v10';
import type { Reply } from '../../domain/conversation.ts';
import { type Answer, layOut } from './answer.ts';
import { controlRows, restButton } from './controls.ts';
import { filmComponents } from './film.ts';
import { pickButtons } from './film-buttons.ts';
import { footer } from './footer.ts';
import { MAX_COMPONENTS } from './limits.ts';
import { inert } from './markdown.ts';
import {
  buttonRows,
  countComponents,
  type DiscordMessage,
  linkButton,
  messageOf,
  textBeside,
  textDisplay,
  thumbnail,
} from './message.ts';
import type { PickText } from './pick-text.ts';
import { tasteComponents } from './taste.ts';
import { showWatchlistRow, watchlistComponents } from './watchlist.ts';

export interface ReplyOptions {
  /** Page of the picks, from 0; beyond the last one, the last. */
  readonly page?: number;
  /** Only the person who asked sees it: a DM or an ephemeral answer. */
  readonly personal: boolean;
  readonly offerThread?: boolean;
  /** Free text can't be read where it is shown: a button opens a modal for it. */
  readonly canAnswer?: boolean;
  /** The film that the reply is about stands on the watchlist of the only person who sees it. */
  readonly isListed?: boolean;
}

/**
 * The reply as one message of at most 40 components and 4,000 characters. Picks that it has no room
 * for are on its next pages, text in `renderPart`'s messages; a person's watchlist and opinions are
 * listed where nobody else sees them.
 */
export function renderReply(reply: Reply, options: ReplyOptions): DiscordMessage {
  const isList = options.personal && isListedWatchlist(reply);
  const answer = layOut(isList ? { ...reply, text: '' } : reply);
  const page = Math.min(Math.max(0, Math.trunc(options.page ?? 0)), answer.pages.length - 1);
  const above = answer.above === '' ? [] : [textDisplay(answer.above)];
  const below = [
    ...footer(footerOf(reply, answer, page)),
    ...controlRows(reply, {
      page,
      pageCount: answer.pages.length,
      hasRest: answer.rest.length > 0,
      offerThread: options.offerThread === true && !options.personal,
      canAnswer: options.canAnswer === true,
    }),
  ];
  const room = MAX_COMPONENTS - countComponents([...above, ...below]);
  const middle =
    reply.picks.length > 0
      ? pickComponents(answer, page, room)
      : panelComponents(reply, options, isList);
  const components = [...above, ...middle, ...below];
  return messageOf(components.length > 0 ? components : [textDisplay('There is nothing to show.')]);
}

/**
 * What `renderReply` had no room for. Parts count from 1; beyond the last one, the last. A reply that
 * was shown whole has none, which is said.
 */
export function renderPart(reply: Reply, part: number): DiscordMessage {
  const { at, rest } = layOut(reply);
  const number = Math.min(Math.max(1, Math.trunc(part)), rest.length);
  const text = rest[number - 1];
  if (text === undefined) return messageOf([textDisplay('That was all of it.')]);
  const buttons = [
    ...(number > 1 ? [restButton(at, number - 1, 'Before')] : []),
    ...(number < rest.length ? [restButton(at, number + 1, 'Show the rest')] : []),
  ];
  const position = rest.length > 1 ? [`Part ${number} of ${rest.length}`] : [];
  return messageOf([textDisplay(inert(text)), ...footer(position), ...buttonRows(buttons)]);
}

function panelComponents(
  { conversationId, turn, text, panel }: Reply,
  { personal, isListed = false }: ReplyOptions,
  isList: boolean,
): APIMessageTopLevelComponent[] {
  switch (panel?.kind) {
    case 'film': {
      const at = { conversationId, turn };
      return filmComponents(panel, { at, isListed: isListed && personal, textAbove: text });
    }
    case 'taste':
      return personal ? tasteComponents(panel) : [];
    case 'watchlist':
      return isList ? watchlistComponents(panel, 0) : [showWatchlistRow()];
    default:
      return [];
  }
}

/** Whether the text is nothing but the watchlist, which then is better shown as a list. */
function isListedWatchlist({ text, panel }: Reply): boolean {
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

/** The page's picks, as roomily as the components that are left admit. */
function pickComponents(answer: Answer, page: number, room: number): APIMessageTopLevelComponent[] {
  const picks = answer.pages[page] ?? [];
  const looks = [
    { trailerButtons: true, separators: true },
    { trailerButtons: true, separators: false },
    { trailerButtons: false, separators: true },
    { trailerButtons: false, separators: false },
  ];
  const laidOut = looks.map(({ trailerButtons, separators }) =>
    picks.flatMap((pick, index) => [
      ...(separators && index > 0 ? [{ type: ComponentType.Separator } as const] : []),
      ...pickParts(pick, answer, trailerButtons),
    ]),
  );
  return laidOut.find((components) => countComponents(components) <= room) ?? laidOut.at(-1) ?? [];
}

function pickParts(
  { pick, title, markdown, withTrailer }: PickText,
  { at }: Answer,
  trailerButtons: boolean,
): APIMessageTopLevelComponent[] {
  const { movie, media } = pick;
  const trailer = linkButton('Trailer', media?.trailerUrl ?? null);
  const poster = thumbnail(media?.posterUrl ?? null, `Poster of ${title}`);
  const accessory = poster ?? trailer;
  const isBeside = accessory !== null && accessory === trailer;
  const ownRow = trailer !== null && !isBeside && trailerButtons ? [trailer] : [];
  const inLine = trailer !== null && !isBeside && !trailerButtons;
  return [
    textBeside(inLine ? withTrailer : markdown, accessory),
    ...buttonRows(pickButtons(movie.id, at)),
    ...buttonRows(ownRow),
  ];
}

function footerOf(reply: Reply, { pages }: Answer, page: number): string[] {
  if (reply.picks.length === 0) return [];
  const shown = pages[page] ?? [];
  const before = pages.slice(0, page).reduce((sum, { length }) => sum + length, 0);
  const last = before + shown.length;
  const range = shown.length === 1 ? `${last}` : `${before + 1}–${last}`;
  const medias = shown.map(({ pick }) => pick.media);
  return [
    ...(pages.length > 1 ? [`${range} of ${reply.picks.length}`] : []),
    ...(medias.some((media) => media?.posterUrl) ? ['Data from TMDB'] : []),
    ...(medias.some((media) => media && media.watchOn.length > 0) ? ['Offers by JustWatch'] : []),
  ];
}
