import { afterEach, describe, expect, it, vi } from 'vitest';
import type { RunningSlack } from '../../src/surfaces/slack/index.ts';
import { createGate } from '../support/gate.ts';
import type { Person, WorkspaceHandle } from '../support/slack/index.ts';
import { isAnswer, useSlackProcesses } from '../support/slack-processes.ts';
import { describeOnStarter } from '../support/starter-database.ts';

describeOnStarter('an app that workspaces install', (context) => {
  const here = useSlackProcesses(context, {}, { mode: 'oauth' });
  afterEach(() => {
    vi.useRealTimers();
  });
  const url = ({ port }: RunningSlack) => `http://127.0.0.1:${port}`;
  const fresh = (name: string) => here.slack.workspace({ name, installed: false });
  const installIn = async (running: RunningSlack, workspace: WorkspaceHandle) => {
    const visit = await here.slack.visitInstall(url(running), workspace);
    expect(visit.status).toBe(200);
    return workspace;
  };
  const asks = (ann: Person, text = 'a western') => ann.says(text, { in: ann.dm() });
  const rowOf = async ({ id }: WorkspaceHandle) => {
    const [row] = await context.database.query<{ data: Uint8Array | null }>(
      'SELECT data FROM installations WHERE tenant = $1',
      [`team/${id}`],
    );
    return row ?? null;
  };

  it('asks for no more than it needs, and answers where it was installed', async () => {
    const running = await here.start();
    const beta = fresh('Beta');
    const ann = beta.user('ann');
    const visit = await here.slack.visitInstall(url(running), beta);
    expect([...visit.asked.scopes].sort()).toEqual(
      ['app_mentions:read', 'assistant:write', 'chat:write', 'commands', 'files:write'].concat([
        'im:history',
        'links:read',
        'links:write',
      ]),
    );
    expect(visit).toMatchObject({ status: 200, body: expect.stringMatching(/success|thank/i) });
    await (await asks(ann)).answered(isAnswer);
    const { botToken } = beta.installation;
    expect(Buffer.from((await rowOf(beta))?.data ?? []).toString('latin1')).not.toContain(botToken);
    expect(here.log.join('\n')).not.toContain(botToken);
  });

  describe('is not installed by a visit', () => {
    it.each([
      ['whose state was changed', { state: (state: string) => `${state.slice(0, -2)}xx` }],
      ['whose state is made up', { state: () => 'c3RhdGU' }],
      ['without a state', { state: () => null }],
      ['that comes back in another browser', { withoutCookies: true }],
      ['whose code is made up', { code: '1.2.abc' }],
      ['that the person breaks off', { denies: true }],
    ])('%s', async (_, options) => {
      const running = await here.start();
      const gamma = fresh('Gamma');
      const visit = await here.slack.visitInstall(url(running), gamma, options);
      expect(visit.status).toBeGreaterThanOrEqual(400);
      expect(visit.body).toMatch(/was not installed/);
      expect(visit.body).not.toMatch(/\bat .*\.(?:js|ts)|client_secret/);
      expect(await rowOf(gamma)).toBeNull();
    });

    it('whose state was made by another app', async () => {
      const foreign = await here.start({}, { tokenKeys: ['cd'.repeat(32)] });
      const running = await here.start();
      const page = await (await fetch(`${url(foreign)}/slack/install`)).text();
      const [, state = ''] = /[?&](?:amp;)?state=([\w-]+)/.exec(page) ?? [];
      const callback = new URL(`/slack/oauth_redirect?code=1.2.abc&state=${state}`, url(running));
      const cookie = `slack-app-oauth-state=${state}`;
      const refused = await fetch(callback, { headers: { cookie } });
      expect(state).not.toBe('');
      expect(refused.status).toBe(400);
      expect(await refused.text()).toMatch(/was not started here/);
    });

    it('that took longer than ten minutes', async () => {
      const running = await here.start();
      const gamma = fresh('Gamma');
      vi.useFakeTimers({ toFake: ['Date'] });
      const visit = await here.slack.visitInstall(url(running), gamma, {
        state(state) {
          vi.setSystemTime(Date.now() + 10.5 * 60_000);
          return state;
        },
      });
      expect(visit).toMatchObject({
        status: 400,
        body: expect.stringMatching(/took longer than ten minutes/),
      });
      expect(await rowOf(gamma)).toBeNull();
    });

    it('that is made twice, at whichever process', async () => {
      const first = await here.start();
      const second = await here.start();
      const visit = await here.slack.visitInstall(url(first), fresh('Gamma'));
      expect(visit.status).toBe(200);
      for (const running of [first, second]) {
        const { pathname, search } = new URL(visit.callback.url);
        const again = await fetch(new URL(pathname + search, url(running)), {
          headers: { cookie: visit.callback.cookie },
        });
        expect(again.status).toBe(400);
        expect(await again.text()).toMatch(/was finished before/);
      }
    });
  });

  it('acknowledges before it looks up whose event it is', async () => {
    const gate = createGate();
    const { installations } = here.app.stores;
    const running = await here.start({
      stores: {
        installations: {
          ...installations,
          async read(place) {
            await gate.pass();
            return installations.read(place);
          },
        },
      },
    });
    const ann = (await installIn(running, fresh('Slow'))).user('ann');
    const said = await asks(ann);
    const used = await ann.command('/movie', 'a comedy');
    expect((await said.acknowledged()).status).toBe(200);
    expect((await used.acknowledged()).status).toBe(200);
    expect(said.thread.replies()).toEqual([]);
    gate.open();
    await said.answered(isAnswer);
    await used.answer(isAnswer);
  });

  it('answers later what came while it could not look that up', async () => {
    const { installations } = here.app.stores;
    let isDown = false;
    const running = await here.start({
      stores: {
        installations: {
          ...installations,
          read: (place) => (isDown ? Promise.reject(new Error('down')) : installations.read(place)),
        },
      },
    });
    const ann = (await installIn(running, fresh('Down'))).user('ann');
    isDown = true;
    const said = await asks(ann);
    expect((await said.acknowledged()).status).toBe(200);
    await here.end();
    await here.abandon();
    await here.start();
    await said.answered(isAnswer);
    await here.end();
    expect(said.thread.replies()).toHaveLength(1);
  });

  it('keeps workspaces apart, even where a person has the same id in both', async () => {
    const running = await here.start();
    const one = await installIn(running, fresh('One'));
    const two = await installIn(running, fresh('Two'));
    const [ann, bob] = [one.user('ann'), two.user('bob')];
    await (await ann.command('/movie', 'watchlist add Heat')).answer();
    expect((await (await ann.command('/movie', 'watchlist')).answer()).text).toMatch(/Heat/);

    const used = await bob.command('/movie', 'watchlist');
    expect((await used.answer()).text).not.toMatch(/Heat/);
    const body = { ...used.payload, user_id: ann.id, trigger_id: '1.2.same' };
    const form = new URLSearchParams(
      Object.entries(body).map(([key, value]): [string, string] => [key, `${value}`]),
    );
    const contentType = 'application/x-www-form-urlencoded';
    await here.slack.deliver(form.toString(), { contentType });
    await expect.poll(() => new Set(used.messages().map(({ ts }) => ts)).size).toBe(2);
    expect(
      used
        .messages()
        .map(({ text }) => text)
        .join(),
    ).not.toMatch(/Heat/);
    const people = await context.database.query(
      "SELECT DISTINCT person_id FROM identities WHERE surface = 'slack' AND external_id = $1",
      [ann.id],
    );
    expect(people).toHaveLength(2);

    const from = here.slack.requests.length;
    await Promise.all([asks(ann), asks(bob)].map(async (said) => (await said).answered(isAnswer)));
    await here.end();
    const tokens = here.slack.requests.slice(from).map((request) => {
      const { channel, channel_id: channelId } = request.body;
      return [channel ?? channelId, request.token];
    });
    expect(tokens.length).toBeGreaterThan(6);
    for (const [channel, token] of tokens) {
      const owner = channel === ann.dm().id ? one : two;
      expect([channel, token]).toEqual([channel, owner.installation.botToken]);
    }
  });

  it('lets a workspace wait that Slack asks to, and no other', async () => {
    const running = await here.start();
    const one = await installIn(running, fresh('One'));
    const two = await installIn(running, fresh('Two'));
    const [ann, bob] = [one.user('ann'), two.user('bob')];
    here.slack.limit('chat.startStream', { retryAfter: 2, workspace: one });
    const held = await asks(ann);
    await here.slack.requested('chat.startStream', ({ status }) => status === 429);
    await (await asks(bob)).answered(isAnswer);
    expect(held.thread.replies()).toEqual([]);
    await held.answered(isAnswer);
  });

  it('forgets its tokens at once where it is removed, and everything 30 days later', async () => {
    const running = await here.start();
    const beta = await installIn(running, fresh('Beta'));
    const other = await installIn(running, fresh('Other'));
    const [ann, bob] = [beta.user('ann'), other.user('bob')];
    for (const who of [ann, bob]) {
      await (await who.command('/movie', 'watchlist add Heat')).answer();
    }
    await beta.uninstalls();
    await expect.poll(() => rowOf(beta)).toEqual({ data: null });
    const removed = here.slack.deliveries.find(
      ({ payload }) =>
        payload.team_id === beta.id &&
        (payload.event as { type: string } | undefined)?.type === 'app_uninstalled',
    );

    await installIn(running, beta);
    // Late, or delivered again: it tells of the time before.
    const late = Number(removed?.payload.event_time) - 5;
    await here.slack.deliver({ ...removed?.payload, event_time: late });
    expect((await (await ann.command('/movie', 'watchlist')).answer()).text).toMatch(/Heat/);
    await beta.revokesToken();
    await expect.poll(() => rowOf(beta)).toEqual({ data: null });
    await here.end();

    await context.database.query(
      "UPDATE installations SET uninstalled_at = uninstalled_at - interval '29 days'",
    );
    const tenants = () =>
      context.database.query(
        'SELECT DISTINCT tenant FROM identities WHERE tenant = ANY($1) ORDER BY tenant',
        [[beta.id, other.id]],
      );
    await here.start();
    await here.end();
    expect(await tenants()).toHaveLength(2);
    await context.database.query(
      "UPDATE installations SET uninstalled_at = uninstalled_at - interval '1 day'",
    );
    const last = await here.start();
    await expect.poll(tenants).toEqual([{ tenant: other.id }]);
    expect((await (await bob.command('/movie', 'watchlist')).answer()).text).toMatch(/Heat/);
    await installIn(last, beta);
    expect((await (await ann.command('/movie', 'watchlist')).answer()).text).not.toMatch(/Heat/);
  });
});
