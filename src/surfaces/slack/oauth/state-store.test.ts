import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HTTPReceiver, type StateStore } from '@slack/bolt';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeForEachDatabase, emptyTables } from '../../../../tests/support/database.ts';
import { createSealer } from '../../../services/seal.ts';
import { createStores } from '../../../store/index.ts';
import { createInstallationStore, type SlackInstallations } from './installation-store.ts';
import { createStateStore } from './state-store.ts';
import { fromTeam, SILENT, serveSlack } from './test-samples.ts';

const KEY = Buffer.alloc(32, 1).toString('base64');
const MINUTE = 60_000;
const OPTIONS = {
  scopes: ['commands', 'chat:write'],
  redirectUri: 'https://example.com/slack/oauth_redirect',
  metadata: 'from the website',
};

describeForEachDatabase('the state of an installation', (use) => {
  beforeEach(() => emptyTables(use().database));
  const inProcess = (key = KEY): StateStore =>
    createStateStore({
      store: createStores(use().database).installations,
      sealer: createSealer([key]),
    });
  const now = new Date();
  const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * MINUTE);

  it('made by one process is taken by another, with its options, once', async () => {
    const state = await inProcess().generateStateParam(OPTIONS, now);
    expect(await inProcess().verifyStateParam(inMinutes(9), state)).toEqual(OPTIONS);
    await expect(inProcess().verifyStateParam(inMinutes(9), state)).rejects.toMatchObject({
      code: 'bad-input',
      message: 'This installation was finished before.',
    });
  });

  it('is taken once by several at the same time', async () => {
    const state = await inProcess().generateStateParam(OPTIONS, now);
    const tries = await Promise.allSettled(
      Array.from({ length: 6 }, () => inProcess().verifyStateParam(now, state)),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('ends after ten minutes, taken or not', async () => {
    const state = await inProcess().generateStateParam(OPTIONS, now);
    await expect(inProcess().verifyStateParam(inMinutes(10.1), state)).rejects.toMatchObject({
      message: 'This installation took longer than ten minutes.',
      hint: expect.stringContaining('Start again'),
    });
  });

  it('can’t be made without the key, nor be something else that the key sealed', async () => {
    const foreign = createSealer([KEY]).seal(
      JSON.stringify({ id: '1', issuedAt: now.getTime(), installOptions: OPTIONS }),
      'slack/team/T1',
    );
    const forged = [
      await inProcess(Buffer.alloc(32, 2).toString('base64')).generateStateParam(OPTIONS, now),
      Buffer.from(foreign).toString('base64url'),
      '',
    ];
    for (const state of forged) {
      await expect(inProcess().verifyStateParam(now, state)).rejects.toMatchObject({
        message: 'This installation was not started here.',
      });
    }
    await fc.assert(
      fc.asyncProperty(fc.string(), async (state) => {
        await expect(inProcess().verifyStateParam(now, state)).rejects.toMatchObject({
          code: 'bad-input',
        });
      }),
    );
  });

  it('written in another way is still the same one', async () => {
    const state = await inProcess().generateStateParam(OPTIONS, now);
    await inProcess().verifyStateParam(now, state);
    for (const same of [
      `${state}=`,
      `${state} `,
      Buffer.from(state, 'base64url').toString('base64'),
    ]) {
      await expect(inProcess().verifyStateParam(now, same)).rejects.toMatchObject({
        message: 'This installation was finished before.',
      });
    }
  });

  it('fits a cookie and an address, and writes nothing before it comes back', async () => {
    const scopes = Array.from({ length: 40 }, (_, i) => `some:long.scope.${i}`);
    const state = await inProcess().generateStateParam({ ...OPTIONS, scopes }, now);
    expect(state).toMatch(/^[\w-]{1,2000}$/);
    expect(await use().database.query('SELECT * FROM spent_states')).toEqual([]);
  });

  describe('in the flow of Slack’s library, behind a load balancer', () => {
    let slack: Awaited<ReturnType<typeof serveSlack>>;
    let installations: SlackInstallations;
    let close: (() => Promise<void>)[];
    beforeEach(async () => {
      slack = await serveSlack(({ method, form }) =>
        method === 'oauth.v2.access' && form.get('code') === 'good'
          ? {
              ok: true,
              app_id: 'A1',
              authed_user: { id: 'UADMIN', access_token: 'xoxp-1', scope: 'search:read' },
              scope: 'commands,chat:write',
              token_type: 'bot',
              access_token: 'xoxb-1',
              refresh_token: 'xoxe-1',
              expires_in: 43_200,
              bot_user_id: 'UBOT',
              team: { id: 'T1', name: 'A team' },
              enterprise: null,
              is_enterprise_install: false,
            }
          : { ok: method === 'auth.test', bot_id: 'B1', error: 'invalid_code' },
      );
      const database = use().database;
      installations = createInstallationStore({
        store: createStores(database).installations,
        sealer: createSealer([KEY]),
        exchange: () => Promise.reject(new Error('Slack was asked')),
        lock: (...args) => database.lock(...args),
        log: SILENT,
      });
      close = [slack.close];
    });
    afterEach(() => Promise.all(close.map((each) => each())));

    /** The address of a process that installs the app. */
    async function installer(): Promise<string> {
      const silent = () => undefined;
      const logger = {
        debug: silent,
        info: silent,
        warn: silent,
        error: silent,
        setLevel: silent,
        getLevel: () => 'error' as never,
        setName: silent,
      };
      const receiver = new HTTPReceiver({
        signingSecret: 's',
        clientId: 'client',
        clientSecret: 'secret',
        scopes: OPTIONS.scopes,
        installationStore: installations,
        installerOptions: {
          directInstall: true,
          stateStore: inProcess(),
          clientOptions: { slackApiUrl: slack.url, retryConfig: { retries: 0 } },
        },
        logger,
      });
      const server = createServer(receiver.requestListener);
      await new Promise<void>((resolve) => {
        server.listen(0, '127.0.0.1', resolve);
      });
      close.push(
        () =>
          new Promise((resolve) => {
            server.closeAllConnections();
            server.close(() => resolve());
          }),
      );
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    }
    /** Opens the install page as a browser does. */
    const start = async (address: string) => {
      const page = await fetch(`${address}/slack/install`, { redirect: 'manual' });
      const url = new URL(page.headers.get('location') ?? '');
      const cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
      return { state: url.searchParams.get('state') ?? '', cookie };
    };
    const comeBack = (address: string, state: string, cookie: string, code = 'good') =>
      fetch(`${address}/slack/oauth_redirect?code=${code}&state=${state}`, { headers: { cookie } });
    const isInstalled = () =>
      installations.fetchInstallation(fromTeam('T1')).then(
        ({ bot }) => bot?.token === 'xoxb-1',
        () => false,
      );

    it('installs where another process than the first gets the answer', async () => {
      const [a, b] = [await installer(), await installer()];
      const { state, cookie } = await start(a);
      expect((await comeBack(b, state, cookie)).status).toBe(200);
      expect(await isInstalled()).toBe(true);
    });

    it('installs nothing for another browser, without a state, or a second time', async () => {
      const [a, b] = [await installer(), await installer()];
      const { state, cookie } = await start(a);
      const somebody = await start(b);
      for (const [tried, jar] of [
        [state, ''],
        [state, somebody.cookie],
        ['', cookie],
        ['forged', 'slack-app-oauth-state=forged'],
      ] as const) {
        expect((await comeBack(b, tried, jar)).ok).toBe(false);
      }
      expect(slack.calls).toEqual([]);
      expect((await comeBack(a, state, cookie, 'bad')).ok).toBe(false);
      expect((await comeBack(b, state, cookie)).ok).toBe(false);
      expect(slack.calls.map(({ method }) => method)).toEqual(['oauth.v2.access']);
      expect(await isInstalled()).toBe(false);
    });
  });
});
