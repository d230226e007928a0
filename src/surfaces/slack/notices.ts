import { encodePress } from './action-id.ts';
import type { SlackMessage } from './blocks.ts';
import { actions, button, context, section } from './blocks.ts';
import { NOTES_TEXT, TEXT_ALONE } from './limits.ts';
import { inert } from './mrkdwn.ts';
import { truncate } from './text-parts.ts';

/** A short text alone: what a button did. */
export function renderNotice(text: string): SlackMessage {
  return messageOf(inert(truncate(text, TEXT_ALONE)) || '…');
}

/** What happens meanwhile, in a message that the answer will take the place of. */
export function renderProgress(text: string): SlackMessage {
  const shown = inert(truncate(text, NOTES_TEXT)) || '…';
  return { text: shown, blocks: context([`⏳ ${shown}`]) };
}

/** What is wrong and, in small print, what to do. */
export function renderError({
  message,
  hint,
}: {
  readonly message: string;
  readonly hint: string;
}): SlackMessage {
  const what = inert(truncate(message, TEXT_ALONE - 10)) || 'Something went wrong.';
  const todo = inert(truncate(hint.replace(/\s+/g, ' '), NOTES_TEXT));
  const { text, blocks } = messageOf(`⚠️ ${what}`);
  return { text, blocks: [...blocks, ...context(todo === '' ? [] : [todo])] };
}

/** The code is good for one account within ten minutes. */
export function renderLinkCode(code: string): SlackMessage {
  const text = `Your code is *${inert(truncate(code, 60))}*. Within ten minutes, send it on the other account: \`/link\` and the code.`;
  const small =
    'Whoever has the code gets your profile: don’t pass it on. Both accounts will share one taste and one watchlist.';
  return { text, blocks: [section(text), ...context([small])] };
}

/** What is asked before everything is erased, where no modal can be opened. */
export function renderEraseQuestion(): SlackMessage {
  const { text, blocks } = messageOf(ERASE_TEXT);
  const confirm = encodePress({ kind: 'erase', confirmed: true });
  const keep = encodePress({ kind: 'erase', confirmed: false });
  return {
    text,
    blocks: [
      ...blocks,
      ...context([ERASE_HINT]),
      ...actions([
        button(confirm, { label: 'Erase everything', style: 'danger' }),
        button(keep, { label: 'Keep it' }),
      ]),
    ],
  };
}

export const ERASE_TEXT =
  'Erase everything I know about you? Your likes, seen films, watchlist, settings and ' +
  'conversations go, on every account linked to this one. This can’t be undone.';
export const ERASE_HINT = 'To keep a copy, export it first.';

function messageOf(text: string): SlackMessage {
  return { text, blocks: [section(text, { expand: true })] };
}
