import type { Readable, Writable } from 'node:stream';
import { MovieVibesError } from '../../errors.ts';
import { MAX_LINE_CHARACTERS } from './limits.ts';
import { createOutput } from './output.ts';
import { createSession, type SessionOptions, type Step } from './session.ts';

export interface PipeOptions extends SessionOptions {
  readonly input: Readable;
  readonly output: Writable;
  /** Ends it from outside; a turn under way is given up. */
  readonly signal?: AbortSignal;
}

/**
 * Answers piped lines in order, one turn a line, until the input ends or nobody reads the output.
 * Resolves to the exit code, which is 0: an answer may be an error message, the run is not one.
 * Rejects with `bad-input` when the input can't be read or the output can't be written.
 */
export async function runPipe(options: PipeOptions): Promise<number> {
  const session = createSession(options);
  const output = createOutput(options.output);
  const over = new AbortController();
  const stop = () => over.abort();
  void output.gone.then(stop);
  options.signal?.addEventListener('abort', stop, { once: true });
  if (options.signal?.aborted) stop();
  try {
    for await (const line of readLines(readable(options.input, over.signal))) {
      const step = session.next(line);
      if (step.kind === 'quit') break;
      if (step.kind === 'nothing') continue;
      const text = step.kind === 'say' ? step.text : await answer(step, over.signal);
      if (text === null || !(await output.write(`${text}\n\n`))) break;
    }
  } finally {
    options.signal?.removeEventListener('abort', stop);
    output.release();
  }
  const failure = output.failure();
  if (failure !== null) throw failure;
  return 0;
}

/** Null when nobody waits for the answer any longer. */
async function answer(turn: Extract<Step, { kind: 'turn' }>, over: AbortSignal) {
  const done = await Promise.race([turn.run(undefined, over), aborted(over)]);
  return done === undefined ? null : done.show();
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/**
 * Lines of UTF-8 text, without their line ends (LF or CRLF) and byte-order mark. Invalid bytes
 * become U+FFFD; of an overlong line the first `MAX_LINE_CHARACTERS` are given. The last line needs
 * no line end.
 */
export async function* readLines(
  input: AsyncIterable<string | Uint8Array>,
): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  let line = '';
  for await (const chunk of input) {
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const pieces = text.split('\n');
    for (const [index, piece] of pieces.entries()) {
      if (line.length < MAX_LINE_CHARACTERS) line += piece;
      if (index === pieces.length - 1) break;
      yield finished(line);
      line = '';
    }
  }
  line += decoder.decode();
  if (line !== '') yield finished(line);
}

/** The chunks of a stream until `over`; one that can't be read rejects with `bad-input`. */
async function* readable(input: Readable, over: AbortSignal): AsyncGenerator<string | Uint8Array> {
  if (over.aborted) return;
  const stop = () => input.destroy();
  over.addEventListener('abort', stop, { once: true });
  try {
    yield* input;
  } catch (cause) {
    if (over.aborted) return;
    throw new MovieVibesError('bad-input', "The input can't be read.", {
      hint: 'Pipe text in, one message a line, or start without a pipe to chat.',
      cause,
    });
  }
}

function finished(line: string): string {
  return line.replace(/\r$/, '').slice(0, MAX_LINE_CHARACTERS);
}
