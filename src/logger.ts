import { pino } from 'pino';
import pretty from 'pino-pretty';
import type { LogLevel } from './config.ts';

export type Logger = pino.Logger;

/** Where lines go; `process.stderr` fits. */
export interface LogDestination {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

const BLACKED_OUT = '[secret]';

/** A string under such a name is a secret. Counts (`tokens: 120`) are numbers and stay. */
const SECRET_NAME =
  /token|secret|passw|api[-_]?key|authorization|cookie|signature|^key$|connectionstring|database_?url/i;

/** Secrets by their looks, wherever they stand in a text. */
const SECRET_LOOKS: readonly [RegExp, string][] = [
  // user:password@ of a URL
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*):[^\s/@]+@/gi, `$1:${BLACKED_OUT}@`],
  // ?apikey=… of OMDB and the like
  [/([?&](?:api_?key|access_token|token|key|secret|signature)=)[^\s&"'#]+/gi, `$1${BLACKED_OUT}`],
  [/\b(Bearer|Basic|Bot) [\w.~+/=-]{8,}/g, `$1 ${BLACKED_OUT}`],
  // OpenAI and Slack keys, JSON Web Tokens (TMDB's read token is one), Discord bot tokens
  [/\bsk-[\w-]{8,}/g, BLACKED_OUT],
  [/\bx(?:ox[a-z]|app)-[\w-]{6,}/g, BLACKED_OUT],
  [/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]+)?/g, BLACKED_OUT],
  [/\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g, BLACKED_OUT],
];

/**
 * Logs JSON lines, or readable ones where the destination is a terminal. Every finished line is
 * searched for secrets, so that neither a nested field of somebody else's error object nor a stack
 * trace can carry one out: by field name, by their looks, and by the `secrets` values given.
 */
export function createLogger(options: {
  readonly level: LogLevel;
  readonly destination: LogDestination;
  readonly secrets?: readonly string[];
  readonly color?: boolean;
}): Logger {
  const { destination, level } = options;
  const secrets = (options.secrets ?? []).filter((value) => value.length >= 4);
  const sink = destination.isTTY ? readable(destination, options.color ?? true) : destination;
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line: string) => void sink.write(redactLine(line, secrets)) },
  );
}

function readable(destination: LogDestination, color: boolean): LogDestination {
  const format = pretty.prettyFactory({
    colorize: color,
    translateTime: 'SYS:HH:MM:ss',
    singleLine: false,
  });
  return { write: (line) => destination.write(String(format(line))) };
}

/** Takes and returns one line of JSON. */
export function redactLine(line: string, secrets: readonly string[]): string {
  return `${JSON.stringify(redact(JSON.parse(line), secrets))}\n`;
}

function redact(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return redactText(value, secrets);
  if (Array.isArray(value)) return value.map((item) => redact(item, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [
      name,
      typeof field === 'string' && SECRET_NAME.test(name) ? BLACKED_OUT : redact(field, secrets),
    ]),
  );
}

/** The text with every secret blacked out. */
export function redactText(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) clean = clean.replaceAll(secret, BLACKED_OUT);
  for (const [looks, instead] of SECRET_LOOKS) clean = clean.replace(looks, instead);
  return clean;
}
