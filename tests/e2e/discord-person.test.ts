import { expect, it, vi } from 'vitest';
import type { MessageHandle } from '../support/discord/index.ts';
import { useDiscordBot } from '../support/discord-suite.ts';
import { describeOnStarter } from '../support/starter-database.ts';

describeOnStarter('Discord commands about oneself', (context) => {
  const suite = useDiscordBot(context);

  it('/watchlist adds, removes, marks as watched and is paged', async () => {
    const { ann, bob, asAnn, asBob } = suite.setting();
    expect((await asAnn('watchlist show')).text).toContain('is empty');
    const films = await suite.app.stores.titles.complete('the', 12);
    const added = await Promise.all(
      films.map(({ movieId }) => asAnn('watchlist add', { title: `#${movieId}` })),
    );
    expect(added.every(({ ephemeral, text }) => ephemeral && text.startsWith('Added '))).toBe(true);
    const [first, second] = films.map(({ title }) => title);
    expect((await asAnn('watchlist watched', { title: first ?? '' })).text).toContain('as watched');
    expect((await asAnn('watchlist remove', { title: second ?? '' })).text).toMatch(/^Removed /);
    const list = await asAnn('watchlist show');
    expect(list.text).toContain('10 to watch, 1 watched');
    expect(list.text).toContain('Page 1 of 2');
    const linesOf = ({ text }: MessageHandle) => text.match(/^(?:✅ )?\d+\\\. .+$/gm) ?? [];
    const firstPage = linesOf(list);
    const next = await (await ann.presses(list, { label: 'Next' })).answer();
    expect(next.id).toBe(list.id);
    expect(next.text).toContain('Page 2 of 2');
    expect(firstPage).toHaveLength(10);
    expect(linesOf(next)).toEqual([expect.stringMatching(/^✅ 11/)]);
    expect(new Set([...firstPage, ...linesOf(next)].join('\n').match(/\. .+$/gm)).size).toBe(11);
    const chosen = await (
      await ann.selects(next, { placeholder: 'Choose a film…' }, [
        next.selects[0]?.options[0]?.value ?? '',
      ])
    ).answer();
    expect(chosen.ephemeral).toBe(true);
    expect(chosen.text).toContain(first);
    expect(chosen.buttons.map(({ label }) => label)).toContain('On watchlist');
    expect((await asBob('watchlist show')).text).toContain('is empty');
    expect(list.visibleTo(bob)).toBe(false);
  });

  it('/like, /dislike and /taste: what is thought of a person can be taken back', async () => {
    const { ann, asAnn } = suite.setting();
    expect((await asAnn('like', { title: 'heat' })).text).toContain('you like Heat (1995)');
    expect((await asAnn('dislike', { title: 'alien' })).text).toContain('Alien (1979)');
    const taste = await asAnn('taste');
    expect(taste.ephemeral).toBe(true);
    expect(taste.text).toContain('**Liked**: Heat (1995)');
    expect(taste.text).toContain('**Disliked**: Alien (1979)');
    const menu = { placeholder: 'Take something back…' };
    const corrected = await (await ann.selects(taste, menu, ['Heat (1995)'])).answer();
    expect(corrected.id).toBe(taste.id);
    expect(corrected.text).not.toContain('Heat');
    expect(corrected.text).toContain('**Disliked**: Alien (1979)');
    const none = await (await ann.selects(corrected, menu, ['Alien (1979)'])).answer();
    expect(none.text).toContain('none yet');
    expect((await asAnn('taste')).text).toContain('none yet');
  });

  it('/region and /services keep where and on what a person watches', async () => {
    const { channel, ann, asAnn } = suite.setting();
    expect(await ann.autocompletes('region', { country: 'swe' }, { in: channel })).toEqual([
      { name: 'Sweden', value: 'SE' },
    ]);
    const unknown = await asAnn('region', { country: 'Atlantis' });
    expect(unknown.ephemeral).toBe(true);
    expect(unknown.text).toContain('I don’t know the country “Atlantis”');
    expect((await asAnn('region')).text).not.toContain('Your country: ');
    expect((await asAnn('region', { country: 'SE' })).text).toContain('Your country: Sweden');
    expect((await asAnn('region', { country: 'norway' })).text).toContain('Your country: Norway');
    const services = await asAnn('services', { names: 'netflix and prime' });
    expect(services.text).toContain('Your services: Netflix and Amazon Prime Video');
    expect((await asAnn('region')).text).toMatch(/Norway.*Netflix/);
    expect((await asAnn('services', { names: 'none' })).text).toContain(
      'I don’t know your streaming services',
    );
  });

  it('/privacy export gives all of it as a file that only the person gets', async () => {
    const { ann, bob, asAnn } = suite.setting();
    await asAnn('recommend', { text: 'a western about a stagecoach' });
    await asAnn('like', { title: 'heat' });
    await asAnn('watchlist add', { title: 'alien' });
    const answer = await asAnn('privacy export');
    expect([answer.visibleTo(ann), answer.visibleTo(bob)]).toEqual([true, false]);
    const [file, ...others] = answer.files;
    expect(others).toEqual([]);
    expect(file).toMatchObject({
      name: 'movievibes-export.json',
      contentType: 'application/json',
    });
    expect(JSON.parse(String(file?.data))).toMatchObject({
      identities: [{ surface: 'discord', external_id: ann.id }],
      turns: expect.arrayContaining([
        expect.objectContaining({ text: 'a western about a stagecoach' }),
      ]),
      feedback: [{ title: 'Heat', kind: 'like' }],
      watchlist: [{ title: 'Alien' }],
    });
  });

  it('/privacy erase asks first, then leaves nothing', async () => {
    const { ann, asAnn } = suite.setting();
    await asAnn('recommend', { text: 'a western with zanzibarian zebras' });
    await asAnn('like', { title: 'heat' });
    await asAnn('link');
    const kept = await asAnn('privacy erase');
    expect(kept.ephemeral).toBe(true);
    const keeping = await (await ann.presses(kept, { label: 'Keep it' })).answer();
    expect([keeping.id, keeping.text]).toEqual([kept.id, 'Nothing was erased.']);
    expect(keeping.buttons).toEqual([]);
    expect((await asAnn('taste')).text).toContain('Heat');
    const traces = async () => [await tracesOf(ann.id), await tracesOf('zanzibarian')];
    for (const found of await traces()) expect(found).not.toEqual([]);
    const asked = await asAnn('privacy erase');
    const erased = await (await ann.presses(asked, { label: 'Erase everything' })).answer();
    expect(erased.id).toBe(asked.id);
    expect(erased.text).toContain('Everything I held about you is erased');
    expect(erased.buttons).toEqual([]);
    await vi.waitFor(async () => expect(await traces()).toEqual([[], []]));
    expect((await asAnn('taste')).text).toContain('none yet');
  });
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

  it('/link makes two accounts one person with one watchlist', async () => {
    const { ann, asAnn, asBob } = suite.setting();
    await asAnn('watchlist add', { title: 'alien' });
    await asBob('watchlist add', { title: 'heat' });
    const given = await asAnn('link');
    expect([given.ephemeral, given.visibleTo(ann)]).toEqual([true, true]);
    const code = given.text.match(/code: ([A-Z0-9-]+)\./)?.[1] ?? '';
    expect((await asBob('link', { code: 'ABCD-EFGH' })).text).toContain('unknown');
    expect((await asBob('link', { code })).text).toContain('one profile and one watchlist');
    expect((await asBob('link', { code })).text).toContain('was used');
    const own = (await asAnn('link')).text.match(/code: ([A-Z0-9-]+)\./)?.[1] ?? '';
    expect((await asBob('link', { code: own })).text).toContain('your own code');
    for (const ask of [asAnn, asBob]) {
      const list = await ask('watchlist show');
      expect(list.text).toContain('Alien (1979)');
      expect(list.text).toContain('Heat (1995)');
    }
    await asBob('watchlist remove', { title: 'alien' });
    expect((await asAnn('watchlist show')).text).not.toContain('Alien');
  });
});
