import type { KnownBlock } from '@slack/types';
import type { Reply } from '../../domain/conversation.ts';
import { type Answer, aboveBlocks, layOut } from './answer.ts';
import { actions, context, DIVIDER, type SlackMessage, section } from './blocks.ts';
import { cardBlocks } from './cards.ts';
import { controlBlocks, feedbackBlock, restButton, TURNS_PAGE } from './controls.ts';
import { fallbackText } from './fallback.ts';
import { filmBlocks } from './film.ts';
import { MAX_FALLBACK_TEXT } from './limits.ts';
import { inertMarkdown, sentences } from './markdown.ts';
import { inert } from './mrkdwn.ts';
import { tasteBlocks } from './taste.ts';
import { truncate } from './text-parts.ts';
import { isListedWatchlist, showWatchlistBlocks, watchlistBlocks } from './watchlist.ts';

export interface AnswerOptions {
  /** Page of the picks, from 0; beyond the last one, the last. */
  readonly page?: number;
  /** Only the person who asked sees it: a direct message or an ephemeral answer. */
  readonly isPersonal: boolean;
  /** It was asked for where others are, who may be shown it. */
  readonly canShare?: boolean;
  /** Free text can't be read where it is shown: a button opens a modal for it. */
  readonly canAnswer?: boolean;
  /** The film that the reply is about stands on the watchlist of the only person who sees it. */
  readonly isListed?: boolean;
  /** Several picks side by side, where no card loses text. */
  readonly asCards?: boolean;
}

/**
 * The reply as one message of at most 50 blocks and 12,000 characters. Picks that it has no room for
 * are on its next pages, text in `renderPart`'s messages; a person's watchlist and opinions are listed
 * where nobody else sees them.
 */
export function renderAnswer(reply: Reply, options: AnswerOptions): SlackMessage {
  const answer = layOut(forReader(reply, options));
  const blocks = [...aboveBlocks(answer.text, answer.note), ...blocksBelow(reply, answer, options)];
  const isEmpty = blocks.length === 0;
  return {
    text: isEmpty ? NOTHING : fallbackText({ ...answer, text: answer.text || reply.text }),
    blocks: isEmpty ? [section(NOTHING)] : blocks,
  };
}

/** A reply for `chat.startStream` and its sisters. */
export interface SlackStream {
  /** Standard markdown for `markdown_text`, sentence by sentence; none where there is no text. */
  readonly pieces: readonly string[];
  /** For `chat.stopStream`: all that `renderAnswer` shows under the text. */
  readonly blocks: KnownBlock[];
  /** The same as one message, for where the stream can't be used. */
  readonly whole: SlackMessage;
}

export function renderStream(reply: Reply, options: AnswerOptions): SlackStream {
  const answer = layOut(forReader(reply, options));
  const blocks = [...aboveBlocks('', answer.note), ...blocksBelow(reply, answer, options)];
  const text = answer.text === '' && blocks.length === 0 ? NOTHING : answer.text;
  return {
    pieces: sentences(inertMarkdown(text)),
    blocks,
    whole: renderAnswer(reply, options),
  };
}

/**
 * What `renderAnswer` had no room for. Parts count from 1; beyond the last one, the last. A reply that
 * was shown whole has none, which is said.
 */
export function renderPart(reply: Reply, part: number): SlackMessage {
  const { at, rest } = layOut(reply);
  const number = Math.min(Math.max(1, Math.trunc(part)), rest.length);
  const text = rest[number - 1];
  if (text === undefined) return { text: ALL_SHOWN, blocks: [section(ALL_SHOWN)] };
  const buttons = [
    ...(number > 1 ? [restButton(at, number - 1, 'Before', TURNS_PAGE)] : []),
    ...(number < rest.length ? [restButton(at, number + 1, 'Show the rest', TURNS_PAGE)] : []),
  ];
  return {
    text: inert(truncate(text, MAX_FALLBACK_TEXT)),
    blocks: [
      section(inert(text), { expand: true }),
      ...context(rest.length > 1 ? [`Part ${number} of ${rest.length}`] : []),
      ...actions(buttons),
    ],
  };
}

const NOTHING = 'There is nothing to show.';
const ALL_SHOWN = 'That was all of it.';

/** Without the text where it is nothing but the watchlist, which then is better shown as a list. */
function forReader(reply: Reply, { isPersonal }: AnswerOptions): Reply {
  return isPersonal && isListedWatchlist(reply) ? { ...reply, text: '' } : reply;
}

function blocksBelow(reply: Reply, answer: Answer, options: AnswerOptions): KnownBlock[] {
  const page = Math.min(Math.max(0, Math.trunc(options.page ?? 0)), answer.pages.length - 1);
  const hasPicks = reply.picks.length > 0;
  return [
    ...(hasPicks ? pickPage(answer, page, options.asCards === true) : panelBlocks(reply, options)),
    ...context(footerOf(reply, answer, page)),
    ...controlBlocks(reply, {
      page,
      pageCount: answer.pages.length,
      hasRest: answer.rest.length > 0,
      canShare: options.canShare === true,
      canAnswer: options.canAnswer === true,
    }),
    ...(hasPicks ? [feedbackBlock(answer.at)] : []),
  ];
}

function panelBlocks(reply: Reply, { isPersonal, isListed = false }: AnswerOptions): KnownBlock[] {
  const { conversationId, turn, text, panel } = reply;
  switch (panel?.kind) {
    case 'film': {
      const at = { conversationId, turn };
      return filmBlocks(panel, { at, isListed: isListed && isPersonal, textAbove: text });
    }
    case 'taste':
      return isPersonal ? tasteBlocks(panel) : [];
    case 'watchlist':
      return isPersonal && isListedWatchlist(reply)
        ? watchlistBlocks(panel, 0)
        : showWatchlistBlocks();
    default:
      return [];
  }
}

function pickPage({ pages }: Answer, page: number, asCards: boolean): KnownBlock[] {
  const picks = pages[page] ?? [];
  const cards = asCards ? cardBlocks(picks) : null;
  return (
    cards ?? picks.flatMap(({ blocks }, index) => [...(index > 0 ? [DIVIDER] : []), ...blocks])
  );
}

function footerOf(reply: Reply, { pages }: Answer, page: number): string[] {
  if (reply.picks.length === 0) return [];
  const shown = pages[page] ?? [];
  const [first, last] = [shown.at(0)?.number, shown.at(-1)?.number];
  const range = first === last ? `${last}` : `${first}–${last}`;
  const medias = shown.map(({ pick }) => pick.media);
  return [
    ...(pages.length > 1 ? [`${range} of ${reply.picks.length}`] : []),
    ...(medias.some((media) => media?.posterUrl) ? ['Data from TMDB'] : []),
    ...(medias.some((media) => media && media.watchOn.length > 0) ? ['Offers by JustWatch'] : []),
  ];
}
