import { expect, it } from 'vitest';
import type { Conversation } from '../../src/conversation/handle.ts';
import { createGate } from '../support/gate.ts';
import type { MessageHandle } from '../support/slack/index.ts';
import { gated, isAnswer, useSlackProcesses } from '../support/slack-processes.ts';
import { titlesOf } from '../support/slack-suite.ts';
import { describeOnStarter } from '../support/starter-database.ts';

describeOnStarter('what Slack’s people are answered, whatever happens to us', (context) => {
  const here = useSlackProcesses(context);
  const answersTo = (said: MessageHandle) => said.thread.replies().filter(({ fromApp }) => fromApp);

  it('acknowledges everything before it is answered', async () => {
    const gate = createGate();
    await here.start({ conversation: gated(here.app, gate) });
    const { ann, channel } = here.setting();
    const used = await ann.command('/movie', 'a western', { in: channel });
    const said = await ann.says('a Korean thriller', { in: ann.dm() });
    const mention = await ann.says('a comedy', { in: channel, mention: true });
    for (const one of [used, said, mention]) {
      expect(await one.acknowledged()).toMatchObject({ status: 200, body: null });
    }
    await gate.reached(3);
    expect([...used.messages(), ...answersTo(said), ...answersTo(mention)]).toEqual([]);
    expect(await here.inbox()).toHaveLength(3);
    gate.open();
    await used.answer(isAnswer);
    await said.answered(isAnswer);
    await mention.answered(isAnswer);
  });

  it('acknowledges and answers though the database takes its time to keep the event', async () => {
    const gate = createGate();
    const { inbox } = here.app.stores;
    await here.start({
      stores: {
        inbox: {
          ...inbox,
          async put(entry) {
            await gate.pass();
            return inbox.put(entry);
          },
        },
      },
    });
    const { ann } = here.setting();
    const said = await ann.says('a western', { in: ann.dm() });
    expect((await said.acknowledged()).status).toBe(200);
    await said.answered(isAnswer);
    gate.open();
  });

  it('answers a message once whose first delivery never arrived', async () => {
    const { ann } = here.setting();
    here.slack.connect({ url: 'http://127.0.0.1:65533/slack/events' });
    const said = await ann.says('a western', { in: ann.dm() });
    await expect(said.acknowledged()).rejects.toThrow();
    await here.start();
    const [delivery] = said.deliveries;
    expect((await here.slack.repeat(delivery, { num: 1 })).acknowledgement?.status).toBe(200);
    await said.answered(isAnswer);
    await here.end();
    expect(answersTo(said)).toHaveLength(1);
  });

  it('answers a message once that is delivered again while it is answered', async () => {
    const gate = createGate();
    await here.start({ conversation: gated(here.app, gate) });
    const { ann } = here.setting();
    const said = await ann.says('a western', { in: ann.dm() });
    const [delivery] = said.deliveries;
    await gate.reached(1);
    for (const num of [1, 2]) {
      const { acknowledgement } = await here.slack.repeat(delivery, { num });
      expect(acknowledgement?.status).toBe(200);
    }
    gate.open();
    await said.answered(isAnswer);
    await here.end();
    expect(answersTo(said)).toHaveLength(1);
  });

  it('does not answer again what is delivered again after its answer, here or elsewhere', async () => {
    await here.start();
    const { ann, channel } = here.setting();
    const said = await ann.says('a western', { in: ann.dm() });
    const mention = await ann.says('a comedy', { in: channel, mention: true });
    await said.answered(isAnswer);
    await mention.answered(isAnswer);
    await expect.poll(() => here.inbox()).toEqual([]);
    await here.slack.repeat(said.deliveries[0], { num: 1 });
    await here.slack.repeat(mention.deliveries[0], { num: 1 });
    await here.start();
    await here.slack.repeat(said.deliveries[0], { num: 2 });
    await here.end();
    expect(answersTo(said)).toHaveLength(1);
    expect(answersTo(mention)).toHaveLength(1);
    expect(said.thread).toMatchObject({ status: '', session: 'active' });
  });

  it('answers a message once that two processes get, and the later one leaves it to the other', async () => {
    const gate = createGate();
    const { ann } = here.setting();
    await here.start({ conversation: gated(here.app, gate) });
    const said = await ann.says('a western', { in: ann.dm() });
    await gate.reached(1);
    await here.start({ conversation: gated(here.app, gate) });
    await here.slack.repeat(said.deliveries[0], { num: 1 });
    await gate.reached(2);
    expect(await here.inbox()).toHaveLength(1);
    gate.open();
    await said.answered(isAnswer);
    await here.end();
    expect(answersTo(said)).toHaveLength(1);
  });

  it('answers before it ends what it has taken on', async () => {
    const gate = createGate();
    const running = await here.start({ conversation: gated(here.app, gate) });
    const { ann, channel } = here.setting();
    const used = await ann.command('/movie', 'a western', { in: channel });
    await gate.reached(1);
    const closed = running.close();
    gate.open();
    await closed;
    expect(used.messages().filter(isAnswer)).toHaveLength(1);
  });

  it('keeps a conversation together whose messages and buttons come to different processes', async () => {
    const first = await here.start();
    const second = await here.start();
    const { ann, channel } = here.setting();
    here.sendTo(first);
    const said = await ann.says('a Korean thriller', { in: channel, mention: true });
    const answer = await said.answered(isAnswer);
    here.sendTo(second);
    await ann.says('since 2015', { in: channel, thread: said, mention: true });
    const refined = await said.thread.next(isAnswer);
    expect(refined.text).toMatch(/Korean/);
    const years = [...refined.fallback.matchAll(/^\d+\. .+ \((\d{4})\)/gm)].map(([, year]) =>
      Number(year),
    );
    expect(Math.min(...years)).toBeGreaterThanOrEqual(2015);
    here.sendTo(first);
    const pressed = await ann.presses(answer, { label: /Why/, nth: 0 });
    expect((await pressed.answer(({ ephemeral }) => ephemeral)).text).toContain(
      titlesOf(answer)[0] ?? 'a title',
    );
  });

  it('stays silent about bots, itself, edits and what nobody says to it', async () => {
    await here.start();
    const { ann, channel } = here.setting();
    const said = await ann.says('a western', { in: ann.dm() });
    const payload = said.deliveries[0]?.payload ?? {};
    await said.answered(isAnswer);
    const event = (payload.event ?? {}) as object;
    const others = [
      { bot_id: 'B0ROBOT0001' },
      { user: here.acme.installation.botUserId },
      { subtype: 'message_changed', message: event },
      { subtype: 'message_deleted' },
      { subtype: 'channel_join' },
      { user: undefined },
    ];
    for (const [index, other] of others.entries()) {
      const body = { ...payload, event_id: `Ev0OTHER${index}`, event: { ...event, ...other } };
      expect((await here.slack.deliver(body)).status).toBe(200);
    }
    await ann.says('a western', { in: channel });
    await here.end();
    expect(answersTo(said)).toHaveLength(1);
    expect(channel.messages().filter(({ fromApp }) => fromApp)).toEqual([]);
  });

  const leaving = (stage: string, dying: () => Conversation) =>
    it(`answers once what a process had taken on that died ${stage}`, async () => {
      const { ann, channel } = here.setting();
      const first = await here.start({ conversation: dying() });
      const said = await ann.says('a Korean thriller', { in: ann.dm() });
      const used = await ann.command('/movie', 'a western', { in: channel });
      await Promise.all([said.acknowledged(), used.acknowledged()]);
      await first.close();
      expect(await here.inbox()).toHaveLength(2);
      await here.abandon();
      await here.start();
      await said.answered(isAnswer);
      await used.answer(isAnswer);
      await here.end();
      expect(answersTo(said)).toHaveLength(1);
      expect(used.messages().filter(isAnswer)).toHaveLength(1);
    });
  const DEAD = { kind: 'duplicate', reply: null } as const;
  leaving('before the turn began', () => ({ handle: async () => DEAD }));
  leaving('when the turn had begun', () => ({
    async handle(message) {
      await here.app.stores.conversations.claimDelivery(
        message.author,
        message.deliveryId,
        3_600_000,
      );
      return DEAD;
    },
  }));
  leaving('when the turn was over, before its answer went out', () => ({
    async handle(message, options) {
      await here.app.conversation.handle(message, options);
      return DEAD;
    },
  }));
});
