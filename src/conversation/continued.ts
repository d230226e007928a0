import type { ConversationState, ConversationStore, TurnRef } from '../domain/conversation.ts';

/**
 * The state as it was after the answer that a message refers to, or that its conversation goes on from. Of another conversation its request
 * and films are taken over, not its history; what was shown here or there is not shown again.
 */
export async function continued(
  own: ConversationState,
  after: TurnRef | undefined,
  store: Pick<ConversationStore, 'readTurn'>,
): Promise<ConversationState> {
  const ref = after ?? (own.turnCount === 0 ? own.continues : null);
  const isOwn = ref?.conversationId === own.id;
  if (!ref || (isOwn && ref.turn === own.turnCount)) return own;
  const found = await store.readTurn(ref);
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
