import { PermissionFlagsBits } from 'discord-api-types/v10';
import { expect, it } from 'vitest';
import { asking, titlesOf, useDiscordBot } from '../support/discord-suite.ts';
import { describeOnStarter } from '../support/starter-database.ts';

describeOnStarter('Discord commands', (context) => {
  const suite = useDiscordBot(context);

  it('/recommend takes a mode, a number of films, and may be private', async () => {
    const { channel, ann, bob, asAnn } = suite.setting();
    const fast = await asAnn('recommend', { text: 'a western', mode: 'fast', count: 2 });
    expect(titlesOf(fast)).toHaveLength(2);
    expect(fast.ephemeral).toBe(false);
    expect(fast.text).not.toContain('Note:');
    const smart = await asAnn('recommend', { text: 'a western', mode: 'smart', count: 1 });
    expect(titlesOf(smart)).toHaveLength(1);
    expect(smart.text).toContain('ranked without a model: none is configured');
    const hidden = await ann.slash(
      'recommend',
      { text: 'a western', private: true },
      { in: channel },
    );
    expect((await hidden.acknowledged()).ephemeral).toBe(true);
    const answer = await hidden.answer();
    expect(titlesOf(answer).length).toBeGreaterThan(1);
    expect([answer.visibleTo(ann), answer.visibleTo(bob)]).toEqual([true, false]);
  });

  it('/more and /refine go on from the person’s own answer', async () => {
    const { asAnn, asBob } = suite.setting();
    const first = await asAnn('recommend', { text: 'a western', count: 3 });
    await asBob('recommend', { text: 'a musical' });
    const more = await asAnn('more');
    expect(more.text).toMatch(/^Three more films: western/);
    expect(titlesOf(more)).toHaveLength(3);
    expect(titlesOf(more).filter((title) => titlesOf(first).includes(title))).toEqual([]);
    const refined = await asAnn('refine', { text: 'since 1990' });
    expect(refined.text).toMatch(/^Three films: western.*1990/);
    expect(refined.text).not.toMatch(/\(19[0-8]\d\)\]/);
  });

  it('/mood and /surprise ask for films without words of one’s own', async () => {
    const { asAnn } = suite.setting();
    const scary = await asAnn('mood', { mood: 'something scary' });
    expect(scary.text).toMatch(/^Five films: scary/);
    const surprise = await asAnn('surprise');
    expect(titlesOf(surprise).length).toBeGreaterThan(0);
    expect(surprise.text).not.toContain('scary');
  });

  it('goes by its names in the person’s language', async () => {
    const { channel } = suite.setting();
    const eva = suite.discord.user('eva', { locale: 'de' });
    const { name_localizations: names } =
      suite.discord.commands().find(({ name }) => name === 'surprise') ?? {};
    expect(names?.de).toBeTruthy();
    const answer = await asking(eva, channel)(names?.de ?? '');
    expect(titlesOf(answer).length).toBeGreaterThan(0);
  });

  it('/similar and /movie take a suggested title or a typed one, and say which they don’t know', async () => {
    const { channel, ann, asAnn } = suite.setting();
    const suggested = await ann.autocompletes('similar', { title: 'incep' }, { in: channel });
    expect(suggested[0]?.name).toBe('Inception (2010)');
    const value = String(suggested[0]?.value);
    expect((await asAnn('similar', { title: value })).text).toMatch(
      /^Five films like Inception \(2010\)/,
    );
    expect((await asAnn('similar', { title: 'heat' })).text).toMatch(
      /^Five films like Heat \(1995\)/,
    );
    expect(await ann.autocompletes('movie', { title: '' }, { in: channel })).toEqual([]);
    const chosen = await asAnn('movie', { title: value });
    const typed = await asAnn('movie', { title: 'inception' });
    for (const film of [chosen, typed]) {
      expect(film.ephemeral).toBe(false);
      expect(film.text).toContain('Christopher Nolan');
      expect(film.text).toMatch(/\*\*\[Inception \(2010\)\]/);
      expect(film.buttons.map(({ label }) => label)).toContain('More like this');
    }
    const gone = await asAnn('similar', { title: '#999999999' });
    expect(gone.text).toContain('no longer in the catalogue');
    for (const command of ['similar', 'movie', 'like', 'watchlist add']) {
      const unknown = await asAnn(command, { title: 'Qwxyzzy @everyone' });
      expect(unknown.text).toContain('I don’t know a film called “Qwxyzzy');
      expect(unknown.buttons).toEqual([]);
    }
  });

  it('/help says what can be asked, to who asked', async () => {
    const { asAnn } = suite.setting();
    const help = await asAnn('help');
    expect(help.ephemeral).toBe(true);
    expect(help.text).toContain('feel-good film');
  });

  it('/settings are for who may manage the server', async () => {
    const { guild, channel, ann, bob, asAnn } = suite.setting();
    guild.grant(ann, PermissionFlagsBits.ManageGuild);
    expect((await asAnn('settings show')).text).toContain('I answer everywhere; live search');
    await expect(bob.slash('settings show', {}, { in: channel })).rejects.toThrow(/permissions/);
    // Where the owner showed the command to everybody, we still look.
    const overridden = { in: channel, overridden: true };
    const refused = await (
      await bob.slash('settings hybrid', { state: 'off' }, overridden)
    ).answer();
    expect(refused.ephemeral).toBe(true);
    expect(refused.text).toContain('Only people who may manage this server');
    expect((await asAnn('settings show')).text).toContain('TMDB is on; the language model is on');
  });

  it('/settings turns live search and the model off in one server', async () => {
    const { guild, ann, asAnn, asBob } = suite.setting();
    guild.grant(ann, PermissionFlagsBits.ManageGuild);
    await asAnn('settings hybrid', { state: 'off' });
    expect((await asAnn('settings models', { state: 'off' })).text).toContain(
      'the language model is off',
    );
    const wish = { text: 'a western', mode: 'hybrid' };
    const off = await asBob('recommend', wish);
    expect(off.text).toContain('live search is off here');
    expect(off.text).toContain('ranked without the model: it is off here');
    expect((await suite.setting().asAnn('recommend', wish)).text).not.toContain('off here');
    await asAnn('settings hybrid', { state: 'on' });
    expect((await asBob('recommend', wish)).text).not.toContain('live search is off here');
  });

  it('/settings keeps the bot to channels, and it says so in the others', async () => {
    const { guild, channel, ann, bob, asAnn, asBob } = suite.setting();
    guild.grant(ann, PermissionFlagsBits.ManageGuild);
    const other = guild.channel({ name: 'lounge' });
    expect((await asAnn('settings channels', { channel })).text).toContain('in one channel');
    const asBobThere = asking(bob, other);
    const refused = await asBobThere('recommend', { text: 'a western' });
    expect(refused.ephemeral).toBe(true);
    expect(refused.text).toContain(`I answer only in <#${channel.id}>`);
    await bob.says('a western', { in: other, mention: true });
    expect((await other.next()).text).toContain(`<#${channel.id}>`);
    expect(titlesOf(await asBob('recommend', { text: 'a western' })).length).toBeGreaterThan(0);
    const thread = channel.openThread('westerns', { by: bob });
    const inThread = await asking(bob, thread)('recommend', { text: 'a western' });
    expect(titlesOf(inThread).length).toBeGreaterThan(0);
    // From anywhere, so that nobody locks themselves out.
    await asking(ann, other)('settings channels', { everywhere: true });
    expect(titlesOf(await asBobThere('recommend', { text: 'a western' })).length).toBeGreaterThan(
      0,
    );
  });

  it('finds films like what a message says, or like those of an answer of its own', async () => {
    const { channel, ann, bob, asAnn } = suite.setting();
    const command = 'Find films like this';
    const said = await bob.says('I could watch a western tonight', { in: channel });
    const found = await (await ann.uses(command, said)).answer();
    expect(found.ephemeral).toBe(true);
    expect(found.text).toMatch(/films: .*western/);
    const answer = await asAnn('similar', { title: 'heat' });
    const [first] = titlesOf(answer);
    const like = await (await bob.uses(command, answer)).answer();
    expect([like.ephemeral, like.visibleTo(bob)]).toEqual([true, true]);
    expect(like.text).toContain(`films like ${first}`);
    const wordless = await bob.says('🎉', { in: channel });
    expect((await (await ann.uses(command, wordless)).answer()).text).toContain('no text');
  });
});
