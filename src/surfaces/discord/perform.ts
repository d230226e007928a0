import { linkAccounts } from '../../conversation/link.ts';
import type { Action, IncomingMessage, Reply, TurnRef } from '../../domain/conversation.ts';
import { asMovieId, type MovieId } from '../../domain/ids.ts';
import { MovieVibesError } from '../../errors.ts';
import { identityOf, keepOrErase } from './accounts.ts';
import type { DiscordDeps } from './deps.ts';
import { changeSettings, type Places } from './places.ts';
import type { PressedMessages } from './pressed-messages.ts';
import { conversationOf } from './receive/place.ts';
import type { Job, Received, TitleUse } from './received.ts';
import { markPressed, renderNotice, renderPart, renderReply, renderWatchlist } from './render.ts';
import type { ReplyOptions } from './reply.ts';
import type { Sendable } from './rest.ts';

export interface PerformDeps extends DiscordDeps {
  readonly places: Places;
  /** Opens a thread where the event was; resolves to what to tell the person. */
  readonly openThread: (received: Received, at: TurnRef) => Promise<string>;
  readonly latest: PressedMessages['latest'];
}

export interface PerformOptions {
  readonly progress: (status: string) => void;
  readonly signal: AbortSignal;
  /** Set where the event was lost with its process: its claim is taken over at this age. */
  readonly abandonedAfterMs?: number;
  readonly view: Omit<ReplyOptions, 'page'>;
}

const LONG_AGO = 'That answer is gone: it was erased, or it is too old.';

/**
 * Does what was asked for and gives the answer to show. Null where the same event is being answered
 * elsewhere. Rejects with a `MovieVibesError` that may be shown.
 */
export async function perform(
  received: Received,
  deps: PerformDeps,
  options: PerformOptions,
): Promise<Sendable | null> {
  const { job } = received;
  switch (job.kind) {
    case 'say':
    case 'act':
    case 'title':
    case 'similar':
    case 'forget':
    case 'watchlist': {
      const reply = await converse(received, deps, options);
      return reply && show(reply, received, deps, options);
    }
    case 'page':
    case 'rest': {
      const reply = await replyAt(job.at, deps);
      return job.kind === 'rest'
        ? renderPart(reply, job.part)
        : renderReply(reply, { ...options.view, page: job.page });
    }
    case 'link':
      return renderNotice(await linkAccounts(identityOf(received.userId), job.code, deps));
    case 'export':
    case 'erase':
      return keepOrErase(received.userId, job, deps);
    case 'settings':
      return renderNotice(await changeSettings(received.place, job, deps));
    case 'thread':
      return renderNotice(await deps.openThread(received, job.at));
  }
}

async function converse(
  received: Received,
  deps: PerformDeps,
  options: PerformOptions,
): Promise<Reply | null> {
  const { place, userId, deliveryId } = received;
  const { hybrid, model } = await deps.places.settingsOf(place.guildId);
  const common = {
    author: identityOf(userId),
    channel: conversationOf(place, userId),
    policy: { hybrid, model },
  };
  const messages = await messagesOf(received.job, deps);
  let reply: Reply | null = null;
  for (const [index, words] of messages.entries()) {
    const message: IncomingMessage = {
      ...common,
      ...words,
      deliveryId: index === 0 ? deliveryId : `${deliveryId}.${index}`,
    };
    const handled = await deps.conversation.handle(message, {
      progress: options.progress,
      signal: options.signal,
      ...(options.abandonedAfterMs === undefined
        ? {}
        : { abandonedAfterMs: options.abandonedAfterMs }),
    });
    if (!handled.reply) return null;
    reply = handled.reply;
  }
  return reply;
}

type Words = Pick<IncomingMessage, 'text' | 'action' | 'after' | 'mode' | 'limit' | 'anew'>;

/** What a job says to the conversation, in order; the last answer is shown. */
async function messagesOf(job: Job, deps: PerformDeps): Promise<readonly Words[]> {
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
    default:
      throw new Error(`a ${job.kind} is no message`);
  }
}

function show(
  reply: Reply,
  { job, way }: Received,
  { latest }: Pick<PerformDeps, 'latest'>,
  options: PerformOptions,
): Sendable {
  if (way.kind === 'interaction' && way.replaces && way.customId !== null && job.kind === 'act') {
    const { replaces: sent, customId, messageId } = way;
    // What is no toggle is answered in words.
    if (markPressed(sent, customId)) {
      const now = messageId === null ? sent : latest(messageId, sent);
      return { ...renderNotice(''), components: markPressed(now, customId) ?? [...now] };
    }
  }
  if (job.kind === 'watchlist' && reply.panel?.kind === 'watchlist') {
    return renderWatchlist(reply.panel, job.page);
  }
  const isListed = job.kind === 'act' && job.isListed === true;
  return renderReply(reply, { ...options.view, isListed });
}

const LONGEST_SIMILAR = 5;

function filmsOf({ picks, panel, focus }: Reply): MovieId[] {
  if (picks.length > 0) return picks.slice(0, LONGEST_SIMILAR).map(({ movie }) => movie.id);
  if (panel?.kind === 'film') return [panel.movie.id];
  return focus ? [focus.movieId] : [];
}

async function replyAt(at: TurnRef, deps: PerformDeps): Promise<Reply> {
  const found = await deps.conversations.readTurn(at);
  if (!found) throw gone();
  return found.reply;
}

function gone(): MovieVibesError {
  return new MovieVibesError('not-found', LONG_AGO, { hint: 'Ask again for new films.' });
}

/** What a suggestion's value looks like; anything else is what a person typed. */
const CHOSEN = /^#(\d{1,15})$/;

async function filmNamed(typed: string, { titles }: PerformDeps) {
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
