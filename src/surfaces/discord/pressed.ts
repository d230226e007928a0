import {
  type APIButtonComponent,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { findToggle, isDoneAfter } from '../shared/film-toggles.ts';
import { decodePress, markOf } from './custom-id.ts';
import { doneButton, filmButton } from './film-buttons.ts';

/**
 * A message that one person alone sees, after they pressed one of its buttons about a film: that one
 * shows what was done and takes it back when it is pressed again; what it contradicts is reset. Null
 * where nothing changes.
 */
export function markPressed(
  components: readonly APIMessageTopLevelComponent[],
  pressedCustomId: string,
): APIMessageTopLevelComponent[] | null {
  const codec = { decodePress, markOf };
  const pressed = findToggle(pressedCustomId, codec);
  if (pressed === null) return null;
  let changes = 0;
  const changed = (one: APIButtonComponent): APIButtonComponent => {
    const found = 'custom_id' in one ? findToggle(one.custom_id, codec) : null;
    if (found === null || found.movieId !== pressed.movieId) return one;
    const isDone = isDoneAfter(found, pressed);
    if (isDone === found.isDone) return one;
    changes += 1;
    const make = isDone ? doneButton : filmButton;
    return { ...one, ...make(found.toggle, found.movieId) } as APIButtonComponent;
  };
  const after = components.map((component) => {
    if (component.type !== ComponentType.ActionRow) return component;
    const row = component.components.map((one) =>
      one.type === ComponentType.Button ? changed(one) : one,
    );
    return { ...component, components: row };
  });
  return changes === 0 ? null : after;
}
