import { beforeEach, describe, expect, it } from 'vitest';
import type { Identity } from '../../src/domain/conversation.ts';
import type { MovieId, PersonId } from '../../src/domain/ids.ts';
import type { InstallationPlace } from '../../src/domain/installations.ts';
import { DEFAULT_WORKSPACE } from '../../src/domain/places.ts';
import { createStores, type Stores } from '../../src/store/index.ts';
import { openPostgres } from '../../src/store/postgres.ts';
import { emptyTables, type TestDatabase } from '../support/database.ts';
import { film } from '../support/movies.ts';
import { recordOf, wish } from '../support/turns.ts';

const T1: InstallationPlace = { surface: 'slack', scope: 'team', tenant: 'T1' };
const T2: InstallationPlace = { surface: 'slack', scope: 'team', tenant: 'T2' };
const bytes = (text: string) => new Uint8Array(Buffer.from(text));
const DAY = 24 * 60 * 60 * 1000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

/** Where the app is installed; and that an uninstallation takes the tokens at once, the data later. */
export function installationsContract(use: () => TestDatabase): void {
  let stores: Stores;
  beforeEach(async () => {
    await emptyTables(use().database);
    stores = createStores(use().database);
  });
  const kept = async (place: InstallationPlace) => {
    const stored = await stores.installations.read(place);
    return stored && Buffer.from(stored.sealed).toString();
  };

  it('keeps one installation a place, a team apart from an organisation of the same id', async () => {
    const organisation: InstallationPlace = { ...T1, scope: 'enterprise' };
    await stores.installations.write(T1, bytes('first'));
    await stores.installations.write(T1, bytes('of T1'));
    await stores.installations.write(organisation, bytes('of the organisation'));
    expect(await kept(T1)).toBe('of T1');
    expect(await kept(organisation)).toBe('of the organisation');
    expect(await kept(T2)).toBeNull();
    expect(await stores.installations.markUninstalled(organisation, inDays(0))).toBe(true);
    expect(await kept(T1)).toBe('of T1');
    expect(await stores.installations.due(inDays(1))).toEqual([organisation]);
  });

  it('changes an installation only from what the caller has seen', async () => {
    const { installations } = stores;
    await installations.write(T1, bytes('a'));
    const installedAt = (await installations.read(T1))?.installedAt;
    expect(await installations.replace(T1, bytes('other'), bytes('b'))).toBe(false);
    expect(await kept(T1)).toBe('a');
    const both = await Promise.all(
      ['b', 'c'].map((next) => installations.replace(T1, bytes('a'), bytes(next))),
    );
    expect(both.filter((done) => done)).toHaveLength(1);
    expect(await kept(T1)).toBe(both[0] ? 'b' : 'c');
    expect((await installations.read(T1))?.installedAt).toEqual(installedAt);
    await installations.markUninstalled(T1, inDays(0));
    expect(await installations.replace(T1, bytes('b'), bytes('d'))).toBe(false);
    expect(await installations.replace(T1, bytes('c'), bytes('d'))).toBe(false);
    expect(await kept(T1)).toBeNull();
  });

  describe('an uninstallation', () => {
    it('takes the tokens at once and starts the days of grace, once', async () => {
      const { installations } = stores;
      await installations.write(T1, bytes('tokens'));
      const at = inDays(0);
      expect(await installations.markUninstalled(T1, at)).toBe(true);
      const rows = await use().database.query('SELECT data FROM installations');
      expect(rows).toEqual([{ data: null }]);
      expect(await installations.markUninstalled(T1, inDays(5))).toBe(false);
      expect(await installations.markUninstalled(T2, at)).toBe(false);
      expect(await installations.due(new Date(at.getTime() - 1))).toEqual([]);
      expect(await installations.due(at)).toEqual([T1]);
    });

    it('is undone by a reinstallation, and does not undo that when it is told late', async () => {
      const { installations } = stores;
      await installations.write(T1, bytes('old'));
      const installedAt = (await installations.read(T1))?.installedAt ?? new Date(Number.NaN);
      // Slack tells whole seconds.
      const at = new Date(Math.floor(installedAt.getTime() / 1000) * 1000);
      expect(await installations.markUninstalled(T1, at)).toBe(true);
      await installations.write(T1, bytes('new'));
      expect(await installations.due(inDays(100))).toEqual([]);
      expect(await installations.purge(T1, inDays(100))).toBeNull();
      expect(await installations.markUninstalled(T1, new Date(at.getTime() - 1000))).toBe(false);
      expect(await kept(T1)).toBe('new');
    });
  });

  describe('deleting the data of a place', () => {
    let ana: PersonId, bo: PersonId, cy: PersonId;
    let movie: MovieId;
    const account = (tenant: string, externalId: string): Identity => ({
      surface: 'slack',
      tenant,
      externalId,
    });
    const onDiscord: Identity = { surface: 'discord', tenant: '', externalId: 'bo-on-discord' };
    const link = async (from: PersonId, to: PersonId) =>
      stores.links.redeem((await stores.links.createCode(to)).code, from);

    /** A person of the place with something in every table that knows of people or places. */
    async function settle(place: InstallationPlace, externalId: string, secret: string) {
      const { database } = use();
      const identity = account(place.tenant, externalId);
      const personId = await stores.conversations.resolvePerson(identity);
      const { surface, tenant } = place;
      for (const channel of ['a thread', externalId]) {
        const where = { surface, tenant, channel, personId };
        const id = await stores.conversations.openConversation(where, false);
        const { turnCount } = await stores.conversations.load(id, 1);
        const movies = await stores.movies.byIds([movie]);
        await stores.conversations.saveTurn(
          recordOf(
            { id, personId, number: turnCount + 1, movies },
            { tenant, text: secret, request: wish(secret) },
            { text: secret },
          ),
        );
        await stores.feedback.append(personId, {
          movieId: movie,
          kind: 'like',
          sourceKey: `${secret} in ${channel}`,
          conversationId: id,
        });
      }
      const deliveryId = `claimed by ${externalId}`;
      await stores.conversations.claimDelivery({ surface, tenant }, deliveryId, 1000);
      const payload = { text: secret };
      await stores.inbox.put({ surface, tenant, deliveryId: externalId, externalId, payload });
      await stores.workspaces.write(place, { ...DEFAULT_WORKSPACE, channels: [secret] });
      await stores.watchlist.add(personId, movie);
      await stores.settings.write(personId, { region: 'SE', services: [secret] });
      await stores.taste.write(personId, 'm', {
        vectors: [],
        genreWeights: { Drama: 2 },
        liked: [],
      });
      await stores.links.createCode(personId);
      await database.query('INSERT INTO product_events (person_id, name) VALUES ($1, $2)', [
        personId,
        secret,
      ]);
      return personId;
    }
    /** Rows of each table in which one of the texts stands. */
    const tracesOf = async (...needles: string[]) => {
      const { database } = use();
      const tables = await database.query<{ name: string }>(
        "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
      );
      const traces: Record<string, number> = {};
      for (const { name } of tables) {
        const [row] = await database.query<{ n: number }>(
          `SELECT count(*) AS n FROM ${name} AS t WHERE EXISTS
             (SELECT FROM unnest($1::text[]) AS needle WHERE t::text LIKE '%' || needle || '%')`,
          [needles],
        );
        if (row?.n) traces[name] = row.n;
      }
      return traces;
    };
    const uninstalled = async (...places: InstallationPlace[]) => {
      for (const place of places) {
        await stores.installations.write(place, bytes('tokens'));
        await stores.installations.markUninstalled(place, inDays(0));
      }
    };

    beforeEach(async () => {
      const { ids } = await stores.movies.upsert([film('A')]);
      [movie] = ids as [MovieId];
      ana = await settle(T1, 'U1', 'said-by-ana');
      bo = await settle(T1, 'U2', 'said-by-bo');
      // The same account id, in another workspace.
      cy = await settle(T2, 'U1', 'said-by-cy');
    });

    it('leaves no trace of its people, and all of another workspace', async () => {
      const ofCy = await tracesOf(cy, 'said-by-cy', 'T2');
      expect(Object.keys(ofCy)).toEqual(expect.arrayContaining(['inbox', 'turns', 'deliveries']));
      await uninstalled(T1);
      expect(await stores.installations.purge(T1, inDays(1))).toEqual({
        conversations: 3,
        people: 2,
      });
      expect(await tracesOf(ana, bo, 'said-by-ana', 'said-by-bo', 'T1')).toEqual({});
      expect(await tracesOf(cy, 'said-by-cy', 'T2')).toEqual(ofCy);
      expect(await stores.installations.due(inDays(1))).toEqual([]);
    });

    it('keeps the profile of who has another account, without that account and its talks', async () => {
      const elsewhere = await stores.conversations.resolvePerson(onDiscord);
      expect(await link(bo, elsewhere)).toBe('linked');
      await uninstalled(T1);
      expect(await stores.installations.purge(T1, inDays(1))).toEqual({
        conversations: 3,
        people: 1,
      });
      expect(await stores.conversations.findPerson(onDiscord)).toBe(elsewhere);
      expect(await stores.conversations.findPerson(account('T1', 'U2'))).toBeNull();
      const held = await stores.people.export(elsewhere);
      expect(held).toMatchObject({ turns: [], conversations: [], impressions: [], unanswered: [] });
      expect(await stores.feedback.events(elsewhere)).toHaveLength(2);
      expect(await stores.watchlist.list(elsewhere)).toHaveLength(1);
      expect(await stores.settings.read(elsewhere)).toMatchObject({ region: 'SE' });
      expect(await tracesOf(ana, 'said-by-ana')).toEqual({});
    });

    it('waits for the end of the grace, and starts anew after a second uninstallation', async () => {
      await uninstalled(T1);
      const first = await stores.installations.due(inDays(1));
      await stores.installations.write(T1, bytes('again'));
      expect(await stores.installations.purge(T1, inDays(1))).toBeNull();
      const before = inDays(1);
      await stores.installations.markUninstalled(T1, inDays(2));
      expect(first).toEqual([T1]);
      expect(await stores.installations.purge(T1, before)).toBeNull();
      expect(await stores.conversations.findPerson(account('T1', 'U1'))).toBe(ana);
      expect(await stores.installations.purge(T1, inDays(3))).toMatchObject({ people: 2 });
    });

    it('blanks what its people said elsewhere', async () => {
      const at = { surface: 'slack', tenant: 'T2', channel: 'a thread', personId: cy } as const;
      const id = await stores.conversations.openConversation(at, false);
      await stores.conversations.saveTurn(
        recordOf(
          { id, personId: ana, number: 2, movies: [] },
          { tenant: 'T2', text: 'said-by-ana', request: wish('said-by-ana') },
        ),
      );
      await uninstalled(T1);
      await stores.installations.purge(T1, inDays(1));
      expect(await tracesOf(ana, 'said-by-ana')).toEqual({});
      expect((await stores.conversations.load(id, 5)).turns).toMatchObject([{ personId: cy }]);
    });

    it('is done once by several processes, also of two places that share a person', async () => {
      const { url } = use();
      expect(await link(bo, cy)).toBe('linked');
      await uninstalled(T1, T2);
      const other = url === null ? null : await openPostgres({ url });
      const second = other ? createStores(other) : stores;
      const done = await Promise.all(
        [stores, second, stores, second].flatMap(({ installations }) =>
          [T1, T2].map((place) => installations.purge(place, inDays(1))),
        ),
      );
      await other?.close();
      const effective = done.filter((purged) => purged !== null);
      expect(effective).toHaveLength(2);
      expect(effective.reduce((sum, { people }) => sum + people, 0)).toBe(2);
      expect(await tracesOf(ana, bo, cy, 'said-by', 'T1', 'T2')).toEqual({});
      expect(await use().database.query('SELECT id FROM people')).toEqual([]);
    });

    it('goes well beside the linking of an account', async () => {
      const elsewhere = await stores.conversations.resolvePerson(onDiscord);
      const { code } = await stores.links.createCode(elsewhere);
      await uninstalled(T1);
      const done = await Promise.all([
        stores.links.redeem(code, bo),
        stores.installations.purge(T1, inDays(1)),
      ]);
      expect(done).toMatchObject(['linked', { conversations: 3 }]);
      expect(await stores.conversations.findPerson(onDiscord)).toBe(elsewhere);
      expect(await stores.conversations.findPerson(account('T1', 'U2'))).toBeNull();
      expect(await tracesOf(ana, bo, 'said-by-ana')).toEqual({});
    });

    it('leaves everything as it was where it fails half-way', async () => {
      await uninstalled(T1);
      const texts = [ana, 'said-by-ana', 'T1'];
      const before = await tracesOf(...texts);
      await use().database.exec(`
        CREATE TABLE stubborn (person_id uuid REFERENCES people);
        INSERT INTO stubborn SELECT person_id FROM identities`);
      await expect(stores.installations.purge(T1, inDays(1))).rejects.toMatchObject({
        code: 'database-failed',
      });
      await use().database.exec('DROP TABLE stubborn');
      expect(await tracesOf(...texts)).toEqual(before);
      expect(await stores.installations.due(inDays(1))).toEqual([T1]);
    });
  });

  it('lets a state be spent once, and forgets it long after it has expired', async () => {
    const spend = (id: string, days: number) => stores.installations.spendState(id, inDays(days));
    const all = await Promise.all([spend('a', 1), spend('a', 1), spend('a', 1), spend('b', -2)]);
    expect(all.filter((first) => first)).toHaveLength(2);
    expect(await spend('a', 1)).toBe(false);
    await spend('c', 1);
    const rows = await use().database.query('SELECT id FROM spent_states ORDER BY id');
    expect(rows).toEqual([{ id: 'a' }, { id: 'c' }]);
  });
}
