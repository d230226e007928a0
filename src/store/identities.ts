import type { Identity } from '../domain/conversation.ts';
import { asPersonId, type PersonId } from '../domain/ids.ts';
import type { Database, Queryable } from './database.ts';

export async function findPerson(
  db: Queryable,
  { surface, tenant, externalId }: Identity,
): Promise<PersonId | null> {
  const [row] = await db.query<{ person_id: string }>(
    'SELECT person_id FROM identities WHERE surface = $1 AND tenant = $2 AND external_id = $3',
    [surface, tenant, externalId],
  );
  return row ? asPersonId(row.person_id) : null;
}

/** Finds or creates the person behind an identity; two calls at once get the same one. */
export async function resolvePerson(db: Database, identity: Identity): Promise<PersonId> {
  const found = await findPerson(db, identity);
  if (found) return found;
  return db.transaction(async (tx) => {
    const { surface, tenant, externalId } = identity;
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [
      JSON.stringify([surface, tenant, externalId]),
    ]);
    const other = await findPerson(tx, identity);
    if (other) return other;
    const rows = await tx.query<{ person_id: string }>(
      `WITH person AS (INSERT INTO people DEFAULT VALUES RETURNING id)
       INSERT INTO identities (surface, tenant, external_id, person_id)
       SELECT $1, $2, $3, id FROM person RETURNING person_id`,
      [surface, tenant, externalId],
    );
    return asPersonId((rows[0] as { person_id: string }).person_id);
  });
}
