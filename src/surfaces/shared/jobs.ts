import type { Action, TurnRef } from '../../domain/conversation.ts';
import type { MovieId } from '../../domain/ids.ts';
import type { Mode } from '../../domain/request.ts';

/** What the film that a person names in a command is wanted for. */
export type TitleUse = 'similar' | 'about' | 'like' | 'dislike' | 'add' | 'remove' | 'watched';

/** What is to be done, on every chat surface. */
export type CommonJob =
  | {
      readonly kind: 'say';
      readonly text: string;
      readonly mode?: Mode;
      readonly limit?: number;
      readonly anew?: boolean;
      readonly after?: TurnRef;
    }
  | {
      readonly kind: 'act';
      readonly text: string;
      readonly action: Action;
      readonly after?: TurnRef;
      /** The film that it is about stands on the person's watchlist. */
      readonly isListed?: boolean;
    }
  | { readonly kind: 'title'; readonly title: string; readonly use: TitleUse }
  /** Films like those of that turn. */
  | { readonly kind: 'similar'; readonly at: TurnRef }
  /** Another page of a turn's picks, from 0. */
  | { readonly kind: 'page'; readonly at: TurnRef; readonly page: number }
  /** What a turn's text had no room for, from 1. */
  | { readonly kind: 'rest'; readonly at: TurnRef; readonly part: number }
  | { readonly kind: 'watchlist'; readonly page: number }
  | { readonly kind: 'forget'; readonly movieIds: readonly MovieId[] }
  | { readonly kind: 'link'; readonly code: string | null }
  | { readonly kind: 'export' }
  | { readonly kind: 'erase'; readonly step: 'ask' | 'confirm' | 'keep' };
