import type { Conversation } from '../../conversation/handle.ts';

export interface Once {
  readonly conversation: Conversation;
  /** Whether the event was delivered again after its turn. */
  readonly wasAnswered: boolean;
}

/**
 * The conversation without the answers that it gave before. Slack delivers an event again, up to an hour
 * later, where our acknowledgement was lost: its answer has gone out, or soon will, or is left to
 * whoever takes an abandoned event over.
 */
export function answeringOnce({ handle }: Conversation): Once {
  let wasAnswered = false;
  return {
    conversation: {
      async handle(message, options) {
        const handled = await handle(message, options);
        if (handled.kind === 'answered') return handled;
        wasAnswered ||= handled.reply !== null;
        return { kind: 'duplicate', reply: null };
      },
    },
    get wasAnswered() {
      return wasAnswered;
    },
  };
}
