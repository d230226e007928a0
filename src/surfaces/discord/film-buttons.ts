import { type APIButtonComponent, ButtonStyle } from 'discord-api-types/v10';
import type { TurnRef } from '../../domain/conversation.ts';
import type { MovieId } from '../../domain/ids.ts';
import { encodePress, type Press } from './custom-id.ts';
import { button } from './message.ts';

type FilmPress = Extract<Press, { readonly kind: 'feedback' | 'watchlist' }>;

interface FilmButton {
  /** Mark of the custom id that takes the press back: tells which button it was. */
  readonly mark: string;
  readonly emoji: string;
  readonly label: string;
  /** The label once it is pressed. */
  readonly done: string;
  press(movieId: MovieId): FilmPress;
  takeBack(movieId: MovieId): FilmPress;
}

const clear = (movieId: MovieId): FilmPress => ({ kind: 'feedback', feedback: 'clear', movieId });

const opinion = (
  feedback: 'like' | 'dislike' | 'seen' | 'never',
  look: Pick<FilmButton, 'mark' | 'emoji' | 'label' | 'done'>,
): FilmButton => ({
  ...look,
  press: (movieId) => ({ kind: 'feedback', feedback, movieId }),
  takeBack: clear,
});

const LIKE = opinion('like', { mark: 'l', emoji: '👍', label: 'Like', done: 'Liked' });
const DISLIKE = opinion('dislike', { mark: 'd', emoji: '👎', label: 'Dislike', done: 'Disliked' });
const SEEN = opinion('seen', { mark: 's', emoji: '👀', label: 'Seen', done: 'Marked seen' });
const NEVER = opinion('never', { mark: 'n', emoji: '🚫', label: 'Never', done: 'Never again' });
const WATCHLIST: FilmButton = {
  mark: 'w',
  emoji: '🔖',
  label: 'Watchlist',
  done: 'On watchlist',
  press: (movieId) => ({ kind: 'watchlist', operation: 'add', movieId }),
  takeBack: (movieId) => ({ kind: 'watchlist', operation: 'remove', movieId }),
};

/** Every button about a film that can be pressed and taken back. */
export const FILM_BUTTONS: readonly FilmButton[] = [LIKE, DISLIKE, SEEN, NEVER, WATCHLIST];

export function pickButtons(movieId: MovieId, at: TurnRef): APIButtonComponent[] {
  const why = encodePress({ kind: 'why', movieId, at });
  return [
    ...[LIKE, DISLIKE, SEEN, WATCHLIST].map((one) => filmButton(one, movieId)),
    button(why, { emoji: '💡', label: 'Why?' }),
  ];
}

/** With `isListed`, of a film that stands on the person's watchlist. */
export function filmButtons(movieId: MovieId, isListed: boolean): APIButtonComponent[] {
  return FILM_BUTTONS.map((one) =>
    (one === WATCHLIST && isListed ? doneButton : filmButton)(one, movieId),
  );
}

/** Keeps the film on the list, among those that were watched. */
export function watchedButton(movieId: MovieId): APIButtonComponent {
  const customId = encodePress({ kind: 'watchlist', operation: 'watched', movieId });
  return button(customId, { emoji: '✅', label: 'Watched it' });
}

/** As it is before it is pressed. */
export function filmButton(one: FilmButton, movieId: MovieId): APIButtonComponent {
  return button(encodePress(one.press(movieId)), one);
}

/** As it is once it was pressed: another press takes it back. */
export function doneButton(one: FilmButton, movieId: MovieId): APIButtonComponent {
  const customId = encodePress(one.takeBack(movieId), one.mark);
  return button(customId, { emoji: one.emoji, label: one.done, style: ButtonStyle.Success });
}
