import {
  type APIModalInteractionResponseCallbackData,
  ButtonStyle,
  ComponentType,
  TextInputStyle,
} from 'discord-api-types/v10';
import type { TurnRef } from '../../domain/conversation.ts';
import { answerButton } from './controls.ts';
import { encodePress } from './custom-id.ts';
import { MAX_INPUT, NOTES_TEXT, TEXT_ALONE } from './limits.ts';
import { inert } from './markdown.ts';
import { button, buttonRows, type DiscordMessage, messageOf, textDisplay } from './message.ts';
import { truncate } from './text-parts.ts';

/** Custom id of the text input in the modal for free text. */
export const ANSWER_INPUT = 'text';

/** A short text alone: progress, what a button did. */
export function renderNotice(text: string): DiscordMessage {
  return messageOf([textDisplay(inert(truncate(text, TEXT_ALONE)) || '…')]);
}

/** What is wrong and, in small print, what to do. */
export function renderError({
  message,
  hint,
}: {
  readonly message: string;
  readonly hint: string;
}): DiscordMessage {
  const what = inert(truncate(message, TEXT_ALONE)) || 'Something went wrong.';
  const todo = inert(truncate(hint.replace(/\s+/g, ' '), NOTES_TEXT));
  return messageOf([textDisplay(todo === '' ? `⚠️ ${what}` : `⚠️ ${what}\n-# ${todo}`)]);
}

export function renderEraseConfirmation(): DiscordMessage {
  const text =
    'Erase everything I know about you? Your likes, seen films, watchlist, settings and ' +
    'conversations go, on every account linked to this one. This can’t be undone.\n' +
    '-# To keep a copy, export it first.';
  return messageOf([
    textDisplay(text),
    ...buttonRows([
      button(encodePress({ kind: 'erase', confirmed: true }), {
        label: 'Erase everything',
        style: ButtonStyle.Danger,
      }),
      button(encodePress({ kind: 'erase', confirmed: false }), { label: 'Keep it' }),
    ]),
  ]);
}

/** The first message of a thread; `canReadAll` where every message in it reaches us. */
export function renderThreadIntro(canReadAll: boolean): DiscordMessage {
  const text = canReadAll
    ? 'Let’s go on here: every message in this thread is for me.'
    : 'Let’s go on here: mention me, reply to one of my messages, or press **Answer**.';
  const small =
    '-# Everyone can join in. What you like, have seen and keep on your list stays yours.';
  const answer = canReadAll ? [] : [answerButton(null)];
  return messageOf([textDisplay(`${text}\n${small}`), ...buttonRows(answer)]);
}

/** `at` is the answer that the text will refer to. */
export function renderAnswerModal(at: TurnRef | null): APIModalInteractionResponseCallbackData {
  return {
    custom_id: encodePress({ kind: 'answer-text', at }),
    title: 'Your answer',
    components: [
      {
        type: ComponentType.Label,
        label: 'What would you like to watch?',
        component: {
          type: ComponentType.TextInput,
          custom_id: ANSWER_INPUT,
          style: TextInputStyle.Paragraph,
          placeholder: 'Shorter · more emotional · like Heat but funnier',
          min_length: 1,
          max_length: MAX_INPUT,
          required: true,
        },
      },
    ],
  };
}
