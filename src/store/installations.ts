import type { PersonId } from '../domain/ids.ts';
import {
  type InstallationPlace,
  type InstallationStore,
  type Purged,
  placeKey,
} from '../domain/installations.ts';
import type { Workspace } from '../domain/places.ts';
import type { Database, Queryable } from './database.ts';
import { erasePerson } from './person-erase.ts';

export function createInstallationStore(db: Database): InstallationStore {
  return {
    async read(place) {
      const [row] = await db.query<{ data: Uint8Array; installed_at: Date }>(
        `SELECT data, installed_at FROM installations
         WHERE surface = $1 AND tenant = $2 AND data IS NOT NULL`,
        keyOf(place),
      );
      return row ? { sealed: row.data, installedAt: row.installed_at } : null;
    },

    async write(place, sealed) {
      await db.query(
        `INSERT INTO installations (surface, tenant, data, installed_at, updated_at)
         VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp())
         ON CONFLICT (surface, tenant) DO UPDATE SET data = excluded.data, uninstalled_at = NULL,
           installed_at = excluded.installed_at, updated_at = excluded.updated_at`,
        [...keyOf(place), sealed],
      );
    },

    async replace(place, was, sealed) {
      const rows = await db.query(
        `UPDATE installations SET data = $4, updated_at = clock_timestamp()
         WHERE surface = $1 AND tenant = $2 AND data = $3 RETURNING surface`,
        [...keyOf(place), was, sealed],
      );
      return rows.length > 0;
    },

    async markUninstalled(place, at) {
      const rows = await db.query(
        `UPDATE installations SET data = NULL, uninstalled_at = $3, updated_at = clock_timestamp()
         WHERE surface = $1 AND tenant = $2 AND data IS NOT NULL
           AND date_trunc('second', installed_at) <= $3 RETURNING surface`,
        [...keyOf(place), at],
      );
      return rows.length > 0;
    },

    async due(uninstalledBefore) {
      const rows = await db.query<{ surface: Workspace['surface']; tenant: string }>(
        `SELECT surface, tenant FROM installations WHERE uninstalled_at <= $1
         ORDER BY uninstalled_at, surface, tenant`,
        [uninstalledBefore],
      );
      return rows.map(({ surface, tenant: key }) => {
        const slash = key.indexOf('/');
        const scope = key.slice(0, slash) as InstallationPlace['scope'];
        return { surface, scope, tenant: key.slice(slash + 1) };
      });
    },

    purge: (place, uninstalledBefore) =>
      db.transaction(async (tx) => {
        // Whoever deletes the row has the place: a second process waits here and then finds none.
        const [mine] = await tx.query(
          `DELETE FROM installations WHERE surface = $1 AND tenant = $2 AND uninstalled_at <= $3
           RETURNING surface`,
          [...keyOf(place), uninstalledBefore],
        );
        return mine ? purgeTenant(tx, [place.surface, place.tenant]) : null;
      }),

    async spendState(id, expiresAt) {
      // An hour later, because the clock that the state was made by may be another.
      await db.query("DELETE FROM spent_states WHERE expires_at < now() - interval '1 hour'");
      const rows = await db.query(
        `INSERT INTO spent_states (id, expires_at) VALUES ($1, $2)
         ON CONFLICT DO NOTHING RETURNING id`,
        [id, expiresAt],
      );
      return rows.length > 0;
    },
  };
}

const keyOf = (place: InstallationPlace) => [place.surface, placeKey(place)] as const;

type Tenant = readonly [surface: string, tenant: string];

async function purgeTenant(tx: Queryable, tenant: Tenant): Promise<Purged> {
  await lockPeople(tx, tenant);
  // Their turns, impressions and answered deliveries go with them.
  const conversations = await tx.query(
    'DELETE FROM conversations WHERE surface = $1 AND tenant = $2 RETURNING id',
    tenant,
  );
  for (const table of ['deliveries', 'inbox', 'workspace_settings']) {
    await tx.query(`DELETE FROM ${table} WHERE surface = $1 AND tenant = $2`, tenant);
  }
  const left = await tx.query<{ person_id: PersonId }>(
    `WITH gone AS (DELETE FROM identities WHERE surface = $1 AND tenant = $2 RETURNING person_id)
     SELECT DISTINCT person_id FROM gone g WHERE NOT EXISTS (
       SELECT FROM identities o WHERE o.person_id = g.person_id
         AND (o.surface, o.tenant) <> ($1, $2))`,
    tenant,
  );
  const people = left.map((row) => row.person_id);
  // Everything else that belongs to a person goes with the row, but words said elsewhere would stay.
  const heard = await tx.query<{ id: PersonId }>(
    `SELECT p.id FROM unnest($1::uuid[]) AS p (id)
     WHERE EXISTS (SELECT FROM turns t WHERE t.person_id = p.id)
       OR EXISTS (SELECT FROM conversations c WHERE c.person_id = p.id)`,
    [people],
  );
  for (const { id } of heard) await erasePerson(tx, id);
  await tx.query('DELETE FROM people WHERE id = ANY ($1::uuid[])', [people]);
  return { conversations: conversations.length, people: people.length };
}

/**
 * In the order in which linking locks people, so that neither waits for the other for ever; and so that
 * of two places deleted at once, the second sees that a person's other account is gone. Linking may have
 * given an account to somebody else while this waited: then that person is locked too.
 */
async function lockPeople(tx: Queryable, tenant: Tenant): Promise<void> {
  let locked = '';
  for (;;) {
    const rows = await tx.query<{ id: PersonId }>(
      `SELECT id FROM people WHERE id IN (
         SELECT person_id FROM identities WHERE surface = $1 AND tenant = $2)
       ORDER BY id FOR UPDATE`,
      tenant,
    );
    const ids = rows.map(({ id }) => id).join();
    if (ids === locked) return;
    locked = ids;
  }
}
