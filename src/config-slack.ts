import { readTokenKeys } from './services/seal.ts';

/** How Slack reaches this process: see .env.example. */
export type SlackMode =
  | { readonly kind: 'socket'; readonly botToken: string; readonly appToken: string }
  | { readonly kind: 'http'; readonly botToken: string; readonly signingSecret: string }
  | {
      readonly kind: 'oauth';
      readonly clientId: string;
      readonly clientSecret: string;
      readonly signingSecret: string;
      readonly redirectUri: string | null;
      /** Of 32 bytes each; the first seals. */
      readonly tokenKeys: readonly string[];
    };

type SlackVariables = Readonly<
  Partial<
    Record<
      | (typeof OAUTH_VARIABLES)[number]
      | 'SLACK_BOT_TOKEN'
      | 'SLACK_APP_TOKEN'
      | 'SLACK_REDIRECT_URI',
      string | undefined
    >
  >
>;

const OAUTH_VARIABLES = [
  'SLACK_CLIENT_ID',
  'SLACK_CLIENT_SECRET',
  'SLACK_SIGNING_SECRET',
  'SLACK_TOKEN_KEYS',
] as const;

/** What is missing beside what is given, one sentence each. */
export function missingForSlack(given: SlackVariables): string[] {
  const isOAuth = given.SLACK_CLIENT_ID !== undefined || given.SLACK_CLIENT_SECRET !== undefined;
  if (isOAuth && given.SLACK_BOT_TOKEN !== undefined) {
    return [
      'SLACK_BOT_TOKEN is for one workspace and SLACK_CLIENT_ID for many that install the app: set one of them',
    ];
  }
  if (isOAuth) {
    return OAUTH_VARIABLES.filter((name) => given[name] === undefined).map(
      (name) => `${name} is missing: an app that workspaces install needs it`,
    );
  }
  if (given.SLACK_BOT_TOKEN === undefined) {
    const alone = (['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'] as const).find(
      (name) => given[name] !== undefined,
    );
    return alone ? [`${alone} is set, which needs SLACK_BOT_TOKEN too`] : [];
  }
  return given.SLACK_APP_TOKEN === undefined && given.SLACK_SIGNING_SECRET === undefined
    ? [
        'SLACK_BOT_TOKEN needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (events over HTTP) too',
      ]
    : [];
}

/** Socket Mode where there is an app-level token: it needs no public address. */
export function slackMode(values: SlackVariables): SlackMode | null {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_CLIENT_ID: clientId,
    SLACK_CLIENT_SECRET: clientSecret,
    SLACK_TOKEN_KEYS: tokenKeys,
  } = values;
  if (botToken && appToken) return { kind: 'socket', botToken, appToken };
  if (botToken && signingSecret) return { kind: 'http', botToken, signingSecret };
  if (!clientId || !clientSecret || !signingSecret || !tokenKeys) return null;
  return {
    kind: 'oauth',
    clientId,
    clientSecret,
    signingSecret,
    redirectUri: values.SLACK_REDIRECT_URI ?? null,
    tokenKeys: readTokenKeys(tokenKeys),
  };
}

export function areTokenKeys(text: string): boolean {
  try {
    return readTokenKeys(text).length > 0;
  } catch {
    return false;
  }
}
