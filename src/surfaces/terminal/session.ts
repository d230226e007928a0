import type { IncomingMessage, Reply } from '../../domain/conversation.ts';
import type { MovieId } from '../../domain/ids.ts';
import { interpret } from './commands.ts';
import { terminalMessage } from './receive.ts';
import { type Layout, renderError, renderReply, renderText } from './render.ts';

/**
 * Runs one turn. `onProgress` gets short phrases to show while waiting; `signal` aborts when the
 * person stopped waiting, and what the turn then does or throws is nobody's business.
 */
export type Handle = (
  message: IncomingMessage,
  onProgress?: (status: string) => void,
  signal?: AbortSignal,
) => Promise<Reply>;

export interface SessionOptions {
  readonly handle: Handle;
  /** Joins the person's accounts; gives what to tell them. */
  readonly link: (code: string | null) => Promise<string>;
  /** Who is speaking; the same name is the same person in every process. */
  readonly user: string;
  readonly layout: () => Layout;
  /** Told of every failed turn, for the log. */
  readonly onError?: (error: unknown) => void;
  readonly newDeliveryId?: () => string;
}

/** What a line leads to: text at once, a turn to wait for, or the end. */
export type Step =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'say'; readonly text: string }
  | {
      readonly kind: 'turn';
      run(onProgress?: (status: string) => void, signal?: AbortSignal): Promise<Answer>;
    };

/** `show` renders the answer and makes its films the ones that `/why 2` refers to. */
interface Answer {
  show(): string;
}

/** What a chat and a pipe share: which films were shown last, whether the next message starts anew. */
export function createSession(options: SessionOptions): { next(line: string): Step } {
  const { handle, link, user, layout, onError, newDeliveryId } = options;
  let shown: readonly MovieId[] = [];
  let fresh = false;

  return {
    next(line) {
      const intent = interpret(line, shown);
      switch (intent.kind) {
        case 'nothing':
        case 'quit':
          return intent;
        case 'say':
          return { kind: 'say', text: renderText(intent.text, layout()) };
        case 'link':
          return {
            kind: 'turn',
            async run() {
              try {
                const text = await link(intent.code);
                return { show: () => renderText(text, layout()) };
              } catch (error) {
                onError?.(error);
                return { show: () => renderError(error, layout()) };
              }
            },
          };
        case 'restart':
          fresh = true;
          shown = [];
          return {
            kind: 'say',
            text: renderText('A new conversation. What are you in the mood for?', layout()),
          };
        case 'send': {
          const words = fresh ? { ...intent.words, fresh } : intent.words;
          const message = terminalMessage(user, words, newDeliveryId?.());
          return {
            kind: 'turn',
            async run(onProgress, signal) {
              try {
                const reply = await handle(message, onProgress, signal);
                // Only an answered turn has started the new conversation.
                if (words.fresh) fresh = false;
                return {
                  show() {
                    if (reply.picks.length > 0) shown = reply.picks.map((pick) => pick.movie.id);
                    return renderReply(reply, layout());
                  },
                };
              } catch (error) {
                if (!signal?.aborted) onError?.(error);
                return { show: () => renderError(error, layout()) };
              }
            },
          };
        }
      }
    },
  };
}
