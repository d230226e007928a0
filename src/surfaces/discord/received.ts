import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import type { TurnRef } from '../../domain/conversation.ts';
import type { CommonJob } from '../shared/jobs.ts';

/** Where something was said or pressed. */
export interface Place {
  /** Null in a DM, and where the app is installed to a person but not to the server. */
  readonly guildId: string | null;
  readonly channelId: string;
  /** The channel that a thread hangs in; else null. */
  readonly parentId: string | null;
  readonly isThread: boolean;
  /** The DM with the bot. */
  readonly isDirect: boolean;
}

/** How the answer to an event reaches the person. */
export type Way =
  | {
      readonly kind: 'interaction';
      readonly id: string;
      readonly token: string;
      /** Only the person sees the answer. */
      readonly isPrivate: boolean;
      /** The answer replaces the message that was pressed, and these components of it. */
      readonly replaces: readonly APIMessageTopLevelComponent[] | null;
      readonly customId: string | null;
      /** The message that was pressed. */
      readonly messageId: string | null;
    }
  | { readonly kind: 'message'; readonly messageId: string };

export type SettingsChange =
  | { readonly kind: 'show' }
  | { readonly kind: 'channel'; readonly channelId: string }
  | { readonly kind: 'everywhere' }
  | { readonly kind: 'hybrid' | 'model'; readonly isOn: boolean };

/** What is to be done. */
export type Job =
  | CommonJob
  | { readonly kind: 'settings'; readonly change: SettingsChange; readonly isAllowed: boolean }
  | { readonly kind: 'thread'; readonly at: TurnRef };

/** An event that is answered with work. */
export interface Received {
  /** Of the interaction or the message; answered once. */
  readonly deliveryId: string;
  readonly userId: string;
  readonly place: Place;
  readonly way: Way;
  readonly job: Job;
}

/** An event that is answered on the spot. */
export type Immediate =
  /** Opens the modal for free text. */
  | { readonly kind: 'modal'; readonly at: TurnRef | null }
  | { readonly kind: 'complete-title' | 'complete-country'; readonly typed: string }
  | { readonly kind: 'notice'; readonly text: string };
