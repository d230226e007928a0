import { WebClient } from '@slack/web-api';
import { afterEach, expect, it } from 'vitest';
import { createExchange } from './exchange.ts';
import { serveSlack } from './test-samples.ts';

let slack: Awaited<ReturnType<typeof serveSlack>> | undefined;
afterEach(() => slack?.close());

async function exchangeWith(answer: object) {
  slack = await serveSlack(() => answer);
  const client = new WebClient(undefined, {
    slackApiUrl: slack.url,
    retryConfig: { retries: 0 },
    timeout: 5_000,
    logLevel: 'error' as never,
  });
  return createExchange({ client, clientId: 'the-client', clientSecret: 'the-secret' });
}

it('asks Slack for new tokens as the app, and gives them', async () => {
  const exchange = await exchangeWith({
    ok: true,
    token_type: 'bot',
    access_token: 'xoxb-2',
    refresh_token: 'xoxe-2',
    expires_in: 43_200,
  });
  expect(await exchange('xoxe-1')).toEqual({
    token: 'xoxb-2',
    refreshToken: 'xoxe-2',
    expiresInSeconds: 43_200,
  });
  expect(slack?.calls.map(({ method, form }) => [method, Object.fromEntries(form)])).toEqual([
    [
      'oauth.v2.access',
      {
        client_id: 'the-client',
        client_secret: 'the-secret',
        grant_type: 'refresh_token',
        refresh_token: 'xoxe-1',
      },
    ],
  ]);
});

it.each([
  [{ ok: false, error: 'invalid_refresh_token' }, 'invalid_refresh_token'],
  [{ ok: true, access_token: 'xoxb-2' }, 'an answer without tokens'],
])('tells why it did not get any, and no secret: %j', async (answer, why) => {
  const exchange = await exchangeWith(answer);
  const error = await exchange('xoxe-1').catch((refused: unknown) => refused);
  expect(error).toMatchObject({
    code: 'service-failed',
    message: `Slack did not renew a token: ${why}.`,
    retriable: true,
    cause: undefined,
  });
  expect(JSON.stringify(error)).not.toMatch(/xox|the-secret/);
});

it('tells that Slack could not be reached, and no secret', async () => {
  const exchange = await exchangeWith({});
  await slack?.close();
  const error = await exchange('xoxe-1').catch((refused: unknown) => refused);
  expect(error).toMatchObject({ code: 'service-failed', cause: undefined });
  expect(`${error} ${JSON.stringify(error)}`).not.toMatch(/xox|the-secret/);
});
