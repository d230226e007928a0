import type { Reply, TurnRef } from '../../domain/conversation.ts';
import { clean, cleanLine } from '../shared/clean.ts';
import {
  FOOTER_TEXT,
  MAX_MESSAGE_TEXT,
  NOTES_TEXT,
  PICKS_PER_PAGE,
  TEXT_ABOVE_PANEL,
  TEXT_ABOVE_PICKS,
  TEXT_ALONE,
} from './limits.ts';
import { inert } from './markdown.ts';
import { type PickText, pickText } from './pick-text.ts';
import { splitText } from './text-parts.ts';

/** A reply laid out in messages: what is above the picks, which picks share a page, what is left over. */
export interface Answer {
  readonly at: TurnRef;
  /** Markdown of the text and the notes; empty where there is neither. */
  readonly above: string;
  /** At least one page, of no picks where there are none. */
  readonly pages: readonly (readonly PickText[])[];
  /** Clean texts that no page has room for, each for a message of its own. */
  readonly rest: readonly string[];
}

/** The same reply always gives the same layout, so that a button can name a page or a part. */
export function layOut(reply: Reply): Answer {
  const picks = reply.picks.map((pick, index) => pickText(pick, index + 1));
  const [text = '', ...moreText] = splitText(reply.text, roomAbove(reply), TEXT_ALONE);
  const clauses = [...new Set(reply.degraded.map(cleanLine))].filter((clause) => clause !== '');
  const [note = '', ...moreNotes] = splitText(clauses.join('; '), NOTES_TEXT);
  const above = [inert(text), note === '' ? '' : `-# Note: ${inert(note)}`]
    .filter((part) => part !== '')
    .join('\n');
  const left = [
    moreText.join('\n'),
    moreNotes.join(' '),
    ...picks.map(({ title, whyRest }) => (whyRest === '' ? '' : `${title}: ${whyRest}`)),
  ];
  return {
    at: { conversationId: reply.conversationId, turn: reply.turn },
    above,
    pages: paginate(picks, MAX_MESSAGE_TEXT - FOOTER_TEXT - above.length),
    rest: splitText(clean(left.filter((part) => part !== '').join('\n\n')), TEXT_ALONE),
  };
}

function roomAbove({ picks, panel }: Reply): number {
  if (picks.length > 0) return TEXT_ABOVE_PICKS;
  return panel?.kind === 'film' || panel?.kind === 'taste' ? TEXT_ABOVE_PANEL : TEXT_ALONE;
}

function paginate(picks: readonly PickText[], room: number): PickText[][] {
  const pages: PickText[][] = [[]];
  let used = 0;
  for (const pick of picks) {
    const page = pages.at(-1) ?? [];
    const isFull = page.length === PICKS_PER_PAGE || used + pick.length > room;
    if (isFull && page.length > 0) {
      pages.push([pick]);
      used = pick.length;
    } else {
      page.push(pick);
      used += pick.length;
    }
  }
  return pages;
}
