import { expect, it } from 'vitest';
import { NO_MEDIA } from '../../src/domain/movie.ts';
import type { MessageHandle, Person } from '../support/slack/index.ts';
import { asking, labelsOf, titlesOf, useSlackApp } from '../support/slack-suite.ts';
import { describeOnStarter } from '../support/starter-database.ts';

/** Of the first pick. */
const marksOf = (message: MessageHandle) => labelsOf(message).slice(0, 5);
const UNPRESSED = ['Like', 'Dislike', 'Seen', 'Watchlist', 'Why?'];

describeOnStarter('buttons under Slack’s films', (context) => {
  const suite = useSlackApp(context);
  const direct = async (who: Person, text = 'a western') =>
    (await who.says(text, { in: who.dm() })).answered();
  const menuOf = ({ selects }: MessageHandle, nth = 0) => ({
    actionId: selects.filter(({ type }) => type === 'overflow')[nth]?.actionId ?? '',
  });

  it('show in direct messages what was done, and pressing again takes it back', async () => {
    const { ann } = suite.setting();
    const answer = await direct(ann);
    const [first] = titlesOf(answer);
    const press = async (label: RegExp) => {
      await (await ann.presses(answer, { label, nth: 0 })).answer(({ ts }) => ts === answer.ts);
      return marksOf(answer);
    };
    const ask = asking(ann);
    expect(await press(/ Like$/)).toEqual(['Liked', 'Dislike', 'Seen', 'Watchlist', 'Why?']);
    expect((await ask('taste')).text).toContain(`*Liked*: ${first}`);
    expect(await press(/ Dislike$/)).toEqual(['Like', 'Disliked', 'Seen', 'Watchlist', 'Why?']);
    expect((await ask('taste')).text).toContain(`*Disliked*: ${first}`);
    expect(await press(/ Watchlist$/)).toEqual([
      'Like',
      'Disliked',
      'Seen',
      'On watchlist',
      'Why?',
    ]);
    expect((await ask('watchlist')).text).toContain(first);
    expect(await press(/ Disliked$/)).toEqual(['Like', 'Dislike', 'Seen', 'On watchlist', 'Why?']);
    expect((await ask('taste')).text).toContain('none yet');
    expect(await press(/ On watchlist$/)).toEqual(UNPRESSED);
    expect((await ask('watchlist')).text).toContain('is empty');
    expect((await press(/ Seen$/))[2]).toBe('Marked seen');
    expect(await press(/ Marked seen$/)).toEqual(UNPRESSED);
    expect(titlesOf(answer)).toHaveLength(5);
    expect(answer.text).toMatch(/^Five films: western/);
  });

  it('pressed in a private answer of a channel leave its films there, and are taken back', async () => {
    const { channel, ann, bob } = suite.setting();
    const ask = asking(ann, channel);
    const answer = await ask('a western');
    const titles = titlesOf(answer);
    const [first] = titles;
    const liked = await (await ann.presses(answer, { label: / Like$/, nth: 0 })).answer();
    expect([liked.ephemeral, liked.visibleTo(bob)]).toEqual([true, false]);
    expect(titlesOf(answer)).toEqual(titles);
    expect((await ask('taste')).text).toContain(`*Liked*: ${first}`);
    await (await ann.presses(answer, { label: /Watchlist$/, nth: 0 })).answer();
    expect(titlesOf(answer)).toEqual(titles);
    expect((await ask('watchlist')).text).toContain(first);
    const why = await (await ann.presses(answer, { label: /Why/, nth: 1 })).answer(
      ({ ts }) => ts !== answer.ts,
    );
    expect(why.text).toContain(titles[1]);
    expect(titlesOf(answer)).toEqual(titles);
  });

  it('in public answer only who presses, and leave the message as it is', async () => {
    const { channel, ann, bob } = suite.setting();
    const said = await ann.says('a western', { in: channel, mention: true });
    const answer = await said.answered();
    const [first = ''] = titlesOf(answer);
    const before = JSON.stringify(answer.blocks);
    const says = [
      [/ Like$/, 'you like'],
      [/ Seen$/, 'seen'],
      [/ Watchlist$/, 'Added'],
      [/ Why\?$/, first],
    ] as const;
    for (const who of [bob, ann]) {
      for (const [label, words] of says) {
        const told = await (await who.presses(answer, { label, nth: 0 })).answer();
        expect(told.ts).not.toBe(answer.ts);
        expect([told.ephemeral, told.visibleTo(who)]).toEqual([true, true]);
        expect(told.thread.ts).toBe(said.ts);
        expect(told.text).toContain(words);
        expect(told.text).toContain(first);
      }
    }
    expect(JSON.stringify(answer.blocks)).toBe(before);
    await (await bob.presses(answer, { label: / Dislike$/, nth: 0 })).answer();
    expect((await asking(bob)('taste')).text).toContain(`*Disliked*: ${first}`);
    expect((await asking(ann, channel)('taste')).text).toContain(`*Liked*: ${first}`);
  });

  it('explain a pick in the thread of a direct message', async () => {
    const { ann } = suite.setting();
    const answer = await direct(ann);
    await ann.presses(answer, { label: /Why/, nth: 2 });
    const why = await answer.thread.next(({ ts }) => ts > answer.ts);
    expect(why.text).toContain(titlesOf(answer)[2]);
    expect(why.ts).not.toBe(answer.ts);
  });

  it('lead to the trailer where one is known, and need no answer', async () => {
    const { ann, channel } = suite.setting();
    const before = await asking(ann, channel)('about heat');
    expect(labelsOf(before)).not.toContain('Trailer');
    const [heat] = await suite.app.stores.titles.complete('Heat', 1);
    const trailerUrl = 'https://www.youtube.com/watch?v=heat';
    await suite.app.stores.media.save(
      'tmdb',
      heat ? [{ movieId: heat.movieId, media: { ...NO_MEDIA, trailerUrl } }] : [],
    );
    const about = await asking(ann, channel)('about heat');
    const trailer = about.buttons.find(({ label }) => /Trailer/.test(label));
    expect(trailer?.url).toBe(trailerUrl);
    const pressed = await ann.presses(about, { label: /Trailer/ });
    expect((await pressed.acknowledged()).status).toBe(200);
    expect(channel.messages(ann)).toHaveLength(2);
  });

  it('have a menu that tells all about a film, or never shows it again', async () => {
    const { channel, ann, bob } = suite.setting();
    const answer = await (await ann.says('a western', { in: channel, mention: true })).answered();
    const [first = '', second = ''] = titlesOf(answer);
    const modal = await (await bob.selects(answer, menuOf(answer), 'ℹ️ All about it')).modal();
    expect(modal.text).toContain(first);
    const never = await bob.selects(answer, menuOf(answer, 1), '🚫 Never show it again');
    const told = await never.answer();
    expect([told.ephemeral, told.visibleTo(ann)]).toEqual([true, false]);
    expect(told.text).toContain(second);
    expect((await asking(bob)('taste')).text).toContain(`*Never again*: ${second}`);
    expect(titlesOf(await asking(bob)('a western'))).not.toContain(second);
    expect(titlesOf(await asking(ann)('a western'))).toContain(second);
  });

  it('that one presses at the same time are all marked', async () => {
    const { ann } = suite.setting();
    const answer = await direct(ann);
    await Promise.all([
      ann.presses(answer, { label: / Like$/, nth: 0 }),
      ann.presses(answer, { label: / Watchlist$/, nth: 1 }),
      ann.presses(answer, { label: / Seen$/, nth: 2 }),
    ]);
    const marked = ['Liked', 'On watchlist', 'Marked seen'];
    await answer.becomes((one) => marked.every((label) => labelsOf(one).includes(label)));
    expect(titlesOf(answer)).toHaveLength(5);
  });

  it('work after a restart, and say where they are outdated or their answer is gone', async () => {
    const { channel, ann } = suite.setting();
    const answer = await direct(ann);
    await (await ann.presses(answer, { label: / Like$/, nth: 0 })).answer();
    await suite.restart();
    await (await ann.presses(answer, { label: / Liked$/ })).answer();
    expect(marksOf(answer)).toEqual(UNPRESSED);
    const asked = await asking(ann, channel)('erase');
    await (await ann.presses(asked, { label: 'Erase everything' })).answer();
    await ann.presses(answer, { label: /More like these/ });
    const gone = await answer.thread.next(({ ts }) => ts > answer.ts);
    expect(gone.text).toContain('That answer is gone');
    const old = (actionId: string) =>
      suite.slack.deliver(
        new URLSearchParams({ payload: JSON.stringify(oldPress(actionId)) }).toString(),
        { contentType: 'application/x-www-form-urlencoded' },
      );
    const oldPress = (actionId: string) => ({
      type: 'block_actions',
      team: { id: suite.acme.id },
      user: { id: ann.id },
      container: { type: 'message', message_ts: answer.ts, channel_id: answer.channel },
      message: answer.raw,
      actions: [{ type: 'button', action_id: actionId, block_id: 'b' }],
    });
    expect((await old('0:like:5')).status).toBe(200);
    const outdated = await answer.thread.next(({ ts }) => ts > gone.ts);
    expect(outdated.text).toContain('from an older version of me');
  });
});
