import { describe, expect, it } from 'vitest';
import { mrkdwn, option, plain, section } from './limits/samples.ts';
import { useSlack } from './test-app.ts';

const { connect } = useSlack();

async function withButtons() {
  const all = await connect();
  const { client } = all.app;
  const { botToken: token } = all.acme.installation;
  const blocks = [
    section({ text: mrkdwn('*Heat* (1995)') }),
    {
      type: 'actions',
      elements: [
        { type: 'button', action_id: 'like', text: plain('👍'), value: '949' },
        {
          type: 'static_select',
          action_id: 'more',
          placeholder: plain('More'),
          options: [option(), option({}, 1)],
        },
        { type: 'overflow', action_id: 'rest', options: [option()] },
        { type: 'external_select', action_id: 'title', min_query_length: 1 },
      ],
    },
    {
      type: 'context_actions',
      elements: [
        {
          type: 'feedback_buttons',
          action_id: 'feedback',
          positive_button: { text: plain('Good'), value: 'yes' },
          negative_button: { text: plain('Bad'), value: 'no' },
        },
      ],
    },
  ] as never;
  await client.chat.postMessage({ token, channel: all.channel.id, text: 'Heat', blocks });
  const [message] = all.channel.messages();
  if (!message) throw new Error('nothing was posted');
  return { ...all, message, token };
}

describe('block actions of the stand-in Slack', () => {
  it('tell which button was pressed where, and let the message be replaced', async () => {
    const { app, ann, message, channel, errors } = await withButtons();
    app.action('like', async ({ ack, respond }) => {
      await ack();
      await respond({ replace_original: true, text: 'liked' });
    });
    const pressed = await ann.presses(message, { label: '👍' });
    expect(pressed.payload).toMatchObject({
      type: 'block_actions',
      container: { type: 'message', message_ts: message.ts, channel_id: channel.id },
      message: { ts: message.ts, text: 'Heat' },
      actions: [{ type: 'button', action_id: 'like', value: '949', text: plain('👍') }],
    });
    expect((await pressed.answer()).ts).toBe(message.ts);
    expect([message.text, message.history.length, errors]).toEqual(['liked', 2, []]);
    await expect(ann.presses(message, { label: '👍' })).rejects.toThrow(/nothing is like that/);
  });

  it('tell what was chosen, and keep it in the state', async () => {
    const { app, ann, message } = await withButtons();
    app.action(/.*/, async ({ ack }) => ack());
    const chosen = await ann.selects(message, { actionId: 'more' }, 'o1');
    expect(chosen.payload.actions).toMatchObject([{ selected_option: option({}, 1) }]);
    const rest = await ann.selects(message, { actionId: 'rest' }, 'v0');
    expect(rest.payload.actions).toMatchObject([{ type: 'overflow', selected_option: option() }]);
    const pressed = await ann.presses(message, { actionId: 'like' });
    const { values } = pressed.payload.state as { values: Record<string, object> };
    expect(Object.values(values)[0]).toMatchObject({ more: { selected_option: option({}, 1) } });
    await expect(ann.selects(message, { actionId: 'more' }, 'o7')).rejects.toThrow(/no option o7/);
  });

  it('let the app suggest options', async () => {
    const { app, ann, message } = await withButtons();
    app.options('title', async ({ ack, payload }) =>
      ack({
        options: [
          option({ text: plain('Heat (1995)'), value: payload.value.slice(0, 4) }),
        ] as never,
      }),
    );
    app.action('title', async ({ ack }) => ack());
    const wanted = { actionId: 'title' };
    expect(await ann.suggestions(message, wanted, 'Heat')).toEqual([
      { label: 'Heat (1995)', value: 'Heat' },
    ]);
    const chosen = await ann.selects(message, wanted, 'Heat (1995)');
    expect(chosen.payload.actions).toMatchObject([{ selected_option: { value: 'Heat' } }]);
  });

  it('tell of feedback', async () => {
    const { app, ann, message } = await withButtons();
    app.action('feedback', async ({ ack }) => ack());
    const given = await ann.givesFeedback(message, 'negative');
    expect(given.payload.actions).toMatchObject([{ type: 'feedback_buttons', value: 'no' }]);
    await given.acknowledged();
  });

  it('work on ephemeral messages through the response URL alone', async () => {
    const { app, ann, channel, token, acme } = await withButtons();
    const bob = acme.user('bob');
    app.action('gone', async ({ ack, respond }) => {
      await ack();
      await respond({ delete_original: true });
    });
    const blocks = [
      { type: 'actions', elements: [{ type: 'button', action_id: 'gone', text: plain('x') }] },
    ];
    const to = { token, channel: channel.id, user: ann.id };
    await app.client.chat.postEphemeral({ ...to, text: 'x', blocks: blocks as never });
    const message = channel.messages(ann).find(({ ephemeral }) => ephemeral);
    if (!message) throw new Error('it is not there');
    await expect(bob.presses(message, { actionId: 'gone' })).rejects.toThrow(/not shown/);
    const pressed = await ann.presses(message, { actionId: 'gone' });
    expect(pressed.payload).toMatchObject({ container: { is_ephemeral: true } });
    expect(pressed.payload).not.toHaveProperty('message');
    await expect.poll(() => message.deleted).toBe(true);
    const update = { token, channel: channel.id, ts: message.ts, text: 'y' };
    await expect(app.client.chat.update(update)).rejects.toThrow(/message_not_found/);
  });

  it('come from shortcuts too', async () => {
    const shortcuts = { 'Find films like this': 'similar' };
    const { app, ann, channel, errors } = await connect({ shortcuts });
    app.shortcut('similar', async ({ ack, respond, shortcut }) => {
      await ack();
      if (shortcut.type === 'message_action' && respond)
        await respond(`like ${shortcut.message.text}`);
    });
    const said = await ann.says('Heat', { in: channel });
    const used = await ann.shortcut('Find films like this', said);
    expect((await used.answer()).text).toBe('like Heat');
    expect(errors).toEqual([]);
    const global = await ann.shortcut('similar');
    expect(global.payload).toMatchObject({ type: 'shortcut', callback_id: 'similar' });
  });
});
