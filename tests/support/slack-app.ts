import type { App } from '../../src/app.ts';
import { surfaceDeps } from '../../src/commands/surface-deps.ts';
import { createSealer } from '../../src/services/seal.ts';
import type { SurfaceLog } from '../../src/surfaces/shared/deps.ts';
import { type RunningSlack, type SlackMode, startSlack } from '../../src/surfaces/slack/index.ts';
import type { Slack, WorkspaceHandle } from './slack/index.ts';

export interface SlackAppOptions {
  /** Default: HTTP for one workspace. */
  readonly mode?: SlackMode['kind'];
  readonly tokenKeys?: readonly string[];
  /** Default: the right one. */
  readonly appToken?: string;
  readonly answerWithinMs?: number;
  /** Default: nobody hears it. */
  readonly log?: SurfaceLog;
}

/** A key of 32 bytes, for tests alone. */
export const TOKEN_KEY = 'ab'.repeat(32);

/** The Slack app of this program, connected to the stand-in. */
export async function startSlackApp(
  app: App,
  slack: Slack,
  workspace: WorkspaceHandle,
  options: SlackAppOptions = {},
): Promise<RunningSlack> {
  const silent = () => undefined;
  const running = await startSlack(
    {
      mode: modeOf(options, slack, workspace),
      apiUrl: slack.apiUrl,
      authorizeUrl: slack.authorizeUrl,
      port: 0,
      ...(options.answerWithinMs === undefined ? {} : { answerWithinMs: options.answerWithinMs }),
    },
    surfaceDeps(app, options.log ?? { debug: silent, info: silent, warn: silent }),
  );
  slack.connect(
    running.port === null
      ? { socket: true }
      : { url: `http://127.0.0.1:${running.port}/slack/events` },
  );
  return running;
}

function modeOf(
  { mode = 'http', tokenKeys = [TOKEN_KEY], appToken }: SlackAppOptions,
  { app }: Slack,
  workspace: WorkspaceHandle,
): SlackMode {
  const { signingSecret } = app;
  switch (mode) {
    case 'http':
      return { kind: mode, botToken: workspace.installation.botToken, signingSecret };
    case 'socket':
      return {
        kind: mode,
        botToken: workspace.installation.botToken,
        appToken: appToken ?? app.appToken,
      };
    case 'oauth':
      return {
        kind: mode,
        signingSecret,
        clientId: app.clientId,
        clientSecret: app.clientSecret,
        redirectUri: null,
        sealer: createSealer(tokenKeys),
      };
  }
}
