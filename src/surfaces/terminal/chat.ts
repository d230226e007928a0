import { createInterface, type Interface } from 'node:readline';
import { type Readable, Writable } from 'node:stream';
import { COMMAND_NAMES } from './commands.ts';
import type { History } from './history.ts';
import { MAX_HISTORY_LINES } from './limits.ts';
import { createOutput } from './output.ts';
import { renderText } from './render.ts';
import { createSession, type SessionOptions, type Step } from './session.ts';
import type { StatusLine } from './status-line.ts';
import { styleOf } from './style.ts';

export interface ChatOptions extends SessionOptions {
  readonly input: Readable;
  readonly output: Writable;
  readonly status: StatusLine;
  readonly history: History;
  /** Printed first. */
  readonly banner: string;
  /** Ends the chat from outside, as Ctrl-D does. */
  readonly signal?: AbortSignal;
}

const GOODBYE = 'Goodbye, and enjoy the film.';

/**
 * A chat on a terminal. Ctrl-C during a turn stops waiting for it; at the prompt Ctrl-C and Ctrl-D
 * leave. Lines typed during a turn are answered after it. Resolves to the exit code.
 */
export async function runChat(options: ChatOptions): Promise<number> {
  const { input, layout, status, history, signal } = options;
  const output = createOutput(options.output);
  const session = createSession(options);
  const gate = createGate(options.output);
  const style = styleOf(layout().color);
  const readline = createInterface({
    input,
    output: gate.stream,
    terminal: true,
    prompt: `${style.accent('›')} `,
    history: history.load(),
    historySize: MAX_HISTORY_LINES,
    removeHistoryDuplicates: true,
    completer: completeCommand,
  });
  const keyboard = listen(readline, history);
  const onAbort = () => readline.close();
  signal?.addEventListener('abort', onAbort, { once: true });
  // Without a reader there is nobody to leave politely for.
  void output.gone.then(() => readline.close());
  if (signal?.aborted) readline.close();

  await output.write(`${renderText(options.banner, layout())}\n\n`);
  try {
    while (true) {
      const line = await keyboard.nextLine();
      if (line === null) break;
      const step = session.next(line);
      if (step.kind === 'quit') break;
      if (step.kind === 'nothing') continue;
      gate.close();
      const text = await showing(step, status, keyboard.interrupted());
      gate.open();
      const shown = text ?? style.dim('Stopped waiting for the answer.');
      if (!(await output.write(`${shown}\n\n`))) break;
    }
  } finally {
    gate.release();
    signal?.removeEventListener('abort', onAbort);
    readline.close();
  }
  await output.write(`${keyboard.leftOnPromptLine() ? '\n' : ''}${GOODBYE}\n`);
  output.release();
  return 0;
}

/** The text to print for a step; null when the person stopped waiting. */
async function showing(
  step: Extract<Step, { kind: 'say' | 'turn' }>,
  status: StatusLine,
  interrupted: Promise<void>,
): Promise<string | null> {
  if (step.kind === 'say') return step.text;
  const over = new AbortController();
  // A turn that was given up may go on reporting; the next turn's status line isn't its business.
  const onProgress = (text: string) => {
    if (!over.signal.aborted) status.update(text);
  };
  status.start('Thinking');
  try {
    const answer = await Promise.race([step.run(onProgress, over.signal), interrupted]);
    return answer === undefined ? null : answer.show();
  } finally {
    over.abort();
    status.stop();
  }
}

interface Keyboard {
  /** Prompts and waits; null when the person left. */
  nextLine(): Promise<string | null>;
  /** Resolves at the next Ctrl-C. */
  interrupted(): Promise<void>;
  /** Whether the cursor stands behind a prompt that got no Enter. */
  leftOnPromptLine(): boolean;
}

function listen(readline: Interface, history: History): Keyboard {
  const typed: string[] = [];
  let closed = false;
  let prompting = false;
  let wake: () => void = () => {};
  let interrupt: (() => void) | null = null;

  readline.on('line', (line) => {
    typed.push(line);
    wake();
  });
  readline.on('history', (lines) => history.save(lines));
  readline.on('SIGINT', () => {
    if (interrupt === null) readline.close();
    else interrupt();
  });
  readline.on('close', () => {
    closed = true;
    wake();
  });

  return {
    async nextLine() {
      interrupt = null;
      if (typed.length === 0 && !closed) {
        prompting = true;
        readline.prompt(true);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const line = typed.shift();
      if (line !== undefined) prompting = false;
      return line ?? null;
    },
    interrupted: () =>
      new Promise((resolve) => {
        interrupt = resolve;
      }),
    leftOnPromptLine: () => prompting,
  };
}

/**
 * What readline writes through. Closed during a turn, so that keys pressed meanwhile don't mix with
 * the status line; readline shows them when it prompts again.
 */
function createGate(output: Writable) {
  let isOpen = true;
  const stream = new Writable({
    decodeStrings: false,
    write(chunk, _encoding, done) {
      if (isOpen && !output.destroyed) output.write(chunk);
      done();
    },
  });
  Object.defineProperty(stream, 'columns', {
    get: () => ('columns' in output ? output.columns : undefined),
  });
  const onResize = () => stream.emit('resize');
  output.on('resize', onResize);
  return {
    stream,
    open() {
      isOpen = true;
    },
    close() {
      isOpen = false;
    },
    release() {
      isOpen = true;
      output.off('resize', onResize);
    },
  };
}

function completeCommand(line: string): [string[], string] {
  if (!line.startsWith('/')) return [[], line];
  return [COMMAND_NAMES.filter((name) => name.startsWith(line)), line];
}
