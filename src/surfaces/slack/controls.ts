import type { Button, ContextActionsBlock, KnownBlock } from '@slack/types';
import type { Reply, TurnRef } from '../../domain/conversation.ts';
import { cleanLine } from '../shared/clean.ts';
import { encodePress } from './action-id.ts';
import { actions, button, option, plainText, select } from './blocks.ts';
import {
  MAX_BUTTON_TEXT,
  MAX_OPTION_VALUE,
  MAX_SUGGESTION_BUTTONS,
  MAX_SUGGESTIONS,
} from './limits.ts';

export interface ControlOptions {
  readonly page: number;
  readonly pageCount: number;
  readonly hasRest: boolean;
  readonly canShare: boolean;
  readonly canAnswer: boolean;
}

/** The rows under an answer: where it goes on, how to change the wish, other wishes. */
export function controlBlocks(reply: Reply, options: ControlOptions): KnownBlock[] {
  const { conversationId, turn } = reply;
  const at = { conversationId, turn };
  const onwards = [
    ...wayOnwards(reply, at),
    ...(options.canAnswer ? [answerButton(at)] : []),
    ...(options.canShare ? [shareButton(at)] : []),
  ];
  return [
    ...actions([
      ...pageButtons(at, options),
      ...(options.hasRest ? [restButton(at, 1, 'Show the rest')] : []),
    ]),
    ...suggestionBlocks(reply.suggestions, at),
    ...actions(onwards),
  ];
}

/** All that can stand under a page of picks, so that every page of a reply leaves room for it. */
export function mostControls(reply: Reply): KnownBlock[] {
  const { conversationId, turn } = reply;
  const most = { page: 1, pageCount: 3, hasRest: true, canShare: true, canAnswer: true };
  return [...controlBlocks(reply, most), feedbackBlock({ conversationId, turn })];
}

/** What somebody thinks of the whole answer; one element, whose value is `good` or `bad`. */
export function feedbackBlock(at: TurnRef): ContextActionsBlock {
  const choice = (label: string, value: string) => ({
    text: plainText(label, MAX_BUTTON_TEXT),
    accessibility_label: `${label}: this answer as a whole`,
    value,
  });
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: encodePress({ kind: 'rate-answer', at }),
        positive_button: choice('Good answer', 'good'),
        negative_button: choice('Bad answer', 'bad'),
      },
    ],
  };
}

export function answerButton(at: TurnRef | null): Button {
  return button(encodePress({ kind: 'answer', at }), { emoji: '✏️', label: 'Answer' });
}

export function surpriseButton(at: TurnRef | null): Button {
  return button(encodePress({ kind: 'surprise', at }), { emoji: '🎲', label: 'Surprise me' });
}

export function fineTuneButton(at: TurnRef | null): Button {
  return button(encodePress({ kind: 'fine-tune', at }), { emoji: '🎛️', label: 'Fine-tune' });
}

/** Mark of a button that turns the pages of a text: its message gives way to the next part. */
export const TURNS_PAGE = 'p';

export function restButton(at: TurnRef, part: number, label: string, mark?: string): Button {
  return button(encodePress({ kind: 'rest', at, part }, mark), { emoji: '📄', label });
}

export function similarButton(at: TurnRef, count: number): Button {
  const label = count === 1 ? 'More like this' : 'More like these';
  return button(encodePress({ kind: 'similar', at }), { emoji: '🎬', label });
}

function shareButton(at: TurnRef): Button {
  return button(encodePress({ kind: 'share', at }), { emoji: '📣', label: 'Share in channel' });
}

/**
 * Every pick has a button that explains it, so those suggestions would say it twice. An id carries the
 * text as it is, and Slack's own syntax has no place in it.
 */
function sayable(suggestions: readonly string[]): string[] {
  const texts = suggestions
    .map(cleanLine)
    .filter((text) => text !== '' && !/^why\b|[<>]/i.test(text));
  return [...new Set(texts)]
    .filter((text) => text.length <= MAX_OPTION_VALUE)
    .slice(0, MAX_SUGGESTIONS);
}

function suggestionBlocks(suggestions: readonly string[], at: TurnRef): KnownBlock[] {
  const texts = sayable(suggestions);
  const says = texts.flatMap((text) => {
    const actionId = encodePress({ kind: 'say', text, at });
    return actionId === null ? [] : [button(actionId, { label: text })];
  });
  if (says.length === texts.length && says.length <= MAX_SUGGESTION_BUTTONS) return actions(says);
  const options = texts.map((text) => option(text, text));
  const choice = select(encodePress({ kind: 'say-choice', at }), 'Change the wish…', options);
  return choice === null ? [] : actions([choice]);
}

function wayOnwards(reply: Reply, at: TurnRef): Button[] {
  if (reply.request === null && reply.picks.length === 0) return [];
  return [
    ...(reply.picks.length > 0 ? [similarButton(at, reply.picks.length)] : []),
    surpriseButton(at),
    fineTuneButton(at),
  ];
}

/** Slack has no greyed buttons: only the ways that there are. */
function pageButtons(at: TurnRef, { page, pageCount }: ControlOptions): Button[] {
  const to = (target: number) => encodePress({ kind: 'page', at, page: target });
  return [
    ...(page > 0 ? [button(to(page - 1), { emoji: '◀️', label: 'Back' })] : []),
    ...(page < pageCount - 1 ? [button(to(page + 1), { emoji: '▶️', label: 'Next' })] : []),
  ];
}
