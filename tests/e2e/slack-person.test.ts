import { expect, it, vi } from 'vitest';
import { asking, isAnswer, labelsOf, titlesOf, useSlackApp } from '../support/slack-suite.ts';
import { describeOnStarter } from '../support/starter-database.ts';

describeOnStarter('/movie on Slack about oneself', (context) => {
  const suite = useSlackApp(context);

  it('keeps a watchlist that only its owner sees: add, list, mark, remove', async () => {
    const { channel, ann, bob } = suite.setting();
    const [asAnn, asBob] = [asking(ann, channel), asking(bob, channel)];
    expect((await asAnn('watchlist')).text).toContain('is empty');
    const added = await asAnn('watchlist add heat');
    expect([added.ephemeral, added.text]).toEqual([true, expect.stringMatching(/^Added Heat/)]);
    await asAnn('watchlist add Alien');
    await asAnn('watchlist add Inception');
    expect((await asAnn('watchlist watched alien')).text).toContain('as watched');
    expect((await asAnn('watchlist remove inception')).text).toMatch(/^Removed Inception/);
    const list = await asAnn('watchlist');
    expect(list.text).toContain('1 to watch, 1 watched');
    expect(list.text).toMatch(/^\*1\. Heat \(1995\)\*/m);
    expect(list.text).toMatch(/^✅ \*2\. Alien \(1979\)\*/m);
    expect(list.text).not.toContain('Inception');
    expect([list.ephemeral, list.visibleTo(bob)]).toEqual([true, false]);
    expect((await asBob('watchlist')).text).toContain('is empty');
    expect((await asking(ann)('watchlist')).text).toContain('Heat (1995)');
  });

  it('pages a watchlist in its own place', async () => {
    const { channel, ann } = suite.setting();
    const asAnn = asking(ann, channel);
    const films = await suite.app.stores.titles.complete('the', 12);
    const { conversations, watchlist } = suite.app.stores;
    const who = { surface: 'slack', tenant: suite.acme.id, externalId: ann.id } as const;
    const person = await conversations.resolvePerson(who);
    for (const { movieId } of films) await watchlist.add(person, movieId);
    const list = await asAnn('watchlist');
    expect(list.text).toContain('Page 1 of 2');
    const first = list.text.match(/^\*\d+\. .+\*/gm) ?? [];
    const turned = await (await ann.presses(list, { label: /Next/ })).answer();
    expect([turned.ts, turned.text]).toEqual([list.ts, expect.stringContaining('Page 2 of 2')]);
    const second = turned.text.match(/^\*\d+\. .+\*/gm) ?? [];
    expect([first.length, second.length]).toEqual([10, 2]);
    await (await ann.presses(list, { label: /Back/ })).answer();
    expect(list.text.match(/^\*\d+\. .+\*/gm)).toEqual(first);
  });

  it('tells what is known of a person’s taste, and takes it back', async () => {
    const { channel, ann } = suite.setting();
    const asAnn = asking(ann, channel);
    expect((await asAnn('taste')).text).toContain('none yet');
    await asAnn('I loved Heat');
    await asAnn('I hated Alien');
    const taste = await asAnn('taste');
    expect(taste.ephemeral).toBe(true);
    expect(taste.text).toContain('*Liked*: Heat (1995)');
    expect(taste.text).toContain('*Disliked*: Alien (1979)');
    const menu = { placeholder: /Take something back/ };
    const corrected = await (await ann.selects(taste, menu, 'Liked: Heat (1995)')).answer();
    expect(corrected.ts).toBe(taste.ts);
    expect(corrected.text).not.toContain('Heat');
    expect(corrected.text).toContain('*Disliked*: Alien (1979)');
    await (await ann.selects(corrected, menu, 'Disliked: Alien (1979)')).answer();
    expect((await asAnn('taste')).text).toContain('none yet');
  });

  it('keeps where and on what a person watches', async () => {
    const { channel, ann } = suite.setting();
    const asAnn = asking(ann, channel);
    expect((await asAnn('region Atlantis')).text).toContain('I don’t know the country “Atlantis”');
    expect((await asAnn('region')).text).not.toContain('Your country: ');
    expect((await asAnn('region SE')).text).toContain('Your country: Sweden');
    expect((await asAnn('region norway')).text).toContain('Your country: Norway');
    const services = await asAnn('services netflix and prime');
    expect(services.text).toContain('Your services: Netflix and Amazon Prime Video');
    expect((await asAnn('services')).text).toMatch(/Norway.*Netflix/);
    expect((await asAnn('services none')).text).toContain('I don’t know your streaming services');
    const modal = await (await ann.command('/movie', 'settings', { in: channel })).modal();
    const [country, typed] = modal.fields;
    expect(country?.value).toMatchObject({ selected_option: { value: 'NO' } });
    expect(typed?.value).toMatchObject({ value: null });
    const sent = await modal.submit({
      'Your country': 'Sweden',
      'Your streaming services': 'MUBI, disney plus',
    });
    expect(sent.outcome).toBe('closed');
    const told = () => channel.messages(ann).map(({ text }) => text);
    await expect.poll(() => told().at(-1)).toMatch(/Sweden/);
    expect((await asAnn('region')).text).toMatch(/Sweden.*MUBI and Disney Plus/);
  });

  it.each(['export', 'privacy', 'privacy export'])(
    'gives with “%s” all that is held of a person as a file that only they get',
    async (words) => {
      const { channel, ann, bob } = suite.setting();
      const asAnn = asking(ann, channel);
      await asAnn('a western about a stagecoach');
      await asAnn('watchlist add alien');
      const before = suite.slack.uploads.length;
      await ann.command('/movie', words, { in: channel });
      const dm = ann.dm();
      const told = await dm.next();
      expect(told.text).toContain('Everything I hold about you');
      await expect
        .poll(() => told.thread.replies().flatMap(({ raw }) => raw.files ?? []))
        .toEqual([expect.objectContaining({ name: 'movievibes-export.json' })]);
      expect(suite.slack.uploads).toHaveLength(before + 1);
      expect(JSON.parse(suite.slack.uploads.at(-1) ?? '')).toMatchObject({
        identities: [{ surface: 'slack', tenant: suite.acme.id, external_id: ann.id }],
        turns: expect.arrayContaining([
          expect.objectContaining({ text: 'a western about a stagecoach' }),
        ]),
        watchlist: [{ title: 'Alien' }],
      });
      expect(bob.dm().messages()).toEqual([]);
      expect(channel.messages()).toEqual([]);
      // In the channel it is said where the file went.
      await expect.poll(() => channel.messages(ann).at(-1)?.text).toMatch(/direct messages/);
    },
  );

  it.each(['erase', 'privacy erase', 'privacy delete'])(
    'asks first with “%s”, then leaves nothing',
    async (words) => {
      const { channel, ann } = suite.setting();
      const asAnn = asking(ann, channel);
      const word = `zanzibarian${words.replace(' ', '')}`;
      await asAnn(`a western with ${word} zebras`);
      await asAnn('I loved Heat');
      await asAnn('link');
      const kept = await asAnn(words);
      expect([kept.ephemeral, kept.text]).toEqual([true, expect.stringContaining('undone')]);
      const keeping = await (await ann.presses(kept, { label: 'Keep it' })).answer();
      expect([keeping.ts, keeping.text]).toEqual([kept.ts, 'Nothing was erased.']);
      expect(keeping.buttons).toEqual([]);
      expect((await asAnn('taste')).text).toContain('Heat');
      const traces = async () => [await tracesOf(ann.id), await tracesOf(word)];
      for (const found of await traces()) expect(found).not.toEqual([]);
      const asked = await asAnn(words);
      const erased = await (await ann.presses(asked, { label: 'Erase everything' })).answer();
      expect(erased.ts).toBe(asked.ts);
      expect(erased.text).toContain('Everything I held about you is erased');
      expect(erased.buttons).toEqual([]);
      await vi.waitFor(async () => expect(await traces()).toEqual([[], []]));
      expect((await asAnn('taste')).text).toContain('none yet');
    },
  );
  /** Tables in which a row says that. */
  const tracesOf = async (words: string): Promise<string[]> => {
    const tables = await context.database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables
       WHERE table_schema = 'public' AND table_name NOT LIKE 'movie%'`,
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const sql = `SELECT 1 FROM "${name}" AS held WHERE held::text LIKE $1 LIMIT 1`;
      if ((await context.database.query(sql, [`%${words}%`])).length > 0) found.push(name);
    }
    return found;
  };

  it('takes “link” and no code that is none, and says so', async () => {
    const { channel, ann } = suite.setting();
    const asAnn = asking(ann, channel);
    const given = await asAnn('link');
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(given.text)?.[0] ?? '';
    expect([given.ephemeral, code]).toEqual([true, expect.stringMatching(/-/)]);
    expect((await asAnn(`link ${code}`)).text).toContain('your own code');
    expect((await asAnn('link ABCD-EFGH')).text).toContain('unknown');
    expect(titlesOf(await asAnn('link between two lonely people')).length).toBeGreaterThan(0);
    expect(
      channel
        .messages(ann)
        .filter(isAnswer)
        .every(({ ephemeral }) => ephemeral),
    ).toBe(true);
    expect(labelsOf(given)).toEqual([]);
  });
});
