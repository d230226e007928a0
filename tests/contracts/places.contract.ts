import { beforeEach, describe, expect, it } from 'vitest';
import type { Identity } from '../../src/domain/conversation.ts';
import type { MovieId, PersonId } from '../../src/domain/ids.ts';
import { DEFAULT_WORKSPACE, type InboxEntry } from '../../src/domain/places.ts';
import { createStores, type Stores } from '../../src/store/index.ts';
import { emptyTables, type TestDatabase } from '../support/database.ts';
import { film } from '../support/movies.ts';
import { recordOf, wish } from '../support/turns.ts';

/** What surfaces keep: unanswered messages, the settings of places, accounts that belong together. */
export function placesContract(use: () => TestDatabase): void {
  let stores: Stores;
  beforeEach(async () => {
    await emptyTables(use().database);
    stores = createStores(use().database);
  });

  describe('the inbox', () => {
    const entry = (deliveryId: string, some: Partial<InboxEntry> = {}): InboxEntry => ({
      surface: 'discord',
      tenant: '',
      deliveryId,
      externalId: 'ana',
      payload: { text: `message ${deliveryId}` },
      ...some,
    });
    const age = (deliveryId: string, seconds: number) =>
      use().database.query(
        `UPDATE inbox SET touched_at = touched_at - $2 * interval '1 second' WHERE delivery_id = $1`,
        [deliveryId, seconds],
      );
    const abandoned = async () =>
      (await stores.inbox.takeOver('discord', 20_000)).map(({ deliveryId }) => deliveryId);

    it('gives what nobody works on any more to one taker, oldest first', async () => {
      for (const id of ['1', '2', '3']) await stores.inbox.put(entry(id));
      await age('2', 60);
      await age('1', 30);
      const [first, second] = await Promise.all([abandoned(), abandoned()]);
      expect([...first, ...second]).toEqual(['1', '2']);
      expect(await abandoned()).toEqual([]);
    });

    it('leaves what is being worked on, what is done, and what other surfaces have', async () => {
      for (const id of ['worked on', 'done', 'lost']) await stores.inbox.put(entry(id));
      await stores.inbox.put(entry('lost', { surface: 'slack', tenant: 'T1' }));
      for (const id of ['worked on', 'done', 'lost']) await age(id, 60);
      await stores.inbox.touch([entry('worked on'), entry('unknown')]);
      await stores.inbox.remove(entry('done'));
      expect(await abandoned()).toEqual(['lost']);
    });

    it('keeps the first of a repeated message, with what is needed to answer it', async () => {
      expect(await stores.inbox.put(entry('1'))).toBe(true);
      expect(await stores.inbox.put(entry('1', { payload: { text: 'other' } }))).toBe(false);
      await age('1', 60);
      expect(await stores.inbox.takeOver('discord', 20_000)).toEqual([
        { ...entry('1'), receivedAt: expect.any(Date) },
      ]);
    });

    it('is erased with the person, and exported before', async () => {
      const identity: Identity = { surface: 'discord', tenant: '', externalId: 'ana' };
      const ana = await stores.conversations.resolvePerson(identity);
      await stores.inbox.put(entry('1'));
      await stores.inbox.put(entry('2', { externalId: 'bo' }));
      await stores.inbox.put(entry('3', { tenant: 'another workspace' }));
      const { unanswered } = await stores.people.export(ana);
      expect(unanswered).toEqual([
        { surface: 'discord', payload: { text: 'message 1' }, received_at: expect.any(String) },
      ]);
      await stores.people.erase(ana);
      await age('1', 60);
      await age('2', 60);
      await age('3', 60);
      expect(await abandoned()).toEqual(['2', '3']);
    });

    it('is exported without what the platform wants an answer by', async () => {
      const identity: Identity = { surface: 'discord', tenant: '', externalId: 'ana' };
      const ana = await stores.conversations.resolvePerson(identity);
      const payload = { data: { token: 'secret', text: 'a western' }, response_url: 'https://x' };
      await stores.inbox.put(entry('1', { payload }));
      const { unanswered } = await stores.people.export(ana);
      expect(unanswered).toMatchObject([{ payload: { data: { text: 'a western' } } }]);
      expect(JSON.stringify(unanswered)).not.toMatch(/secret|https/);
    });
  });

  it('settings of a place are its own, and allow everything until something is decided', async () => {
    const place = { surface: 'discord', tenant: 'G1' } as const;
    expect(await stores.workspaces.read(place)).toEqual(DEFAULT_WORKSPACE);
    await stores.workspaces.write(place, { channels: ['c1'], hybrid: false, model: true });
    await stores.workspaces.write(place, { channels: ['c1', 'c2'], hybrid: false, model: false });
    expect(await stores.workspaces.read(place)).toEqual({
      channels: ['c1', 'c2'],
      hybrid: false,
      model: false,
    });
    expect(await stores.workspaces.read({ surface: 'discord', tenant: 'G2' })).toEqual(
      DEFAULT_WORKSPACE,
    );
  });

  describe('linking accounts', () => {
    let discord: PersonId, slack: PersonId;
    let a: MovieId, b: MovieId, c: MovieId;
    const onDiscord: Identity = { surface: 'discord', tenant: '', externalId: 'ana' };
    const onSlack: Identity = { surface: 'slack', tenant: 'T1', externalId: 'UANA' };
    beforeEach(async () => {
      discord = await stores.conversations.resolvePerson(onDiscord);
      slack = await stores.conversations.resolvePerson(onSlack);
      const { ids } = await stores.movies.upsert([film('A'), film('B'), film('C')]);
      [a, b, c] = ids as [MovieId, MovieId, MovieId];
    });
    const like = (person: PersonId, movieId: MovieId, sourceKey: string) =>
      stores.feedback.append(person, { movieId, kind: 'like', sourceKey, conversationId: null });

    it('makes them one person with all that both said, and forgets nothing', async () => {
      await like(discord, a, 'd1');
      await like(slack, b, 's1');
      await stores.watchlist.add(discord, a);
      await stores.watchlist.add(discord, b);
      await stores.watchlist.add(slack, b);
      await stores.watchlist.markWatched(slack, b);
      await stores.watchlist.add(slack, c);
      await stores.settings.write(discord, { region: 'SE', services: [] });
      await stores.settings.write(slack, { region: 'DE', services: ['Netflix'] });
      const conversationId = await stores.conversations.openConversation(
        { surface: 'slack', tenant: 'T1', channel: 'D1', personId: slack },
        false,
      );
      await stores.conversations.saveTurn(
        recordOf(
          {
            id: conversationId,
            personId: slack,
            number: 1,
            movies: await stores.movies.byIds([a]),
          },
          { request: wish('a heist') },
        ),
      );

      const { code } = await stores.links.createCode(discord);
      expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/);
      expect(await stores.links.redeem(` ${code.toLowerCase().replace('-', ' ')} `, slack)).toBe(
        'linked',
      );

      expect(await stores.conversations.findPerson(onSlack)).toBe(discord);
      expect(await stores.conversations.findPerson(onDiscord)).toBe(discord);
      const events = await stores.feedback.events(discord);
      expect(events.map(({ movieId }) => movieId)).toEqual([a, b]);
      const items = await stores.watchlist.list(discord);
      expect(items.map(({ movie, watchedAt }) => [movie.id, watchedAt !== null])).toEqual([
        [c, false],
        [a, false],
        [b, true],
      ]);
      expect(await stores.settings.read(discord)).toEqual({ region: 'SE', services: ['Netflix'] });
      expect((await stores.conversations.load(conversationId, 5)).turns).toMatchObject([
        { personId: discord },
      ]);
      expect(await stores.people.erase(slack)).toBe(0);
    });

    it('works once, in time, with a code that exists, and not with one’s own', async () => {
      const { code } = await stores.links.createCode(discord);
      expect(await stores.links.redeem('AAAA-AAAA', slack)).toBe('unknown-code');
      expect(await stores.links.redeem(code, slack)).toBe('linked');
      expect(await stores.links.redeem(code, slack)).toBe('unknown-code');

      const second = await stores.links.createCode(discord);
      for (let again = 0; again < 2; again++) {
        expect(await stores.links.redeem(second.code, discord)).toBe('already-linked');
      }

      const first = await stores.links.createCode(discord);
      const latest = await stores.links.createCode(discord);
      expect(await stores.links.redeem(first.code, slack)).toBe('unknown-code');
      await use().database.query("UPDATE link_codes SET expires_at = now() - interval '1 second'");
      expect(await stores.links.redeem(latest.code, slack)).toBe('unknown-code');
    });

    it('keeps only a hash of the code', async () => {
      const { code } = await stores.links.createCode(discord);
      const rows = await use().database.query('SELECT * FROM link_codes');
      expect(JSON.stringify(rows)).not.toContain(code.replace('-', ''));
      expect(JSON.stringify(rows)).not.toContain(code);
    });
  });

  it('a turn can be read again with its answer, and not once its person was erased', async () => {
    const ana = await stores.conversations.resolvePerson({
      surface: 'slack',
      tenant: 'T1',
      externalId: 'UANA',
    });
    const { ids } = await stores.movies.upsert([film('A')]);
    const movies = await stores.movies.byIds(ids);
    const id = await stores.conversations.openConversation(
      { surface: 'slack', tenant: 'T1', channel: 'D1', personId: ana },
      false,
    );
    for (const number of [1, 2]) {
      await stores.conversations.saveTurn(
        recordOf({ id, personId: ana, number, movies }, { request: wish(`wish ${number}`) }),
      );
    }
    const found = await stores.conversations.readTurn({ conversationId: id, turn: 1 });
    expect(found?.turn).toMatchObject({ number: 1, request: wish('wish 1') });
    expect(found?.reply).toMatchObject({ turn: 1, text: 'reply 1' });
    expect(await stores.conversations.readTurn({ conversationId: id, turn: 3 })).toBeNull();
    await stores.people.erase(ana);
    expect(await stores.conversations.readTurn({ conversationId: id, turn: 1 })).toBeNull();
  });
}
