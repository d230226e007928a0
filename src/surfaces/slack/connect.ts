import type { ServerResponse } from 'node:http';
import { HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import { MovieVibesError } from '../../errors.ts';
import type { SurfaceLog } from '../shared/deps.ts';
import { failureOf } from '../shared/words.ts';
import { PATHS, SCOPES, type SlackConfig, type SlackMode } from './config.ts';
import { isRevoked, isUnreachable } from './failures.ts';
import { guarded } from './guarded.ts';
import type { SlackInstallations } from './oauth/installation-store.ts';
import type { createStateStore } from './oauth/state-store.ts';
import { boltLogger } from './safe-log.ts';

/** A call that takes longer has failed; nothing that is retried can be done twice by it. */
const CALL_MS = 15_000;

export function clientOptions({ apiUrl }: Pick<SlackConfig, 'apiUrl'>): WebClientOptions {
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    // A message that was sent twice is worse than one that is sent again a little later, by us.
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    // Its own log goes to the terminal and knows no secrets.
    logLevel: LogLevel.ERROR,
    timeout: CALL_MS,
  };
}

/** Who the app is in its one workspace. */
export interface Authorization {
  readonly botToken: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly teamId: string;
  readonly team: string;
  readonly name: string;
}

/** Asks Slack whose token this is. Rejects with `bad-config` where it is nobody's. */
export async function authorizeOwn(
  botToken: string,
  config: Pick<SlackConfig, 'apiUrl'>,
): Promise<Authorization> {
  const client = new WebClient(botToken, clientOptions(config));
  try {
    const test = await client.auth.test();
    const { bot_id: botId = '', user_id: botUserId, team_id: teamId } = test;
    if (!botUserId || !teamId) {
      throw new MovieVibesError('bad-config', 'SLACK_BOT_TOKEN is no token of a bot.', {
        hint: 'Copy the "Bot User OAuth Token" of your app: it begins with xoxb-.',
      });
    }
    const { team = teamId, user = 'MovieVibes' } = test;
    return { botToken, botId, botUserId, teamId, team, name: user };
  } catch (error) {
    throw startFailed(error);
  }
}

export interface OAuthParts {
  readonly installations: SlackInstallations;
  readonly stateStore: ReturnType<typeof createStateStore>;
}

/** In bytes; Slack's are far smaller. */
const MOST_BODY = 1_000_000;

/** What takes Slack's events in. */
export function createReceiver(
  { mode, apiUrl, authorizeUrl, port }: SlackConfig,
  log: SurfaceLog,
  oauth: OAuthParts | null,
): HTTPReceiver | SocketModeReceiver {
  const logger = boltLogger(log);
  if (mode.kind === 'socket') {
    return new SocketModeReceiver({
      appToken: mode.appToken,
      logger,
      installerOptions: { clientOptions: clientOptions({ apiUrl }) },
    });
  }
  const receiver = new HTTPReceiver({
    signingSecret: mode.signingSecret,
    endpoints: PATHS.events,
    port,
    logger,
    customRoutes: [
      {
        path: PATHS.health,
        method: 'GET',
        handler: (_request, response) => {
          response.writeHead(200, { 'content-type': 'text/plain' }).end('ok');
        },
      },
    ],
    ...(mode.kind === 'oauth' && oauth ? installer(mode, { apiUrl, authorizeUrl }, oauth) : {}),
  });
  return guarded(receiver, PATHS.events, MOST_BODY);
}

function installer(
  { clientId, clientSecret, redirectUri }: Extract<SlackMode, { kind: 'oauth' }>,
  { apiUrl, authorizeUrl }: Pick<SlackConfig, 'apiUrl' | 'authorizeUrl'>,
  { installations, stateStore }: OAuthParts,
) {
  return {
    clientId,
    clientSecret,
    scopes: [...SCOPES],
    installationStore: installations,
    ...(redirectUri === null ? {} : { redirectUri }),
    installerOptions: {
      stateStore,
      installPath: PATHS.install,
      redirectUriPath: PATHS.redirect,
      callbackOptions: { failure: renderInstallFailure },
      clientOptions: clientOptions({ apiUrl }),
      ...(authorizeUrl === null ? {} : { authorizationUrl: authorizeUrl }),
    },
  };
}

/** The page of an installation that failed: what to do, and nothing of what went wrong inside. */
function renderInstallFailure(
  error: unknown,
  _options: unknown,
  _request: unknown,
  response: ServerResponse,
): void {
  // The library wraps what a store rejects with.
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const { message, hint } = failureOf(cause instanceof MovieVibesError ? cause : error);
  const text = (words: string) => words.replace(/[&<>]/g, (char) => `&#${char.charCodeAt(0)};`);
  response.writeHead(400, { 'content-type': 'text/html; charset=utf-8' });
  response.end(
    `<!doctype html><title>MovieVibes was not installed</title><h1>MovieVibes was not installed</h1><p>${text(message)}</p><p>${text(hint)} <a href="${PATHS.install}">Install it</a></p>`,
  );
}

export function startFailed(error: unknown): MovieVibesError {
  if (error instanceof MovieVibesError) return error;
  if (isRevoked(error)) {
    return new MovieVibesError('bad-config', 'Slack refuses SLACK_BOT_TOKEN or SLACK_APP_TOKEN.', {
      hint: 'Copy the tokens again from the pages of your app; docs/slack.md says where.',
    });
  }
  const message = error instanceof Error ? error.message : String(error);
  const reached = !isUnreachable(error);
  return new MovieVibesError(
    'service-failed',
    reached ? `Slack would not connect: ${message}` : `Slack can’t be reached: ${message}`,
    { hint: 'Check the network and the tokens, and try again.', retriable: true },
  );
}
