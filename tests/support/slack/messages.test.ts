import { describe, expect, it } from 'vitest';
import { mrkdwn, section } from './limits/samples.ts';
import { useSlack } from './test-app.ts';

const { connect } = useSlack();

async function posting(options: Parameters<typeof connect>[0] = {}) {
  const all = await connect(options);
  const { botToken: token } = all.acme.installation;
  const { chat } = all.app.client;
  const post = (facts: object = {}) =>
    chat.postMessage({ token, channel: all.channel.id, text: 'Heat', ...facts } as never);
  const change = (ts: unknown, facts: object) =>
    chat.update({ token, channel: all.channel.id, ts: String(ts), ...facts } as never);
  return { ...all, token, chat, post, change };
}

describe('messages of the stand-in Slack', () => {
  it('carry what Slack adds', async () => {
    const { post, acme, slack, channel } = await posting();
    const posted = await post({ blocks: [section({ text: mrkdwn('*Heat*') })] });
    const { botId, botUserId } = acme.installation;
    expect(posted.message).toMatchObject({
      type: 'message',
      app_id: slack.app.appId,
      bot_id: botId,
      user: botUserId,
      team: acme.id,
      text: 'Heat',
      ts: posted.ts,
    });
    const [message] = channel.messages();
    expect([message?.text, message?.fallback, message?.fromApp]).toEqual(['*Heat*', 'Heat', true]);
    expect(message?.blocks[0]?.block_id).toMatch(/^\w+$/);
    const all = await Promise.all([post(), post(), post()]);
    const stamps = [posted, ...all].map(({ ts }) => String(ts));
    expect([new Set(stamps).size, [...stamps].sort()]).toEqual([4, stamps]);
  });

  it('are changed as Slack changes them: a text alone takes the blocks away', async () => {
    const { post, change, channel } = await posting();
    const { ts } = await post({ blocks: [section()] });
    await change(ts, { text: 'Ran', blocks: [section({ text: mrkdwn('_Ran_') })] });
    const [message] = channel.messages();
    expect([message?.text, message?.raw.edited]).toEqual(['_Ran_', undefined]);
    await change(ts, { text: 'Ran' });
    expect([message?.text, message?.blocks]).toEqual(['Ran', []]);
    expect(message?.raw).toHaveProperty('edited');
    expect(message?.history.map(({ text }) => text)).toEqual(['m', '_Ran_', 'Ran']);
    await expect(change(ts, { text: 'x'.repeat(4_001) })).rejects.toThrow(/msg_too_long/);
  });

  it('can only be changed and deleted by the app that wrote them', async () => {
    const { post, change, chat, token, ann, channel } = await posting();
    const said = await ann.says('hello', { in: channel });
    await expect(change(said.ts, { text: 'x' })).rejects.toThrow(/cant_update_message/);
    const remove = (ts: unknown) => chat.delete({ token, channel: channel.id, ts: String(ts) });
    await expect(remove(said.ts)).rejects.toThrow(/cant_delete_message/);
    const { ts } = await post();
    await remove(ts);
    await expect(remove(ts)).rejects.toThrow(/message_not_found/);
    expect(channel.messages().map(({ text }) => text)).toEqual(['hello']);
  });

  it('are refused where Slack refuses them', async () => {
    const { post, channel, acme, slack, ann } = await posting();
    const away = acme.channel({ name: 'away', botIsMember: false });
    const hidden = acme.channel({ name: 'hidden', isPrivate: true, botIsMember: false });
    const old = acme.channel({ name: 'old' });
    old.archived = true;
    const other = slack.workspace({ name: 'Other' }).channel();
    const refused = (facts: object, error: string) =>
      expect(post(facts)).rejects.toMatchObject({ data: { ok: false, error } });
    await refused({ channel: away.id }, 'not_in_channel');
    await refused({ channel: hidden.id }, 'channel_not_found');
    await refused({ channel: other.id }, 'channel_not_found');
    await refused({ channel: 'C0NOWHERE' }, 'channel_not_found');
    await refused({ channel: old.id }, 'is_archived');
    await refused({ text: '' }, 'no_text');
    await refused({ text: 'x'.repeat(40_001) }, 'msg_too_long');
    await refused({ blocks: [{ type: 'poster' }] }, 'invalid_blocks');
    const long = Array.from({ length: 5 }, () => section({ text: mrkdwn('x'.repeat(2_900)) }));
    await refused({ blocks: long }, 'msg_blocks_too_long');
    await refused({ markdown_text: 'x' }, 'markdown_text_conflict');
    await refused({ thread_ts: '1.000001' }, 'thread_not_found');
    await post({ channel: ann.id });
    expect(
      ann
        .dm()
        .messages()
        .map(({ text }) => text),
    ).toEqual(['Heat']);
    expect(channel.messages()).toEqual([]);
    await post({ text: '<!channel>' });
    expect(slack.problems.at(-1)?.problems).toEqual(['mass mention']);
  });

  it('of people are told of where the app may hear them', async () => {
    const { app, ann, channel, acme, slack } = await connect();
    const heard: string[] = [];
    app.event('app_mention', async ({ event }) => void heard.push(`mention ${event.text}`));
    app.event('message', async ({ event }) => {
      heard.push(`${event.channel_type} ${'text' in event ? event.text : ''}`);
    });
    const unheard = await ann.says('hi all', { in: channel });
    expect(unheard.deliveries).toEqual([]);
    await expect(unheard.acknowledged()).rejects.toThrow(/told nothing/);
    await (await ann.says('a <b>?', { in: channel, mention: true })).acknowledged();
    await (
      await ann.says('see https://a.example/x', { in: ann.dm() })
    ).deliveries[0]?.acknowledged();
    channel.botIsMember = false;
    expect((await ann.says('x', { in: channel, mention: true })).deliveries).toEqual([]);
    await expect
      .poll(() => heard)
      .toEqual([`mention ${acme.appMention} a &lt;b&gt;?`, 'im see <https://a.example/x>']);
    const listening = await connect({ events: ['message.channels'] });
    const { payload } =
      (await listening.ann.says('x', { in: listening.channel })).deliveries[0] ?? {};
    expect(payload?.event).toMatchObject({ type: 'message', channel_type: 'channel', text: 'x' });
    expect(slack.deliveries.map(({ payload }) => payload.type)).not.toContain(undefined);
  });

  it('of the app come back to it in direct messages, as its own', async () => {
    const { app, ann, acme, slack, errors } = await connect();
    let heard = 0;
    app.message(async ({ say }) => {
      heard += 1;
      await say('Hello');
    });
    const said = await ann.says('hi', { in: ann.dm() });
    expect((await said.answered()).text).toBe('Hello');
    const echo = () =>
      slack.deliveries.find(({ payload }) => (payload.event as { bot_id?: string }).bot_id);
    await expect.poll(() => echo()?.attempts[0]?.acknowledgement?.status).toBe(200);
    expect(echo()?.payload.event).toMatchObject({ bot_id: acme.installation.botId, text: 'Hello' });
    expect([heard, errors]).toEqual([1, []]);
  });

  it('are said and answered in threads', async () => {
    const { app, ann, channel, acme } = await connect();
    app.event('app_mention', async ({ event, say }) => {
      await say({ text: `to ${event.user}`, thread_ts: event.thread_ts ?? event.ts });
    });
    const said = await ann.says('hello', { in: channel, mention: true });
    const first = await said.thread.next();
    const bob = acme.user('bob');
    const more = await bob.says('and me', { thread: first, mention: true });
    expect(more.raw).toMatchObject({ thread_ts: said.ts });
    expect((await said.thread.next()).text).toBe(`to ${bob.id}`);
    expect((await more.answered()).text).toBe(`to ${bob.id}`);
    expect(said.thread.replies().map(({ text }) => text)).toEqual([
      `to ${ann.id}`,
      `${acme.appMention} and me`,
      `to ${bob.id}`,
    ]);
    expect(channel.messages().map(({ ts }) => ts)).toEqual([said.ts]);
    expect(channel.threads().map(({ ts }) => ts)).toEqual([said.ts]);
  });

  it('with a reply’s ts as thread are let through, and noted', async () => {
    const { post, slack, channel } = await posting();
    const { ts } = await post();
    const reply = await post({ thread_ts: ts });
    await post({ thread_ts: reply.ts });
    expect(channel.messages()[0]?.thread.replies()).toHaveLength(2);
    expect(slack.problems.map(({ problems }) => problems)).toEqual([
      ['thread_ts is the ts of a reply'],
    ]);
  });

  it('are read back, without what only one person sees', async () => {
    const scopes = ['chat:write', 'channels:history', 'channels:read', 'users:read', 'im:write'];
    const { app, acme, ann, channel, token, post, chat } = await posting({ scopes });
    const { conversations, users } = app.client;
    const { ts } = await post();
    await post({ thread_ts: ts, text: 'Ran' });
    await chat.postEphemeral({ token, channel: channel.id, user: ann.id, text: 'psst' });
    const at = { token, channel: channel.id };
    const { messages: replies } = await conversations.replies({ ...at, ts: String(ts) });
    expect(replies?.map(({ text }) => text)).toEqual(['Heat', 'Ran']);
    const { messages } = await conversations.history(at);
    expect(messages?.map(({ text }) => text)).toEqual(['Heat']);
    expect((await conversations.info(at)).channel).toMatchObject({
      name: 'films',
      is_member: true,
    });
    expect((await conversations.members(at)).members).toContain(ann.id);
    const { user } = await users.info({ token, user: ann.id, include_locale: true });
    expect(user).toMatchObject({ id: ann.id, name: 'ann', locale: 'de-DE', team_id: acme.id });
    const { channel: dm } = await conversations.open({ token, users: ann.id });
    expect(dm?.id).toBe(ann.dm().id);
    const stranger = chat.postEphemeral({ token, channel: channel.id, user: 'U0', text: 'x' });
    await expect(stranger).rejects.toThrow(/user_not_found/);
  });

  it('with links are told of, and unfurled', async () => {
    const { app, ann, channel, errors } = await connect({ unfurlDomains: ['themoviedb.org'] });
    app.event('link_shared', async ({ event, client }) => {
      const unfurls = Object.fromEntries(
        event.links.map(({ url }) => [url, { blocks: [section({ text: mrkdwn('Inception') })] }]),
      );
      await client.chat.unfurl({
        channel: event.channel,
        ts: event.message_ts,
        unfurls: unfurls as never,
      });
    });
    const url = 'https://www.themoviedb.org/movie/27205?a=1&b=2';
    const posted = await ann.postsLink(url, { in: channel });
    await posted.becomes(({ unfurls }) => url in unfurls);
    expect(posted.deliveries.map(({ payload }) => payload.event)).toMatchObject([
      { type: 'link_shared', links: [{ url, domain: 'themoviedb.org' }], is_bot_user_member: true },
    ]);
    expect((await ann.postsLink('https://other.example', { in: channel })).deliveries).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('wait, and say what came instead', async () => {
    const { channel, post, ann } = await posting();
    await post();
    await expect(channel.next(({ text }) => text === 'Ran', 20)).rejects.toThrow(
      /it said \["Heat"\]/,
    );
    expect((await channel.next()).text).toBe('Heat');
    await ann.says('more', { in: channel });
    await expect(channel.next(undefined, 20)).rejects.toThrow(/waited 20 ms/);
  });
});
