import type { Readable, Writable } from 'node:stream';
import { runChat } from './chat.ts';
import { createHistory } from './history.ts';
import { usableColumns } from './limits.ts';
import { runPipe } from './lines.ts';
import type { Handle } from './session.ts';
import { createStatusLine } from './status-line.ts';

export { historyFile, readHistory, removeHistory } from './history.ts';
export { errorToJson, replyToJson } from './json.ts';
export { print } from './output.ts';
export { terminalIdentity, terminalMessage } from './receive.ts';
export { describeError, renderError, renderReply } from './render.ts';
export { createStatusLine, silentStatusLine } from './status-line.ts';

export interface TerminalOptions {
  readonly handle: Handle;
  /** Joins the person's accounts; gives what to tell them. */
  readonly link: (code: string | null) => Promise<string>;
  /** Who is speaking; the same name is the same person in every process. */
  readonly user: string;
  readonly input: Readable;
  readonly output: Writable;
  /** A chat with prompt and status line; otherwise one turn a line. */
  readonly isTerminal: boolean;
  /** Asked before every answer, since windows are resized. */
  readonly columns: () => number;
  readonly color: boolean;
  /** See `historyFile`. */
  readonly historyFile: string;
  /** Printed above the first prompt of a chat. */
  readonly banner: string;
  /** Told of every failed turn, for the log. */
  readonly onError?: (error: unknown) => void;
  /** Ends it from outside, as Ctrl-D does; a turn under way is given up. */
  readonly signal?: AbortSignal;
}

/** Talks until the person leaves or the input ends; resolves to the exit code. */
export function runTerminal(options: TerminalOptions): Promise<number> {
  const { isTerminal, columns, color, ...rest } = options;
  const layout = () => ({ columns: columns(), color });
  if (!isTerminal) return runPipe({ ...rest, layout });
  return runChat({
    ...rest,
    layout,
    status: createStatusLine({ output: options.output, columns, color }),
    history: createHistory(options.historyFile),
  });
}

interface TerminalStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** What the process is attached to. A chat needs both ends; colour needs a willing terminal. */
export function detectTerminal(
  input: TerminalStream,
  output: TerminalStream,
  env: { readonly NO_COLOR?: string | undefined; readonly TERM?: string | undefined },
): { isTerminal: boolean; color: boolean; columns: () => number } {
  const canMove = output.isTTY === true && env.TERM !== 'dumb';
  return {
    isTerminal: input.isTTY === true && canMove,
    color: canMove && !env.NO_COLOR,
    columns: () => usableColumns(output.columns),
  };
}
