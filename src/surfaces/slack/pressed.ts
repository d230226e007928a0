import type { AnyBlock, Button, KnownBlock } from '@slack/types';
import { findToggle, isDoneAfter } from '../shared/film-toggles.ts';
import { decodePress, markOf } from './action-id.ts';
import { doneButton, filmButton } from './film-buttons.ts';

/**
 * The blocks of a message or view that one person alone sees, after they pressed one of its buttons
 * about a film: that one shows what was done and takes it back when it is pressed again; what it
 * contradicts is reset. Blocks come as Slack sends them back. Null where nothing changes.
 */
export function markPressed(
  blocks: readonly AnyBlock[],
  pressedActionId: string,
): KnownBlock[] | null {
  const codec = { decodePress, markOf };
  const pressed = findToggle(pressedActionId, codec);
  if (pressed === null) return null;
  let changes = 0;
  const changed = (one: Button): Button => {
    const found = findToggle(one.action_id ?? '', codec);
    if (found === null || found.movieId !== pressed.movieId) return one;
    const isDone = isDoneAfter(found, pressed);
    if (isDone === found.isDone) return one;
    changes += 1;
    const { style: _, ...same } = one;
    const make = isDone ? doneButton : filmButton;
    return { ...same, ...make(found.toggle, found.movieId) };
  };
  const after = (blocks as readonly KnownBlock[]).map((block): KnownBlock => {
    if (block.type === 'actions') {
      const elements = block.elements.map((one) => (one.type === 'button' ? changed(one) : one));
      return { ...block, elements };
    }
    if (block.type !== 'carousel') return block;
    const cards = block.elements.map((card) =>
      card.actions === undefined ? card : { ...card, actions: card.actions.map(changed) },
    );
    return { ...block, elements: cards };
  });
  return changes === 0 ? null : after;
}
