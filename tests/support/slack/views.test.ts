import { describe, expect, it } from 'vitest';
import { input, mrkdwn, option, plain, section } from './limits/samples.ts';
import { useSlack } from './test-app.ts';

const { connect } = useSlack();

const modal = (facts: object = {}, blocks: object[] = [section()]) =>
  ({ type: 'modal', title: plain('Fine-tune'), blocks, ...facts }) as never;
const form = (facts: object = {}) =>
  modal({ submit: plain('Go'), callback_id: 'tune', ...facts }, [
    input(
      { type: 'plain_text_input', action_id: 'words', max_length: 20 },
      { block_id: 'words', label: plain('Words') },
    ),
    input(
      { type: 'multi_static_select', action_id: 'moods', options: [option(), option({}, 1)] },
      { block_id: 'moods', label: plain('Moods'), optional: true },
    ),
  ]);

async function withModal(view: object = form()) {
  const all = await connect();
  all.app.command('/movie', async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: view as never });
  });
  const open = async () => (await all.ann.command('/movie', '', { in: all.channel })).modal();
  return { ...all, open };
}

describe('modals of the stand-in Slack', () => {
  it('open by a trigger, once and within three seconds', async () => {
    const { app, ann, open, acme, slack } = await withModal();
    const opened = await open();
    expect([opened.title, opened.fields.map(({ label }) => label), opened.text]).toEqual([
      'Fine-tune',
      ['Words', 'Moods'],
      'Words\nMoods',
    ]);
    const { botToken: token } = acme.installation;
    const again = (trigger_id: unknown) =>
      app.client.views.open({ token, trigger_id: String(trigger_id), view: form() });
    const used = await ann.command('/movie');
    const first = await used.modal();
    expect(ann.modals.map(({ id }) => id)).toEqual([first.id]);
    await expect(again(used.payload.trigger_id)).rejects.toThrow(/exchanged_trigger_id/);
    const other = await ann.opensHome();
    await expect(again(other.payload.trigger_id)).rejects.toThrow(/invalid_trigger_id/);
    const late = await ann.shortcut('x');
    slack.passes(3_001);
    await expect(again(late.payload.trigger_id)).rejects.toThrow(/expired_trigger_id/);
  });

  it('are sent with what was put in', async () => {
    const { app, ann, open } = await withModal();
    const values: unknown[] = [];
    app.view('tune', async ({ ack, view }) => {
      values.push(view.state.values);
      await ack();
    });
    const opened = await open();
    const done = await opened.submit({ Words: 'slow', moods: ['o0', 'v1'] });
    expect([done.outcome, opened.isOpen, ann.modals]).toEqual(['closed', false, []]);
    expect(values).toEqual([
      {
        words: { words: { type: 'plain_text_input', value: 'slow' } },
        moods: {
          moods: { type: 'multi_static_select', selected_options: [option(), option({}, 1)] },
        },
      },
    ]);
    await expect(opened.submit()).rejects.toThrow(/closed/);
  });

  it('can’t be sent as a client would not let them', async () => {
    const { open } = await withModal();
    const opened = await open();
    await expect(opened.submit()).rejects.toThrow('Words is required');
    await expect(opened.submit({ Words: 'x'.repeat(21) })).rejects.toThrow(/0 to 20 characters/);
    await expect(opened.submit({ Words: 'x', Moods: ['o9'] })).rejects.toThrow(/no option o9/);
    await expect(opened.submit({ Other: 'x' })).rejects.toThrow(
      'no field Other, only Words, Moods',
    );
  });

  it('show errors, change, go deeper and close as the app answers', async () => {
    const { app, ann, open, slack } = await withModal();
    app.view('tune', async ({ ack, view }) => {
      const word = view.state.values.words?.words?.value;
      if (word === 'bad') await ack({ response_action: 'errors', errors: { words: 'No.' } });
      else if (word === 'wrong') await ack({ response_action: 'errors', errors: { other: 'No.' } });
      else if (word === 'next') await ack({ response_action: 'update', view: modal() });
      else if (word === 'deeper') await ack({ response_action: 'push', view: form() });
      else await ack({ response_action: 'clear' });
    });
    const opened = await open();
    expect(await opened.submit({ Words: 'bad' })).toMatchObject({
      outcome: 'errors',
      errors: { words: 'No.' },
    });
    expect([opened.isOpen, opened.errors]).toEqual([true, { words: 'No.' }]);
    await opened.submit({ Words: 'wrong' });
    expect(slack.problems.map(({ problems }) => problems)).toEqual([['no input block other']]);
    expect((await opened.submit({ Words: 'deeper' })).outcome).toBe('pushed');
    expect(ann.modals).toHaveLength(2);
    expect((await ann.modals.at(-1)?.submit({ Words: 'next' }))?.outcome).toBe('updated');
    expect(ann.modals.map(({ fields }) => fields.length)).toEqual([2, 0]);
    const top = await open();
    expect(ann.modals.map(({ id }) => id)).toEqual([top.id]);
    expect((await top.submit({ Words: 'all' })).outcome).toBe('cleared');
    expect(ann.modals).toEqual([]);
  });

  it('tell when they are closed, where that is asked for', async () => {
    const { app, open } = await withModal(form({ notify_on_close: true }));
    const closed: string[] = [];
    app.view({ callback_id: 'tune', type: 'view_closed' }, async ({ ack, view }) => {
      closed.push(view.id);
      await ack();
    });
    const opened = await open();
    await opened.close();
    expect(closed).toEqual([opened.id]);
  });

  it('are changed by the app unless somebody was faster', async () => {
    const { app, open, acme } = await withModal();
    const opened = await open();
    const { botToken: token } = acme.installation;
    const { hash } = opened;
    const change = (given?: string) =>
      app.client.views.update({
        token,
        view_id: opened.id,
        view: modal(),
        ...(given ? { hash: given } : {}),
      });
    await change(hash);
    expect(opened.text).toBe('m');
    await expect(change(hash)).rejects.toThrow(/hash_conflict/);
    await opened.close();
    await expect(change()).rejects.toThrow(/not_found/);
  });
});

describe('the App Home of the stand-in Slack', () => {
  it('is published for one person', async () => {
    const { app, ann, acme, errors } = await connect();
    app.event('app_home_opened', async ({ client, event }) => {
      if (event.tab !== 'home') return;
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [section({ text: mrkdwn('Your list') })] as never },
      });
    });
    await ann.opensMessages();
    const opened = await ann.opensHome();
    expect(opened.payload).toMatchObject({
      type: 'event_callback',
      team_id: acme.id,
      context_team_id: acme.id,
      authorizations: [{ team_id: acme.id, is_bot: true }],
      event: { type: 'app_home_opened', user: ann.id, tab: 'home', channel: ann.dm().id },
    });
    expect((await ann.nextHome()).text).toBe('Your list');
    expect([ann.home?.text, acme.user('bob').home, errors]).toEqual(['Your list', null, []]);
    const again = await ann.opensHome();
    expect(again.payload.event).toMatchObject({ view: { type: 'home', id: ann.home?.id } });
  });

  it('refuses what Slack refuses', async () => {
    const { app, ann, acme, slack } = await connect();
    const { botToken: token } = acme.installation;
    const view = { type: 'home', blocks: [section({ text: mrkdwn('x'.repeat(3_001)) })] } as never;
    const publish = app.client.views.publish({ token, user_id: ann.id, view });
    await expect(publish).rejects.toThrow(/invalid_arguments/);
    expect(slack.problems).toMatchObject([{ method: 'views.publish' }]);
    const nobody = app.client.views.publish({ token, user_id: 'U0', view });
    await expect(nobody).rejects.toThrow(/user_not_found/);
  });
});
