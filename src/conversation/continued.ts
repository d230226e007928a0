import type { ConversationState, ConversationStore, TurnRef } from '../domain/conversation.ts';

/**
 * The state as it was after the answer that a message refers to. Of another conversation its request
 * and films are taken over, not its history; what was shown here or there is not shown again.
 */
export async function continued(
  own: ConversationState,
  after: TurnRef | undefined,
  store: Pick<ConversationStore, 'readTurn'>,
): Promise<ConversationState> {
  const isOwn = after?.conversationId === own.id;
  if (!after || (isOwn && after.turn === own.turnCount)) return own;
  const found = await store.readTurn(after);
  // Erased meanwhile: the message is read as one of its own conversation.
  if (!found) return own;
  const { turn } = found;
  return {
    ...own,
    request: turn.request,
    currentTurn: isOwn ? turn.number : null,
    turns: isOwn ? own.turns.filter(({ number }) => number < turn.number).concat(turn) : [turn],
    everShown: new Set([...own.everShown, ...turn.picks.map(({ movie }) => movie.id)]),
  };
}
