import { expect, it } from 'vitest';
import { asking, isAnswer, labelsOf, titlesOf, useSlackApp } from '../support/slack-suite.ts';
import { describeOnStarter } from '../support/starter-database.ts';

const ALWAYS = ['More like these', 'Surprise me', 'Fine-tune', 'Answer', 'Share in channel'];

describeOnStarter('/movie on Slack', (context) => {
  const suite = useSlackApp(context);

  it('answers a request in plain words to who asked alone', async () => {
    const { channel, ann, bob } = suite.setting();
    const answer = await asking(ann, channel)('a western since 1990');
    expect([answer.ephemeral, answer.visibleTo(ann), answer.visibleTo(bob)]).toEqual([
      true,
      true,
      false,
    ]);
    expect(answer.text).toMatch(/^Five films: western.*1990/);
    expect(titlesOf(answer)).toHaveLength(5);
    expect(answer.text).not.toMatch(/\((?:18\d\d|19[0-8]\d)\)/);
    expect(labelsOf(answer)).toEqual(expect.arrayContaining(ALWAYS));
    // Where no blocks are shown, the films are still named.
    for (const title of titlesOf(answer)) expect(answer.fallback).toContain(`${title} (`);
    expect(channel.messages(bob)).toEqual([]);
  });

  it('shares its answer in the channel, once who asked says so', async () => {
    const { channel, ann, bob } = suite.setting();
    const answer = await asking(ann, channel)('a western');
    const shared = await (await ann.presses(answer, { label: /Share in channel/ })).answer();
    expect([shared.ephemeral, shared.visibleTo(bob)]).toEqual([false, true]);
    expect(titlesOf(shared)).toEqual(titlesOf(answer));
    expect(labelsOf(shared)).not.toContain('Share in channel');
    expect(answer.deleted).toBe(false);
  });

  it('is answered where the app is no member, and shares there too', async () => {
    const { ann, bob } = suite.setting();
    const channel = suite.acme.channel({ name: 'lounge', botIsMember: false });
    const answer = await asking(ann, channel)('a western');
    expect([answer.ephemeral, titlesOf(answer).length]).toEqual([true, 5]);
    const shared = await (await ann.presses(answer, { label: /Share in channel/ })).answer();
    expect(shared.visibleTo(bob)).toBe(true);
  });

  it('has nobody to share with in direct messages', async () => {
    const { ann } = suite.setting();
    const answer = await asking(ann)('a western');
    expect(titlesOf(answer)).toHaveLength(5);
    expect(labelsOf(answer)).not.toContain('Share in channel');
  });

  it('goes on from the person’s own answer in that channel', async () => {
    const { channel, ann, bob } = suite.setting();
    const asAnn = asking(ann, channel);
    const first = await asAnn('a western');
    await asking(bob, channel)('a musical');
    const refined = await asAnn('since 1990');
    expect(refined.text).toMatch(/^Five films: western.*1990/);
    const more = await asAnn('more');
    expect(more.text).toMatch(/^Five more films: western.*1990/);
    const shown = [...titlesOf(first), ...titlesOf(refined)];
    expect(titlesOf(more).filter((title) => titlesOf(refined).includes(title))).toEqual([]);
    expect(shown.length).toBe(10);
    const elsewhere = await asking(ann, suite.setting().channel)('since 1990');
    expect(elsewhere.text).not.toMatch(/western/);
  });

  it('surprises, and takes a mood in words, as a wish of its own', async () => {
    const { channel, ann } = suite.setting();
    const asAnn = asking(ann, channel);
    await asAnn('a western');
    const scary = await asAnn('mood scary');
    expect(scary.text).toMatch(/^Five films: scary/);
    for (const words of ['surprise', 'surprise me']) {
      const surprise = await asAnn(words);
      expect(titlesOf(surprise).length).toBeGreaterThan(0);
      expect(surprise.text).not.toMatch(/^.*(?:scary|western)/);
    }
  });

  it('opens the filters for a mood without words, and answers there what they say', async () => {
    const { channel, ann } = suite.setting();
    for (const word of ['mood', 'moods']) {
      const modal = await (await ann.command('/movie', word, { in: channel })).modal();
      expect(modal.title).toBe('Fine-tune');
      if (word === 'mood') await modal.close();
    }
    const modal = ann.modals.at(-1);
    const sent = await modal?.submit({ 'How it should feel': ['scary'], 'From the year': '2000' });
    expect(sent?.outcome).toBe('closed');
    await expect.poll(() => channel.messages(ann).filter(isAnswer).length).toBe(1);
    const [answer] = channel.messages(ann).filter(isAnswer);
    expect(answer?.ephemeral).toBe(true);
    expect(answer?.text).toMatch(/^Five films: scary.*2000/);
    expect(answer?.text).not.toMatch(/\(19\d\d\)/);
  });

  it('finds films similar to one, tells about one, and notes that one is liked', async () => {
    const { channel, ann } = suite.setting();
    const asAnn = asking(ann, channel);
    const similar = await asAnn('similar heat');
    expect(similar.text).toMatch(/^Five films like Heat \(1995\)/);
    expect((await asAnn('similar to Inception')).text).toMatch(/^Five films like Inception/);
    const about = await asAnn('about inception');
    expect(about.ephemeral).toBe(true);
    expect(about.text).toContain('Christopher Nolan');
    expect(about.text).toContain('Inception (2010)');
    expect(labelsOf(about)).toEqual(
      expect.arrayContaining(['Like', 'Dislike', 'Seen', 'Watchlist', 'More like this']),
    );
    const like = await asAnn('like Heat but funnier');
    expect(like.text).toMatch(/like Heat/);
    expect(titlesOf(like)).toHaveLength(5);
    expect((await asAnn('I loved Heat')).text).toMatch(/you like Heat/);
  });

  it('says which titles it doesn’t know, and asks for one where none is named', async () => {
    const { channel, ann, bob } = suite.setting();
    const asAnn = asking(ann, channel);
    const titles = ['similar', 'about', 'watchlist add', 'watchlist remove', 'watchlist watched'];
    for (const words of titles) {
      const unknown = await asAnn(`${words} Qwxyzzy <!channel>`);
      expect([unknown.ephemeral, unknown.visibleTo(bob)]).toEqual([true, false]);
      expect(unknown.text).toContain('I don’t know a film called “Qwxyzzy');
      expect(JSON.stringify(unknown.raw)).not.toContain('<!channel>');
    }
    for (const word of ['similar', 'about', 'like']) {
      expect((await asAnn(word)).text).toContain(`/movie ${word} Heat`);
    }
  });

  it('takes a mode, and says what that mode could not do', async () => {
    const { channel, ann } = suite.setting();
    const asAnn = asking(ann, channel);
    const fast = await asAnn('fast a western');
    expect(fast.text).toMatch(/^Five films: western/);
    expect(fast.text).not.toContain('Note:');
    const smart = await asAnn('smart a western');
    expect(smart.text).toMatch(/^Five films: western/);
    expect(smart.text).toContain('ranked without a model: none is configured');
    expect((await asAnn('hybrid a western')).text).toMatch(/Note: .*/);
    const alone = await asAnn('smart');
    expect([alone.ephemeral, titlesOf(alone).length]).toEqual([true, 0]);
    expect(alone.text).toContain('/movie smart a slow western');
  });

  it.each(['', 'help', '?', 'HELP'])('says what can be asked for “%s”', async (words) => {
    const { channel, ann } = suite.setting();
    const help = await asking(ann, channel)(words);
    expect(help.ephemeral).toBe(true);
    expect(help.text).toContain('feel-good film');
  });

  it('takes what looks like a command of its own and is more than that as a wish', async () => {
    const { channel, ann } = suite.setting();
    const asAnn = asking(ann, channel);
    for (const words of ['surprise party comedies', 'taste of horror', 'mood: scary']) {
      expect([words, titlesOf(await asAnn(words)).length > 0]).toEqual([words, true]);
    }
    expect(ann.modals).toEqual([]);
  });
});
