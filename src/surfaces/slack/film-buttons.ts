import type { Button, Overflow, PlainTextOption } from '@slack/types';
import type { TurnRef } from '../../domain/conversation.ts';
import type { MovieId } from '../../domain/ids.ts';
import {
  DISLIKE,
  FILM_TOGGLES,
  type FilmToggle,
  LIKE,
  NEVER,
  SEEN,
  WATCHLIST,
} from '../shared/film-toggles.ts';
import { encodePress, type Press } from './action-id.ts';
import { button, linkButton, menu, option } from './blocks.ts';
import { MAX_MEDIA_URL } from './limits.ts';

/** Under a pick; the rarer things are behind "…". */
export function pickButtons(
  movieId: MovieId,
  at: TurnRef,
  trailerUrl: string | null,
): (Button | Overflow)[] {
  const trailer = trailerButton(movieId, trailerUrl);
  return [
    ...[LIKE, DISLIKE, SEEN, WATCHLIST].map((one) => filmButton(one, movieId)),
    whyButton(movieId, at),
    ...(trailer === null ? [] : [trailer]),
    filmMenu(movieId, [
      pressOption({ kind: 'details', movieId }, 'ℹ️ All about it'),
      pressOption(NEVER.press(movieId), '🚫 Never show it again'),
    ]),
  ];
}

/** With `isListed`, of a film that stands on the person's watchlist. */
export function filmButtons(movieId: MovieId, isListed: boolean): Button[] {
  return FILM_TOGGLES.map((one) =>
    (one === WATCHLIST && isListed ? doneButton : filmButton)(one, movieId),
  );
}

export function whyButton(movieId: MovieId, at: TurnRef): Button {
  return button(encodePress({ kind: 'why', movieId, at }), { emoji: '💡', label: 'Why?' });
}

/** Keeps the film on the list, among those that were watched. */
export function watchedButton(movieId: MovieId): Button {
  const actionId = encodePress({ kind: 'watchlist', operation: 'watched', movieId });
  return button(actionId, { emoji: '✅', label: 'Watched it' });
}

export function detailsButton(movieId: MovieId): Button {
  return button(encodePress({ kind: 'details', movieId }), { emoji: 'ℹ️', label: 'All about it' });
}

/** Null where there is no trailer that could be linked. */
export function trailerButton(movieId: MovieId, url: string | null): Button | null {
  const actionId = encodePress({ kind: 'open', movieId });
  return linkButton(actionId, { emoji: '▶️', label: 'Trailer' }, url, MAX_MEDIA_URL);
}

/** As it is before it is pressed. */
export function filmButton(one: FilmToggle, movieId: MovieId): Button {
  return button(encodePress(one.press(movieId)), one);
}

/** As it is once it was pressed: another press takes it back. */
export function doneButton(one: FilmToggle, movieId: MovieId): Button {
  const actionId = encodePress(one.takeBack(movieId), one.mark);
  return button(actionId, { emoji: one.emoji, label: one.done, style: 'primary' });
}

/** A `mark` tells apart two menus of one film. */
export function filmMenu(
  movieId: MovieId,
  options: readonly PlainTextOption[],
  mark?: string,
): Overflow {
  return menu(encodePress({ kind: 'menu', movieId }, mark), options);
}

/** An option of a film's menu; its value is the id of the press. */
export function pressOption(
  press: Exclude<Press, { readonly kind: 'say' }>,
  label: string,
): PlainTextOption {
  return option(encodePress(press), label);
}
