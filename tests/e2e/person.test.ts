import { beforeAll, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import type { Reply } from '../../src/domain/conversation.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { createTestApp, messageOf, say, talk } from '../support/app.ts';
import { describeOnStarter } from '../support/starter-database.ts';

const ids = (reply: Reply | undefined) => reply?.picks.map(({ movie }) => movie.id) ?? [];

describeOnStarter('what is kept of a person', (context) => {
  let app: App;
  beforeAll(async () => {
    app = await createTestApp(context);
  });
  const personOf = async (user: string): Promise<PersonId> => {
    const found = await app.stores.conversations.findPerson(messageOf(user, '').author);
    if (!found) throw new Error(`nobody is called ${user}`);
    return found;
  };

  describe('as taste', () => {
    it('has no say before the first opinion', async () => {
      const reply = await say(app, 'neutral', 'a drama');
      for (const { signals } of reply.picks) expect(signals).not.toHaveProperty('taste');
    });

    it('has a say from the first like on, and shows in an explanation', async () => {
      await talk(app, 'likes', 'I loved Heat');
      const reply = await say(app, 'likes', { text: 'a crime film', fresh: true });
      for (const { signals } of reply.picks) expect(signals.taste).toBeGreaterThanOrEqual(0);
      const told = reply.picks.filter(({ claims }) => claims.some(({ kind }) => kind === 'taste'));
      expect(told.length).toBeGreaterThan(0);
      for (const { why } of told) expect(why).toContain('close to Heat, which you liked');
      expect(ids(reply)).not.toEqual(ids(await say(app, 'no-likes', 'a crime film')));
    });

    it('is the liker’s own: another person sees nothing of it', async () => {
      const before = await say(app, 'other-1', 'a crime film');
      await talk(app, 'other-2', 'I loved Heat', 'I hated The Godfather');
      const after = await say(app, 'other-3', 'a crime film');
      expect(after.picks).toEqual(before.picks);
    });

    it('can be asked for and taken back', async () => {
      const [, told, , neutral] = await talk(
        app,
        'asks-taste',
        'I loved Heat',
        'what do you know about my taste?',
        'forget what I said about Heat',
        'what do you know about my taste?',
      );
      expect(told?.text).toContain('You liked Heat');
      expect(neutral?.text).toMatch(/don’t know your taste yet/);
    });
  });

  it.each([
    ['seen', 'seen the second one'],
    ['disliked', 'I hated the second one'],
    ['refused for good', 'never show me the second one again'],
    ['marked as watched', 'add the second one to my watchlist', 'mark the second one as watched'],
  ])('keeps a film that was %s out of new conversations too', async (what, ...messages) => {
    const user = `dealt-with-${what}`;
    const [first] = await talk(app, user, 'a feel-good comedy');
    const gone = ids(first)[1];
    await talk(app, user, ...messages);
    const again = await say(app, user, { text: 'a feel-good comedy', fresh: true });
    expect(again.turn).toBe(1);
    expect(ids(again)).not.toContain(gone);
    expect(ids(again)).toContain(ids(first)[0]);
    const more = await say(app, user, 'what else?');
    expect(ids(more)).not.toContain(gone);
  });

  it('keeps the watchlist over conversations: add, list, mark, remove', async () => {
    const [shown] = await talk(app, 'watchlist', 'a western');
    const titles = shown?.picks.map(({ movie }) => movie.title) ?? [];
    const [added, again, list] = await talk(
      app,
      'watchlist',
      'add the first and the third to my watchlist',
      'add the first one to my watchlist',
      'show my watchlist',
    );
    expect(added?.text).toContain(titles[0]);
    expect(added?.text).toContain(titles[2]);
    expect(added?.text).toMatch(/2 films to watch/);
    expect(again?.text).toMatch(/was there already/);
    expect(list?.text).toContain(titles[0]);
    const fresh = await say(app, 'watchlist', { text: 'show my watchlist', fresh: true });
    expect(fresh.text).toBe(list?.text);
    const watched = await say(
      app,
      'watchlist',
      `I watched ${titles[0]} from my watchlist, mark it as watched`,
    );
    expect(watched.text).toContain(titles[0]);
    const removed = await say(app, 'watchlist', `remove ${titles[2]} from my watchlist`);
    expect(removed.text).toMatch(/^Removed /);
    const last = await say(app, 'watchlist', 'show my watchlist');
    expect(last.text).not.toContain(titles[2]);
    const other = await say(app, 'watchlist-other', 'show my watchlist');
    expect(other.text).toMatch(/is empty/);
  });

  it('can be exported: what was said, answered, liked and saved', async () => {
    await talk(
      app,
      'exported',
      'a western with a xylophone',
      'I loved Heat',
      'add Heat to my watchlist',
      'seen Amélie',
    );
    const held = await app.stores.people.export(await personOf('exported'));
    const text = JSON.stringify(held);
    for (const said of ['a western with a xylophone', 'I loved Heat', 'exported', 'terminal']) {
      expect(text).toContain(said);
    }
    expect(held).toMatchObject({
      turns: [{ number: 1 }, { number: 2 }, { number: 3 }, { number: 4 }],
      feedback: [
        { title: 'Heat', kind: 'like' },
        { title: 'Amélie', kind: 'seen' },
      ],
      watchlist: [{ title: 'Heat' }],
      tasteVectors: [{ polarity: 'like' }],
    });
    expect(JSON.parse(text)).toEqual(held);
  });

  it('leaves no trace once erased, in any table, and nobody else loses anything', async () => {
    const user = 'erasable-quetzal';
    const words = 'a western with a zymurgist';
    await talk(app, 'bystander', 'a comedy', 'I loved Heat', 'add Heat to my watchlist');
    await talk(
      app,
      user,
      words,
      'more emotional',
      'I loved Heat',
      'add the first one to my watchlist',
      'never show me the second one again',
      { text: 'quetzal again', fresh: true },
    );
    const person = await personOf(user);
    const conversations = await context.database.query<{ id: string }>(
      'SELECT id FROM conversations WHERE person_id = $1',
      [person],
    );
    const traces = [user, 'quetzal', 'zymurgist', person, ...conversations.map(({ id }) => id)];
    expect((await tablesWith(traces)).length).toBeGreaterThan(5);
    const bystander = await app.stores.people.export(await personOf('bystander'));

    expect(await app.stores.people.erase(person)).toBeGreaterThan(10);

    expect(await tablesWith(traces)).toEqual([]);
    expect(await app.stores.people.export(await personOf('bystander'))).toEqual(bystander);
    const anew = await say(app, user, 'what do you know about my taste?');
    expect(anew).toMatchObject({ turn: 1 });
    expect(anew.text).toMatch(/don’t know your taste yet/);
  });

  it('leaves nothing of an erased person in a thread shared with another, by going back either', async () => {
    const thread = { channel: 'shared-thread' };
    await say(app, 'thread-a', { text: 'a western with a zymurgist', ...thread });
    await say(app, 'thread-b', { text: 'a comedy', ...thread });
    await say(app, 'thread-b', { text: 'go back', ...thread });
    const person = await personOf('thread-a');
    await app.stores.people.erase(person);
    expect(await tablesWith(['zymurgist', 'thread-a', person])).toEqual([]);
    const next = await say(app, 'thread-b', { text: 'something funny', ...thread });
    expect(next).toMatchObject({ turn: 4, picks: { length: 5 } });
  });

  /** Tables in which any of the texts stands in any column. */
  async function tablesWith(texts: readonly string[]): Promise<string[]> {
    const tables = await context.database.query<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'",
    );
    const found: string[] = [];
    for (const { name } of tables) {
      for (const text of texts) {
        const rows = await context.database.query(
          `SELECT 1 FROM "${name}" AS t WHERE strpos(lower(t::text), lower($1)) > 0 LIMIT 1`,
          [text],
        );
        if (rows.length > 0) found.push(`${name}: ${text}`);
      }
    }
    return found;
  }
});
