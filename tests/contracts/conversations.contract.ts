import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Identity, Reply, TurnRecord } from '../../src/domain/conversation.ts';
import {
  asConversationId,
  type ConversationId,
  type MovieId,
  type PersonId,
} from '../../src/domain/ids.ts';
import type { Movie } from '../../src/domain/movie.ts';
import { createStores, type Stores } from '../../src/store/index.ts';
import { emptyTables, type TestDatabase } from '../support/database.ts';
import { film } from '../support/movies.ts';
import { recordOf, wish } from '../support/turns.ts';

export function conversationsContract(use: () => TestDatabase): void {
  let stores: Stores;
  let movies: Movie[];
  let ana: PersonId;
  const identity: Identity = { surface: 'slack', tenant: 'T1', externalId: 'ana' };
  const place = () => ({ surface: 'slack' as const, tenant: 'T1', channel: 'C1', personId: ana });
  const where = { surface: 'slack' as const, tenant: 'T1' };

  beforeEach(async () => {
    await emptyTables(use().database);
    stores = createStores(use().database);
    const { ids } = await stores.movies.upsert([film('A'), film('B'), film('C')]);
    movies = await stores.movies.byIds(ids);
    ana = await stores.conversations.resolvePerson(identity);
  });

  describe('people', () => {
    it('are made once for an identity, also when it is met twice at once', async () => {
      const other: Identity = { ...identity, externalId: 'bo' };
      const people = await Promise.all(
        Array.from({ length: 8 }, () => stores.conversations.resolvePerson(other)),
      );
      expect(new Set(people).size).toBe(1);
      expect(people[0]).not.toBe(ana);
      expect(await use().database.query('SELECT count(*) AS n FROM people')).toEqual([{ n: 2 }]);
    });

    it('of two workspaces are two, though their account ids agree', async () => {
      const elsewhere = await stores.conversations.resolvePerson({ ...identity, tenant: 'T2' });
      expect(elsewhere).not.toBe(ana);
    });

    it('are found only when they were met', async () => {
      expect(await stores.conversations.findPerson(identity)).toBe(ana);
      expect(await stores.conversations.findPerson({ ...identity, externalId: 'x' })).toBeNull();
    });
  });

  describe('conversations', () => {
    it('of a channel go on until a fresh one is asked for', async () => {
      const first = await stores.conversations.openConversation(place(), false);
      expect(await stores.conversations.openConversation(place(), false)).toBe(first);
      const second = await stores.conversations.openConversation(place(), true);
      expect(second).not.toBe(first);
      expect(await stores.conversations.openConversation(place(), false)).toBe(second);
      const other = { ...place(), channel: 'C2' };
      expect([first, second]).not.toContain(
        await stores.conversations.openConversation(other, false),
      );
    });

    it('are opened once when two messages come at once', async () => {
      const ids = await Promise.all(
        Array.from({ length: 8 }, () => stores.conversations.openConversation(place(), false)),
      );
      expect(new Set(ids).size).toBe(1);
    });

    it('start empty', async () => {
      const id = await stores.conversations.openConversation(place(), false);
      expect(await stores.conversations.load(id, 5)).toEqual({
        id,
        request: null,
        currentTurn: null,
        turns: [],
        turnCount: 0,
        continues: null,
        everShown: new Set(),
      });
    });

    it('that nobody knows are not found', async () => {
      const unknown = asConversationId(randomUUID());
      await expect(stores.conversations.load(unknown, 5)).rejects.toMatchObject({
        code: 'not-found',
      });
    });
  });

  describe('turns', () => {
    let id: ConversationId;
    const save = (number: number, some: Partial<TurnRecord> = {}, reply: Partial<Reply> = {}) =>
      stores.conversations.saveTurn(
        recordOf({ id, personId: ana, number, movies: [] }, some, reply),
      );
    const shown = (...picked: number[]) => picked.map((i) => movies[i] as Movie);
    beforeEach(async () => {
      id = await stores.conversations.openConversation(place(), false);
    });

    it('are given back, the latest last, with what was shown and how it was explained', async () => {
      const request = wish('heists');
      const focus = { movieId: movies[0]?.id as MovieId, title: 'A', year: null };
      const record = recordOf(
        { id, personId: ana, number: 1, movies: shown(1, 0) },
        { request },
        { request, revises: 1, focus },
      );
      await stores.conversations.saveTurn(record);
      await save(2, { text: 'thanks' });
      const state = await stores.conversations.load(id, 5);
      expect(state.turns.map(({ number, text }) => [number, text])).toEqual([
        [1, 'message 1'],
        [2, 'thanks'],
      ]);
      expect(state.turns[0]).toEqual({
        number: 1,
        personId: ana,
        text: 'message 1',
        replyText: 'reply 1',
        request,
        revises: 1,
        focus,
        picks: record.reply.picks,
      });
      expect(state.everShown).toEqual(new Set(record.shown));
      expect(state.turnCount).toBe(2);
    });

    it('leave the request as it was when they did not search', async () => {
      await save(1, { request: wish('heists') });
      await save(2);
      expect(await stores.conversations.load(id, 5)).toMatchObject({
        request: wish('heists'),
        currentTurn: 1,
        turns: [{ request: wish('heists') }, { request: wish('heists') }],
      });
      await save(3, { request: wish('ghosts') });
      expect(await stores.conversations.load(id, 5)).toMatchObject({
        request: wish('ghosts'),
        currentTurn: 3,
      });
    });

    it('are cut to the latest, but every film ever shown is remembered', async () => {
      for (let number = 1; number <= 3; number++) {
        await stores.conversations.saveTurn(
          recordOf({ id, personId: ana, number, movies: shown(number - 1) }),
        );
      }
      const state = await stores.conversations.load(id, 2);
      expect(state.turns.map(({ number }) => number)).toEqual([2, 3]);
      expect(state.everShown.size).toBe(3);
    });

    it('record what was shown, in order, with its score', async () => {
      await stores.conversations.saveTurn(
        recordOf({ id, personId: ana, number: 1, movies: shown(2, 0) }),
      );
      const impressions = await use().database.query(
        'SELECT movie_id, position, score, person_id FROM impressions ORDER BY position',
      );
      expect(impressions).toEqual([
        { movie_id: movies[2]?.id, position: 1, score: 0.5, person_id: ana },
        { movie_id: movies[0]?.id, position: 2, score: 0.5, person_id: ana },
      ]);
    });

    it('are saved wholly or not at all', async () => {
      const bad = recordOf(
        { id, personId: ana, number: 1, movies: [] },
        { shown: [999_999 as MovieId] },
      );
      await expect(stores.conversations.saveTurn(bad)).rejects.toMatchObject({
        code: 'database-failed',
      });
      expect(await stores.conversations.load(id, 5)).toMatchObject({ turnCount: 0, turns: [] });
      expect(await use().database.query('SELECT * FROM deliveries')).toEqual([]);
    });

    it('keep any text', async () => {
      const text = `\u0000'; DROP TABLE turns; -- 😀 \ud800 ${'x'.repeat(100_000)}`;
      await save(1, { text });
      const [turn] = (await stores.conversations.load(id, 1)).turns;
      expect(turn?.text).toBe(text.replace('\u0000', '').replace('\ud800', '\ufffd'));
    });
  });

  describe('deliveries', () => {
    const claim = (deliveryId: string, staleAfterMs = 60_000) =>
      stores.conversations.claimDelivery(where, deliveryId, staleAfterMs);

    it('are claimed by one of many that ask at once', async () => {
      const claims = await Promise.all(Array.from({ length: 10 }, () => claim('d1')));
      expect(claims.filter(({ state }) => state === 'claimed')).toHaveLength(1);
      expect(claims.filter(({ state }) => state === 'in-progress')).toHaveLength(9);
    });

    it('of another workspace are others', async () => {
      await claim('d1');
      const other = { ...where, tenant: 'T2' };
      expect(await stores.conversations.claimDelivery(other, 'd1', 60_000)).toEqual({
        state: 'claimed',
      });
    });

    it('give the answer again once they are answered', async () => {
      const id = await stores.conversations.openConversation(place(), false);
      await claim('d1');
      const record = recordOf({ id, personId: ana, number: 1, movies }, { deliveryId: 'd1' });
      await stores.conversations.saveTurn(record);
      expect(await claim('d1')).toEqual({ state: 'answered', reply: record.reply });
      await stores.conversations.releaseDelivery(where, 'd1');
      expect(await claim('d1', 0)).toMatchObject({ state: 'answered' });
    });

    it('may be claimed again when they were given back, or when their claim is stale', async () => {
      await claim('d1');
      await stores.conversations.releaseDelivery(where, 'd1');
      expect(await claim('d1')).toEqual({ state: 'claimed' });
      expect(await claim('d1')).toEqual({ state: 'in-progress' });
      expect(await claim('d1', 0)).toEqual({ state: 'claimed' });
    });
  });
}
