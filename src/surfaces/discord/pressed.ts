import {
  type APIButtonComponent,
  type APIMessageTopLevelComponent,
  ComponentType,
} from 'discord-api-types/v10';
import type { MovieId } from '../../domain/ids.ts';
import { decodePress, markOf, type Press } from './custom-id.ts';
import { doneButton, FILM_BUTTONS, filmButton } from './film-buttons.ts';

type FilmButton = (typeof FILM_BUTTONS)[number];
type FilmPress = Extract<Press, { readonly kind: 'feedback' | 'watchlist' }>;

/** A button about a film, found in a message. */
interface Found {
  readonly button: FilmButton;
  readonly movieId: MovieId;
  readonly isDone: boolean;
}

/**
 * A message that one person alone sees, after they pressed one of its buttons about a film: that one
 * shows what was done and takes it back when it is pressed again; what it contradicts is reset. Null
 * where nothing changes.
 */
export function markPressed(
  components: readonly APIMessageTopLevelComponent[],
  pressedCustomId: string,
): APIMessageTopLevelComponent[] | null {
  const pressed = foundOf(pressedCustomId);
  if (pressed === null) return null;
  let changes = 0;
  const changed = (one: APIButtonComponent): APIButtonComponent => {
    const found = 'custom_id' in one ? foundOf(one.custom_id) : null;
    if (found === null || found.movieId !== pressed.movieId) return one;
    const isDone = doneAfter(found, pressed);
    if (isDone === found.isDone) return one;
    changes += 1;
    const make = isDone ? doneButton : filmButton;
    return { ...one, ...make(found.button, found.movieId) } as APIButtonComponent;
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

/** Whether a button stands for something done once another (or itself) was pressed. */
function doneAfter(found: Found, pressed: Found): boolean {
  if (found.button === pressed.button) return !pressed.isDone;
  const kinds = [found, pressed].map(({ button, movieId }) => button.press(movieId));
  const [of, by] = kinds;
  if (of?.kind !== 'feedback' || by?.kind !== 'feedback') return found.isDone;
  // Taking feedback back takes back all of it that there is about the film.
  if (pressed.isDone) return false;
  const opposite = { like: 'dislike', dislike: 'like', seen: null, never: null, clear: null };
  return opposite[by.feedback] === of.feedback ? false : found.isDone;
}

function foundOf(customId: string): Found | null {
  const press = decodePress(customId);
  if (press?.kind !== 'feedback' && press?.kind !== 'watchlist') return null;
  const { movieId } = press;
  const mark = markOf(customId);
  for (const button of FILM_BUTTONS) {
    if (same(button.press(movieId), press)) return { button, movieId, isDone: false };
    if (button.mark === mark && same(button.takeBack(movieId), press)) {
      return { button, movieId, isDone: true };
    }
  }
  return null;
}

function same(a: FilmPress, b: FilmPress): boolean {
  if (a.kind === 'feedback') return b.kind === 'feedback' && a.feedback === b.feedback;
  return b.kind === 'watchlist' && a.operation === b.operation;
}
