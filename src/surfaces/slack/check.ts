import { WebClient } from '@slack/web-api';
import { PATHS, SCOPES, type SlackConfig, type SlackMode } from './config.ts';
import { clientOptions } from './connect.ts';
import { isUnreachable, slackError } from './failures.ts';

export interface SlackCheck {
  readonly status: 'ok' | 'warn' | 'fail';
  readonly message: string;
  readonly hint?: string;
}

const HEALTH_MS = 5_000;

/**
 * Looks at tokens, scopes, the client of an app to install, and the way that events come in. Never
 * rejects. What Slack tells nobody but the app's owner can't be seen: which events are subscribed to,
 * the request URL, and whether the signing secret is right.
 */
export async function checkSlack(config: SlackConfig): Promise<readonly SlackCheck[]> {
  const { mode } = config;
  if (mode.kind === 'oauth') {
    return [await checkClient(mode, config), await checkRedirect(mode), requestUrl(config)];
  }
  const bot = await checkBot(mode.botToken, config);
  const events =
    mode.kind === 'socket' ? await checkAppToken(mode.appToken, config) : requestUrl(config);
  return [...bot, events];
}

async function checkBot(token: string, config: SlackConfig): Promise<readonly SlackCheck[]> {
  try {
    const test = await new WebClient(token, clientOptions(config)).auth.test();
    if (!test.bot_id) {
      return [
        {
          status: 'fail',
          message: 'SLACK_BOT_TOKEN is no token of a bot.',
          hint: 'Copy the "Bot User OAuth Token" of your app: it begins with xoxb-.',
        },
      ];
    }
    const granted = test.response_metadata?.scopes ?? [];
    return [{ status: 'ok', message: `${test.user} in ${test.team}` }, checkScopes(granted)];
  } catch (error) {
    return [refusal('SLACK_BOT_TOKEN', error)];
  }
}

function checkScopes(granted: readonly string[]): SlackCheck {
  if (granted.length === 0) {
    return { status: 'warn', message: 'Slack does not say what scopes the token has.' };
  }
  const missing = SCOPES.filter((scope) => !granted.includes(scope));
  return missing.length === 0
    ? { status: 'ok', message: 'scopes are granted' }
    : {
        status: 'fail',
        message: `The app lacks scopes: ${missing.join(', ')}.`,
        hint: 'Paste slack/manifest.yaml into the page "App Manifest" and install the app again.',
      };
}

async function checkAppToken(token: string, config: SlackConfig): Promise<SlackCheck> {
  try {
    await new WebClient(token, clientOptions(config)).apps.connections.open();
    return {
      status: 'ok',
      message:
        'events come over Socket Mode. Which ones can’t be looked up: the page "Event Subscriptions" must list those of slack/manifest.yaml',
    };
  } catch (error) {
    return refusal('SLACK_APP_TOKEN', error);
  }
}

/** What Slack says of a client that it does not know. */
const UNKNOWN_CLIENT: Readonly<Record<string, string>> = {
  invalid_client_id: 'SLACK_CLIENT_ID',
  bad_client_secret: 'SLACK_CLIENT_SECRET',
};

/** Asks for tokens with a code that nobody gave: an app that Slack knows is refused for the code alone. */
async function checkClient(
  { clientId, clientSecret }: Extract<SlackMode, { kind: 'oauth' }>,
  config: SlackConfig,
): Promise<SlackCheck> {
  const known: SlackCheck = {
    status: 'ok',
    message: `for many workspaces: they install it at ${PATHS.install} of this server`,
  };
  try {
    await new WebClient(undefined, clientOptions(config)).oauth.v2.access({
      client_id: clientId,
      client_secret: clientSecret,
      code: 'checked-by-doctor',
    });
    return known;
  } catch (error) {
    const refused = slackError(error);
    const variable = UNKNOWN_CLIENT[refused ?? ''];
    if (variable !== undefined) return refusal(variable, error);
    return refused === 'invalid_code' ? known : refusal('the app', error);
  }
}

/** Whether browsers come back to this program, or to another process of it. */
async function checkRedirect({
  redirectUri,
}: Extract<SlackMode, { kind: 'oauth' }>): Promise<SlackCheck> {
  if (redirectUri === null) {
    return {
      status: 'ok',
      message: `browsers come back to the app's first redirect URL, which must end with ${PATHS.redirect}`,
    };
  }
  const { origin, pathname } = new URL(redirectUri);
  if (pathname !== PATHS.redirect) {
    return {
      status: 'fail',
      message: `SLACK_REDIRECT_URI must end with ${PATHS.redirect}.`,
      hint: 'Set it as the manifest has it under redirect_urls.',
    };
  }
  const answers = await fetch(new URL(PATHS.health, origin), {
    redirect: 'manual',
    signal: AbortSignal.timeout(HEALTH_MS),
  })
    .then(async (response) => response.ok && (await response.text()) === 'ok')
    .catch(() => false);
  return answers
    ? { status: 'ok', message: `${origin} leads to MovieVibes` }
    : {
        status: 'warn',
        message: `${origin}${PATHS.health} does not answer.`,
        hint: 'That is so while the program is stopped. Where it runs, see to what the address leads.',
      };
}

function requestUrl({ port }: SlackConfig): SlackCheck {
  return {
    status: 'ok',
    message: `events come over HTTP: the request URLs must lead to ${PATHS.events} on port ${port}. They, the signing secret and which events come can’t be tested from here: see the page "Event Subscriptions"`,
  };
}

/** `what`: a variable, or what else Slack refuses. */
function refusal(what: string, error: unknown): SlackCheck {
  if (isUnreachable(error)) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      status: 'fail',
      message: `Slack can't be asked: ${message}`,
      hint: 'Check the network and try again.',
    };
  }
  return {
    status: 'fail',
    message: `Slack refuses ${what}: ${slackError(error) ?? 'no reason given'}.`,
    hint: 'Copy it again from the pages of your app; docs/slack.md says where.',
  };
}
