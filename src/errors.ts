/** Stable codes: scripts match on them, so a code is never reused for another meaning. */
export type ErrorCode =
  | 'bad-input'
  | 'bad-config'
  | 'database-in-use'
  | 'database-unreachable'
  | 'database-unsupported'
  | 'database-failed'
  | 'embedder-failed'
  | 'model-failed'
  | 'service-failed'
  | 'not-found'
  | 'busy'
  | 'internal';

/** An error that a person may see: says what is wrong and, in `hint`, what to do. */
export class MovieVibesError extends Error {
  readonly code: ErrorCode;
  readonly hint: string;
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retriable: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    options: { hint: string; retriable?: boolean; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = 'MovieVibesError';
    this.code = code;
    this.hint = options.hint;
    this.retriable = options.retriable ?? false;
  }
}
