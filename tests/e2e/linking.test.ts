import { expect, it } from 'vitest';
import { linkAccounts } from '../../src/conversation/link.ts';
import type { Identity } from '../../src/domain/conversation.ts';
import { createTestApp, say } from '../support/app.ts';
import { describeOnStarter } from '../support/starter-database.ts';

describeOnStarter('linking accounts', (use) => {
  it('gives one watchlist and one taste to both', async () => {
    const app = await createTestApp(use);
    const { conversations, links } = app.stores;
    const deps = { conversations, links };
    const terminal: Identity = { surface: 'terminal', tenant: '', externalId: 'linking-ann' };
    const discord: Identity = { surface: 'discord', tenant: '', externalId: '4711' };
    const onDiscord = (text: string) => ({ text, author: discord, channel: 'dm' });
    await say(app, 'linking-ann', 'I loved Heat');
    await say(app, 'linking-ann', 'add Alien to my watchlist');
    await say(app, '4711', onDiscord('add Amélie to my watchlist'));

    const said = await linkAccounts(terminal, null, deps);
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(said)?.[0] ?? '';
    expect(await linkAccounts(terminal, 'AAAA-AAAA', deps)).toMatch(/unknown/);
    expect(await linkAccounts(discord, code, deps)).toMatch(/share one profile/);
    expect(await linkAccounts(discord, code, deps)).toMatch(/unknown/);

    const list = await say(app, '4711', onDiscord('show my watchlist'));
    expect(list.text).toMatch(/Amélie[\s\S]*Alien/);
    const taste = await say(app, '4711', onDiscord('what do you know about my taste?'));
    expect(taste.text).toContain('Heat');
    await app.close();
  });
});
