import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { button, mrkdwn, plain, section } from './limits/samples.ts';
import { silent, useSlack } from './test-app.ts';

const { connect } = useSlack();

async function streaming() {
  const all = await connect();
  const { botToken: token } = all.acme.installation;
  const { client } = all.app;
  const said = await all.ann.says('something slow', { in: all.ann.dm() });
  const at = { token, channel: all.ann.dm().id, thread_ts: said.ts };
  const start = (facts: object = {}) =>
    client.chat.startStream({ ...at, markdown_text: 'One ', ...facts } as never);
  const append = (ts: unknown, facts: object = { markdown_text: 'two ' }) =>
    client.chat.appendStream({ token, channel: at.channel, ts: String(ts), ...facts } as never);
  const stop = (ts: unknown, facts: object = {}) =>
    client.chat.stopStream({ token, channel: at.channel, ts: String(ts), ...facts } as never);
  return { ...all, client, token, said, at, start, append, stop };
}

describe('streams of the stand-in Slack', () => {
  it('are written bit by bit, and get their blocks at the end', async () => {
    const { said, start, append, stop, slack } = await streaming();
    const { ts } = await start();
    await append(ts);
    const [message] = said.thread.replies();
    expect([message?.text, message?.streaming]).toEqual(['One two ', 'streaming']);
    const blocks = [
      section({ text: mrkdwn('Three') }),
      { type: 'actions', elements: [button({ text: plain('More') })] },
    ];
    await stop(ts, { markdown_text: 'and', blocks, session_status: 'active' });
    expect((await said.thread.next()).ts).toBe(ts);
    expect([message?.text, message?.streamed, message?.streaming]).toEqual([
      'One two and\nThree',
      ['One ', 'two ', 'and'],
      'stopped',
    ]);
    expect(message?.buttons.map(({ label }) => label)).toEqual(['More']);
    expect([said.thread.session, slack.problems]).toEqual(['active', []]);
  });

  it('are written by the helper of the client', async () => {
    const { slack, at, said } = await streaming();
    const { token, ...place } = at;
    const web = new WebClient(token, { slackApiUrl: slack.apiUrl, logger: silent });
    const stream = web.chatStream({ ...place, buffer_size: 4 });
    await stream.append({ markdown_text: 'A long beginning, ' });
    await stream.append({ markdown_text: 'and an end.' });
    await stream.stop();
    expect((await said.thread.next()).text).toBe('A long beginning, and an end.');
  });

  it('are closed once stopped or dead', async () => {
    const { start, append, stop, slack, said, client, token, at } = await streaming();
    const stopped = await start();
    await stop(stopped.ts);
    await expect(append(stopped.ts)).rejects.toThrow(/message_not_in_streaming_state/);
    const { ts } = await start();
    const change = () =>
      client.chat.update({ token, channel: at.channel, ts: String(ts), text: 'All of it' });
    await expect(change()).rejects.toThrow(/streaming_state_conflict/);
    expect(slack.killStreams()).toBe(1);
    await expect(append(ts)).rejects.toThrow(/message_not_in_streaming_state/);
    await expect(stop(ts)).rejects.toThrow(/message_not_in_streaming_state/);
    expect(said.thread.replies().at(-1)).toMatchObject({ streaming: 'dead', text: 'One ' });
    await change();
    expect(said.thread.replies().at(-1)?.text).toBe('All of it');
    expect(slack.killStreams()).toBe(0);
  });

  it('keep Slack’s rules', async () => {
    const { start, append, channel, acme, ann, client, token, said } = await streaming();
    await expect(start({ markdown_text: 'x'.repeat(12_001) })).rejects.toThrow(/msg_too_long/);
    await expect(start({ blocks: [section()] })).rejects.toThrow(/invalid_arguments/);
    await expect(start({ chunks: [{ type: 'film' }] })).rejects.toThrow(/invalid_chunks/);
    const question = await ann.says('x', { in: channel });
    const there = { channel: channel.id, thread_ts: question.ts };
    await expect(start(there)).rejects.toThrow(/missing_recipient_team_id/);
    const team = { ...there, recipient_team_id: acme.id };
    await expect(start(team)).rejects.toThrow(/missing_recipient_user_id/);
    await start({ ...team, recipient_user_id: ann.id });
    const { ts } = await start({ markdown_text: 'x'.repeat(12_000) });
    await expect(append(ts, { markdown_text: '' })).rejects.toThrow(/no_text/);
    await append(ts, { chunks: [{ type: 'markdown_text', text: 'y' }] });
    await expect(append(said.ts)).rejects.toThrow(/message_not_owned_by_app/);
    const { ts: plainTs } = await client.chat.postMessage({
      token,
      channel: channel.id,
      text: 'x',
    });
    await expect(append(plainTs)).rejects.toThrow(/message_not_found/);
  });

  it('end when somebody stops the agent, who is told so', async () => {
    const { app, ann, said, start, append, slack, errors } = await streaming();
    const stops: unknown[] = [];
    app.event('agent_session_stopped', async ({ event }) => {
      stops.push([event.thread_ts, event.streaming_message_ts, event.user]);
    });
    const { ts } = await start();
    const stopped = await ann.stopsAgent(said);
    await stopped.acknowledged();
    await expect.poll(() => stops).toEqual([[said.ts, [ts], ann.id]]);
    await expect(append(ts)).rejects.toThrow(/message_not_in_streaming_state/);
    expect([errors, slack.problems]).toEqual([[], []]);
  });
});

describe('threads of agents of the stand-in Slack', () => {
  it('have a status until something is said in them, and a title', async () => {
    const { client, at, said, slack } = await streaming();
    const { token, thread_ts, channel: channel_id } = at;
    const { threads } = client.assistant;
    const here = { token, channel_id, thread_ts };
    await threads.setStatus({ ...here, status: 'is looking…', loading_messages: ['a', 'b'] });
    expect(said.thread.status).toBe('is looking…');
    await client.chat.postMessage({ ...at, text: 'Heat' });
    expect([said.thread.status, said.thread.statuses]).toEqual(['', ['is looking…', '']]);
    await threads.setTitle({ ...here, title: 'Slow films' });
    expect(said.thread.title).toBe('Slow films');
    expect(slack.statuses[0]).toMatchObject({ channel: channel_id, thread: thread_ts });
    const nowhere = threads.setStatus({ ...here, thread_ts: '1.000001', status: 'x' });
    await expect(nowhere).rejects.toThrow(/invalid_thread_ts/);
  });

  it('have sessions with a lifecycle', async () => {
    const { client, at, said } = await streaming();
    const here = { token: at.token, channel_id: at.channel, thread_ts: at.thread_ts };
    const { sessions } = client.agents;
    await expect(sessions.rename({ ...here, title: 'x' })).rejects.toThrow(/session_not_found/);
    await sessions.setStatus({ ...here, status: 'processing', title: 'Slow films' });
    expect([said.thread.session, said.thread.title]).toEqual(['processing', 'Slow films']);
    await sessions.setStatus({ ...here, status: 'active', title: 'Other' });
    await sessions.rename({ ...here, title: 'Quiet films' });
    expect([said.thread.session, said.thread.title]).toEqual(['active', 'Quiet films']);
    const wrong = sessions.setStatus({ ...here, status: 'busy' });
    await expect(wrong).rejects.toThrow(/invalid_arguments/);
  });

  it('suggest at most four prompts, for the messages tab as a whole', async () => {
    const { client, at, ann, slack } = await streaming();
    const { token, channel: channel_id } = at;
    const set = (count: number, facts: object = {}) =>
      client.assistant.threads.setSuggestedPrompts({
        token,
        channel_id,
        title: 'Try',
        prompts: Array.from({ length: count }, (_, i) => ({ title: `t${i}`, message: `m${i}` })),
        ...facts,
      });
    await set(4);
    expect(ann.dm().prompts).toHaveLength(4);
    expect(slack.prompts[0]?.value).toMatchObject({ title: 'Try', prompts: { length: 4 } });
    await expect(set(5)).rejects.toThrow(/invalid_arguments/);
    await expect(set(0)).rejects.toThrow(/invalid_arguments/);
    await set(1, { thread_ts: at.thread_ts });
    expect(ann.dm().prompts).toHaveLength(4);
    expect(slack.problems.at(-1)?.problems).toEqual(['prompts of a thread are ignored']);
  });
});
