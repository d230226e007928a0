import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { createTestApp, say } from '../support/app.ts';
import type { ChatSurface } from '../support/chat/chat.ts';
import type { StarterContext } from '../support/starter-database.ts';

/** Every surface shows at least so many films at once. */
const FIRST_PAGE = 3;

/** What holds for people on every chat surface, whatever the platform's own ways are. */
export function chatSurfaceContract(
  context: StarterContext,
  start: (app: App) => Promise<ChatSurface>,
): void {
  let app: App;
  let surface: ChatSurface;
  let people = 0;
  beforeAll(async () => {
    app = await createTestApp(context);
    surface = await start(app);
  });
  afterAll(async () => {
    await surface.close();
    await app.close();
  });
  const person = () => {
    people += 1;
    return surface.person(`person${people}`);
  };

  it('answers a direct message with films and a reason for each', async () => {
    const answer = await person().says('a Korean thriller');
    expect(answer.titles.length).toBeGreaterThanOrEqual(FIRST_PAGE);
    expect(answer.text.match(/\bIt's a .+ thriller in Korean/g)).toHaveLength(answer.titles.length);
  });

  it('refines over several messages, and shows nothing twice', async () => {
    const ann = person();
    const first = await ann.says('a western');
    const second = await ann.says('more emotional');
    const third = await ann.says('under 110 minutes');
    const titles = [first, second, third].flatMap((answer) => answer.titles);
    expect(third.titles.length).toBeGreaterThanOrEqual(FIRST_PAGE);
    expect(new Set(titles).size).toBe(titles.length);
    expect(third.text.match(/\bWestern\b/g)?.length).toBeGreaterThanOrEqual(third.titles.length);
    expect(third.text).not.toMatch(/\b[2-9] h /);
  });

  it('goes on with a conversation among others, each with a taste of their own', async () => {
    const [ann, bob] = [person(), person()];
    const first = await ann.mentions('a western');
    expect(first.visibleTo(bob)).toBe(true);
    await ann.presses(first, /Like/);
    const more = await ann.mentions('what else?');
    expect(more.titles.filter((title) => first.titles.includes(title))).toEqual([]);
    expect((await ann.uses('taste')).text).toContain(first.titles[0]);
    expect((await bob.uses('taste')).text).not.toContain(first.titles[0]);
  });

  it('answers a command to the person alone', async () => {
    const [ann, bob] = [person(), person()];
    const answer = await ann.uses('recommend', 'a western');
    expect(answer.titles.length).toBeGreaterThanOrEqual(FIRST_PAGE);
    expect([answer.visibleTo(ann), answer.visibleTo(bob)]).toEqual([true, false]);
  });

  it('keeps the watchlist that buttons put together', async () => {
    const ann = person();
    const answer = await ann.uses('recommend', 'a heist film');
    await ann.presses(answer, /Watchlist/);
    expect((await ann.uses('watchlist')).text).toContain(answer.titles[0]);
    expect((await person().uses('watchlist')).text).toContain('is empty');
  });

  it('tells why a film was picked', async () => {
    const ann = person();
    const answer = await ann.uses('recommend', 'a heist film');
    const why = await ann.presses(answer, /Why/);
    expect(why.text).toContain(answer.titles[0]);
  });

  it('finds films like a named one, and says so where it knows none of that name', async () => {
    const ann = person();
    const { titles } = await ann.uses('similar', 'Inception');
    expect(titles.length).toBeGreaterThanOrEqual(FIRST_PAGE);
    expect((await ann.uses('similar', 'Zzyzzx Qwrty')).text).toContain('Zzyzzx Qwrty');
  });

  it('answers an event once that comes twice', async () => {
    const ann = person();
    await ann.says('a musical');
    await surface.repeatLast();
    await ann.says('what else?');
    expect(ann.answers()).toBe(2);
  });

  it('joins the accounts of one person', async () => {
    const ann = person();
    const name = `linked-${ann.identity.externalId}`;
    await say(app, name, 'I loved Heat');
    const { text } = await ann.uses('link');
    const code = /[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(text)?.[0] ?? '';
    const { conversations, links } = app.stores;
    const terminal = { surface: 'terminal', tenant: '', externalId: name } as const;
    await links.redeem(code, await conversations.resolvePerson(terminal));
    expect((await ann.uses('taste')).text).toContain('Heat');
  });

  it('gives everything that is held about a person as a file, and forgets it when asked to', async () => {
    const ann = person();
    await ann.presses(await ann.uses('recommend', 'a heist film'), /Like/);
    expect((await ann.uses('export')).text).toContain('"feedback"');
    const question = await ann.uses('erase');
    const { conversations, feedback } = app.stores;
    const before = await conversations.resolvePerson(ann.identity);
    expect(await feedback.events(before)).toHaveLength(1);
    await ann.presses(question, /Erase everything/);
    expect(await feedback.events(before)).toEqual([]);
    expect(await conversations.findPerson(ann.identity)).toBeNull();
  });

  it('mentions nobody and links nowhere that a text says', async () => {
    const ann = person();
    await ann.says('films about <!channel> @everyone <https://evil.example|Heat> @here');
    await ann.uses('similar', '<!here> @everyone');
    expect(surface.forgeries.exec(surface.sent())).toBeNull();
  });

  it('asks people for patience who ask too much', async () => {
    const ann = person();
    const answers = [];
    for (let index = 0; index < 21; index += 1) answers.push(await ann.uses('watchlist'));
    expect(answers.filter(({ text }) => text.includes('That was quick!'))).toHaveLength(1);
    expect((await person().uses('watchlist')).text).toContain('is empty');
  });
}
