import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Installation } from '@slack/bolt';
import type { SurfaceLog } from '../../shared/deps.ts';

export const SECRETS = /xox|hooks\.slack/;

const silent = () => undefined;
export const SILENT: SurfaceLog = { debug: silent, info: silent, warn: silent };

/** What @slack/oauth makes of an installation in one workspace. */
export function teamInstallation(
  teamId: string,
  bot: Partial<NonNullable<Installation['bot']>> = {},
): Installation<'v2', false> {
  return {
    team: { id: teamId, name: 'A team' },
    enterprise: undefined,
    user: { id: 'UADMIN', token: 'xoxp-of-a-person', scopes: ['search:read'] },
    bot: { token: `xoxb-${teamId}`, scopes: ['commands'], id: 'B1', userId: 'UBOT', ...bot },
    incomingWebhook: { url: 'https://hooks.slack.com/services/secret' },
    appId: 'A1',
    tokenType: 'bot',
    isEnterpriseInstall: false,
    authVersion: 'v2',
  };
}

/** Of a whole organisation: without a team. */
export function enterpriseInstallation(enterpriseId: string): Installation<'v2', true> {
  const { team: _, ...others } = teamInstallation(enterpriseId);
  return {
    ...others,
    team: undefined,
    enterprise: { id: enterpriseId, name: 'An organisation' },
    enterpriseUrl: 'https://example.com/',
    isEnterpriseInstall: true,
  };
}

export const fromTeam = (teamId: string) => ({
  teamId,
  enterpriseId: undefined,
  isEnterpriseInstall: false,
});

export const fromEnterprise = (enterpriseId: string, teamId?: string) => ({
  teamId,
  enterpriseId,
  isEnterpriseInstall: true,
});

interface SlackCall {
  readonly method: string;
  readonly form: URLSearchParams;
}

/** Slack's Web API on this machine: what it was asked, and answers as given. */
export async function serveSlack(answer: (call: SlackCall) => object) {
  const calls: SlackCall[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const method = (request.url ?? '').replace(/^\/api\//, '');
    const call = { method, form: new URLSearchParams(body) };
    calls.push(call);
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(answer(call)));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    calls,
    url: `http://127.0.0.1:${port}/api/`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
