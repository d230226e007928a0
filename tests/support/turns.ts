import type { Reply, TurnRecord } from '../../src/domain/conversation.ts';
import type { ConversationId, PersonId } from '../../src/domain/ids.ts';
import type { Movie } from '../../src/domain/movie.ts';
import { emptyRequest, type SearchRequest } from '../../src/domain/request.ts';

/** A request for something in these words. */
export function wish(words: string): SearchRequest {
  return { ...emptyRequest(), wants: [words] };
}

/** A turn that showed these films, as the conversation saves it. */
export function recordOf(
  turn: {
    readonly id: ConversationId;
    readonly personId: PersonId;
    readonly number: number;
    readonly movies: readonly Movie[];
  },
  some: Partial<TurnRecord> = {},
  replied: Partial<Reply> = {},
): TurnRecord {
  const reply: Reply = {
    conversationId: turn.id,
    turn: turn.number,
    text: `reply ${turn.number}`,
    picks: turn.movies.map((movie) => ({
      movie,
      score: 0.5,
      signals: { quality: 0.5 },
      shares: { quality: 1 },
      evidence: [],
      claims: [],
      why: 'Because.',
    })),
    request: null,
    revises: null,
    focus: null,
    panel: null,
    suggestions: [],
    degraded: [],
    mode: 'fast',
    model: 'built-in',
    timings: { totalMs: 1, embedMs: 0, searchMs: 0, modelMs: 0 },
    ...replied,
  };
  return {
    conversationId: turn.id,
    personId: turn.personId,
    surface: 'slack',
    tenant: 'T1',
    deliveryId: `delivery ${turn.id} ${turn.number}`,
    text: `message ${turn.number}`,
    reply,
    request: null,
    shown: turn.movies.map(({ id }) => id),
    ...some,
  };
}
