import type {
  Action,
  Identity,
  IncomingMessage,
  Policy,
  Reply,
  TurnRef,
} from '../../domain/conversation.ts';
import { asMovieId, type MovieId } from '../../domain/ids.ts';
import { MovieVibesError } from '../../errors.ts';
import type { SurfaceDeps } from './deps.ts';
import type { CommonJob, TitleUse } from './jobs.ts';

type Deps = Pick<SurfaceDeps, 'conversation' | 'conversations' | 'titles'>;

/** A job that the conversation answers. */
export type TalkingJob = Extract<
  CommonJob,
  { readonly kind: 'say' | 'act' | 'title' | 'similar' | 'forget' | 'watchlist' }
>;

/** Who asks, and where. */
export interface Asking {
  readonly author: Identity;
  /** See `IncomingMessage`. */
  readonly channel: string;
  readonly policy: Policy;
  readonly deliveryId: string;
}

export interface ConverseOptions {
  readonly progress: (status: string) => void;
  readonly signal: AbortSignal;
  /** Set where the event was lost with its process: its claim is taken over at this age. */
  readonly abandonedAfterMs?: number;
}

/**
 * Says to the conversation what a job asks for; gives the last answer. Null where the same event is
 * being answered elsewhere. Rejects with a `MovieVibesError` that may be shown.
 */
export async function converse(
  job: TalkingJob,
  { deliveryId, ...asking }: Asking,
  deps: Deps,
  { progress, signal, abandonedAfterMs }: ConverseOptions,
): Promise<Reply | null> {
  let reply: Reply | null = null;
  for (const [index, words] of (await messagesOf(job, deps)).entries()) {
    const message: IncomingMessage = {
      ...asking,
      ...words,
      deliveryId: index === 0 ? deliveryId : `${deliveryId}.${index}`,
    };
    const handled = await deps.conversation.handle(message, {
      progress,
      signal,
      ...(abandonedAfterMs === undefined ? {} : { abandonedAfterMs }),
    });
    if (!handled.reply) return null;
    reply = handled.reply;
  }
  return reply;
}

/** The answer of that turn. Rejects with `not-found` where it is gone. */
export async function replyAt(
  at: TurnRef,
  { conversations }: Pick<SurfaceDeps, 'conversations'>,
): Promise<Reply> {
  const found = await conversations.readTurn(at);
  if (!found) throw gone();
  return found.reply;
}

type Words = Pick<IncomingMessage, 'text' | 'action' | 'after' | 'mode' | 'limit' | 'anew'>;

/** What a job says to the conversation, in order; the last answer is shown. */
async function messagesOf(job: TalkingJob, deps: Deps): Promise<readonly Words[]> {
  switch (job.kind) {
    case 'say': {
      const { kind: _kind, ...words } = job;
      return [words];
    }
    case 'act': {
      const { kind: _kind, isListed: _isListed, ...words } = job;
      return [words];
    }
    case 'title': {
      const { movieId, title } = await filmNamed(job.title, deps);
      return [{ text: `${job.use} ${title}`, action: actionOf(job.use, movieId) }];
    }
    case 'similar': {
      const movieIds = filmsOf(await replyAt(job.at, deps));
      if (movieIds.length === 0) throw gone();
      return [{ text: 'more like these', action: { kind: 'similar', movieIds } }];
    }
    case 'watchlist':
      return [{ text: '/watchlist', action: { kind: 'show-watchlist' } }];
    case 'forget':
      return [
        ...job.movieIds.map((movieId) => ({
          text: 'clear',
          action: { kind: 'feedback', feedback: 'clear', movieId } as const,
        })),
        { text: '/taste', action: { kind: 'show-taste' } },
      ];
  }
}

const LONGEST_SIMILAR = 5;

function filmsOf({ picks, panel, focus }: Reply): MovieId[] {
  if (picks.length > 0) return picks.slice(0, LONGEST_SIMILAR).map(({ movie }) => movie.id);
  if (panel?.kind === 'film') return [panel.movie.id];
  return focus ? [focus.movieId] : [];
}

function gone(): MovieVibesError {
  return new MovieVibesError('not-found', 'That answer is gone: it was erased, or it is too old.', {
    hint: 'Ask again for new films.',
  });
}

/** What a suggestion's value looks like; anything else is what a person typed. */
const CHOSEN = /^#(\d{1,15})$/;

async function filmNamed(typed: string, { titles }: Deps) {
  const chosen = CHOSEN.exec(typed)?.[1];
  if (chosen !== undefined) return { movieId: asMovieId(Number(chosen)), title: 'this film' };
  const [match] = await titles.complete(typed, 1);
  if (match) return match;
  throw new MovieVibesError('not-found', `I don’t know a film called “${typed}”.`, {
    hint: 'Type a part of its title and choose it from the list.',
  });
}

function actionOf(use: TitleUse, movieId: MovieId): Action {
  switch (use) {
    case 'similar':
      return { kind: 'similar', movieIds: [movieId] };
    case 'about':
      return { kind: 'lookup', movieId, topic: 'about' };
    case 'like':
    case 'dislike':
      return { kind: 'feedback', feedback: use, movieId };
    case 'add':
    case 'remove':
    case 'watched':
      return { kind: 'watchlist', operation: use, movieId };
  }
}
