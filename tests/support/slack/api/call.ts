import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Json, Token, Workspace } from '../world/types.ts';
import { SlackError } from './errors.ts';

/** A request to a method, with a token that is let in. */
export interface Call {
  readonly method: string;
  readonly body: Json;
  readonly headers: IncomingHttpHeaders;
  readonly token: Token;
  readonly workspace: Workspace;
}

export interface Method {
  /** One of these scopes is needed; nothing: none is. */
  readonly scopes?: readonly string[] | ((call: Call) => readonly string[]);
  readonly run: (call: Call) => Json | Promise<Json>;
}

/** Methods by their names. */
export type Methods = Readonly<Record<string, Method>>;

/** A request that came, and how it was answered. */
export interface RecordedRequest {
  /** `chat.postMessage`, or `response_url`. */
  readonly method: string;
  readonly body: Json;
  readonly token: string | null;
  readonly headers: IncomingHttpHeaders;
  /** When it came, in ms since 1970. */
  readonly at: number;
  /** The workspace that it was for, where that is known. */
  workspace: string | null;
  /** Null while it isn't answered; 0 where the connection was cut. */
  status: number | null;
  response: unknown;
}

export async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Arguments from JSON, a form or the query, with what a form carries as JSON read. */
export function argumentsOf(text: string, contentType: string, query: URLSearchParams): Json {
  if (contentType.includes('application/json')) {
    try {
      const value: unknown = text === '' ? {} : JSON.parse(text);
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return value as Json;
    } catch {
      // Falls through: it is no object either way.
    }
    throw new SlackError('invalid_json');
  }
  const fields = contentType.includes('form-urlencoded') ? new URLSearchParams(text) : [];
  const given = Object.fromEntries([...query, ...fields]);
  return Object.fromEntries(
    Object.entries(given).map(([key, value]) => [key, argumentOf(key, value)]),
  );
}

/** Arguments that are structures, whatever they carry. */
const STRUCTURES = new Set([
  'attachments',
  'blocks',
  'channels',
  'chunks',
  'files',
  'loading_messages',
  'manifest',
  'metadata',
  'prompts',
  'unfurls',
  'user_auth_blocks',
  'view',
]);
const FLAGS = /^(?:is_|include_|exclude_|unfurl_|reply_broadcast|as_user|mrkdwn|link_names)/;

function argumentOf(key: string, value: string): unknown {
  if (FLAGS.test(key) && (value === 'true' || value === 'false')) return value === 'true';
  if (!STRUCTURES.has(key) || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export const text = (body: Json, key: string): string =>
  body[key] === undefined || body[key] === null ? '' : String(body[key]);
