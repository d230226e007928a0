import type { Config } from '../config.ts';
import { createSealer } from '../services/seal.ts';
import type { SlackConfig } from '../surfaces/slack/index.ts';

/** What the Slack surface needs of the configuration; null where it is off. */
export function slackConfig({ slack, port }: Config): SlackConfig | null {
  const { mode, apiUrl } = slack;
  if (mode === null) return null;
  // A stand-in or proxy has the page at which a workspace allows the app beside its API.
  const authorizeUrl = apiUrl === null ? null : new URL('../oauth/v2/authorize', apiUrl).href;
  const common = { apiUrl, authorizeUrl, port };
  if (mode.kind !== 'oauth') return { mode, ...common };
  const { tokenKeys, ...rest } = mode;
  return { mode: { ...rest, sealer: createSealer(tokenKeys) }, ...common };
}
