import { type Logger, LogLevel } from '@slack/bolt';
import type { SurfaceLog } from '../shared/deps.ts';
import { slackError } from './failures.ts';

/** Slack's errors carry requests and answers with tokens and texts in them. */
export function safeLog(log: SurfaceLog): SurfaceLog {
  return {
    debug: (fields, message) => log.debug(safe(fields), message),
    info: (fields, message) => log.info(safe(fields), message),
    warn: (fields, message) => log.warn(safe(fields), message),
  };
}

function safe(fields: object): object {
  const { err } = fields as { err?: unknown };
  if (!(err instanceof Error) || !('code' in err) || !String(err.code).startsWith('slack_')) {
    return fields;
  }
  const { name, message, code } = err as Error & { code: unknown };
  const error = slackError(err);
  return { ...fields, err: { name, message, code, ...(error === null ? {} : { error }) } };
}

/** For Bolt, whose own messages are no more than its first argument: the others may hold bodies. */
export function boltLogger(log: SurfaceLog): Logger {
  const words = (parts: readonly unknown[]) =>
    parts[0] instanceof Error ? parts[0].message : String(parts[0]).slice(0, 500);
  return {
    debug: () => undefined,
    info: (...parts) => log.debug({}, words(parts)),
    warn: (...parts) => log.warn({}, words(parts)),
    error: (...parts) => log.warn({}, words(parts)),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
