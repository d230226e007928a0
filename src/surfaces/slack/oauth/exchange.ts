import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { MovieVibesError } from '../../../errors.ts';

export interface FreshToken {
  readonly token: string;
  readonly refreshToken: string;
  readonly expiresInSeconds: number;
}

/** Exchanges a refresh token, which is used up by it; rejects with `service-failed`. */
export type Exchange = (refreshToken: string) => Promise<FreshToken>;

const Refreshed = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.number().positive(),
});

/**
 * The client should have a timeout of few seconds and no retries: an event waits for the answer, and
 * the token in hand is good for hours more.
 */
export function createExchange({
  client,
  clientId,
  clientSecret,
}: {
  readonly client: Pick<WebClient, 'oauth'>;
  readonly clientId: string;
  readonly clientSecret: string;
}): Exchange {
  return async (refreshToken) => {
    const answer = await client.oauth.v2
      .access({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'refresh_token',
        refresh_token: refreshToken,
      })
      .catch((error: unknown) => {
        throw notRenewed(reasonOf(error));
      });
    const parsed = Refreshed.safeParse(answer);
    if (!parsed.success) throw notRenewed('an answer without tokens');
    const { access_token: token, refresh_token: next, expires_in: expiresInSeconds } = parsed.data;
    return { token, refreshToken: next, expiresInSeconds };
  };
}

/** The error itself stays here: its request holds the secrets. */
function reasonOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  return error instanceof Error ? error.name : 'unknown';
}

function notRenewed(reason: string): MovieVibesError {
  return new MovieVibesError('service-failed', `Slack did not renew a token: ${reason}.`, {
    hint: 'Try again in a minute. If it stays so, install the app again.',
    retriable: true,
  });
}
