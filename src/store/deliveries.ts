import type { ConversationStore, DeliveryClaim, Reply } from '../domain/conversation.ts';
import type { Queryable } from './database.ts';

/**
 * Idempotency of deliveries. A delivery is claimed by whoever inserts its row; it stays claimed until
 * its turn is saved, it is released, or the claim is stale; then the next caller may claim it.
 */
export function createDeliveries(
  db: Queryable,
): Pick<ConversationStore, 'claimDelivery' | 'releaseDelivery'> {
  return {
    async claimDelivery({ surface, tenant }, deliveryId, staleAfterMs): Promise<DeliveryClaim> {
      const key = [surface, tenant, deliveryId];
      for (;;) {
        const claimed = await db.query(
          `INSERT INTO deliveries AS d (surface, tenant, delivery_id, state, claimed_at)
           VALUES ($1, $2, $3, 'claimed', clock_timestamp())
           ON CONFLICT (surface, tenant, delivery_id) DO UPDATE SET claimed_at = clock_timestamp()
             WHERE d.state = 'claimed'
               AND d.claimed_at <= clock_timestamp() - $4::float8 * interval '1 millisecond'
           RETURNING state`,
          [...key, staleAfterMs],
        );
        if (claimed.length > 0) return { state: 'claimed' };
        const [row] = await db.query<{ state: string; reply: Reply | null }>(
          `SELECT d.state, t.reply FROM deliveries d
           LEFT JOIN turns t ON t.conversation_id = d.conversation_id AND t.number = d.turn_number
           WHERE d.surface = $1 AND d.tenant = $2 AND d.delivery_id = $3`,
          key,
        );
        if (row?.state === 'answered' && row.reply) return { state: 'answered', reply: row.reply };
        if (row) return { state: 'in-progress' };
        // Released between the two statements: it is free again.
      }
    },
    async releaseDelivery({ surface, tenant }, deliveryId) {
      await db.query(
        `DELETE FROM deliveries
         WHERE surface = $1 AND tenant = $2 AND delivery_id = $3 AND state = 'claimed'`,
        [surface, tenant, deliveryId],
      );
    },
  };
}
