import { expect, it } from 'vitest';
import type { ChannelHandle, MessageHandle, Person } from '../support/slack/index.ts';
import { asking, labelsOf, titlesOf, useSlackApp } from '../support/slack-suite.ts';
import { describeOnStarter } from '../support/starter-database.ts';

const appsIn = (messages: readonly MessageHandle[]) => messages.filter(({ fromApp }) => fromApp);
const mentioning = async (who: Person, text: string, channel: ChannelHandle) => {
  const said = await who.says(text, { in: channel, mention: true });
  return { said, answer: await said.answered() };
};

describeOnStarter('mentions on Slack', (context) => {
  const suite = useSlackApp(context);

  it('answers a mention in its thread, for all to see', async () => {
    const { channel, ann, bob } = suite.setting();
    const { said, answer } = await mentioning(ann, 'a western', channel);
    expect([answer.ephemeral, answer.visibleTo(bob)]).toEqual([false, true]);
    expect(answer.thread.ts).toBe(said.ts);
    expect(answer.text).toMatch(/^Five films: western/);
    expect(appsIn(channel.messages())).toEqual([]);
    expect(labelsOf(answer)).not.toContain('Share in channel');
  });

  it('keeps the conversation in the thread, and apart from other threads', async () => {
    const { channel, ann } = suite.setting();
    const western = await mentioning(ann, 'a western', channel);
    await mentioning(ann, 'a musical', channel);
    await ann.says('since 1990', { in: channel, thread: western.said, mention: true });
    const refined = await western.said.thread.next(({ ts }) => ts > western.answer.ts);
    expect(refined.text).toMatch(/^Five films: western.*1990/);
    expect((await asking(ann, channel)('since 1990')).text).not.toMatch(/western|musical/);
  });

  it('joins a thread of people where it is mentioned, and answers there', async () => {
    const { channel, ann, bob } = suite.setting();
    const root = await ann.says('what do we watch tonight?', { in: channel });
    await bob.says('a western', { in: channel, thread: root, mention: true });
    const answer = await root.thread.next();
    expect(answer.text).toMatch(/^Five films: western/);
    expect(appsIn(channel.messages())).toEqual([]);
  });

  it('shares a thread’s conversation, and keeps each one’s taste, seen films and list', async () => {
    const { channel, ann, bob } = suite.setting();
    const { said } = await mentioning(ann, 'a Korean thriller', channel);
    await bob.says('since 2010', { in: channel, thread: said, mention: true });
    const shared = await said.thread.next(({ text }) => /2010/.test(text));
    expect(shared.text).toMatch(/Korean/);
    const [film = ''] = titlesOf(shared);
    const before = JSON.stringify(shared.blocks);
    const seen = await (await bob.presses(shared, { label: /Seen/, nth: 0 })).answer();
    expect([seen.ephemeral, seen.visibleTo(bob), seen.visibleTo(ann)]).toEqual([true, true, false]);
    const listed = await (await ann.presses(shared, { label: /Watchlist/, nth: 0 })).answer();
    expect([listed.ephemeral, listed.visibleTo(bob)]).toEqual([true, false]);
    expect(JSON.stringify(shared.blocks)).toBe(before);

    expect((await asking(ann, channel)('watchlist')).text).toContain(film);
    expect((await asking(bob, channel)('watchlist')).text).not.toContain(film);
    const fresh = async (person: Person) =>
      titlesOf((await mentioning(person, 'a Korean thriller since 2010', channel)).answer);
    expect(await fresh(ann)).toContain(film);
    expect(await fresh(bob)).not.toContain(film);
  });

  it('tells nobody else what it knows of a person who asks in public', async () => {
    const { channel, ann, bob } = suite.setting();
    await asking(ann)('watchlist add heat');
    await asking(bob)('watchlist add alien');
    const { answer } = await mentioning(ann, 'show my watchlist', channel);
    const own = await (await bob.presses(answer, { label: /Show watchlist/ })).answer();
    expect([own.ts === answer.ts, own.ephemeral, own.visibleTo(ann)]).toEqual([false, true, false]);
    expect(own.text).toContain('Alien (1979)');
    expect(own.text).not.toContain('Heat');
  });

  it('stays silent about what is not for it, itself and other bots', async () => {
    const { channel, ann, bob } = suite.setting();
    await ann.says('a Korean thriller', { in: channel });
    const root = await bob.says('a western?', { in: channel });
    await ann.says('since 1990', { in: channel, thread: root });
    const { said } = await mentioning(ann, 'a western', channel);
    await bob.says('nice one', { in: channel, thread: said });
    const last = await mentioning(bob, 'help', channel);
    expect(last.answer.text).toContain('feel-good film');
    expect(appsIn(channel.messages())).toEqual([]);
    const replies = channel.threads().flatMap((thread) => appsIn(thread.replies()));
    expect(replies).toHaveLength(2);
  });
});

describeOnStarter('channels whose messages Slack’s app may read', (context) => {
  const suite = useSlackApp(context, { moreEvents: ['message.channels', 'message.groups'] });

  it('go on in a thread of its own without a mention, whoever speaks', async () => {
    const { channel, ann, bob } = suite.setting();
    const { said } = await mentioning(ann, 'a western', channel);
    await bob.says('since 1990', { in: channel, thread: said });
    const refined = await said.thread.next(({ text }) => /1990/.test(text));
    expect(refined.text).toMatch(/^Five films: western.*1990/);
    await ann.says('shorter', { in: channel, thread: said });
    expect((await said.thread.next()).text).toMatch(/western/);
  });

  it('go on there after a restart too', async () => {
    const { channel, ann } = suite.setting();
    const { said } = await mentioning(ann, 'a western', channel);
    await suite.restart();
    await ann.says('since 1990', { in: channel, thread: said });
    const refined = await said.thread.next(({ text }) => /1990/.test(text));
    expect(refined.text).toMatch(/^Five films: western.*1990/);
  });

  it('answer a mention once, though it comes as two events', async () => {
    const { channel, ann, bob } = suite.setting();
    const { said } = await mentioning(ann, 'a western', channel);
    expect(said.deliveries).toHaveLength(2);
    const again = await bob.says('since 1990', { in: channel, thread: said, mention: true });
    await said.thread.next(({ text }) => /1990/.test(text));
    for (const { deliveries } of [said, again]) {
      for (const one of deliveries) await one.attempted(1);
    }
    await suite.restart();
    expect(appsIn(said.thread.replies())).toHaveLength(2);
  });

  it('stay silent elsewhere: in channels, and in threads that it is no part of', async () => {
    const { channel, ann, bob } = suite.setting();
    await ann.says('a western', { in: channel });
    const theirs = await bob.says('what do we watch?', { in: channel });
    const told = await ann.says('a western', { in: channel, thread: theirs });
    await told.acknowledged();
    const { said } = await mentioning(bob, 'a musical', channel);
    await suite.restart();
    expect(appsIn(channel.messages())).toEqual([]);
    expect(appsIn(theirs.thread.replies())).toEqual([]);
    expect(appsIn(said.thread.replies())).toHaveLength(1);
  });

  it('answer in private channels, and in threads there', async () => {
    const { ann, bob } = suite.setting();
    const channel = suite.acme.channel({ name: 'secret', isPrivate: true, members: [ann, bob] });
    const { said } = await mentioning(ann, 'a western', channel);
    await bob.says('since 1990', { in: channel, thread: said });
    expect((await said.thread.next(({ text }) => /1990/.test(text))).text).toMatch(/western/);
  });
});
