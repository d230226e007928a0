import type { MovieId } from '../../domain/ids.ts';
import type { Press, PressCodec } from './press.ts';

export type FilmPress = Extract<Press, { readonly kind: 'feedback' | 'watchlist' }>;

/** A button about a film that can be pressed and taken back. */
export interface FilmToggle {
  /** Mark of the id that takes the press back: tells which toggle it was. */
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
  look: Pick<FilmToggle, 'mark' | 'emoji' | 'label' | 'done'>,
): FilmToggle => ({
  ...look,
  press: (movieId) => ({ kind: 'feedback', feedback, movieId }),
  takeBack: clear,
});

export const LIKE = opinion('like', { mark: 'l', emoji: '👍', label: 'Like', done: 'Liked' });
export const DISLIKE = opinion('dislike', {
  mark: 'd',
  emoji: '👎',
  label: 'Dislike',
  done: 'Disliked',
});
export const SEEN = opinion('seen', {
  mark: 's',
  emoji: '👀',
  label: 'Seen',
  done: 'Marked seen',
});
export const NEVER = opinion('never', {
  mark: 'n',
  emoji: '🚫',
  label: 'Never',
  done: 'Never again',
});
export const WATCHLIST: FilmToggle = {
  mark: 'w',
  emoji: '🔖',
  label: 'Watchlist',
  done: 'On watchlist',
  press: (movieId) => ({ kind: 'watchlist', operation: 'add', movieId }),
  takeBack: (movieId) => ({ kind: 'watchlist', operation: 'remove', movieId }),
};

export const FILM_TOGGLES: readonly FilmToggle[] = [LIKE, DISLIKE, SEEN, NEVER, WATCHLIST];

/** A toggle found in a message. */
export interface FoundToggle {
  readonly toggle: FilmToggle;
  readonly movieId: MovieId;
  readonly isDone: boolean;
}

/** Null for the ids of other controls. */
export function findToggle(
  id: string,
  { decodePress, markOf }: Pick<PressCodec, 'decodePress' | 'markOf'>,
): FoundToggle | null {
  const press = decodePress(id);
  if (press?.kind !== 'feedback' && press?.kind !== 'watchlist') return null;
  const { movieId } = press;
  const mark = markOf(id);
  for (const toggle of FILM_TOGGLES) {
    if (same(toggle.press(movieId), press)) return { toggle, movieId, isDone: false };
    if (toggle.mark === mark && same(toggle.takeBack(movieId), press)) {
      return { toggle, movieId, isDone: true };
    }
  }
  return null;
}

/**
 * Whether a toggle stands for something done once another about the same film (or itself) was pressed:
 * what contradicts the press is reset.
 */
export function isDoneAfter(found: FoundToggle, pressed: FoundToggle): boolean {
  if (found.toggle === pressed.toggle) return !pressed.isDone;
  const [of, by] = [found, pressed].map(({ toggle, movieId }) => toggle.press(movieId));
  if (of?.kind !== 'feedback' || by?.kind !== 'feedback') return found.isDone;
  // Taking feedback back takes back all of it that there is about the film.
  if (pressed.isDone) return false;
  const opposite = { like: 'dislike', dislike: 'like', seen: null, never: null, clear: null };
  return opposite[by.feedback] === of.feedback ? false : found.isDone;
}

function same(a: FilmPress, b: FilmPress): boolean {
  if (a.kind === 'feedback') return b.kind === 'feedback' && a.feedback === b.feedback;
  return b.kind === 'watchlist' && a.operation === b.operation;
}
