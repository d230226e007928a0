import { DiscordAPIError, HTTPError } from 'discord.js';
import type { SurfaceLog } from '../shared/deps.ts';

/** discord.js's errors carry addresses with tokens of interactions in them, and whole messages. */
export function safeLog(log: SurfaceLog): SurfaceLog {
  return {
    debug: (fields, message) => log.debug(safe(fields), message),
    info: (fields, message) => log.info(safe(fields), message),
    warn: (fields, message) => log.warn(safe(fields), message),
  };
}

function safe(fields: object): object {
  const { err } = fields as { err?: unknown };
  if (err instanceof DiscordAPIError) {
    const { name, code, status, method, message } = err;
    return { ...fields, err: { name, code, status, method, message } };
  }
  if (err instanceof HTTPError) {
    const { name, status, method, message } = err;
    return { ...fields, err: { name, status, method, message } };
  }
  return fields;
}
