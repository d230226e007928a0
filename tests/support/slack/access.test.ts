import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { silent, useSlack } from './test-app.ts';

const { connect, start, overHttp } = useSlack();

async function client() {
  const slack = await start();
  const acme = slack.workspace({ name: 'Acme' });
  const channel = acme.channel();
  const web = (token: string, facts: object = {}) =>
    new WebClient(token, { slackApiUrl: slack.apiUrl, logger: silent, ...facts });
  const post = (token: string, facts: object = {}) =>
    web(token, facts).chat.postMessage({ channel: channel.id, text: 'Heat' });
  return { slack, acme, channel, web, post };
}

const error = (code: string, more: object = {}) => ({ data: { ok: false, error: code, ...more } });

describe('tokens of the stand-in Slack', () => {
  it('let in who has one', async () => {
    const { slack, acme, web, post } = await client();
    const { botToken, botId, botUserId } = acme.installation;
    expect(await web(botToken).auth.test()).toMatchObject({
      ok: true,
      team_id: acme.id,
      bot_id: botId,
      user_id: botUserId,
    });
    await expect(post('xoxb-wrong')).rejects.toMatchObject(error('invalid_auth'));
    const none = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect(await none.json()).toEqual({ ok: false, error: 'not_authed' });
    await expect(web(botToken).apiCall('films.list')).rejects.toMatchObject(
      error('unknown_method'),
    );
  });

  it('end by revoking and uninstalling, and the app is told', async () => {
    const { app, slack, acme, errors } = await connect();
    const heard: string[] = [];
    app.event('tokens_revoked', async ({ event }) => void heard.push(String(event.tokens.bot)));
    app.event('app_uninstalled', async () => void heard.push('uninstalled'));
    const { botToken, botUserId } = acme.installation;
    const post = () => app.client.auth.test({ token: botToken });
    await acme.revokesToken();
    await expect(post()).rejects.toMatchObject(error('token_revoked'));
    acme.install();
    const again = acme.installation.botToken;
    await acme.uninstalls();
    await expect(app.client.auth.test({ token: again })).rejects.toMatchObject(
      error('account_inactive'),
    );
    expect(acme.isInstalled).toBe(false);
    await expect.poll(() => heard.length).toBe(3);
    expect([...heard].sort()).toEqual([botUserId, botUserId, 'uninstalled'].sort());
    const before = slack.deliveries.length;
    await acme.user('ann').opensHome();
    expect([slack.deliveries.length - before, errors]).toEqual([1, []]);
  });

  it('can be ended by the app itself', async () => {
    const { slack, acme, web } = await client();
    const { botToken } = acme.installation;
    const { clientId: client_id, clientSecret: client_secret } = slack.app;
    const uninstall = (client_secret: string) =>
      web(botToken).apps.uninstall({ client_id, client_secret });
    await expect(uninstall('wrong')).rejects.toMatchObject(error('bad_client_secret'));
    await uninstall(client_secret);
    await expect(web(botToken).auth.test()).rejects.toMatchObject(error('account_inactive'));
    const other = slack.workspace().installation.botToken;
    expect(await web(other).auth.revoke()).toMatchObject({ revoked: true });
    await expect(web(other).auth.test()).rejects.toMatchObject(error('token_revoked'));
  });

  it('need the scope of the method', async () => {
    const { acme, channel, web } = await client();
    const { botToken } = acme.install({ scopes: ['chat:write', 'users:read'] });
    const limited = web(botToken);
    const posted = await limited.chat.postMessage({ channel: channel.id, text: 'x' });
    expect(posted.response_metadata?.scopes).toEqual(['chat:write', 'users:read']);
    const provided = 'chat:write,users:read';
    const refused = (call: Promise<unknown>, needed: string) =>
      expect(call).rejects.toMatchObject(error('missing_scope', { needed, provided }));
    await refused(
      limited.conversations.replies({ channel: channel.id, ts: '1.1' }),
      'channels:history',
    );
    await refused(limited.conversations.info({ channel: channel.id }), 'channels:read');
    await refused(limited.conversations.open({ users: 'U1' }), 'im:write');
    await refused(limited.files.getUploadURLExternal({ filename: 'a', length: 1 }), 'files:write');
    await refused(limited.chat.unfurl({ channel: 'C', ts: '1.1', unfurls: {} }), 'links:write');
  });
});

describe('the Web API of the stand-in Slack', () => {
  it('limits, and the client waits and tries again', async () => {
    const { slack, acme, post, channel } = await client();
    const { botToken } = acme.installation;
    slack.limit('chat.postMessage', { retryAfter: 1 });
    await post(botToken);
    expect(slack.requests.map(({ method, status }) => [method, status])).toEqual([
      ['chat.postMessage', 429],
      ['chat.postMessage', 200],
    ]);
    expect(channel.messages()).toHaveLength(1);
    slack.limit(/^chat\./, { retryAfter: 7 });
    const refused = post(botToken, { rejectRateLimitedCalls: true });
    await expect(refused).rejects.toMatchObject({ retryAfter: 7 });
  });

  it('limits one workspace and not the other', async () => {
    const { slack, acme, post, channel } = await client();
    const other = slack.workspace({ name: 'Other' });
    slack.limit('chat.postMessage', { retryAfter: 9, times: 9, workspace: other });
    await post(acme.installation.botToken);
    expect(channel.messages()).toHaveLength(1);
    const refused = post(other.installation.botToken, { rejectRateLimitedCalls: true });
    await expect(refused).rejects.toMatchObject({ retryAfter: 9 });
  });

  it('fails as a test says', async () => {
    const { slack, acme, post, channel } = await client();
    const { botToken } = acme.installation;
    const once = { retryConfig: { retries: 0 } };
    slack.fail('chat.postMessage', { error: 'internal_error' });
    await expect(post(botToken, once)).rejects.toMatchObject(error('internal_error'));
    slack.fail('chat.postMessage', { status: 503 });
    await expect(post(botToken, once)).rejects.toMatchObject({ statusCode: 503 });
    slack.fail('chat.postMessage', { status: 0, afterwards: true });
    await expect(post(botToken, once)).rejects.toThrow();
    expect(channel.messages()).toHaveLength(1);
    slack.fail('chat.postMessage', { times: 9 });
    slack.delay('chat.postMessage', 5);
    slack.mend();
    await post(botToken, once);
    const [request] = slack.requests.slice(-1);
    expect(request).toMatchObject({
      method: 'chat.postMessage',
      token: botToken,
      body: { channel: channel.id, text: 'Heat' },
      status: 200,
      response: { ok: true },
      workspace: acme.id,
    });
    expect((await slack.requested('chat.postMessage')).status).toBe(200);
  });
});

describe('two workspaces of the stand-in Slack', () => {
  it('know nothing of each other', async () => {
    const slack = await start();
    const [acme, other] = [slack.workspace({ name: 'Acme' }), slack.workspace({ name: 'Other' })];
    const { app } = await overHttp(slack, [acme, other]);
    app.command('/movie', async ({ ack, client, command }) => {
      await ack();
      await client.chat.postMessage({ channel: command.channel_id, text: `in ${command.team_id}` });
    });
    const [ann, bob] = [acme.user('ann'), other.user('ann')];
    const [here, there] = [acme.channel(), other.channel()];
    await (await ann.command('/movie', '', { in: here })).answer();
    await (await bob.command('/movie', '', { in: there })).answer();
    expect([here, there].map((one) => one.messages().map(({ text }) => text))).toEqual([
      [`in ${acme.id}`],
      [`in ${other.id}`],
    ]);
    await expect(ann.says('x', { in: there })).rejects.toThrow(/of this workspace/);
    const { botToken: token } = acme.installation;
    const foreign = app.client.users.info({ token, user: bob.id });
    await expect(foreign).rejects.toMatchObject(error('user_not_found'));
    expect(new Set([ann.id, bob.id, acme.installation.botUserId]).size).toBe(3);
  });
});

describe('files of the stand-in Slack', () => {
  it('are uploaded and shared, and messages get reactions', async () => {
    const { slack, acme, web } = await client();
    const ann = acme.user('ann');
    const { files } = web(acme.installation.botToken);
    const dm = ann.dm();
    await files.uploadV2({
      channel_id: dm.id,
      filename: 'mine.json',
      content: '{}',
      initial_comment: 'All of it',
    });
    const [message] = dm.messages();
    expect(message).toMatchObject({ text: 'All of it', raw: { subtype: 'file_share' } });
    expect(message?.raw.files).toMatchObject([{ name: 'mine.json', size: 2 }]);
    expect(slack.requests.map(({ method }) => method)).toEqual([
      'files.getUploadURLExternal',
      'files.completeUploadExternal',
    ]);
    const scopes = ['chat:write', 'reactions:write', 'reactions:read'];
    const { botToken } = acme.install({ scopes });
    const { chat, reactions } = web(botToken);
    const { ts } = await chat.postMessage({ channel: dm.id, text: 'Heat' });
    const at = { channel: dm.id, timestamp: String(ts) };
    await reactions.add({ ...at, name: 'eyes' });
    expect((await reactions.get(at)).message).toMatchObject({
      ts,
      reactions: [{ name: 'eyes', users: [acme.installation.botUserId] }],
    });
    const unknown = files.completeUploadExternal({ files: [{ id: 'F0' }], channel_id: dm.id });
    await expect(unknown).rejects.toMatchObject(error('file_not_found'));
  });
});
