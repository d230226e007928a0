import type { HomeView, KnownBlock } from '@slack/types';
import type { TurnRef } from '../../domain/conversation.ts';
import type { SlackMessage, SlackStream } from './render.ts';

/** What is to be shown. */
export type Output =
  | { readonly kind: 'message'; readonly message: SlackMessage }
  /** An answer of the conversation: written piece by piece where that can be done. */
  | { readonly kind: 'answer'; readonly stream: SlackStream; readonly at: TurnRef }
  /** What was pressed, with its marks changed. */
  | { readonly kind: 'marks'; readonly blocks: KnownBlock[] }
  | { readonly kind: 'home'; readonly view: HomeView }
  /** A file of JSON in the person's direct messages; the message says so where they asked. */
  | {
      readonly kind: 'file';
      readonly message: SlackMessage;
      readonly name: string;
      readonly json: unknown;
    }
  /** For everybody in the channel. */
  | { readonly kind: 'public'; readonly message: SlackMessage };

/** The same as one message. */
export function asMessage(
  output: Extract<Output, { kind: 'message' | 'answer' | 'file' | 'public' }>,
) {
  return output.kind === 'answer' ? output.stream.whole : output.message;
}
