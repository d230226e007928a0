import { AIMessage, type BaseMessage, HumanMessage } from '@langchain/core/messages';
import { titleWithYear } from '../domain/movie.ts';
import type { TurnContext } from '../domain/turn-context.ts';

/** The last turns and the new message as chat messages; films shown are listed with their ids. */
export function toMessages(turn: TurnContext): BaseMessage[] {
  return [
    ...turn.conversation.turns.slice(-HISTORY_TURNS).flatMap(({ text, replyText, picks }) => {
      const shown = picks.map(
        ({ movie }, index) => `#${index + 1} [[${movie.id}]] ${titleWithYear(movie)}`,
      );
      const content = shown.length > 0 ? `${replyText}\n(Shown: ${shown.join('; ')})` : replyText;
      return [new HumanMessage(text || '(pressed a button)'), new AIMessage(content)];
    }),
    new HumanMessage(turn.text),
  ];
}

/** Turns that the model sees; the request itself is kept apart, so older turns are rarely missed. */
const HISTORY_TURNS = 6;
