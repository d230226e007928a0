import type { APIButtonComponent } from 'discord-api-types/v10';
import type { Reply, TurnRef } from '../../domain/conversation.ts';
import { cleanLine } from '../shared/clean.ts';
import { encodePress } from './custom-id.ts';
import {
  MAX_BUTTON_LABEL,
  MAX_OPTION_VALUE,
  MAX_SELECT_OPTIONS,
  MAX_SUGGESTION_BUTTONS,
} from './limits.ts';
import { type ButtonRow, button, buttonRows, option, selectRow } from './message.ts';

export interface ControlOptions {
  readonly page: number;
  readonly pageCount: number;
  readonly hasRest: boolean;
  readonly offerThread: boolean;
  readonly canAnswer: boolean;
}

/** The rows under an answer: at most 11 components with one page of picks, 12 with more. */
export function controlRows(reply: Reply, options: ControlOptions): ButtonRow[] {
  const { conversationId, turn } = reply;
  const at = { conversationId, turn };
  const suggestions = sayable(reply.suggestions);
  const isPaged = options.pageCount > 1;
  const rest = options.hasRest ? [restButton(at, 1, 'Show the rest')] : [];
  const onwards = wayOnwards(reply, at);
  const places = [
    ...(options.offerThread
      ? [button(encodePress({ kind: 'thread', at }), { emoji: '🧵', label: 'In a thread' })]
      : []),
    ...(options.canAnswer ? [answerButton(at)] : []),
  ];
  const says = suggestions.flatMap((text) => sayButton(text, at) ?? []);
  const areButtons = says.length === suggestions.length && says.length <= MAX_SUGGESTION_BUTTONS;
  if (isPaged) {
    return [
      ...buttonRows([...pageButtons(at, options), ...places]),
      ...buttonRows([...rest, ...onwards]),
      ...sayRow(suggestions, at),
    ];
  }
  return [
    ...buttonRows([...rest, ...(areButtons ? says : []), ...onwards, ...places]),
    ...(areButtons ? [] : sayRow(suggestions, at)),
  ];
}

export function answerButton(at: TurnRef | null): APIButtonComponent {
  return button(encodePress({ kind: 'answer', at }), { emoji: '✏️', label: 'Answer' });
}

export function restButton(at: TurnRef, part: number, label: string): APIButtonComponent {
  return button(encodePress({ kind: 'rest', at, part }), { emoji: '📄', label });
}

/** Every pick has a button that explains it, so those suggestions would say it twice. */
function sayable(suggestions: readonly string[]): string[] {
  const texts = suggestions.map(cleanLine).filter((text) => text !== '' && !/^why\b/i.test(text));
  return [...new Set(texts)].filter((text) => text.length <= MAX_OPTION_VALUE);
}

function sayButton(text: string, at: TurnRef): APIButtonComponent | null {
  const customId = encodePress({ kind: 'say', text, at });
  if (customId === null || text.length > MAX_BUTTON_LABEL) return null;
  return button(customId, { label: text });
}

function sayRow(texts: readonly string[], at: TurnRef): ButtonRow[] {
  if (texts.length === 0) return [];
  const options = texts.slice(0, MAX_SELECT_OPTIONS).map((text) => option(text, text));
  return [selectRow(encodePress({ kind: 'say-choice', at }), 'Change the wish…', options)];
}

function wayOnwards(reply: Reply, at: TurnRef): APIButtonComponent[] {
  const hasPicks = reply.picks.length > 0;
  const similar = button(encodePress({ kind: 'similar', at }), {
    emoji: '🎬',
    label: reply.picks.length === 1 ? 'More like this' : 'More like these',
  });
  const surprise = button(encodePress({ kind: 'surprise', at }), {
    emoji: '🎲',
    label: 'Surprise me',
  });
  if (hasPicks) return [similar, surprise];
  return reply.request === null ? [] : [surprise];
}

function pageButtons(at: TurnRef, { page, pageCount }: ControlOptions): APIButtonComponent[] {
  const last = pageCount - 1;
  const to = (target: number) => encodePress({ kind: 'page', at, page: target });
  return [
    button(to(Math.max(0, page - 1)), { emoji: '◀️', label: 'Back', disabled: page === 0 }),
    button(to(Math.min(last, page + 1)), { emoji: '▶️', label: 'Next', disabled: page === last }),
  ];
}
