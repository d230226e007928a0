import type { KnownBlock } from '@slack/types';
import type { Opinion } from '../../domain/conversation.ts';
import type { TastePanel } from '../../domain/profile.ts';
import { encodePress } from './action-id.ts';
import { actions, context, option, type SlackMessage, section, select } from './blocks.ts';
import { titleText } from './film-text.ts';
import { MAX_MESSAGE_OPINIONS, MAX_OPTIONS, TASTE_TEXT } from './limits.ts';
import { plainLine } from './mrkdwn.ts';

const GROUPS: readonly { readonly feedback: Opinion['feedback']; readonly head: string }[] = [
  { feedback: 'like', head: 'Liked' },
  { feedback: 'dislike', head: 'Disliked' },
  { feedback: 'seen', head: 'Seen' },
  { feedback: 'never', head: 'Never again' },
];

/** What was said about films, and a way to take it back. */
export function renderTaste(panel: TastePanel): SlackMessage {
  const { length } = panel.opinions;
  return {
    text: length === 0 ? 'Your opinions: none yet.' : `Your opinions: ${length}`,
    blocks: tasteBlocks(panel),
  };
}

/** `most` is how many opinions can be taken back there. */
export function tasteBlocks({ opinions }: TastePanel, most = MAX_MESSAGE_OPINIONS): KnownBlock[] {
  if (opinions.length === 0) {
    return [
      section('*Your opinions*: none yet.'),
      ...context(['👍 and 👎 under a film are remembered.']),
    ];
  }
  const groups = GROUPS.map((group) => ({
    ...group,
    titles: opinions.filter(({ feedback }) => feedback === group.feedback).map(titleText),
  })).filter(({ titles }) => titles.length > 0);
  const room = Math.floor(TASTE_TEXT / groups.length);
  const lines = groups.map(({ head, titles }) => `*${head}*: ${listed(titles, room)}`);
  return [
    section(lines.join('\n'), { expand: true }),
    ...actions(selects(opinions.slice(0, most))),
    ...context(
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

function selects(opinions: readonly Opinion[]) {
  const starts = Array.from(
    { length: Math.ceil(opinions.length / MAX_OPTIONS) },
    (_, index) => index * MAX_OPTIONS,
  );
  return starts.flatMap((start) => {
    const some = opinions.slice(start, start + MAX_OPTIONS);
    const range = starts.length > 1 ? ` (${start + 1}–${start + some.length})` : '';
    const options = some.map((opinion) => {
      const head = GROUPS.find(({ feedback }) => feedback === opinion.feedback)?.head ?? '';
      return option(String(opinion.movieId), `${head}: ${titleText(opinion)}`);
    });
    const actionId = encodePress(
      { kind: 'forget-choice' },
      start === 0 ? undefined : String(start),
    );
    return select(actionId, `Take something back…${range}`, options) ?? [];
  });
}
