import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { Opinion, Panel } from '../../domain/conversation.ts';
import { encodePress } from './custom-id.ts';
import { titleText } from './film-text.ts';
import { footer } from './footer.ts';
import { MAX_FORGET_SELECTS, MAX_SELECT_OPTIONS, TASTE_TEXT } from './limits.ts';
import { plainLine } from './markdown.ts';
import {
  type ButtonRow,
  type DiscordMessage,
  messageOf,
  option,
  selectRow,
  textDisplay,
} from './message.ts';

type TastePanel = Extract<Panel, { readonly kind: 'taste' }>;

const GROUPS: readonly { readonly feedback: Opinion['feedback']; readonly head: string }[] = [
  { feedback: 'like', head: 'Liked' },
  { feedback: 'dislike', head: 'Disliked' },
  { feedback: 'seen', head: 'Seen' },
  { feedback: 'never', head: 'Never again' },
];

/** What was said about films, and a way to take it back. */
export function renderTaste(panel: TastePanel): DiscordMessage {
  return messageOf(tasteComponents(panel));
}

export function tasteComponents({ opinions }: TastePanel): APIMessageTopLevelComponent[] {
  if (opinions.length === 0) {
    return [textDisplay('**Your opinions**: none yet.\n-# 👍 and 👎 under a film are remembered.')];
  }
  const groups = GROUPS.map((group) => ({
    ...group,
    titles: opinions.filter(({ feedback }) => feedback === group.feedback).map(titleText),
  })).filter(({ titles }) => titles.length > 0);
  const room = Math.floor(TASTE_TEXT / groups.length);
  const lines = groups.map(({ head, titles }) => `**${head}**: ${listed(titles, room)}`);
  const most = MAX_FORGET_SELECTS * MAX_SELECT_OPTIONS;
  return [
    textDisplay(lines.join('\n')),
    ...selects(opinions.slice(0, most)),
    ...footer(
      opinions.length > most
        ? [
            `The latest ${most} of ${opinions.length}; for others, say “forget what I said about” and the title`,
          ]
        : [],
    ),
  ];
}

/** As many titles as there is room for, at least the first, then how many more there are. */
function listed(titles: readonly string[], room: number): string {
  let line = '';
  for (const [index, title] of titles.entries()) {
    const longer = index === 0 ? plainLine(title) : `${line}, ${plainLine(title)}`;
    // Room for the heading and for what ends the line.
    if (index > 0 && longer.length > room - 40) return `${line} and ${titles.length - index} more`;
    line = longer;
  }
  return line;
}

function selects(opinions: readonly Opinion[]): ButtonRow[] {
  const rows: ButtonRow[] = [];
  for (let start = 0; start < opinions.length; start += MAX_SELECT_OPTIONS) {
    const some = opinions.slice(start, start + MAX_SELECT_OPTIONS);
    const range =
      opinions.length > MAX_SELECT_OPTIONS ? ` (${start + 1}–${start + some.length})` : '';
    rows.push(
      selectRow(
        encodePress({ kind: 'forget-choice' }, start === 0 ? undefined : String(start)),
        `Take something back…${range}`,
        some.map((opinion) =>
          option(
            String(opinion.movieId),
            titleText(opinion),
            GROUPS.find(({ feedback }) => feedback === opinion.feedback)?.head,
          ),
        ),
        some.length,
      ),
    );
  }
  return rows;
}
