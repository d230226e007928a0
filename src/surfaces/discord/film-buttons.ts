import { type APIButtonComponent, ButtonStyle } from 'discord-api-types/v10';
import type { TurnRef } from '../../domain/conversation.ts';
import type { MovieId } from '../../domain/ids.ts';
import {
  DISLIKE,
  FILM_TOGGLES,
  type FilmToggle,
  LIKE,
  SEEN,
  WATCHLIST,
} from '../shared/film-toggles.ts';
import { encodePress } from './custom-id.ts';
import { button } from './message.ts';

export function pickButtons(movieId: MovieId, at: TurnRef): APIButtonComponent[] {
  const why = encodePress({ kind: 'why', movieId, at });
  return [
    ...[LIKE, DISLIKE, SEEN, WATCHLIST].map((one) => filmButton(one, movieId)),
    button(why, { emoji: '💡', label: 'Why?' }),
  ];
}

/** With `isListed`, of a film that stands on the person's watchlist. */
export function filmButtons(movieId: MovieId, isListed: boolean): APIButtonComponent[] {
  return FILM_TOGGLES.map((one) =>
    (one === WATCHLIST && isListed ? doneButton : filmButton)(one, movieId),
  );
}

/** Keeps the film on the list, among those that were watched. */
export function watchedButton(movieId: MovieId): APIButtonComponent {
  const customId = encodePress({ kind: 'watchlist', operation: 'watched', movieId });
  return button(customId, { emoji: '✅', label: 'Watched it' });
}

/** As it is before it is pressed. */
export function filmButton(one: FilmToggle, movieId: MovieId): APIButtonComponent {
  return button(encodePress(one.press(movieId)), one);
}

/** As it is once it was pressed: another press takes it back. */
export function doneButton(one: FilmToggle, movieId: MovieId): APIButtonComponent {
  const customId = encodePress(one.takeBack(movieId), one.mark);
  return button(customId, { emoji: one.emoji, label: one.done, style: ButtonStyle.Success });
}
