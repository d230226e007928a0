import type { KnownBlock, ModalView } from '@slack/types';
import type { TurnRef } from '../../domain/conversation.ts';
import type { MovieId } from '../../domain/ids.ts';
import type { CommonJob } from '../shared/jobs.ts';

/** Whose event it is. */
export interface Speaker {
  /** What the app is installed in: two of them never share people or conversations. */
  readonly tenant: string;
  /** The workspace that the event comes from. */
  readonly teamId: string;
  readonly userId: string;
}

/** How an answer that is a message of its own reaches the person. */
export type Way =
  /** In a thread, for all who are in it. */
  | { readonly kind: 'thread'; readonly channelId: string; readonly threadTs: string }
  /** By the address that came with the event: the person alone sees it. */
  | {
      readonly kind: 'response';
      readonly url: string;
      readonly channelId: string | null;
      readonly threadTs: string | null;
    }
  /** In the direct messages with the app: what was asked for on the person's home. */
  | { readonly kind: 'direct' };

/** The message or view of a control that was pressed. */
export type Pressed =
  | {
      readonly kind: 'message';
      readonly actionId: string;
      readonly channelId: string;
      readonly ts: string;
      readonly text: string;
      readonly blocks: readonly KnownBlock[];
      /** Only by the response address can it be changed. */
      readonly isEphemeral: boolean;
      readonly responseUrl: string | null;
    }
  /** `page`: of the watchlist, as it was shown. */
  | { readonly kind: 'home'; readonly actionId: string; readonly page: number }
  | {
      readonly kind: 'modal';
      readonly actionId: string;
      readonly viewId: string;
      /** As it was sent, without what Slack adds. */
      readonly view: Pick<ModalView, 'type' | 'title' | 'private_metadata' | 'blocks'> &
        Partial<Pick<ModalView, 'close' | 'callback_id'>>;
    };

export type Job =
  | CommonJob
  /** Shows that answer to everybody in the channel. */
  | { readonly kind: 'share'; readonly at: TurnRef }
  /** Whether somebody liked a whole answer. */
  | { readonly kind: 'rate'; readonly at: TurnRef; readonly isGood: boolean }
  /** Another page of the person's home. */
  | { readonly kind: 'home'; readonly page: number };

/** An event that is answered with work. */
export interface Received {
  readonly deliveryId: string;
  readonly speaker: Speaker;
  readonly job: Job;
  readonly way: Way;
  /** The conversation on this surface: a thread's is shared by all who speak in it. */
  readonly conversation: string;
  /** Set where the answer takes the place of what was pressed. */
  readonly replaces: Pressed | null;
  /** Nobody but the person sees the answer. */
  readonly isPersonal: boolean;
}

/** A view that is opened while the event's trigger is fresh: three seconds. */
export type Opening =
  | { readonly kind: 'fine-tune'; readonly at: TurnRef | null }
  | { readonly kind: 'ask'; readonly at: TurnRef | null }
  | { readonly kind: 'details'; readonly movieId: MovieId }
  | { readonly kind: 'settings' }
  | { readonly kind: 'erase' };

/** Where a modal was opened from: its answer goes there. Kept in the modal's private metadata. */
export interface Origin {
  readonly way: Way;
  readonly conversation: string;
  readonly isPersonal: boolean;
}

/** What an event asks for. */
export type Receipt =
  | { readonly kind: 'work'; readonly received: Received }
  | {
      readonly kind: 'open';
      readonly speaker: Speaker;
      readonly triggerId: string;
      readonly opening: Opening;
      readonly origin: Origin;
    }
  | {
      readonly kind: 'notice';
      readonly speaker: Speaker;
      readonly way: Way;
      readonly text: string;
    };
