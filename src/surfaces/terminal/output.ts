import type { Writable } from 'node:stream';
import { MovieVibesError } from '../../errors.ts';

/** Writes to a stream whose reader may go away, as in `movievibes start | head`. */
export interface Output {
  /** Resolves when the text was taken: false when nobody reads any longer. */
  write(text: string): Promise<boolean>;
  /** Resolves when nobody reads any longer. */
  readonly gone: Promise<void>;
  /** Why writing failed where it wasn't for want of a reader, e.g. a full disk. */
  failure(): MovieVibesError | null;
  /** Stops listening to the stream. */
  release(): void;
}

/** The stream's errors end in `gone` and `failure`, never in an uncaught exception. */
export function createOutput(stream: Writable): Output {
  let lost = stream.destroyed || stream.writableEnded;
  let failure: MovieVibesError | null = null;
  let markGone: () => void = () => {};
  const gone = new Promise<void>((resolve) => {
    markGone = resolve;
  });
  if (lost) markGone();

  const onError = (cause: unknown) => {
    if (!lost && !isReaderGone(cause)) failure = cannotWrite(cause);
    lost = true;
    markGone();
  };
  const onClose = () => {
    lost = true;
    markGone();
  };
  stream.on('error', onError);
  stream.on('close', onClose);

  return {
    gone,
    failure: () => failure,
    async write(text) {
      if (lost) return false;
      const written = new Promise<void>((resolve) => {
        stream.write(text, (error) => {
          if (error) onError(error);
          resolve();
        });
      });
      await Promise.race([written, gone]);
      return !lost;
    },
    release() {
      stream.off('close', onClose);
      // The error listener of a lost stream stays: its error may come after the failed write.
      if (!lost) stream.off('error', onError);
    },
  };
}

/**
 * Writes one text and waits until it was taken. That nobody reads it is fine; rejects with
 * `bad-input` when it can't be written, e.g. to a full disk.
 */
export async function print(stream: Writable, text: string): Promise<void> {
  const output = createOutput(stream);
  await output.write(text);
  output.release();
  const failure = output.failure();
  if (failure !== null) throw failure;
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
}

function isReaderGone(cause: unknown): boolean {
  return ['EPIPE', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_WRITE_AFTER_END'].includes(
    codeOf(cause),
  );
}

function cannotWrite(cause: unknown): MovieVibesError {
  return new MovieVibesError('bad-input', `The output can't be written (${codeOf(cause)}).`, {
    hint: 'Check that the disk has space and the file may be written.',
    cause,
  });
}
