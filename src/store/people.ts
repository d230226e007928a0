import type { PersonStore } from '../domain/conversation.ts';
import type { Database } from './database.ts';
import { erasePerson } from './person-erase.ts';

/** Each part of an export, by name: its rows for person $1. Vectors come as arrays of numbers. */
const EXPORTED = {
  identities: `SELECT surface, tenant, external_id, created_at FROM identities
    WHERE person_id = $1 ORDER BY created_at, surface`,
  turns: `SELECT t.conversation_id, c.surface, c.tenant, c.channel, t.number, t.text, t.reply_text,
      t.reply, t.request, t.shown, t.created_at
    FROM turns t JOIN conversations c ON c.id = t.conversation_id
    WHERE t.person_id = $1 ORDER BY c.seq, t.number`,
  conversations: `SELECT id, surface, tenant, channel, request, turn_count, created_at, updated_at
    FROM conversations WHERE person_id = $1 ORDER BY seq`,
  feedback: `SELECT f.movie_id, m.title, m.year, f.kind, f.source_key, f.conversation_id, f.created_at
    FROM feedback_events f JOIN movies m ON m.id = f.movie_id WHERE f.person_id = $1 ORDER BY f.id`,
  watchlist: `SELECT w.movie_id, m.title, m.year, w.added_at, w.watched_at
    FROM watchlist_items w JOIN movies m ON m.id = w.movie_id
    WHERE w.person_id = $1 ORDER BY w.added_at, w.movie_id`,
  tasteVectors: `SELECT e.name AS model, t.polarity, t.slot, t.events, t.embedding
    FROM taste_vectors t JOIN embedding_models e ON e.id = t.model_id
    WHERE t.person_id = $1 ORDER BY e.name, t.polarity, t.slot`,
  settings: 'SELECT region, services, updated_at FROM person_settings WHERE person_id = $1',
  genreWeights: 'SELECT genre, weight FROM genre_weights WHERE person_id = $1 ORDER BY genre',
  impressions: `SELECT i.conversation_id, i.turn_number, i.position, i.movie_id, m.title, i.score,
      i.shown_at
    FROM impressions i JOIN movies m ON m.id = i.movie_id
    WHERE i.person_id = $1 ORDER BY i.shown_at, i.conversation_id, i.turn_number, i.position`,
  productEvents: `SELECT name, properties, happened_at FROM product_events
    WHERE person_id = $1 ORDER BY id`,
  experiments: `SELECT e.name AS experiment, a.variant, a.assigned_at
    FROM experiment_assignments a JOIN experiments e ON e.id = a.experiment_id
    WHERE a.person_id = $1 ORDER BY e.name`,
  unanswered: `SELECT i.surface, i.payload, i.received_at FROM inbox i JOIN identities a
      ON a.surface = i.surface AND a.tenant = i.tenant AND a.external_id = i.external_id
    WHERE a.person_id = $1 ORDER BY i.received_at`,
  linkCodes: 'SELECT expires_at FROM link_codes WHERE person_id = $1 ORDER BY expires_at',
} as const;

/** What platforms send with an event to answer it by; good for minutes, and nothing about the person. */
const ANSWER_KEYS: ReadonlySet<string> = new Set(['token', 'response_url', 'trigger_id']);

function withoutKeys(key: string, value: unknown): unknown {
  return ANSWER_KEYS.has(key) ? undefined : value;
}

export function createPersonStore(db: Database): PersonStore {
  return {
    export: (personId) =>
      db.transaction(async (tx) => {
        const held: Record<string, unknown> = { personId };
        for (const [name, sql] of Object.entries(EXPORTED)) {
          held[name] = await tx.query(sql, [personId]);
        }
        // Dates become ISO strings.
        return JSON.parse(JSON.stringify(held, withoutKeys)) as Record<string, unknown>;
      }),
    erase: (personId) => db.transaction((tx) => erasePerson(tx, personId)),
  };
}
