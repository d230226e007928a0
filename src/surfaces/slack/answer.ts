import type { KnownBlock } from '@slack/types';
import type { Reply, TurnRef } from '../../domain/conversation.ts';
import { clean, cleanLine } from '../shared/clean.ts';
import { context, section, sizeOf } from './blocks.ts';
import { mostControls } from './controls.ts';
import {
  FOOTER_SIZE,
  MAX_MESSAGE_SIZE,
  NOTES_TEXT,
  PICKS_PER_PAGE,
  TEXT_ABOVE_PANEL,
  TEXT_ABOVE_PICKS,
  TEXT_ALONE,
} from './limits.ts';
import { inert } from './mrkdwn.ts';
import { type PickBlocks, pickBlocks } from './pick-blocks.ts';
import { splitText } from './text-parts.ts';

/** A reply laid out in messages: what is above the picks, which picks share a page, what is left over. */
export interface Answer {
  readonly at: TurnRef;
  /** Clean; empty where there is none. */
  readonly text: string;
  /** Mrkdwn on what could not be done as usual; empty where all was. */
  readonly note: string;
  /** At least one page, of no picks where there are none. */
  readonly pages: readonly (readonly PickBlocks[])[];
  /** Clean texts that no page has room for, each for a message of its own. */
  readonly rest: readonly string[];
}

/** The same reply always gives the same layout, so that a button can name a page or a part. */
export function layOut(reply: Reply): Answer {
  const at = { conversationId: reply.conversationId, turn: reply.turn };
  const picks = reply.picks.map((pick, index) => pickBlocks(pick, index + 1, at));
  const [text = '', ...moreText] = splitText(reply.text, roomAbove(reply), TEXT_ALONE);
  const clauses = [...new Set(reply.degraded.map(cleanLine))].filter((clause) => clause !== '');
  const [note = '', ...moreNotes] = splitText(clauses.join('; '), NOTES_TEXT);
  const left = [
    moreText.join('\n'),
    moreNotes.join(' '),
    ...picks.map(({ title, whyRest }) => (whyRest === '' ? '' : `${title}: ${whyRest}`)),
  ];
  const small = note === '' ? '' : `Note: ${inert(note)}`;
  const around = sizeOf(aboveBlocks(text, small)) + sizeOf(mostControls(reply)) + FOOTER_SIZE;
  return {
    at,
    text,
    note: small,
    pages: paginate(picks, MAX_MESSAGE_SIZE - around),
    rest: splitText(clean(left.filter((part) => part !== '').join('\n\n')), TEXT_ALONE),
  };
}

/** The text and the notes above everything else. */
export function aboveBlocks(text: string, note: string): KnownBlock[] {
  return [
    ...(text === '' ? [] : [section(inert(text), { expand: true })]),
    ...context(note === '' ? [] : [note]),
  ];
}

function roomAbove({ picks, panel }: Reply): number {
  if (picks.length > 0) return TEXT_ABOVE_PICKS;
  return panel === null ? TEXT_ALONE : TEXT_ABOVE_PANEL;
}

function paginate(picks: readonly PickBlocks[], room: number): PickBlocks[][] {
  const pages: PickBlocks[][] = [[]];
  let used = 0;
  for (const pick of picks) {
    const page = pages.at(-1) ?? [];
    const isFull = page.length === PICKS_PER_PAGE || used + pick.size > room;
    if (isFull && page.length > 0) {
      pages.push([pick]);
      used = pick.size;
    } else {
      page.push(pick);
      used += pick.size;
    }
  }
  return pages;
}
