import { beforeEach, describe, expect, it } from 'vitest';
import type { FeedbackKind } from '../../src/domain/act.ts';
import type { Identity } from '../../src/domain/conversation.ts';
import type { MovieId, PersonId } from '../../src/domain/ids.ts';
import type { TasteProfile } from '../../src/domain/ports.ts';
import { createStores, type Stores } from '../../src/store/index.ts';
import { emptyTables, type TestDatabase } from '../support/database.ts';
import { film, vectorAt } from '../support/movies.ts';
import { recordOf, wish } from '../support/turns.ts';

/** What is kept of a person: feedback, taste, watchlist; and that all of it can be had and erased. */
export function peopleContract(use: () => TestDatabase): void {
  let stores: Stores;
  let ana: PersonId;
  let bo: PersonId;
  let a: MovieId, b: MovieId, c: MovieId;
  const identity = (externalId: string): Identity => ({
    surface: 'slack',
    tenant: 'T1',
    externalId,
  });

  beforeEach(async () => {
    await emptyTables(use().database);
    stores = createStores(use().database);
    const { ids } = await stores.movies.upsert([film('A', { year: 1990 }), film('B'), film('C')]);
    [a, b, c] = ids as [MovieId, MovieId, MovieId];
    ana = await stores.conversations.resolvePerson(identity('ana-account'));
    bo = await stores.conversations.resolvePerson(identity('bo-account'));
  });
  const tell = (person: PersonId, movieId: MovieId, kind: FeedbackKind, sourceKey: string) =>
    stores.feedback.append(person, { movieId, kind, sourceKey, conversationId: null });
  const profile: TasteProfile = {
    vectors: [
      { polarity: 'like', vector: vectorAt(10), events: 2 },
      { polarity: 'dislike', vector: vectorAt(90), events: 1 },
      { polarity: 'like', vector: vectorAt(50), events: 1 },
    ],
    genreWeights: { Drama: 1.5, Horror: 0.25 },
    liked: [],
  };

  describe('feedback', () => {
    it('is kept in order, each event of a delivery once', async () => {
      expect(await tell(ana, a, 'like', 'd1')).toBe(true);
      expect(await tell(ana, a, 'like', 'd1')).toBe(false);
      expect(await tell(ana, a, 'seen', 'd1')).toBe(true);
      expect(await tell(ana, a, 'like', 'd2')).toBe(true);
      await tell(bo, b, 'never', 'd1');
      const events = await stores.feedback.events(ana);
      expect(events.map(({ movieId, kind }) => [movieId, kind])).toEqual([
        [a, 'like'],
        [a, 'seen'],
        [a, 'like'],
      ]);
      expect(events[0]?.at).toBeInstanceOf(Date);
    });
  });

  describe('the taste profile', () => {
    it('is neutral before anything is known', async () => {
      expect(await stores.taste.read(ana, 'm')).toEqual({
        vectors: [],
        genreWeights: {},
        liked: [],
      });
      await stores.taste.write(ana, 'm', { vectors: [], genreWeights: {}, liked: [] });
      expect(await stores.taste.read(ana, 'm')).toEqual({
        vectors: [],
        genreWeights: {},
        liked: [],
      });
    });

    it('is replaced as a whole, for each embedding model apart', async () => {
      await stores.taste.write(ana, 'm', profile);
      await stores.taste.write(ana, 'other', { ...profile, vectors: [] });
      await stores.taste.write(bo, 'm', { ...profile, vectors: [], genreWeights: {} });
      expect(await stores.taste.read(ana, 'm')).toEqual(profile);
      expect((await stores.taste.read(ana, 'other')).vectors).toEqual([]);
      await stores.taste.write(ana, 'm', {
        vectors: profile.vectors.slice(0, 1),
        genreWeights: {},
        liked: [],
      });
      const now = await stores.taste.read(ana, 'm');
      expect(now.vectors).toHaveLength(1);
      expect(now.genreWeights).toEqual({});
    });

    it('names the liked films, latest first, not those taken back or disliked since', async () => {
      for (const [movieId, kind] of [
        [a, 'like'],
        [b, 'like'],
        [c, 'like'],
        [b, 'clear'],
        [a, 'seen'],
      ] as const) {
        await tell(ana, movieId, kind, `${movieId}${kind}`);
      }
      const liked = async () => (await stores.taste.read(ana, 'm')).liked;
      expect(await liked()).toEqual([
        { movieId: c, title: 'C' },
        { movieId: a, title: 'A' },
      ]);
      await tell(ana, c, 'dislike', 'later');
      expect(await liked()).toEqual([{ movieId: a, title: 'A' }]);
    });

    it('written by two at once is that of one of them', async () => {
      const other: TasteProfile = {
        vectors: [{ polarity: 'like', vector: vectorAt(0), events: 9 }],
        genreWeights: { War: 2 },
        liked: [],
      };
      await Promise.all(
        [profile, other, profile, other].map((each) => stores.taste.write(ana, 'm', each)),
      );
      expect([profile, other]).toContainEqual(await stores.taste.read(ana, 'm'));
    });
  });

  describe('the watchlist', () => {
    const titles = async () =>
      (await stores.watchlist.list(ana)).map(
        ({ movie, watchedAt }) => `${movie.title}${watchedAt ? ' seen' : ''}`,
      );

    it('lists unwatched films first, then the latest added', async () => {
      for (const id of [a, b, c]) expect(await stores.watchlist.add(ana, id)).toBe(true);
      expect(await titles()).toEqual(['C', 'B', 'A']);
      await stores.watchlist.markWatched(ana, c);
      expect(await titles()).toEqual(['B', 'A', 'C seen']);
      expect(await stores.watchlist.list(bo)).toEqual([]);
    });

    it('tells whether an edit changed anything', async () => {
      await stores.watchlist.add(ana, a);
      expect(await stores.watchlist.add(ana, a)).toBe(false);
      expect(await stores.watchlist.markWatched(ana, b)).toBe(false);
      expect(await stores.watchlist.markWatched(ana, a)).toBe(true);
      expect(await stores.watchlist.markWatched(ana, a)).toBe(false);
      expect(await stores.watchlist.remove(ana, b)).toBe(false);
      expect(await stores.watchlist.remove(ana, a)).toBe(true);
      expect(await titles()).toEqual([]);
    });
  });

  describe('all that is held', () => {
    const SECRET = 'zeppelinsecret';
    /** Every table in which a text of Ana's or an id of hers stands. */
    const tracesOf = async (...needles: string[]) => {
      const { database } = use();
      const tables = await database.query<{ name: string }>(
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
      );
      const traces: string[] = [];
      for (const { name } of tables) {
        const [row] = await database.query<{ n: number }>(
          `SELECT count(*) AS n FROM ${name} AS t WHERE EXISTS
             (SELECT FROM unnest($1::text[]) AS needle WHERE t::text ILIKE '%' || needle || '%')`,
          [needles],
        );
        if (row?.n) traces.push(name);
      }
      return traces;
    };
    const place = (channel: string) => ({
      surface: 'slack' as const,
      tenant: 'T1',
      channel,
      personId: ana,
    });

    beforeEach(async () => {
      const { database } = use();
      const own = await stores.conversations.openConversation(place('ana-account'), false);
      const shared = await stores.conversations.openConversation(place('thread'), false);
      const [movie] = await stores.movies.byIds([a]);
      const movies = movie ? [movie] : [];
      const request = wish(SECRET);
      const say = (id: typeof own, personId: PersonId, number: number, some = {}, reply = {}) =>
        stores.conversations.saveTurn(recordOf({ id, personId, number, movies }, some, reply));
      await say(own, ana, 1, { text: SECRET, request }, { request, text: `found ${SECRET}` });
      await say(
        shared,
        bo,
        1,
        { text: 'bo asks', request: wish('ghosts') },
        { request: wish('ghosts') },
      );
      await say(shared, ana, 2, { text: SECRET, request }, { request });
      await say(
        shared,
        bo,
        3,
        { text: 'more emotional', request },
        { request, revises: 2, text: SECRET },
      );
      await say(
        shared,
        bo,
        4,
        { text: 'add the second one' },
        { request, text: `still ${SECRET}` },
      );
      await stores.feedback.append(ana, {
        movieId: a,
        kind: 'like',
        sourceKey: SECRET,
        conversationId: own,
      });
      await tell(bo, b, 'like', 'bo');
      await stores.taste.write(ana, 'm', profile);
      await stores.watchlist.add(ana, a);
      await stores.watchlist.add(bo, b);
      await stores.settings.write(ana, { region: 'SE', services: [SECRET] });
      await database.query('INSERT INTO product_events (person_id, name) VALUES ($1, $2)', [
        ana,
        SECRET,
      ]);
      await database.exec(`INSERT INTO experiments (name, variants) VALUES ('e', '{}')`);
      await database.query("INSERT INTO experiment_assignments SELECT 1, $1, 'a'", [ana]);
      await database.query("INSERT INTO link_codes VALUES ('hash', $1, now())", [ana]);
    });

    it('keeps what a person set, and nothing for others', async () => {
      await stores.settings.write(ana, { region: 'DK', services: ['Netflix', 'MUBI'] });
      expect(await stores.settings.read(ana)).toEqual({
        region: 'DK',
        services: ['Netflix', 'MUBI'],
      });
      expect(await stores.settings.read(bo)).toEqual({ region: null, services: [] });
    });

    it('is exported as plain JSON', async () => {
      const held = await stores.people.export(ana);
      expect(JSON.parse(JSON.stringify(held))).toEqual(held);
      expect(held).toMatchObject({
        personId: ana,
        identities: [{ external_id: 'ana-account' }],
        turns: [
          { text: SECRET, channel: 'ana-account' },
          { text: SECRET, channel: 'thread' },
        ],
        feedback: [{ title: 'A', kind: 'like' }],
        watchlist: [{ title: 'A', year: 1990 }],
        settings: [{ region: 'SE', services: [SECRET] }],
        tasteVectors: [{ model: 'm' }, { model: 'm' }, { model: 'm' }],
        genreWeights: [{ genre: 'Drama', weight: 1.5 }, { genre: 'Horror' }],
        impressions: [{ title: 'A' }, { title: 'A' }],
        productEvents: [{ name: SECRET }],
        experiments: [{ experiment: 'e', variant: 'a' }],
        linkCodes: [{}],
      });
      expect(JSON.stringify(held)).not.toContain('bo asks');
    });

    it('covers every table that knows of people', async () => {
      const columns = await use().database.query<{ table_name: string }>(
        `SELECT DISTINCT table_name::text FROM information_schema.columns
         WHERE table_schema = 'public' AND column_name = 'person_id'`,
      );
      expect(columns.map((column) => column.table_name).sort()).toEqual([
        'conversations',
        'experiment_assignments',
        'feedback_events',
        'genre_weights',
        'identities',
        'impressions',
        'link_codes',
        'person_settings',
        'product_events',
        'taste_vectors',
        'turns',
        'watchlist_items',
      ]);
    });

    it('leaves no trace when it is erased, not even in what others refined', async () => {
      expect(await tracesOf(ana, 'ana-account', SECRET)).not.toEqual([]);
      const rows = await stores.people.erase(ana);
      expect(rows).toBeGreaterThan(15);
      expect(await tracesOf(ana, 'ana-account', SECRET)).toEqual([]);
      expect(await stores.conversations.findPerson(identity('ana-account'))).toBeNull();
      expect(await stores.people.erase(ana)).toBe(0);
    });

    it('leaves what others said and have', async () => {
      await stores.people.erase(ana);
      expect(await stores.feedback.events(bo)).toHaveLength(1);
      expect(await stores.watchlist.list(bo)).toHaveLength(1);
      const id = await stores.conversations.openConversation(
        { ...place('thread'), personId: bo },
        false,
      );
      const state = await stores.conversations.load(id, 10);
      expect(state.turns.map(({ number, text }) => [number, text])).toEqual([
        [1, 'bo asks'],
        [3, 'more emotional'],
        [4, 'add the second one'],
      ]);
      expect(state.turns[0]).toMatchObject({ replyText: 'reply 1', request: wish('ghosts') });
      expect(state.turns[1]).toMatchObject({ replyText: '', request: null, picks: [] });
      expect(state).toMatchObject({ request: null, currentTurn: null, turnCount: 4 });
    });

    it('of a stranger is nothing', async () => {
      const nobody = '00000000-0000-0000-0000-000000000000' as PersonId;
      expect(await stores.people.erase(nobody)).toBe(0);
      expect(await stores.people.export(nobody)).toMatchObject({ identities: [], turns: [] });
    });
  });
}
