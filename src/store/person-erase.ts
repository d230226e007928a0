import type { PersonId } from '../domain/ids.ts';
import type { Queryable } from './database.ts';
import { ERASE_INBOX } from './inbox.ts';

/**
 * Removes everything that is held about a person; returns how many rows were deleted or blanked.
 *
 * Conversations in which nobody else spoke go whole. In a shared thread the turns of others stay, but
 * the person's own turns are blanked, and so are the replies and requests of others that carry the
 * person's words on, and with them the thread's current request.
 */
export async function erasePerson(tx: Queryable, personId: PersonId): Promise<number> {
  let rows = 0;
  const run = async (sql: string) => {
    const [row] = await tx.query<{ count: number }>(
      `WITH touched AS (${sql} RETURNING 1) SELECT count(*) AS count FROM touched`,
      [personId],
    );
    rows += row?.count ?? 0;
  };

  await run(ERASE_INBOX);
  for (const table of OWNED) await run(`DELETE FROM ${table} WHERE person_id = $1`);

  const alone = `SELECT c.id FROM conversations c
    WHERE (c.person_id = $1 OR EXISTS (
        SELECT FROM turns t WHERE t.conversation_id = c.id AND t.person_id = $1))
      AND NOT EXISTS (
        SELECT FROM turns t WHERE t.conversation_id = c.id AND t.person_id <> $1)`;
  await run(`DELETE FROM deliveries WHERE conversation_id IN (${alone})`);
  await run(`DELETE FROM impressions WHERE conversation_id IN (${alone})`);
  await run(`DELETE FROM turns WHERE conversation_id IN (${alone})`);
  await run(`DELETE FROM conversations WHERE id IN (${alone})`);

  await run(`DELETE FROM deliveries d USING (${TAINTED}) AS x
    WHERE d.conversation_id = x.conversation_id AND d.turn_number = x.number`);
  await run(`UPDATE conversations SET request = NULL, current_turn = NULL
    WHERE (id, current_turn) IN (SELECT conversation_id, number FROM (${TAINTED}) AS x)`);
  await run(`UPDATE turns t SET reply = NULL, reply_text = NULL, request = NULL
    FROM (${TAINTED}) AS x
    WHERE t.conversation_id = x.conversation_id AND t.number = x.number AND t.person_id <> $1`);
  await run(`UPDATE turns SET person_id = NULL, text = NULL, reply = NULL, reply_text = NULL,
    request = NULL WHERE person_id = $1`);
  await run('UPDATE conversations SET person_id = NULL WHERE person_id = $1');
  await run('DELETE FROM people WHERE id = $1');
  return rows;
}

/** Tables whose rows belong to one person. */
const OWNED = [
  'identities',
  'link_codes',
  'feedback_events',
  'taste_vectors',
  'genre_weights',
  'watchlist_items',
  'person_settings',
  'impressions',
  'product_events',
  'experiment_assignments',
] as const;

/**
 * Turns (conversation_id, number) of the person $1, and those that carry their words on: refinements
 * of their requests, and turns during which such a request was the current one.
 */
const TAINTED = `WITH RECURSIVE tainted (conversation_id, number) AS (
    SELECT conversation_id, number FROM turns WHERE person_id = $1
  UNION
    SELECT t.conversation_id, t.number FROM turns t JOIN tainted x
      ON t.conversation_id = x.conversation_id
        AND ((t.reply ->> 'revises')::int = x.number OR t.request_turn = x.number))
  SELECT conversation_id, number FROM tainted`;
