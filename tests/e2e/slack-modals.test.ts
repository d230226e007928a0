import { expect, it } from 'vitest';
import type { MessageHandle, ModalHandle, Person } from '../support/slack/index.ts';
import { asking, isAnswer, labelsOf, titlesOf, useSlackApp } from '../support/slack-suite.ts';
import { describeOnStarter } from '../support/starter-database.ts';

/** What is in the fields of a form that have something in them. */
function filledIn({ fields }: ModalHandle): Record<string, unknown> {
  const entries = fields.map(({ label, value }) => {
    const { value: text, selected_options: options } = value as {
      value?: string | null;
      selected_options?: { value: string }[];
    };
    return [label, options ? options.map((one) => one.value) : (text ?? '')] as const;
  });
  return Object.fromEntries(entries.filter(([, inside]) => inside.length > 0));
}

describeOnStarter('forms on Slack', (context) => {
  const suite = useSlackApp(context);
  const direct = async (who: Person, text: string) =>
    (await who.says(text, { in: who.dm() })).answered();
  const fineTune = async (who: Person, answer: MessageHandle) =>
    (await who.presses(answer, { label: /Fine-tune/ })).modal();
  const after =
    ({ ts }: MessageHandle) =>
    (one: MessageHandle) =>
      one.ts > ts;

  it('show the wish as it was understood, and answer what it is changed to', async () => {
    const { ann } = suite.setting();
    const answer = await direct(
      ann,
      'a scary Korean thriller from 2000 to 2022, at most 140 minutes',
    );
    const modal = await fineTune(ann, answer);
    expect(modal.title).toBe('Fine-tune');
    expect(filledIn(modal)).toMatchObject({
      'How it should feel': ['scary'],
      Genres: ['Thriller'],
      'From the year': '2000',
      'To the year': '2022',
      'Longest, in minutes': '140',
      Languages: ['ko'],
    });
    const sent = await modal.submit({ 'From the year': '2010', 'How it should feel': [] });
    expect([sent.outcome, modal.isOpen]).toEqual(['closed', false]);
    const changed = await answer.thread.next(after(answer));
    expect(changed.text).toMatch(/^.*thriller.*2010/i);
    expect(changed.text).not.toMatch(/^.*scary/);
    expect(titlesOf(changed).length).toBeGreaterThan(0);
    expect(changed.text).not.toMatch(/\((?:1\d\d\d|200\d|202[3-9])\)/);
    const again = await fineTune(ann, changed);
    expect(filledIn(again)).toMatchObject({
      Genres: ['Thriller'],
      'From the year': '2010',
      'To the year': '2022',
      Languages: ['ko'],
    });
  });

  it('sent as they were filled in give the same films of the same wish', async () => {
    const { channel, ann, bob } = suite.setting();
    for (const wish of [
      'a western since 1990',
      'like Heat but funnier',
      'a film by Ridley Scott',
    ]) {
      const answer = await asking(ann, channel)(wish);
      const before = filledIn(await fineTune(ann, answer));
      await ann.modals.at(-1)?.submit();
      const answers = () => channel.messages(ann).filter(after(answer)).filter(isAnswer);
      await expect.poll(() => answers().length).toBe(1);
      const same = answers()[0] as MessageHandle;
      expect([same.ephemeral, same.visibleTo(bob)]).toEqual([true, false]);
      expect([wish, filledIn(await fineTune(ann, same))]).toEqual([wish, before]);
      await ann.modals.at(-1)?.close();
    }
  });

  it('say beside a field what is wrong in it, and stay open', async () => {
    const { ann } = suite.setting();
    const modal = await (await ann.command('/movie', 'mood')).modal();
    const wrong = await modal.submit({
      'From the year': '2010',
      'To the year': '1990',
      Genres: ['Horror'],
      'No such genres': ['Horror'],
    });
    expect(wrong.outcome).toBe('errors');
    expect(Object.keys(wrong.errors)).toEqual(['to', 'not-genres']);
    expect(modal.isOpen).toBe(true);
    await expect(modal.submit({ 'From the year': '17' })).rejects.toThrow(/another number/);
    await modal.close();
    const empty = await (await ann.command('/movie', 'mood')).modal();
    const nothing = await empty.submit();
    expect(nothing.errors).toEqual({ words: 'Write or choose something.' });
    const sent = await empty.submit({ 'What would you like to watch?': 'a western <!channel>' });
    expect(sent.outcome).toBe('closed');
    await expect.poll(() => ann.dm().messages(ann).filter(isAnswer).length).toBe(1);
    expect(ann.dm().messages(ann).filter(isAnswer)[0]?.text).toMatch(/western/);
  });

  it('opened under an answer for all are answered for all, and each speaks for themselves', async () => {
    const { channel, ann, bob } = suite.setting();
    const said = await ann.says('a western', { in: channel, mention: true });
    const answer = await said.answered();
    await (await fineTune(bob, answer)).submit({ 'From the year': '1990' });
    const changed = await said.thread.next(after(answer));
    expect([changed.ephemeral, changed.text]).toEqual([
      false,
      expect.stringMatching(/^Five films: western.*1990/),
    ]);
    await ann.says('what else?', { in: channel, thread: said, mention: true });
    expect((await said.thread.next()).text).toMatch(/western.*1990/);
  });
});

describeOnStarter('all about a film on Slack', (context) => {
  const suite = useSlackApp(context);
  const details = async (who: Person, answer: MessageHandle) => {
    const menu = answer.selects.find(({ type }) => type === 'overflow');
    const chosen = await who.selects(answer, { actionId: menu?.actionId ?? '' }, 'ℹ️ All about it');
    return chosen.modal();
  };

  it('opens with its facts, and its buttons show what was done and take it back', async () => {
    const { channel, ann } = suite.setting();
    const said = await ann.says('a western', { in: channel, mention: true });
    const answer = await said.answered();
    const [first = ''] = titlesOf(answer);
    const modal = await details(ann, answer);
    expect(modal.title).toBe('About the film');
    expect(modal.text).toContain(first);
    expect(modal.text).toMatch(/\bWith \S/);
    expect(labelsOf(modal)).toEqual(expect.arrayContaining(['Like', 'Dislike', 'Watchlist']));
    const press = async (label: RegExp, becomes: string) => {
      await ann.presses(modal, { label });
      await modal.becomes((one) => labelsOf(one).includes(becomes));
    };
    await press(/ Like$/, 'Liked');
    await press(/ Watchlist$/, 'On watchlist');
    expect(labelsOf(modal)).toContain('Liked');
    expect((await asking(ann, channel)('taste')).text).toContain(`*Liked*: ${first}`);
    expect((await asking(ann, channel)('watchlist')).text).toContain(first);
    await press(/ Disliked?$/, 'Disliked');
    expect(labelsOf(modal)).not.toContain('Liked');
    await press(/ Disliked$/, 'Dislike');
    await press(/ On watchlist$/, 'Watchlist');
    expect((await asking(ann, channel)('taste')).text).toContain('none yet');
    expect((await asking(ann, channel)('watchlist')).text).toContain('is empty');
    expect(modal.text).toContain(first);
    expect(JSON.stringify(answer.blocks)).not.toContain('Liked');
  });

  it('opens from a private answer and in direct messages', async () => {
    const { channel, ann } = suite.setting();
    const secret = await asking(ann, channel)('a musical');
    expect((await details(ann, secret)).text).toContain(titlesOf(secret)[0]);
    const said = await ann.says('a western', { in: ann.dm() });
    const own = await said.answered();
    expect((await details(ann, own)).text).toContain(titlesOf(own)[0]);
  });
});
