import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { useSlack } from './test-app.ts';

const { start, overSocket } = useSlack();

async function connected() {
  const slack = await start();
  const acme = slack.workspace({ name: 'Acme' });
  const ann = acme.user('ann');
  const channel = acme.channel();
  const { app, errors } = await overSocket(slack, acme);
  return { slack, acme, ann, channel, app, errors };
}

describe('Socket Mode of the stand-in Slack', () => {
  it('brings commands, events and interactions, and takes answers with the acknowledgement', async () => {
    const { slack, ann, channel, app, errors } = await connected();
    const heard: string[] = [];
    app.command('/movie', async ({ ack }) => ack('at once'));
    app.event('app_home_opened', async ({ event }) => void heard.push(event.type));
    app.shortcut('similar', async ({ ack, client, shortcut }) => {
      await ack();
      await client.views.open({
        trigger_id: shortcut.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'm',
          title: { type: 'plain_text', text: 'T' },
          submit: { type: 'plain_text', text: 'Go' },
          blocks: [{ type: 'divider' }],
        },
      });
    });
    app.view('m', async ({ ack }) => ack({ response_action: 'clear' }));
    const used = await ann.command('/movie', '', { in: channel });
    expect((await used.answer()).text).toBe('at once');
    await (await ann.opensHome()).acknowledged();
    const opened = await (await ann.shortcut('similar')).modal();
    expect((await opened.submit()).outcome).toBe('cleared');
    expect([heard, errors, slack.socket.connections]).toEqual([['app_home_opened'], [], 1]);
  });

  it('is refreshed from time to time, and the app comes anew', async () => {
    const { slack, ann, channel, app } = await connected();
    app.command('/movie', async ({ ack }) => ack('here'));
    slack.socket.refresh();
    const used = await ann.command('/movie', '', { in: channel });
    expect((await used.answer()).text).toBe('here');
    await slack.socket.until(1);
    expect(slack.socket.opened).toBeGreaterThan(1);
    slack.socket.drop();
    const again = await ann.command('/movie', '', { in: channel });
    expect((await again.answer()).text).toBe('here');
    expect(slack.socket.opened).toBeGreaterThan(2);
  });

  it('shares out what comes among several connections', async () => {
    const { slack, acme, ann, channel, app } = await connected();
    const second = await overSocket(slack, acme);
    await slack.socket.until(2);
    const by: string[] = [];
    app.command('/movie', async ({ ack }) => {
      by.push('first');
      await ack();
    });
    second.app.command('/movie', async ({ ack }) => {
      by.push('second');
      await ack();
    });
    for (let count = 0; count < 4; count += 1)
      await (await ann.command('/movie', '', { in: channel })).acknowledged();
    expect([...by].sort()).toEqual(['first', 'first', 'second', 'second']);
  });

  it('needs the app’s own token', async () => {
    const { slack, acme } = await connected();
    const ask = async (token: string) => {
      const response = await fetch(`${slack.apiUrl}apps.connections.open`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}` },
      });
      return (await response.json()) as { error?: string; url?: string };
    };
    expect((await ask(acme.installation.botToken)).error).toBe('not_allowed_token_type');
    expect((await ask('xapp-wrong')).error).toBe('invalid_auth');
    const { url = '' } = await ask(slack.app.appToken);
    expect(url).toMatch(/^ws:\/\/127\.0\.0\.1:/);
    const twice = [new WebSocket(url), new WebSocket(url)];
    const ends = twice.map(
      (socket) =>
        new Promise((resolve) => {
          socket.onmessage = () => resolve('hello');
          socket.onerror = () => resolve('refused');
        }),
    );
    expect((await Promise.all(ends)).sort()).toEqual(['hello', 'refused']);
    for (const socket of twice) socket.close();
  });
});
