import { App, HTTPReceiver, MemoryInstallationStore } from '@slack/bolt';
import { describe, expect, it } from 'vitest';
import type { Slack, SlackOptions } from './index.ts';
import { silent, useSlack } from './test-app.ts';

const { start, open } = useSlack();

/** An app that many workspaces install, with Bolt's own OAuth. */
async function distributed(options: SlackOptions = {}) {
  const slack = await start(options);
  const store = new MemoryInstallationStore();
  const receiver = new HTTPReceiver({
    signingSecret: slack.app.signingSecret,
    logger: silent,
    clientId: slack.app.clientId,
    clientSecret: slack.app.clientSecret,
    stateSecret: 'a-state-secret',
    scopes: ['chat:write', 'commands'],
    installationStore: store,
    redirectUri: 'https://films.example/slack/oauth_redirect',
    installerOptions: {
      redirectUriPath: '/slack/oauth_redirect',
      directInstall: true,
      authorizationUrl: slack.authorizeUrl,
      clientOptions: { slackApiUrl: slack.apiUrl },
    },
  });
  const app = new App({
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  const server = await app.start(0);
  open.push(() => app.stop());
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  slack.connect({ url: `${url}/slack/events` });
  return {
    slack,
    store,
    app,
    receiver,
    url,
    acme: slack.workspace({ name: 'Acme', installed: false }),
  };
}

describe('installing from the stand-in Slack', () => {
  it('goes from the app’s page and back, with tokens that work', async () => {
    const { slack, store, app, url, acme } = await distributed();
    const visit = await slack.visitInstall(url, acme);
    expect([visit.status, visit.body]).toEqual([200, expect.stringContaining('Thank you')]);
    expect(visit.asked).toMatchObject({
      clientId: slack.app.clientId,
      scopes: ['chat:write', 'commands'],
      redirectUri: 'https://films.example/slack/oauth_redirect',
    });
    const kept = await store.fetchInstallation({
      teamId: acme.id,
      enterpriseId: undefined,
      isEnterpriseInstall: false,
    });
    const { botToken, botUserId } = acme.installation;
    expect(kept.bot).toMatchObject({ token: botToken, userId: botUserId });
    app.command('/movie', async ({ ack, client, command }) => {
      await ack();
      await client.chat.postMessage({ channel: command.channel_id, text: 'Installed' });
    });
    const used = await acme.user('ann').command('/movie', '', { in: acme.channel() });
    expect((await used.answer()).text).toBe('Installed');
  });

  it('ends at a forged state, another browser, a used code and a no', async () => {
    const { slack, url, acme } = await distributed();
    const failed = async (options: Parameters<Slack['visitInstall']>[2]) => {
      const { status } = await slack.visitInstall(url, acme, options);
      expect([status >= 400, acme.isInstalled]).toEqual([true, false]);
    };
    await failed({ state: (state) => `${state}x` });
    await failed({ state: () => null });
    await failed({ withoutCookies: true });
    await failed({ code: 'made-up' });
    await failed({ denies: true });
    const { callback, status } = await slack.visitInstall(url, acme);
    expect(status).toBe(200);
    const again = await fetch(callback.url, { headers: { cookie: callback.cookie } });
    expect(again.status).toBeGreaterThanOrEqual(400);
  });

  it('gives fewer scopes where somebody grants fewer', async () => {
    const { slack, url, acme } = await distributed();
    await slack.visitInstall(url, acme, { scopes: ['commands'] });
    expect(acme.installation.scopes).toEqual(['commands']);
  });

  it('gives tokens that are refreshed by Bolt’s installer', async () => {
    const { slack, url, acme, store, receiver } = await distributed({ rotatesTokens: true });
    await slack.visitInstall(url, acme);
    const first = acme.installation;
    expect(first.botToken).toMatch(/^xoxe\.xoxb-1-/);
    const query = { teamId: acme.id, enterpriseId: undefined, isEnterpriseInstall: false };
    const kept = await store.fetchInstallation(query);
    expect(kept.bot).toMatchObject({ refreshToken: first.refreshToken });
    const { installer } = receiver;
    if (!installer) throw new Error('the receiver has no installer');
    expect((await installer.authorize(query)).botToken).toBe(first.botToken);
    // The installer goes by its own clock: the token has to look old to it.
    await store.storeInstallation({
      ...kept,
      bot: { ...kept.bot, expiresAt: 1 } as NonNullable<typeof kept.bot>,
    } as never);
    const { botToken } = await installer.authorize(query);
    expect([botToken === first.botToken, botToken]).toEqual([false, acme.installation.botToken]);
    const test = async (token: unknown) => {
      const response = await fetch(`${slack.apiUrl}auth.test`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      });
      return ((await response.json()) as { error?: string }).error;
    };
    expect([await test(first.botToken), await test(botToken)]).toEqual([
      'token_expired',
      undefined,
    ]);
    slack.passes(43_200_001);
    expect(await test(botToken)).toBe('token_expired');
  });

  it('checks who asks for tokens', async () => {
    const { slack, acme } = await distributed({ rotatesTokens: true });
    const { clientId, clientSecret } = slack.app;
    const ask = async (facts: Record<string, string>) => {
      const body = new URLSearchParams({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'refresh_token',
        ...facts,
      });
      const response = await fetch(`${slack.apiUrl}oauth.v2.access`, { method: 'POST', body });
      return (await response.json()) as { error?: string; expires_in?: number };
    };
    const { refreshToken } = acme.install();
    const refresh_token = String(refreshToken);
    expect((await ask({ refresh_token, client_id: 'x' })).error).toBe('invalid_client_id');
    expect((await ask({ refresh_token, client_secret: 'x' })).error).toBe('bad_client_secret');
    expect((await ask({ refresh_token: 'x' })).error).toBe('invalid_refresh_token');
    acme.expiresToken();
    expect(await ask({ refresh_token })).toMatchObject({ ok: true, expires_in: 43_200 });
    expect((await ask({ refresh_token })).error).toBe('invalid_refresh_token');
  });
});
