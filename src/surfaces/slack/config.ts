import type { Sealer } from '../../domain/installations.ts';

/** How Slack reaches the program. */
export type SlackMode =
  /** One's own workspace, over a WebSocket: no public address is needed. */
  | { readonly kind: 'socket'; readonly botToken: string; readonly appToken: string }
  /** One's own workspace, over HTTP. */
  | { readonly kind: 'http'; readonly botToken: string; readonly signingSecret: string }
  /** Any number of workspaces that install the app. */
  | {
      readonly kind: 'oauth';
      readonly signingSecret: string;
      readonly clientId: string;
      readonly clientSecret: string;
      /** Where the browser comes back to; null where Slack knows one address alone. */
      readonly redirectUri: string | null;
      readonly sealer: Sealer;
    };

export interface SlackConfig {
  readonly mode: SlackMode;
  /** The Web API's base; null for Slack's own. */
  readonly apiUrl: string | null;
  /** Where browsers are sent to allow the installation; null for Slack's own. */
  readonly authorizeUrl: string | null;
  /** Of the HTTP server; 0 for any. */
  readonly port: number;
  /** How long after an event its answer may come, in milliseconds. Default: ten minutes. */
  readonly answerWithinMs?: number;
}

/** Paths of the HTTP server; the manifest and docs/slack.md name them. */
export const PATHS = {
  events: '/slack/events',
  install: '/slack/install',
  redirect: '/slack/oauth_redirect',
  health: '/health',
} as const;

/** What the app may do in a workspace, and what for. slack/manifest.yaml lists the same. */
export const SCOPES = [
  // Answer where somebody mentions it.
  'app_mentions:read',
  // Suggested prompts, status and titles of its conversations.
  'assistant:write',
  // Answer.
  'chat:write',
  // /movie
  'commands',
  // Give people everything that is held about them, as a file.
  'files:write',
  // Read what people write to it directly.
  'im:history',
  // Say what film a link to TMDB or IMDb leads to.
  'links:read',
  'links:write',
] as const;
