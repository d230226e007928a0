import { expect, it } from 'vitest';
import type { MessageHandle } from '../support/discord/index.ts';
import { rest } from '../support/discord/test-rest.ts';
import { asking, titlesOf, useDiscordBot } from '../support/discord-suite.ts';
import { describeOnStarter } from '../support/starter-database.ts';

const WISH = 'Change the wish…';
const labelsOf = ({ buttons }: MessageHandle) => buttons.map(({ label }) => label);
/** What a message shows; changes with every edit that changes anything. */
const looksOf = ({ raw }: MessageHandle) => structuredClone(raw.components);

describeOnStarter('Discord buttons', (context) => {
  const suite = useDiscordBot(context);

  it('under a pick in public answer only who presses, and leave the message as it is', async () => {
    const { ann, bob, asAnn, asBob } = suite.setting();
    const answer = await asAnn('recommend', { text: 'a western', count: 2 });
    const [first = ''] = titlesOf(answer);
    const before = looksOf(answer);
    const says = { Like: 'you like', Seen: 'seen', Watchlist: 'Added', 'Why?': first };
    for (const who of [bob, ann]) {
      for (const [label, words] of Object.entries(says)) {
        const told = await (await who.presses(answer, { label, nth: 0 })).answer();
        expect(told.id).not.toBe(answer.id);
        expect([told.ephemeral, told.visibleTo(who)]).toEqual([true, true]);
        expect(told.text).toContain(words);
        expect(told.text).toContain(first);
      }
      expect(looksOf(answer)).toEqual(before);
    }
    const elsewhere = suite.setting().channel;
    for (const as of [asAnn, asBob, asking(bob, elsewhere)]) {
      expect((await as('watchlist show')).text).toContain(first);
      expect((await as('taste')).text).toContain(`**Liked**: ${first}`);
    }
    await (await bob.presses(answer, { label: 'Dislike', nth: 0 })).answer();
    expect((await asBob('taste')).text).toContain(`**Disliked**: ${first}`);
    expect((await asAnn('taste')).text).toContain(`**Liked**: ${first}`);
  });

  it('under a pick in a DM show what was done, and pressing again takes it back', async () => {
    const { ann } = suite.setting();
    const dm = ann.dm();
    await ann.says('a western', { in: dm });
    const answer = await dm.next();
    const [first] = titlesOf(answer);
    const press = async (label: string, nth = 0) => {
      const pressed = await (await ann.presses(answer, { label, nth })).answer();
      expect(pressed.id).toBe(answer.id);
      return labelsOf(answer).slice(0, 5);
    };
    const ask = asking(ann, dm);
    expect(await press('Like')).toEqual(['Liked', 'Dislike', 'Seen', 'Watchlist', 'Why?']);
    expect((await ask('taste')).text).toContain(`**Liked**: ${first}`);
    expect(await press('Dislike')).toEqual(['Like', 'Disliked', 'Seen', 'Watchlist', 'Why?']);
    expect((await ask('taste')).text).toContain(`**Disliked**: ${first}`);
    expect(await press('Watchlist')).toEqual(['Like', 'Disliked', 'Seen', 'On watchlist', 'Why?']);
    expect((await ask('watchlist show')).text).toContain(first);
    expect(await press('Disliked')).toEqual(['Like', 'Dislike', 'Seen', 'On watchlist', 'Why?']);
    expect((await ask('taste')).text).toContain('none yet');
    expect(await press('On watchlist')).toEqual(['Like', 'Dislike', 'Seen', 'Watchlist', 'Why?']);
    expect((await ask('watchlist show')).text).toContain('is empty');
    expect(titlesOf(answer)[0]).toBe(first);
    const why = await (await ann.presses(answer, { label: 'Why?', nth: 0 })).answer();
    expect(why.id).not.toBe(answer.id);
    expect(why.text).toContain(first);
  });

  it('under a private answer show what was done there too', async () => {
    const { ann, asAnn } = suite.setting();
    const answer = await asAnn('recommend', { text: 'a western', count: 1, private: true });
    const pressed = await (await ann.presses(answer, { label: 'Seen' })).answer();
    expect(pressed.id).toBe(answer.id);
    expect(labelsOf(pressed)).toContain('Marked seen');
    expect(titlesOf(pressed)).toHaveLength(1);
    await (await ann.presses(answer, { label: 'Marked seen' })).answer();
    expect(labelsOf(answer)).toContain('Seen');
  });

  it('turn the page for who asked; others get a page of their own', async () => {
    const { channel, ann, bob, asAnn } = suite.setting();
    await ann.says('a western', { in: channel, mention: true });
    for (const answer of [await asAnn('recommend', { text: 'a drama' }), await channel.next()]) {
      const firstPage = titlesOf(answer);
      expect(answer.text).toContain('1–3 of 5');
      const forBob = await (await bob.presses(answer, { label: 'Next' })).answer();
      expect([forBob.ephemeral, forBob.visibleTo(bob)]).toEqual([true, true]);
      expect(forBob.text).toContain('4–5 of 5');
      expect(titlesOf(answer)).toEqual(firstPage);
      const turned = await (await ann.presses(answer, { label: 'Next' })).answer();
      expect(turned.id).toBe(answer.id);
      expect(titlesOf(turned)).toEqual(titlesOf(forBob));
      const back = await (await bob.presses(forBob, { label: 'Back' })).answer();
      expect([back.id, titlesOf(back)]).toEqual([forBob.id, firstPage]);
      expect(answer.text).toContain('4–5 of 5');
      await (await ann.presses(answer, { label: 'Back' })).answer();
      expect(titlesOf(answer)).toEqual(firstPage);
    }
  });

  it('change the wish for all when the asker does, and in their own conversation for others', async () => {
    const { ann, bob, asAnn, asBob } = suite.setting();
    await asBob('recommend', { text: 'a musical' });
    const answer = await asAnn('recommend', { text: 'a western' });
    const before = looksOf(answer);
    const others = await (await bob.selects(answer, { placeholder: WISH }, ['lighter'])).answer();
    expect([others.visibleTo(bob), others.visibleTo(ann)]).toEqual([true, false]);
    expect(others.text).toMatch(/films: .*western/);
    const own = await (await ann.selects(answer, { placeholder: WISH }, ['what else?'])).answer();
    expect(own.ephemeral).toBe(false);
    expect(own.text).toMatch(/^Five more films: western/);
    expect(titlesOf(own).filter((title) => titlesOf(answer).includes(title))).toEqual([]);
    expect(looksOf(answer)).toEqual(before);
    // The other one's conversation goes on from what they were shown; the asker's from theirs.
    expect((await asBob('more')).text).toMatch(/light.*western|western.*light/);
    const more = await asAnn('more');
    expect(more.text).toMatch(/^Five more films: western\.?$/m);
  });

  it('of an old answer change that answer’s wish, not the latest', async () => {
    const { ann, asAnn } = suite.setting();
    const old = await asAnn('recommend', { text: 'a western' });
    const latest = await asAnn('recommend', { text: 'a musical' });
    expect(latest.text).toMatch(/^Five films: musical/);
    const changed = await (await ann.selects(old, { placeholder: WISH }, ['lighter'])).answer();
    expect(changed.text).toMatch(/western/);
    expect(changed.text).not.toMatch(/films: .*musical/);
    expect((await asAnn('refine', { text: 'since 1990' })).text).toMatch(/western.*1990/);
  });

  it('give more like these and surprises, to all or only to who pressed', async () => {
    const { ann, bob, asAnn } = suite.setting();
    const answer = await asAnn('recommend', { text: 'a western', count: 2 });
    for (const [who, isPrivate] of [
      [ann, false],
      [bob, true],
    ] as const) {
      const similar = await (await who.presses(answer, { label: 'More like these' })).answer();
      expect(similar.ephemeral).toBe(isPrivate);
      for (const title of titlesOf(answer)) expect(similar.text).toContain(`like ${title} (`);
      expect(titlesOf(similar).filter((title) => titlesOf(answer).includes(title))).toEqual([]);
      const surprise = await (await who.presses(answer, { label: 'Surprise me' })).answer();
      expect(surprise.ephemeral).toBe(isPrivate);
      expect(titlesOf(surprise).length).toBeGreaterThan(0);
    }
    const film = await asAnn('movie', { title: 'heat' });
    const like = await (await ann.presses(film, { label: 'More like this' })).answer();
    expect(like.text).toContain('films like Heat (1995)');
  });

  it('show the rest of a long text to who presses', async () => {
    const [longest] = await context.database.query<{ id: number; note: string }>(
      'SELECT id, note FROM movies ORDER BY length(note) DESC LIMIT 1',
    );
    const end = longest?.note.slice(-20) ?? '';
    const { ann, bob, asAnn } = suite.setting();
    const film = await asAnn('movie', { title: `#${longest?.id}` });
    expect(film.text).toContain(longest?.note.slice(0, 20));
    expect(film.text).not.toContain(end);
    for (const who of [ann, bob]) {
      const more = await (await who.presses(film, { label: 'Show the rest' })).answer();
      expect([more.ephemeral, more.visibleTo(who)]).toEqual([true, true]);
      expect(more.text).toContain(end);
      expect(more.buttons).toEqual([]);
    }
  });

  it('show everybody their own watchlist, and a film of it', async () => {
    const { channel, ann, bob, asAnn, asBob } = suite.setting();
    await asAnn('watchlist add', { title: 'heat' });
    const added = await asBob('watchlist add', { title: 'alien' });
    const shown = await (await bob.presses(added, { label: 'Show watchlist' })).answer();
    expect([shown.id, shown.text]).toEqual([added.id, expect.stringContaining('Alien (1979)')]);
    await ann.says('show my watchlist', { in: channel, mention: true });
    const told = await channel.next();
    const own = await (await bob.presses(told, { label: 'Show watchlist' })).answer();
    expect([own.id === told.id, own.ephemeral, own.visibleTo(bob)]).toEqual([false, true, true]);
    expect(own.text).toContain('Alien (1979)');
    expect(own.text).not.toContain('Heat');
    const menu = { placeholder: 'Choose a film…' };
    const film = await (await bob.selects(own, menu, ['Alien (1979)'])).answer();
    expect(film.visibleTo(ann)).toBe(false);
    await (await bob.presses(film, { label: 'On watchlist' })).answer();
    expect(labelsOf(film)).toContain('Watchlist');
    await (await bob.presses(film, { label: 'Watchlist' })).answer();
    const watched = await (await bob.presses(film, { label: 'Watched it' })).answer();
    expect(watched.text).toContain('Alien (1979)');
    expect((await asBob('watchlist show')).text).toContain('0 to watch, 1 watched');
  });

  it('that one presses at the same time are all marked', async () => {
    const { ann } = suite.setting();
    await ann.says('a western', { in: ann.dm() });
    const answer = await ann.dm().next();
    const pressed = await Promise.all([
      ann.presses(answer, { label: 'Like', nth: 0 }),
      ann.presses(answer, { label: 'Watchlist', nth: 1 }),
      ann.presses(answer, { label: 'Seen', nth: 2 }),
    ]);
    await Promise.all(pressed.map((one) => one.answer()));
    const marked = ['Liked', 'On watchlist', 'Marked seen'];
    await answer.becomes((one) => marked.every((label) => labelsOf(one).includes(label)), 2_000);
    const both = await Promise.all([
      ann.presses(answer, { label: 'Next' }),
      ann.presses(answer, { label: 'Like', nth: 0 }),
    ]);
    await Promise.all(both.map((one) => one.answer()));
    await answer.becomes(({ history }) => history.length >= 6);
    expect(answer.text).toContain('4–5 of 5');
  });

  it('work where the bot is no member, for who installed it and for others', async () => {
    const { ann, bob } = suite.setting();
    const between = ann.dmWith(bob);
    const used = { in: between, installed: 'user' } as const;
    const asked = await ann.slash('recommend', { text: 'a western' }, used);
    const answer = await asked.answer();
    expect(answer.visibleTo(bob)).toBe(true);
    const turned = await (await ann.presses(answer, { label: 'Next' })).answer();
    expect([turned.id, turned.text]).toEqual([answer.id, expect.stringContaining('4–5 of 5')]);
    const liked = await (await bob.presses(answer, { label: 'Like', nth: 0 })).answer();
    expect([liked.ephemeral, liked.visibleTo(ann)]).toEqual([true, false]);
    const own = await (await ann.selects(answer, { placeholder: WISH }, ['lighter'])).answer();
    expect([own.ephemeral, own.text]).toEqual([false, expect.stringMatching(/western/)]);
  });

  it('that are outdated, or of an answer that is gone, say so', async () => {
    const { channel, ann, bob, asAnn } = suite.setting();
    const row = (component: object) => ({ type: 1, components: [component] });
    await rest(suite.discord, 'POST', `/channels/${channel.id}/messages`, {
      content: 'from long ago',
      components: [
        row({ type: 2, style: 2, label: 'Old', custom_id: '0:like:5' }),
        row({
          type: 3,
          custom_id: '1:say-choice:nonsense',
          placeholder: 'Old choice',
          options: [{ label: 'darker', value: 'darker' }],
        }),
      ],
    });
    const old = await channel.next();
    for (const pressing of [
      await ann.presses(old, { label: 'Old' }),
      await ann.selects(old, { placeholder: 'Old choice' }, ['darker']),
    ]) {
      const notice = await pressing.answer();
      expect(notice.ephemeral).toBe(true);
      expect(notice.text).toContain('from an older version of me');
    }
    expect(old.text).toBe('from long ago');

    const answer = await asAnn('recommend', { text: 'a western' });
    const shown = looksOf(answer);
    const asked = await asAnn('privacy erase');
    await (await ann.presses(asked, { label: 'Erase everything' })).answer();
    for (const who of [ann, bob]) {
      const told = await (await who.presses(answer, { label: 'Next' })).answer();
      expect([told.ephemeral, told.visibleTo(who)]).toEqual([true, true]);
      expect(told.text).toContain('That answer is gone');
      const liked = await (await who.presses(answer, { label: 'Like', nth: 0 })).answer();
      expect(liked.text).toContain('you like');
    }
    expect(looksOf(answer)).toEqual(shown);
  });

  it('work after a restart as before', async () => {
    const { channel, ann, bob, asAnn } = suite.setting();
    const answer = await asAnn('recommend', { text: 'a western' });
    await ann.says('a western', { in: ann.dm() });
    const direct = await ann.dm().next();
    await (await ann.presses(direct, { label: 'Like', nth: 0 })).answer();
    const thread = channel.openThread('westerns', { by: ann });
    await ann.says('a western', { in: thread, mention: true });
    const inThread = await thread.next();
    await suite.restart();
    const turned = await (await ann.presses(answer, { label: 'Next' })).answer();
    expect([turned.id, turned.text]).toEqual([answer.id, expect.stringContaining('4–5 of 5')]);
    const changed = await (await ann.selects(answer, { placeholder: WISH }, ['lighter'])).answer();
    expect([changed.ephemeral, changed.text]).toEqual([false, expect.stringMatching(/western/)]);
    const why = await (await bob.presses(answer, { label: 'Why?', nth: 0 })).answer();
    expect(why.ephemeral).toBe(true);
    expect(why.text).toContain(titlesOf(answer)[0]);
    await (await ann.presses(direct, { label: 'Liked' })).answer();
    expect(labelsOf(direct)[0]).toBe('Like');
    const modal = await (await bob.presses(inThread, { label: 'Answer' })).modal();
    const answered = await (await modal.submit({ text: 'since 1990' })).answer();
    expect([answered.ephemeral, answered.text]).toEqual([
      false,
      expect.stringMatching(/western.*1990/),
    ]);
  });
});
