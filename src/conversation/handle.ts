import { setMaxListeners } from 'node:events';
import type { MovieAgent } from '../agent/agent.ts';
import type { Understanding } from '../domain/act.ts';
import {
  ALLOW_ALL,
  type ConversationState,
  type ConversationStore,
  type Identity,
  type IncomingMessage,
  type Reply,
} from '../domain/conversation.ts';
import type { ConversationId, MovieId, PersonId } from '../domain/ids.ts';
import type { Movie } from '../domain/movie.ts';
import { DEFAULT_LIMIT, type SearchRequest } from '../domain/request.ts';
import type { TurnContext } from '../domain/turn-context.ts';
import { MovieVibesError } from '../errors.ts';
import { createKeyQueue } from '../key-queue.ts';
import { actionMovieIds, understandAction } from './actions.ts';
import { cleanText } from './clean-text.ts';
import { continued } from './continued.ts';
import { buildReply, searchedRequest } from './reply.ts';
import { createTurn } from './turn.ts';

export interface ConversationDeps {
  readonly store: ConversationStore;
  readonly movies: { byIds(ids: readonly MovieId[]): Promise<Movie[]> };
  readonly agent: MovieAgent;
  readonly understand: (
    text: string,
    turn: TurnContext,
    current: SearchRequest | null,
  ) => Promise<Understanding>;
  /** Runs the work while no other process runs any under the same key; rejects with `busy`. */
  readonly lock: <T>(
    key: string,
    work: () => Promise<T>,
    options: { readonly waitMs: number },
  ) => Promise<T>;
  readonly defaultMode: SearchRequest['mode'];
  /** For one whole turn, in milliseconds. */
  readonly turnTimeoutMs: number;
}

interface HandleOptions {
  readonly progress?: (status: string) => void;
  readonly signal?: AbortSignal;
  /** A claim on the delivery this old is taken over; without it, one older than any turn takes. */
  readonly abandonedAfterMs?: number;
}

type Handled =
  | { readonly kind: 'answered'; readonly reply: Reply }
  /** The same delivery was answered before, or is being answered elsewhere (then without a reply). */
  | { readonly kind: 'duplicate'; readonly reply: Reply | null };

export interface Conversation {
  /**
   * Answers one message: one turn at a time per conversation, across processes, and once per delivery
   * id. Rejects with a `MovieVibesError` that may be shown; the delivery can then be tried again.
   */
  handle(message: IncomingMessage, options?: HandleOptions): Promise<Handled>;
}

/** Turns loaded with a conversation: for references, "go back" and the model's history. */
const LOADED_TURNS = 12;
/** A turn waits this long for the conversation's earlier ones. */
const LOCK_WAIT_MS = 60_000;
/** A delivery claimed longer ago than any turn takes was lost with its process. */
const STALE_CLAIM_FACTOR = 2;

export function createConversation(deps: ConversationDeps): Conversation {
  const answer = async (
    message: IncomingMessage,
    text: string,
    personId: PersonId,
    conversationId: ConversationId,
    options: HandleOptions,
    startedAt: number,
  ): Promise<Reply> => {
    const own = await deps.store.load(conversationId, LOADED_TURNS);
    const state = withOverrides(await continued(own, message.after, deps.store), message);
    const limit = AbortSignal.timeout(deps.turnTimeoutMs);
    const signal = AbortSignal.any([limit, ...(options.signal ? [options.signal] : [])]);
    // Every model and tool call of the turn listens to it.
    setMaxListeners(0, signal);
    const policy = message.policy ?? ALLOW_ALL;
    const turn = createTurn({
      personId,
      conversation: state,
      sourceKey: `${message.author.surface}/${message.author.tenant}/${message.deliveryId}`,
      text,
      mode: message.mode ?? deps.defaultMode,
      policy,
      limit: message.limit ?? DEFAULT_LIMIT,
      signal,
      progress: options.progress ?? (() => undefined),
      understand: (current) => understandMessage(message, current, deps),
    });
    const answered = await deps.agent
      .answer(turn, { builtInOnly: message.action !== undefined || !policy.model })
      .catch((error: unknown) => {
        throw limit.aborted ? tooSlow(error) : error;
      });
    const reply = buildReply(turn, answered, startedAt);
    await deps.store.saveTurn({
      conversationId,
      personId,
      surface: message.author.surface,
      tenant: message.author.tenant,
      deliveryId: message.deliveryId,
      text,
      reply,
      request: searchedRequest(turn),
      shown: reply.picks.map(({ movie }) => movie.id),
    });
    return reply;
  };

  const arrivals = createKeyQueue();

  const answerInTurn = async (
    message: IncomingMessage,
    text: string,
    options: HandleOptions,
    startedAt: number,
  ): Promise<Reply> => {
    const personId = await deps.store.resolvePerson(message.author);
    const conversationId = await deps.store.openConversation(
      placeOf(message, personId),
      message.fresh ?? false,
    );
    return deps.lock(
      `conversation:${conversationId}`,
      () => answer(message, text, personId, conversationId, options, startedAt),
      { waitMs: LOCK_WAIT_MS },
    );
  };

  return {
    async handle(message, options = {}) {
      const startedAt = performance.now();
      const text = cleanText(message.text);
      if (text === '' && !message.action) {
        throw new MovieVibesError('bad-input', 'The message is empty.', {
          hint: 'Say what you would like to watch, for example "a feel-good film for a rainy Sunday".',
        });
      }
      const { surface, tenant } = message.author;
      const claiming = deps.store.claimDelivery(
        message.author,
        message.deliveryId,
        options.abandonedAfterMs ?? STALE_CLAIM_FACTOR * (deps.turnTimeoutMs + LOCK_WAIT_MS),
      );
      // Queued before anything is waited for, because later steps may overtake each other.
      const answering = arrivals.run(
        JSON.stringify([surface, tenant, message.channel]),
        async () =>
          (await claiming).state === 'claimed'
            ? answerInTurn(message, text, options, startedAt)
            : null,
        LOCK_WAIT_MS,
      );
      // A repetition or a failed claim is told at once, whatever the queue says later.
      answering.catch(() => undefined);
      const claim = await claiming;
      if (claim.state === 'answered') return { kind: 'duplicate', reply: claim.reply };
      if (claim.state === 'in-progress') return { kind: 'duplicate', reply: null };
      try {
        const reply = await answering;
        if (reply === null) throw new Error('a claimed message was not answered');
        return { kind: 'answered', reply };
      } catch (error) {
        await deps.store
          .releaseDelivery(message.author, message.deliveryId)
          // The first error says more; an unreleased claim goes stale and is then taken over.
          .catch(() => undefined);
        throw error;
      }
    },
  };
}

function tooSlow(cause: unknown): MovieVibesError {
  return new MovieVibesError('busy', 'Finding an answer took too long.', {
    hint: 'Try again in a moment.',
    retriable: true,
    cause,
  });
}

/** A mode or number given beside the message holds for refinements of the current request too. */
function withOverrides(state: ConversationState, message: IncomingMessage): ConversationState {
  if (message.anew) return { ...state, request: null };
  if (!state.request) return state;
  const request = {
    ...state.request,
    ...(message.mode ? { mode: message.mode } : {}),
    ...(message.limit ? { limit: message.limit } : {}),
  };
  return { ...state, request };
}

async function understandMessage(
  message: IncomingMessage,
  turn: TurnContext,
  deps: ConversationDeps,
): Promise<Understanding> {
  if (!message.action) return deps.understand(turn.text, turn, turn.conversation.request);
  const films = await deps.movies.byIds(actionMovieIds(message.action));
  return understandAction(message.action, films, turn);
}

function placeOf(message: IncomingMessage, personId: PersonId) {
  const { surface, tenant }: Identity = message.author;
  return { surface, tenant, channel: message.channel, personId };
}
