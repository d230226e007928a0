import { randomUUID } from 'node:crypto';
import type { Action, Identity, IncomingMessage } from '../../domain/conversation.ts';
import type { Mode } from '../../domain/request.ts';

export interface TerminalWords {
  readonly text: string;
  readonly action?: Action;
  readonly fresh?: boolean;
  readonly mode?: Mode;
  readonly limit?: number;
}

export function terminalIdentity(user: string): Identity {
  return { surface: 'terminal', tenant: '', externalId: user };
}

/**
 * What a person typed, as a message. The channel is the user's name, so that the same user goes on
 * with the same conversation from another process.
 */
export function terminalMessage(
  user: string,
  words: TerminalWords,
  deliveryId: string = randomUUID(),
): IncomingMessage {
  return {
    ...words,
    author: terminalIdentity(user),
    channel: user,
    deliveryId,
    text: typedText(words.text),
  };
}

/**
 * Pasted and piped text without what no store takes: control characters become spaces (PostgreSQL
 * refuses NUL), half characters the replacement character.
 */
export function typedText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, ' ')
      .replace(/\p{Surrogate}/gu, '\ufffd')
      .trim()
  );
}
