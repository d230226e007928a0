import type { Json } from '../world/types.ts';

/** A refusal as the Web API words it: `{"ok": false, "error": …}`. */
export class SlackError extends Error {
  readonly code: string;
  readonly more: Json;

  constructor(code: string, more: Json = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }
}

/** Names what is wrong with the arguments, as Slack does in `response_metadata.messages`. */
export const withMessages = (code: string, messages: readonly string[]) =>
  new SlackError(code, {
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
