import { describe, expect, it } from 'vitest';
import { createGate } from '../support/gate.ts';
import { gated, isAnswer, useSlackProcesses } from '../support/slack-processes.ts';
import { describeOnStarter } from '../support/starter-database.ts';

describeOnStarter('Slack without a public address', (context) => {
  const here = useSlackProcesses(context, {}, { mode: 'socket' });

  it('answers messages, commands and buttons, and modals say what is wrong with them', async () => {
    const running = await here.start();
    expect(running.port).toBeNull();
    await here.slack.socket.until(1);
    const { ann, channel } = here.setting();
    const said = await ann.says('a western', { in: ann.dm() });
    const answer = await said.answered(isAnswer);
    const used = await ann.command('/movie', 'a Korean thriller', { in: channel });
    expect((await used.answer(isAnswer)).ephemeral).toBe(true);
    await ann.presses(answer, { label: /Like$/, nth: 0 });
    await answer.becomes(({ buttons }) => buttons.some(({ style }) => style === 'primary'));
    const modal = await (await ann.command('/movie', 'mood')).modal();
    expect((await modal.submit()).outcome).toBe('errors');
    const [words] = modal.fields;
    expect((await modal.submit({ [words?.blockId ?? '']: 'a heist' })).outcome).toBe('closed');
  });

  it('loses nothing while Slack renews the connection, or it breaks', async () => {
    const gate = createGate();
    await here.start({ conversation: gated(here.app, gate) });
    const { slack } = here;
    await slack.socket.until(1);
    const { ann, bob, channel } = here.setting();
    const before = await ann.says('a western', { in: ann.dm() });
    await gate.reached(1);
    slack.socket.refresh();
    const during = await bob.says('a comedy', { in: bob.dm() });
    // It comes back after five seconds, and Slack delivers again what nobody acknowledged.
    await during.deliveries[0]?.attempted(1);
    await slack.socket.until(1);
    await slack.repeat(during.deliveries[0], { num: 1 });
    await gate.reached(2);
    slack.socket.drop();
    await slack.socket.until(0);
    await slack.socket.until(1);
    const after = await ann.command('/movie', 'a Korean thriller', { in: channel });
    gate.open();
    await Promise.all([before.answered(isAnswer), during.answered(isAnswer)]);
    await after.answer(isAnswer);
    await here.end();
    expect(before.thread.replies()).toHaveLength(1);
    expect(during.thread.replies()).toHaveLength(1);
  });

  it('answers once what comes over two processes’ connections', async () => {
    await here.start();
    await here.start();
    await here.slack.socket.until(2);
    const { ann } = here.setting();
    const said = await ann.says('a western', { in: ann.dm() });
    await said.answered(isAnswer);
    await here.slack.repeat(said.deliveries[0], { num: 1 });
    await here.slack.repeat(said.deliveries[0], { num: 2 });
    const refined = await ann.says('since 1990', { thread: said });
    await refined.answered(isAnswer);
    await here.end();
    await here.slack.socket.until(0);
    expect(said.thread.replies().filter(({ fromApp }) => fromApp)).toHaveLength(2);
  });
});

describeOnStarter('Slack with what it does not take', (context) => {
  const here = useSlackProcesses(context);

  describe('is not started', () => {
    it('with a wrong bot token, over HTTP or a socket', async () => {
      const installed = here.acme.installation.botToken;
      await here.acme.revokesToken().catch(() => undefined);
      for (const mode of ['http', 'socket'] as const) {
        await expect(here.start({}, { mode })).rejects.toMatchObject({
          code: 'bad-config',
          message: expect.stringMatching(/SLACK_BOT_TOKEN/),
          hint: expect.stringMatching(/docs\/slack\.md/),
        });
      }
      here.acme.install();
      expect(here.log.join()).not.toContain(installed);
    });

    it('with a wrong app token', async () => {
      await expect(
        here.start({}, { mode: 'socket', appToken: 'xapp-1-A0-1-wrong' }),
      ).rejects.toMatchObject({
        code: 'bad-config',
        message: expect.stringMatching(/SLACK_APP_TOKEN/),
      });
      expect(here.log.join()).not.toContain('xapp-1-A0-1-wrong');
    });

    it('where Slack can’t be reached, and that may pass', async () => {
      here.slack.fail('auth.test', { status: 0 });
      await expect(here.start()).rejects.toMatchObject({ code: 'service-failed', retriable: true });
      here.slack.fail('auth.test', { status: 503 });
      await expect(here.start()).rejects.toMatchObject({ code: 'service-failed', retriable: true });
      here.slack.fail('apps.connections.open', { status: 500, times: 100 });
      await expect(here.start({}, { mode: 'socket' })).rejects.toMatchObject({
        code: 'service-failed',
        retriable: true,
      });
    });
  });
});
