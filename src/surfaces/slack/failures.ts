import { ErrorCode, type WebAPIPlatformError } from '@slack/web-api';

/** Slack's word for what is wrong with a call; null where the call did not get so far. */
export function slackError(error: unknown): string | null {
  const { code, data } = error as Partial<WebAPIPlatformError>;
  return code === ErrorCode.PlatformError ? (data?.error ?? null) : null;
}

/** The stream is over: stopped by the person, or given up by Slack. */
export function isStreamOver(error: unknown): boolean {
  return slackError(error) === 'message_not_in_streaming_state';
}

/** An address that Slack gave with an event could not be reached. */
export class AddressUnreachable extends Error {
  override readonly name = 'AddressUnreachable';
}

/** Slack was not reached, or could not say: the call may be made again later. */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof AddressUnreachable) return true;
  const { code, statusCode } = error as { code?: unknown; statusCode?: unknown };
  if (code === ErrorCode.RequestError || code === ErrorCode.RateLimitedError) return true;
  return code === ErrorCode.HTTPError && typeof statusCode === 'number' && statusCode >= 500;
}

/** Another process renewed the token while we worked with the old one: the next look has the new one. */
export function isExpired(error: unknown): boolean {
  return slackError(error) === 'token_expired';
}

const LOST = new Set([
  'account_inactive',
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
]);

/** The workspace took our access away. */
export function isRevoked(error: unknown): boolean {
  return LOST.has(slackError(error) ?? '');
}

/** We may not write there: not a member, archived, or gone. */
export function isForbidden(error: unknown): boolean {
  return new Set([
    'not_in_channel',
    'channel_not_found',
    'is_archived',
    'restricted_action',
    'cannot_reply_to_message',
    'thread_not_found',
  ]).has(slackError(error) ?? '');
}
