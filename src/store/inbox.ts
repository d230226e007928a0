import type { SurfaceName } from '../domain/conversation.ts';
import type { InboxStore } from '../domain/places.ts';
import type { Queryable } from './database.ts';

export function createInboxStore(db: Queryable): InboxStore {
  return {
    async put({ surface, tenant, deliveryId, externalId, payload }) {
      const rows = await db.query(
        `INSERT INTO inbox (surface, tenant, delivery_id, external_id, payload)
         VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING delivery_id`,
        [surface, tenant, deliveryId, externalId, payload],
      );
      return rows.length > 0;
    },
    async touch(entries) {
      if (entries.length === 0) return;
      await db.query(
        `UPDATE inbox SET touched_at = clock_timestamp()
         FROM unnest($1::text[], $2::text[], $3::text[]) AS e (surface, tenant, delivery_id)
         WHERE inbox.surface = e.surface AND inbox.tenant = e.tenant
           AND inbox.delivery_id = e.delivery_id`,
        [
          entries.map(({ surface }) => surface),
          entries.map(({ tenant }) => tenant),
          entries.map(({ deliveryId }) => deliveryId),
        ],
      );
    },
    async remove({ surface, tenant, deliveryId }) {
      await db.query('DELETE FROM inbox WHERE surface = $1 AND tenant = $2 AND delivery_id = $3', [
        surface,
        tenant,
        deliveryId,
      ]);
    },
    async takeOver(surface, abandonedAfterMs) {
      const rows = await db.query<{
        surface: SurfaceName;
        tenant: string;
        delivery_id: string;
        external_id: string;
        payload: unknown;
        received_at: Date;
      }>(
        // Ordered here: two entries of one millisecond are one moment to a JavaScript date.
        `WITH taken AS (
           UPDATE inbox SET touched_at = clock_timestamp()
           WHERE surface = $1
             AND touched_at <= clock_timestamp() - $2::float8 * interval '1 millisecond'
           RETURNING surface, tenant, delivery_id, external_id, payload, received_at)
         SELECT * FROM taken ORDER BY received_at, delivery_id`,
        [surface, abandonedAfterMs],
      );
      return rows.map((row) => ({
        surface: row.surface,
        tenant: row.tenant,
        deliveryId: row.delivery_id,
        externalId: row.external_id,
        payload: row.payload,
        receivedAt: row.received_at,
      }));
    },
  };
}

/** Removes what the person's accounts sent; $1 is the person. */
export const ERASE_INBOX = `DELETE FROM inbox i USING identities a
  WHERE a.person_id = $1 AND a.surface = i.surface AND a.tenant = i.tenant
    AND a.external_id = i.external_id`;
