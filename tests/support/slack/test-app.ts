import { App, HTTPReceiver, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { afterEach } from 'vitest';
import { type Slack, type SlackOptions, startSlack } from './index.ts';
import type { WorkspaceHandle } from './people/workspace.ts';

/** Says nothing: what an app logs isn't what is tested. */
export const silent = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

/** Stand-ins and Bolt's own apps that end with the test. */
export function useSlack() {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });

  async function start(options: SlackOptions = {}): Promise<Slack> {
    const slack = await startSlack(options);
    open.push(slack.close);
    return slack;
  }

  /** An app that gets what the stand-in sends over HTTP; `errors` is what failed in it. */
  async function overHttp(slack: Slack, workspaces: readonly WorkspaceHandle[]) {
    const receiver = new HTTPReceiver({
      signingSecret: slack.app.signingSecret,
      logger: silent,
      port: 0,
    });
    const app = new App({
      receiver,
      logger: silent,
      clientOptions: { slackApiUrl: slack.apiUrl },
      authorize: async ({ teamId }) => {
        const found = workspaces.find(({ id }) => id === teamId);
        if (!found) throw new Error(`not installed in ${teamId}`);
        const { botToken, botId, botUserId } = found.installation;
        return { botToken, botId, botUserId, teamId: found.id };
      },
    });
    const errors: unknown[] = [];
    app.error(async (error) => void errors.push(error));
    const server = await app.start(0);
    open.push(async () => {
      const stopped = app.stop();
      // What was never acknowledged would hold it up.
      server.closeAllConnections();
      await stopped;
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const url = `http://127.0.0.1:${port}/slack/events`;
    slack.connect({ url });
    return { app, errors, url };
  }

  /** The same over Socket Mode. */
  async function overSocket(slack: Slack, workspace: WorkspaceHandle) {
    const receiver = new SocketModeReceiver({
      appToken: slack.app.appToken,
      logger: silent,
      installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
      // How long it waits before it connects again.
      clientPingTimeout: 500,
    });
    const app = new App({
      receiver,
      token: workspace.installation.botToken,
      logger: silent,
      clientOptions: { slackApiUrl: slack.apiUrl },
    });
    const errors: unknown[] = [];
    app.error(async (error) => void errors.push(error));
    await app.start();
    open.push(() => app.stop());
    slack.connect({ socket: true });
    return { app, errors };
  }

  /** A stand-in with a workspace, a channel and a person, and an app over HTTP. */
  async function connect(options: SlackOptions = {}) {
    const slack = await start(options);
    const acme = slack.workspace({ name: 'Acme' });
    const ann = acme.user('ann', { locale: 'de-DE' });
    const channel = acme.channel({ name: 'films' });
    return { slack, acme, ann, channel, ...(await overHttp(slack, [acme])) };
  }

  return { start, overHttp, overSocket, connect, open };
}
