import type { TurnRef } from '../../domain/conversation.ts';
import { asMovieId, type MovieId } from '../../domain/ids.ts';
import type { CommonJob } from './jobs.ts';
import type { OwnPress, Press } from './press.ts';

export interface Pressed {
  readonly job: CommonJob;
  /** Whether the answer may take the place of the message that was pressed. */
  readonly replaces: boolean;
  /** Whether nobody but the presser is to see the answer, wherever it was pressed. */
  readonly isPersonal: boolean;
}

/** Answered on the spot. */
export type PressAnswer =
  /** Opens the modal for free text. */
  | { readonly kind: 'modal'; readonly at: TurnRef | null }
  | { readonly kind: 'notice'; readonly text: string };

/** What pressing a control asks for. `values` are those of a select, or the modal's text. */
export function readPress(
  press: Exclude<Press, OwnPress>,
  values: readonly string[],
): Pressed | PressAnswer {
  const personal = (job: CommonJob): Pressed => ({ job, replaces: false, isPersonal: true });
  const answer = (job: CommonJob): Pressed => ({ job, replaces: false, isPersonal: false });
  const instead = (job: CommonJob): Pressed => ({ job, replaces: true, isPersonal: true });
  switch (press.kind) {
    case 'feedback': {
      const { feedback, movieId } = press;
      const action = { kind: 'feedback', feedback, movieId } as const;
      return instead({ kind: 'act', text: feedback, action });
    }
    case 'watchlist': {
      const { operation, movieId } = press;
      const action = { kind: 'watchlist', operation, movieId } as const;
      return instead({ kind: 'act', text: `watchlist ${operation}`, action });
    }
    case 'why': {
      const action = { kind: 'why', movieId: press.movieId } as const;
      return personal({ kind: 'act', text: 'why?', action, after: press.at });
    }
    case 'say':
      return answer({ kind: 'say', text: press.text, after: press.at });
    case 'say-choice':
      return answer({ kind: 'say', text: values[0] ?? 'what else?', after: press.at });
    case 'answer-text':
      return answer({
        kind: 'say',
        text: values[0] ?? '',
        ...(press.at ? { after: press.at } : {}),
      });
    case 'similar':
      return answer({ kind: 'similar', at: press.at });
    case 'surprise':
      return answer({ kind: 'say', text: 'surprise me', anew: true });
    case 'page':
      return instead({ kind: 'page', at: press.at, page: press.page });
    case 'rest':
      return personal({ kind: 'rest', at: press.at, part: press.part });
    case 'watchlist-page':
      return instead({ kind: 'watchlist', page: press.page });
    case 'watchlist-choice': {
      const [movieId] = movieIds(values);
      if (movieId === undefined) return { kind: 'notice', text: 'Choose a film.' };
      const action = { kind: 'lookup', movieId, topic: 'about' } as const;
      return personal({ kind: 'act', text: 'about', action, isListed: true });
    }
    case 'forget-choice':
      return instead({ kind: 'forget', movieIds: movieIds(values) });
    case 'erase':
      return instead({ kind: 'erase', step: press.confirmed ? 'confirm' : 'keep' });
    case 'erase-ask':
      return personal({ kind: 'erase', step: 'ask' });
    case 'export':
      return personal({ kind: 'export' });
    case 'help':
      return personal({ kind: 'act', text: '/help', action: { kind: 'help' } });
    case 'link-code':
      return personal({ kind: 'link', code: null });
    case 'answer':
      return { kind: 'modal', at: press.at };
  }
}

function movieIds(values: readonly string[]): MovieId[] {
  return values
    .filter((value) => /^\d{1,15}$/.test(value))
    .map((value) => asMovieId(Number(value)));
}
