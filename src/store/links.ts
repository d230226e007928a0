import { createHash, randomInt } from 'node:crypto';
import type { PersonId } from '../domain/ids.ts';
import type { LinkStore } from '../domain/places.ts';
import type { Database, Queryable } from './database.ts';

/** Without letters and digits that look alike; eight of them are 40 bits. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const LENGTH = 8;
const VALID_MINUTES = 10;

export function createLinkStore(db: Database): LinkStore {
  return {
    async createCode(personId) {
      const code = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(
        '',
      );
      const [row] = await db.transaction(async (tx) => {
        await tx.query('DELETE FROM link_codes WHERE person_id = $1 OR expires_at < now()', [
          personId,
        ]);
        return tx.query<{ expires_at: Date }>(
          `INSERT INTO link_codes (code_hash, person_id, expires_at)
           VALUES ($1, $2, now() + $3 * interval '1 minute') RETURNING expires_at`,
          [hashOf(code), personId, VALID_MINUTES],
        );
      });
      return {
        code: `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`,
        expiresAt: (row as { expires_at: Date }).expires_at,
      };
    },

    redeem: (code, personId) =>
      db.transaction(async (tx) => {
        const [found] = await tx.query<{ person_id: PersonId }>(
          `SELECT person_id FROM link_codes
           WHERE code_hash = $1 AND expires_at > now() FOR UPDATE`,
          [hashOf(code)],
        );
        if (!found) return 'unknown-code';
        // Their own code stays good for the other account.
        if (found.person_id === personId) return 'already-linked';
        await tx.query('DELETE FROM link_codes WHERE code_hash = $1', [hashOf(code)]);
        await joinPeople(tx, personId, found.person_id);
        return 'linked';
      }),
  };
}

/** As people type it: any case, with or without the dash. */
function hashOf(code: string): string {
  const plain = code.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return createHash('sha256').update(plain).digest('hex');
}

/** Everything of `from` becomes `to`'s; where both said something, `to`'s word stands. */
async function joinPeople(tx: Queryable, from: PersonId, to: PersonId): Promise<void> {
  for (const sql of JOIN) await tx.query(sql, [from, to]);
  // Derived from feedback; replayed from all of it when next read.
  for (const table of ['taste_vectors', 'genre_weights']) {
    await tx.query(`DELETE FROM ${table} WHERE person_id IN ($1, $2)`, [from, to]);
  }
  await tx.query('DELETE FROM people WHERE id = $1', [from]);
}

const JOIN = [
  // Two people who link to each other at once must not wait for one another.
  'SELECT id FROM people WHERE id IN ($1, $2) ORDER BY id FOR UPDATE',
  'UPDATE identities SET person_id = $2 WHERE person_id = $1',
  `UPDATE feedback_events f SET person_id = $2 WHERE person_id = $1 AND NOT EXISTS (
     SELECT FROM feedback_events o WHERE o.person_id = $2 AND o.source_key = f.source_key
       AND o.movie_id = f.movie_id AND o.kind = f.kind)`,
  `UPDATE watchlist_items w SET watched_at = coalesce(w.watched_at, o.watched_at)
   FROM watchlist_items o
   WHERE w.person_id = $2 AND o.person_id = $1 AND o.movie_id = w.movie_id`,
  `UPDATE watchlist_items w SET person_id = $2 WHERE person_id = $1 AND NOT EXISTS (
     SELECT FROM watchlist_items o WHERE o.person_id = $2 AND o.movie_id = w.movie_id)`,
  `INSERT INTO person_settings (person_id, region, services)
   SELECT $2, region, services FROM person_settings WHERE person_id = $1
   ON CONFLICT (person_id) DO UPDATE SET
     region = coalesce(person_settings.region, excluded.region),
     services = CASE WHEN person_settings.services = '{}' THEN excluded.services
       ELSE person_settings.services END`,
  'UPDATE conversations SET person_id = $2 WHERE person_id = $1',
  'UPDATE turns SET person_id = $2 WHERE person_id = $1',
  'UPDATE impressions SET person_id = $2 WHERE person_id = $1',
  'UPDATE product_events SET person_id = $2 WHERE person_id = $1',
  `UPDATE experiment_assignments a SET person_id = $2 WHERE person_id = $1 AND NOT EXISTS (
     SELECT FROM experiment_assignments o
     WHERE o.person_id = $2 AND o.experiment_id = a.experiment_id)`,
] as const;
