import { MovieVibesError } from '../errors.ts';

/** The SQLSTATEs that this store tells apart. */
export const SQLSTATE = {
  uniqueViolation: '23505',
  invalidPassword: '28P01',
  invalidAuthorization: '28000',
  unknownDatabase: '3D000',
  insufficientPrivilege: '42501',
  undefinedFile: '58P01',
  undefinedTable: '42P01',
  featureNotSupported: '0A000',
  serializationFailure: '40001',
  deadlockDetected: '40P01',
  tooManyConnections: '53300',
  queryCanceled: '57014',
  adminShutdown: '57P01',
  crashShutdown: '57P02',
  cannotConnectNow: '57P03',
} as const;

const RETRIABLE: ReadonlySet<string> = new Set([
  SQLSTATE.serializationFailure,
  SQLSTATE.deadlockDetected,
  SQLSTATE.tooManyConnections,
  SQLSTATE.queryCanceled,
  SQLSTATE.adminShutdown,
  SQLSTATE.crashShutdown,
  SQLSTATE.cannotConnectNow,
]);

/** The SQLSTATE or system error code of a driver's error, also when it is the cause of ours. */
export function errorCode(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if (at instanceof MovieVibesError) continue;
    const code = (at as { code?: unknown }).code;
    if (typeof code === 'string') return code;
  }
  return null;
}

/** A query's failure as the rest of the program sees it; ours pass through unchanged. */
export function queryFailed(error: unknown): MovieVibesError {
  if (error instanceof MovieVibesError) return error;
  const code = errorCode(error);
  const message = error instanceof Error ? error.message : String(error);
  if (code === SQLSTATE.queryCanceled) {
    return new MovieVibesError('database-failed', 'The database took too long to answer.', {
      hint: 'Try again; if it keeps happening, look at the load of the database server.',
      retriable: true,
      cause: error,
    });
  }
  return new MovieVibesError('database-failed', `The database refused a query: ${message}`, {
    hint: 'Run "movievibes doctor"; if the database is fine, please report this.',
    retriable: code !== null && RETRIABLE.has(code),
    cause: error,
  });
}

/** Rejection of a call that would wait for the transaction it was made in. */
export function insideTransaction(): MovieVibesError {
  return new MovieVibesError(
    'internal',
    'A database call inside a transaction did not use the transaction.',
    { hint: 'Please report this.' },
  );
}
