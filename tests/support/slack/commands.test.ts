import { describe, expect, it } from 'vitest';
import { useSlack } from './test-app.ts';

const { connect, start } = useSlack();

async function answering() {
  const all = await connect();
  all.app.command('/movie', async ({ ack, respond, command }) => {
    await ack();
    await respond({ text: `You said ${command.text}` });
  });
  return all;
}

describe('slash commands of the stand-in Slack', () => {
  it('are acknowledged, and answered through the response URL', async () => {
    const { ann, acme, channel, slack, errors } = await answering();
    const bob = acme.user('bob');
    const used = await ann.command('/movie', 'a Korean <thriller> & more', { in: channel });
    expect(await used.acknowledged()).toMatchObject({ status: 200, body: null });
    const answer = await used.answer();
    expect(answer.text).toBe('You said a Korean &lt;thriller&gt; &amp; more');
    expect([answer.ephemeral, answer.visibleTo(ann), answer.visibleTo(bob)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(channel.messages()).toEqual([]);
    expect(channel.messages(ann).map(({ text }) => text)).toEqual([answer.text]);
    expect([errors, slack.problems]).toEqual([[], []]);
  });

  it('tell what real ones tell', async () => {
    const { ann, acme, channel, slack } = await answering();
    const { payload } = await ann.command('/movie', 'x', { in: channel });
    expect(payload).toMatchObject({
      team_id: acme.id,
      team_domain: 'acme',
      channel_id: channel.id,
      channel_name: 'films',
      user_id: ann.id,
      user_name: 'ann',
      command: '/movie',
      text: 'x',
      api_app_id: slack.app.appId,
    });
    expect(payload.trigger_id).toMatch(/^\d+\.\d+\.\w+$/);
    const inDm = await ann.command('/movie', 'x');
    expect(inDm.payload).toMatchObject({ channel_name: 'directmessage', channel_id: ann.dm().id });
  });

  it('can be answered with the acknowledgement, for oneself or everybody', async () => {
    const { app, ann, channel } = await connect();
    app.command('/movie', async ({ ack, command }) =>
      ack(command.text === 'loud' ? { text: 'all', response_type: 'in_channel' } : 'only you'),
    );
    const quiet = await ann.command('/movie', 'quiet', { in: channel });
    expect([(await quiet.answer()).text, channel.messages().length]).toEqual(['only you', 0]);
    await (await ann.command('/movie', 'loud', { in: channel })).answer(
      ({ text }) => text === 'all',
    );
    expect(channel.messages().map(({ text }) => text)).toEqual(['all']);
  });

  it('can be answered five times within half an hour', async () => {
    const { app, ann, channel, slack } = await connect();
    app.command('/movie', async ({ ack }) => ack());
    const used = await ann.command('/movie', '', { in: channel });
    const url = String(used.payload.response_url);
    const respond = async (body: object) => {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      return [response.status, ((await response.json()) as { error?: string }).error];
    };
    expect(await respond({ text: 'one' })).toEqual([200, undefined]);
    expect(await respond({ replace_original: true, text: 'two' })).toEqual([200, undefined]);
    expect(used.messages().map(({ text }) => text)).toEqual(['two']);
    expect(await respond({ delete_original: true })).toEqual([200, undefined]);
    expect(used.messages()).toEqual([]);
    expect(await respond({ text: '', blocks: [{ type: 'poster' }] })).toEqual([
      400,
      'invalid_blocks',
    ]);
    expect(slack.problems.at(-1)).toMatchObject({
      method: 'response_url',
      problems: ['blocks[0]: unknown block poster', 'text: no fallback text'],
    });
    expect(await respond({ text: 'five' })).toEqual([200, undefined]);
    expect(await respond({ text: 'six' })).toEqual([404, 'expired_url']);

    const later = await ann.command('/movie', '', { in: channel });
    slack.passes(1_800_001);
    const response = await fetch(String(later.payload.response_url), {
      method: 'POST',
      body: '{}',
    });
    expect(response.status).toBe(404);
    expect(slack.requests.map(({ method, status }) => `${method} ${status}`)).toContain(
      'response_url 404',
    );
  });

  it('are late where nothing comes back', async () => {
    const { app, ann, channel } = await connect({ ackWindowMs: 50 });
    app.command('/movie', async () => undefined);
    const used = await ann.command('/movie', '', { in: channel });
    await expect(used.acknowledged()).rejects.toThrow(/within 50 ms/);
    expect(used.late).toBe(true);
  });

  it('go nowhere before the app is connected', async () => {
    const ann = (await start()).workspace().user('ann');
    await expect((await ann.command('/movie')).acknowledged()).rejects.toThrow(/not connected/);
  });
});

describe('requests of the stand-in Slack', () => {
  it('are refused with a bad signature or a stale timestamp, and else let in', async () => {
    const { app, slack, acme, ann } = await connect();
    let heard = 0;
    app.event('app_home_opened', async () => {
      heard += 1;
    });
    const { payload } = await ann.opensHome();
    await expect.poll(() => heard).toBe(1);
    const again = { ...payload, event_id: 'Ev0AGAIN' };
    expect((await slack.deliver(again)).status).toBe(200);
    expect((await slack.deliver(again, { signature: 'v0=00' })).status).toBe(401);
    const stale = Math.floor(Date.now() / 1_000) - 600;
    expect((await slack.deliver(again, { timestamp: stale })).status).toBe(401);
    expect((await slack.deliver(JSON.stringify({ ...again, team_id: acme.id }))).status).toBe(200);
    await expect.poll(() => heard).toBe(3);
  });

  it('can come again, as retries of the same', async () => {
    const { app, slack, ann } = await connect();
    const heard: unknown[] = [];
    app.event('app_home_opened', async ({ body, context }) => {
      heard.push([body.event_id, context.retryNum, context.retryReason]);
    });
    const opened = await ann.opensHome();
    await opened.acknowledged();
    await slack.repeat(opened);
    await slack.repeat(undefined, { num: 2, reason: 'http_error' });
    await expect
      .poll(() => heard)
      .toEqual([
        [opened.id, undefined, undefined],
        [opened.id, 1, 'http_timeout'],
        [opened.id, 2, 'http_error'],
      ]);
  });

  it('come again by themselves where that is asked for and the app fails', async () => {
    const { app, ann } = await connect({ retries: true, retryDelaysMs: [1, 1, 1] });
    let heard = 0;
    app.event('app_home_opened', async () => {
      heard += 1;
    });
    const failing = await connect({ retries: true, retryDelaysMs: [1, 1, 1] });
    failing.slack.connect({ url: `${failing.url}/nowhere` });
    const opened = await failing.ann.opensHome();
    const attempts = await opened.attempted(4);
    expect(attempts.map(({ retry, reason }) => [retry, reason])).toEqual([
      [0, null],
      [1, 'http_error'],
      [2, 'http_error'],
      [3, 'http_error'],
    ]);
    const once = await ann.opensHome();
    await once.acknowledged();
    await expect.poll(() => heard).toBe(1);
    expect(once.attempts).toHaveLength(1);
  });
});
