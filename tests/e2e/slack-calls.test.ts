import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../src/conversation/handle.ts';
import { samplePicks, sampleReply } from '../../src/surfaces/shared/test-samples.ts';
import type { MessageHandle, Person } from '../support/slack/index.ts';
import { useSlackProcesses } from '../support/slack-processes.ts';
import { describeOnStarter } from '../support/starter-database.ts';

const TEXT = 'Here is what is close to Heat. All of it is tense. None of it is long.';

describeOnStarter('what people get of an answer when Slack fails', (context) => {
  const here = useSlackProcesses(context);
  const conversation: Conversation = {
    handle: async () => ({
      kind: 'answered',
      reply: sampleReply({ text: TEXT, picks: samplePicks(2), suggestions: [] }),
    }),
  };
  const start = () => here.start({ conversation });
  const answers = (messages: readonly MessageHandle[]) =>
    messages.filter(({ fromApp, text }) => fromApp && text !== 'Stopped.');
  /** One message with all of the text and both films. */
  const expectWhole = (messages: readonly MessageHandle[]) => {
    expect(answers(messages).map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Here is what is close to Heat\. All of it.*Heat.*Ronin/s),
    ]);
  };
  const asks = (ann: Person) => ann.says('films like Heat', { in: ann.dm() });
  const requestOf = (method: string, said: MessageHandle) =>
    here.slack.requested(method, ({ body }) => body.channel === said.channel);

  describe('one message with everything, although the stream', () => {
    it('is not accepted', async () => {
      await start();
      const { ann } = here.setting();
      here.slack.fail('chat.startStream', { error: 'method_deprecated' });
      const said = await asks(ann);
      await said.answered();
      await here.end();
      expectWhole(said.thread.replies());
      expect(said.thread.replies()[0]?.streamed).toBeNull();
    });

    it('dies in the middle', async () => {
      await start();
      const { ann } = here.setting();
      const said = await asks(ann);
      await requestOf('chat.startStream', said);
      expect(here.slack.killStreams()).toBe(1);
      await here.end();
      expectWhole(said.thread.replies());
      expect(said.thread.replies()[0]?.streaming).toBe('dead');
    });

    it('dies at the end', async () => {
      await start();
      const { ann } = here.setting();
      const said = await asks(ann);
      await requestOf('chat.appendStream', said);
      expect(here.slack.killStreams()).toBe(1);
      await here.end();
      expectWhole(said.thread.replies());
    });

    it('was stopped by the person while the answer was written', async () => {
      await start();
      const { ann } = here.setting();
      const said = await asks(ann);
      await requestOf('chat.startStream', said);
      await ann.stopsAgent(said);
      await said.thread.next(({ text }) => text === 'Stopped.');
      await here.end();
      expectWhole(said.thread.replies());
    });

    it.each([
      ['loses a piece on the way', 'chat.appendStream'],
      ['loses its end on the way', 'chat.stopStream'],
    ])('%s', async (_, method) => {
      await start();
      const { ann } = here.setting();
      here.slack.fail(method, { status: 0 });
      const said = await asks(ann);
      await here.slack.requested(method, ({ status }) => status === 0);
      await here.end();
      expectWhole(said.thread.replies());
    });

    it('can’t be ended with what stands under it', async () => {
      await start();
      const { ann } = here.setting();
      here.slack.fail('chat.stopStream', { error: 'invalid_blocks' });
      const said = await asks(ann);
      await said.answered();
      await here.end();
      expectWhole(said.thread.replies());
    });
  });

  it('waits as long as Slack asks, for each kind of call, and then all of it arrives', async () => {
    await start();
    const { slack } = here;
    const { ann, bob, channel } = here.setting();
    const said = await asks(bob);
    const earlier = await said.answered();
    const methods = [
      'chat.startStream',
      'chat.appendStream',
      'chat.stopStream',
      'chat.update',
      'chat.postMessage',
      'views.publish',
      'assistant.threads.setStatus',
      'agents.sessions.setStatus',
      'response_url',
    ];
    for (const method of methods) slack.limit(method, { retryAfter: 1 });
    const [used, direct] = await Promise.all([
      ann.command('/movie', 'films like Heat', { in: channel }),
      asks(ann),
      bob.presses(earlier, { label: /Like/, nth: 0 }),
      bob.opensHome(),
    ]);
    await earlier.becomes(({ buttons }) => buttons.some(({ style }) => style === 'primary'));
    await bob.nextHome();
    await used.answer();
    await direct.answered();
    slack.fail('chat.startStream', { error: 'method_deprecated' });
    expect((await (await asks(bob)).answered()).text).toMatch(/Ronin/);
    await here.end();
    expectWhole(direct.thread.replies());
    expectWhole(used.messages().filter(({ ephemeral }) => ephemeral));
    for (const method of methods) {
      const [refused, next] = slack.requests
        .slice(slack.requests.findIndex((one) => one.method === method && one.status === 429))
        .filter((one) => one.method === method);
      expect([method, refused?.status]).toEqual([method, 429]);
      expect([method, (next?.at ?? 0) - (refused?.at ?? 0) >= 990]).toEqual([method, true]);
    }
  });

  it('says so where a modal can’t be opened in time', async () => {
    await start();
    const { ann, channel } = here.setting();
    here.slack.limit('views.open', { retryAfter: 30 });
    const used = await ann.command('/movie', 'mood', { in: channel });
    expect((await used.answer()).text).toMatch(/Something went wrong on my side/);
    const again = await ann.command('/movie', 'settings', { in: channel });
    expect((await again.answer()).text).toMatch(/Something went wrong on my side/);
    expect(ann.modals).toEqual([]);
  });

  it.each([
    ['an error of the server', 500],
    ['a cut connection', 0],
  ])('answers later and once after %s', async (_, status) => {
    await start();
    const { ann, channel } = here.setting();
    here.slack.fail(/^(?:chat|response_url)/, { status, times: 100 });
    const said = await asks(ann);
    const mention = await ann.says('films like Heat', { in: channel, mention: true });
    const used = await ann.command('/movie', 'films like Heat', { in: channel });
    await here.slack.requested('response_url', (one) => one.status === status);
    await here.end();
    expect(await here.inbox()).toHaveLength(3);
    here.slack.mend();
    await here.abandon();
    await start();
    await Promise.all([said.answered(), mention.answered(), used.answer()]);
    await here.end();
    expectWhole(said.thread.replies());
    expectWhole(mention.thread.replies());
    expectWhole(used.messages().filter(({ ephemeral }) => ephemeral));
  });

  it('answers in direct messages where the address of an event takes nothing any more', async () => {
    await start();
    const { ann, bob, channel } = here.setting();
    const late = await ann.command('/movie', 'films like Heat', { in: channel });
    late.expire();
    expect((await ann.dm().next()).text).toMatch(/Ronin/);
    const used = await bob.command('/movie', 'films like Heat', { in: channel });
    for (let count = 0; count < 4; count += 1) {
      await used.answer();
      await fetch(String(used.payload.response_url), {
        method: 'POST',
        body: JSON.stringify({ text: 'used' }),
        headers: { 'content-type': 'application/json' },
      });
    }
    await here.end();
    expect(answers(channel.messages())).toEqual([]);
  });

  it('answers where it lacks scopes for all but writing', async () => {
    const { slack, acme } = here;
    acme.install({ scopes: ['chat:write', 'commands', 'im:history', 'app_mentions:read'] });
    await start();
    const { ann } = here.setting();
    await ann.opensMessages();
    await ann.postsLink('https://www.themoviedb.org/movie/949', { in: ann.dm() });
    const said = await asks(ann);
    await said.answered();
    const used = await ann.command('/movie', 'export');
    expect((await used.answer(({ text }) => /⚠️/.test(text))).text).toMatch(/went wrong/);
    await here.end();
    expectWhole(said.thread.replies());
    acme.install();
    expect(slack.problems).toEqual([]);
  });

  it('goes on where it may not write, and is done with that', async () => {
    await start();
    const { ann, channel } = here.setting();
    const closed = here.acme.channel({ name: 'archive' });
    await ann.says('films like Heat', { in: closed, mention: true });
    closed.archived = true;
    const left = here.acme.channel({ name: 'left' });
    await ann.says('films like Heat', { in: left, mention: true });
    left.botIsMember = false;
    const said = await ann.says('films like Heat', { in: channel, mention: true });
    await said.answered();
    await here.end();
    expect([...closed.threads(), ...left.threads()].flatMap((one) => one.replies())).toEqual([]);
    const told = ann
      .dm()
      .messages()
      .map(({ text }) => text);
    expect(told).toEqual([
      expect.stringMatching(/may not write/),
      expect.stringMatching(/may not/),
    ]);
    expectWhole(said.thread.replies());
  });

  it('opens nothing and breaks nothing after its token was taken away', async () => {
    await start();
    const { ann, channel } = here.setting();
    const said = await asks(ann);
    const answer = await said.answered();
    await here.acme.revokesToken();
    await ann.presses(answer, { label: /Like/, nth: 0 });
    await ann.presses(answer, { label: /Fine-tune/ });
    await ann.opensHome();
    await ann.says('films like Heat', { in: channel, mention: true });
    await here.end();
    expect(ann.modals).toEqual([]);
    here.acme.install();
    await start();
    expect((await (await asks(ann)).answered()).text).toMatch(/Ronin/);
    expect(here.log.join('\n')).not.toMatch(/xoxb-|xapp-|a-signing-secret|films like Heat/);
    expect(here.log.join('\n')).toMatch(/token_revoked/);
  });
});
