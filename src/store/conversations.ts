import type {
  ConversationStore,
  Reply,
  Turn,
  TurnRecord,
  TurnRef,
} from '../domain/conversation.ts';
import { asConversationId, asMovieId, asPersonId, type ConversationId } from '../domain/ids.ts';
import type { SearchRequest } from '../domain/request.ts';
import { MovieVibesError } from '../errors.ts';
import type { Database, Queryable } from './database.ts';
import { createDeliveries } from './deliveries.ts';
import { findPerson, resolvePerson } from './identities.ts';

export function createConversationStore(db: Database): ConversationStore {
  return {
    resolvePerson: (identity) => resolvePerson(db, identity),
    findPerson: (identity) => findPerson(db, identity),
    ...createDeliveries(db),

    openConversation: ({ surface, tenant, channel, personId }, fresh) =>
      db.transaction(async (tx) => {
        const place = [surface, tenant, channel];
        // Two first messages of a channel at once open one conversation.
        await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 2))', [
          JSON.stringify(place),
        ]);
        if (!fresh) {
          const [latest] = await tx.query<{ id: string }>(
            `SELECT id FROM conversations WHERE surface = $1 AND tenant = $2 AND channel = $3
             ORDER BY seq DESC LIMIT 1`,
            place,
          );
          if (latest) return asConversationId(latest.id);
        }
        const rows = await tx.query<{ id: string }>(
          `INSERT INTO conversations (surface, tenant, channel, person_id)
           VALUES ($1, $2, $3, $4) RETURNING id`,
          [...place, personId],
        );
        return asConversationId((rows[0] as { id: string }).id);
      }),

    async continueIn({ surface, tenant, channel, personId }, from) {
      const rows = await db.query<{ id: string }>(
        `INSERT INTO conversations (surface, tenant, channel, person_id, continues)
         VALUES ($1, $2, $3, $4, $5) RETURNING id`,
        [surface, tenant, channel, personId, from],
      );
      return asConversationId((rows[0] as { id: string }).id);
    },

    async load(id, lastTurns) {
      const [state, turns, shown] = await Promise.all([
        db.query<{
          request: SearchRequest | null;
          current_turn: number | null;
          turn_count: number;
          continues: TurnRef | null;
        }>('SELECT request, current_turn, turn_count, continues FROM conversations WHERE id = $1', [
          id,
        ]),
        readTurns(db, id, lastTurns),
        db.query<{ id: number }>(
          'SELECT DISTINCT unnest(shown) AS id FROM turns WHERE conversation_id = $1',
          [id],
        ),
      ]);
      const [row] = state;
      if (!row) {
        throw new MovieVibesError('not-found', 'This conversation does not exist (any more).', {
          hint: 'Start a new one.',
        });
      }
      return {
        id,
        request: row.request,
        currentTurn: row.current_turn,
        turns,
        turnCount: row.turn_count,
        continues: row.continues,
        everShown: new Set(shown.map((film) => asMovieId(film.id))),
      };
    },

    async readTurn({ conversationId, turn: number }) {
      const [row] = await db.query<TurnRow>(
        `SELECT ${TURN_COLUMNS} FROM turns
         WHERE conversation_id = $1 AND number = $2 AND person_id IS NOT NULL AND reply IS NOT NULL`,
        [conversationId, number],
      );
      return row?.reply ? { turn: turnOf(row), reply: row.reply } : null;
    },

    async lastShown(personId, limit) {
      const rows = await db.query<{ movie_id: number }>(
        `SELECT movie_id FROM impressions WHERE person_id = $1
         GROUP BY movie_id ORDER BY max(shown_at) DESC, min(position), movie_id LIMIT $2`,
        [personId, limit],
      );
      return rows.map(({ movie_id: id }) => asMovieId(id));
    },

    async hasConversation({ surface, tenant, channel }) {
      const rows = await db.query(
        'SELECT FROM conversations WHERE surface = $1 AND tenant = $2 AND channel = $3 LIMIT 1',
        [surface, tenant, channel],
      );
      return rows.length > 0;
    },

    saveTurn: (record) => db.transaction((tx) => saveTurn(tx, record)),
  };
}

/** Turns of erased people are left out: nothing of them is left to show. */
async function readTurns(db: Queryable, id: ConversationId, lastTurns: number): Promise<Turn[]> {
  const rows = await db.query<TurnRow>(
    `SELECT ${TURN_COLUMNS} FROM turns
     WHERE conversation_id = $1 AND person_id IS NOT NULL ORDER BY number DESC LIMIT $2`,
    [id, lastTurns],
  );
  return rows.reverse().map(turnOf);
}

interface TurnRow {
  readonly number: number;
  readonly person_id: string;
  readonly text: string;
  readonly reply_text: string | null;
  readonly reply: Reply | null;
  readonly request: SearchRequest | null;
}

const TURN_COLUMNS = 'number, person_id, text, reply_text, reply, request';

function turnOf(row: TurnRow): Turn {
  return {
    number: row.number,
    personId: asPersonId(row.person_id),
    text: row.text,
    replyText: row.reply_text ?? '',
    request: row.request,
    revises: row.reply?.revises ?? null,
    picks: row.reply?.picks ?? [],
    focus: row.reply?.focus ?? null,
  };
}

/** A record with a request is of a turn that searched; that request becomes the current one. */
async function saveTurn(tx: Queryable, record: TurnRecord): Promise<void> {
  const { conversationId, personId, reply } = record;
  const [conversation] = await tx.query<{
    request: SearchRequest | null;
    current_turn: number | null;
  }>(
    `UPDATE conversations SET request = coalesce($2::jsonb, request),
       current_turn = CASE WHEN $2::jsonb IS NULL THEN current_turn ELSE $3::int END,
       turn_count = greatest(turn_count, $3::int), updated_at = now()
     WHERE id = $1 RETURNING request, current_turn`,
    [conversationId, record.request, reply.turn],
  );
  if (!conversation) {
    throw new MovieVibesError('not-found', 'This conversation was erased while it was answered.', {
      hint: 'Start a new one.',
    });
  }
  await tx.query(
    `INSERT INTO turns (conversation_id, number, person_id, text, reply, reply_text, request,
       request_turn, shown)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      conversationId,
      reply.turn,
      personId,
      record.text,
      reply,
      reply.text,
      conversation.request,
      conversation.current_turn,
      record.shown,
    ],
  );
  const scores = new Map(reply.picks.map(({ movie, score }) => [movie.id, score]));
  await tx.query(
    `INSERT INTO impressions (conversation_id, turn_number, person_id, position, movie_id, score)
     SELECT $1, $2, $3, i.position, i.movie_id, i.score
     FROM unnest($4::bigint[], $5::float8[]) WITH ORDINALITY AS i (movie_id, score, position)`,
    [
      conversationId,
      reply.turn,
      personId,
      record.shown,
      record.shown.map((id) => scores.get(id) ?? 0),
    ],
  );
  await tx.query(
    `INSERT INTO deliveries (surface, tenant, delivery_id, state, conversation_id, turn_number)
     VALUES ($1, $2, $3, 'answered', $4, $5)
     ON CONFLICT (surface, tenant, delivery_id) DO UPDATE
       SET state = 'answered', conversation_id = excluded.conversation_id,
         turn_number = excluded.turn_number`,
    [record.surface, record.tenant, record.deliveryId, conversationId, reply.turn],
  );
}
