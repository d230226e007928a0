import { expect, it } from 'vitest';
import type { MessageHandle, Person } from '../support/slack/index.ts';
import { asking, isAnswer, labelsOf, titlesOf, useSlackApp } from '../support/slack-suite.ts';
import { describeOnStarter } from '../support/starter-database.ts';

describeOnStarter('buttons under Slack’s answers', (context) => {
  const suite = useSlackApp(context);
  const direct = async (who: Person, text = 'a western') =>
    (await who.says(text, { in: who.dm() })).answered();
  /** What a press says beside the message that was pressed. */
  const elsewhere =
    ({ ts }: MessageHandle) =>
    (one: MessageHandle) =>
      one.ts !== ts && isAnswer(one);
  const idOf = (title: string) =>
    context.database.query<{ id: number }>('SELECT id FROM movies WHERE title = $1', [title]);

  it('change the wish where it was said: in a thread for all, in private for who presses', async () => {
    const { channel, ann, bob } = suite.setting();
    const own = await direct(ann);
    const [label = ''] = own.buttons.map((one) => one.label).filter((one) => /^[a-z]/.test(one));
    await ann.presses(own, { label });
    const changed = await own.thread.next(({ ts }) => ts > own.ts);
    expect(changed.text).toMatch(/western/);
    expect(titlesOf(own)).toHaveLength(5);

    const open = await (await ann.says('a western', { in: channel, mention: true })).answered();
    await bob.presses(open, { label: 'what else?' });
    const more = await open.thread.next(({ ts }) => ts > open.ts);
    expect(more.ephemeral).toBe(false);
    expect(more.text).toMatch(/^Five more films: western/);
    expect(titlesOf(more).filter((title) => titlesOf(open).includes(title))).toEqual([]);

    const secret = await asking(ann, channel)('a western');
    const refined = await (await ann.presses(secret, { label: 'what else?' })).answer(
      elsewhere(secret),
    );
    expect([refined.ephemeral, refined.visibleTo(bob)]).toEqual([true, false]);
    expect(refined.text).toMatch(/^Five more films: western/);
    expect(titlesOf(secret)).toHaveLength(5);
  });

  it('of an old answer change that answer’s wish, not the latest', async () => {
    const { channel, ann } = suite.setting();
    const old = await asking(ann, channel)('a western');
    const latest = await asking(ann, channel)('a musical');
    expect(latest.text).toMatch(/^Five films: musical/);
    const changed = await (await ann.presses(old, { label: 'what else?' })).answer(elsewhere(old));
    expect(changed.text).toMatch(/^Five more films: western/);
  });

  it('give more like these, more like one film, and surprises', async () => {
    const { channel, ann } = suite.setting();
    const answer = await asking(ann, channel)('a western');
    const similar = await (await ann.presses(answer, { label: /More like these/ })).answer(
      elsewhere(answer),
    );
    expect(similar.ephemeral).toBe(true);
    for (const title of titlesOf(answer)) expect(similar.text).toContain(`like ${title} (`);
    expect(titlesOf(similar).filter((title) => titlesOf(answer).includes(title))).toEqual([]);
    const surprise = await (await ann.presses(answer, { label: /Surprise me/ })).answer(
      elsewhere(answer),
    );
    expect(titlesOf(surprise).length).toBeGreaterThan(0);
    expect(surprise.text).not.toMatch(/^.*western/);
    const film = await asking(ann, channel)('about heat');
    const like = await (await ann.presses(film, { label: /More like this/ })).answer(
      elsewhere(film),
    );
    expect(like.text).toMatch(/^Five films like Heat \(1995\)/);
  });

  it('turn the page in place where one person sees it, else for who presses', async () => {
    const { channel, ann, bob } = suite.setting();
    const own = await direct(ann, 'twelve westerns');
    const open = await (
      await ann.says('twelve westerns', { in: channel, mention: true })
    ).answered();
    const secret = await asking(ann, channel)('twelve westerns');
    for (const answer of [own, secret]) {
      const first = titlesOf(answer);
      expect(answer.text).toMatch(/1–5 of 1\d/);
      await (await ann.presses(answer, { label: /Next/ })).answer(({ ts }) => ts === answer.ts);
      expect(answer.text).toMatch(/6–10 of 1\d/);
      expect(titlesOf(answer).filter((title) => first.includes(title))).toEqual([]);
      await (await ann.presses(answer, { label: /Back/ })).answer(({ text }) =>
        /1–5 of/.test(text),
      );
      expect(titlesOf(answer)).toEqual(first);
    }
    const shown = titlesOf(open);
    const forBob = await (await bob.presses(open, { label: /Next/ })).answer(elsewhere(open));
    expect([forBob.ephemeral, forBob.visibleTo(ann)]).toEqual([true, false]);
    expect(forBob.text).toMatch(/6–10 of 1\d/);
    expect(titlesOf(open)).toEqual(shown);
    const back = await (await bob.presses(forBob, { label: /Back/ })).answer();
    expect([back.ts, titlesOf(back)]).toEqual([forBob.ts, shown]);
  });

  it('show the rest of a text that is too long, to who presses', async () => {
    const { channel, ann, bob } = suite.setting();
    const [heat] = await idOf('Heat');
    const end = 'and so it ends, at last.';
    const note = `${'A sentence of a story that goes on. '.repeat(110)}${end}`;
    await context.database.query('UPDATE movies SET note = $1 WHERE id = $2', [note, heat?.id]);
    const said = await ann.says('tell me about Heat', { in: channel, mention: true });
    const answer = await said.answered();
    expect(answer.text).not.toContain(end);
    for (const who of [bob, ann]) {
      const rest = await (await who.presses(answer, { label: /Show the rest/ })).answer(
        elsewhere(answer),
      );
      expect([rest.ephemeral, rest.visibleTo(who)]).toEqual([true, true]);
      expect(rest.text).toContain('Part 1 of 2');
      expect(rest.text).not.toContain(end);
      const last = await (await who.presses(rest, { label: /Show the rest/ })).answer();
      expect([last.ts, last.visibleTo(who)]).toEqual([rest.ts, true]);
      expect(last.text).toContain(end);
    }
  });

  it('take free text from a modal, and answer it where the modal was opened', async () => {
    const { channel, ann, bob } = suite.setting();
    const answer = await asking(ann, channel)('a western');
    const modal = await (await ann.presses(answer, { label: /Answer/ })).modal();
    expect(modal.title).toBe('Your answer');
    await expect(modal.submit({})).rejects.toThrow(/required/);
    const sent = await modal.submit({ 'What would you like to watch?': 'since 1990' });
    expect(sent.outcome).toBe('closed');
    const answers = () => channel.messages(ann).filter(isAnswer);
    await expect.poll(() => answers().length).toBe(2);
    const refined = answers().at(-1);
    expect([refined?.ephemeral, refined?.visibleTo(bob)]).toEqual([true, false]);
    expect(refined?.text).toMatch(/^Five films: western.*1990/);
    expect(titlesOf(answer)).toHaveLength(5);
  });

  it('take what somebody thinks of the whole answer, thank them, and keep it', async () => {
    const { channel, ann, bob } = suite.setting();
    const own = await direct(ann);
    await ann.givesFeedback(own, 'positive');
    const thanks = await own.thread.next(({ ts }) => ts > own.ts);
    expect(thanks.text).toContain('Thank you');
    const open = await (await ann.says('a western', { in: channel, mention: true })).answered();
    const told = await (await bob.givesFeedback(open, 'negative')).answer(elsewhere(open));
    expect([told.ephemeral, told.visibleTo(ann)]).toEqual([true, false]);
    expect(told.text).toContain('Say what was wrong');
    const kept = await context.database.query<{ good: boolean }>(
      `SELECT (properties ->> 'isGood')::boolean AS good FROM product_events
         WHERE name = 'answer-rated' ORDER BY happened_at`,
    );
    expect(kept.map(({ good }) => good)).toEqual([true, false]);
    expect(labelsOf(open)).toContain('Like');
  });
});
