import type { APIMessageTopLevelComponent } from 'discord-api-types/v10';
import { linkAccounts } from '../../conversation/link.ts';
import type { Reply, TurnRef } from '../../domain/conversation.ts';
import type { ChangedMessages } from '../shared/changed-messages.ts';
import { type ConverseOptions, converse, replyAt, type TalkingJob } from '../shared/converse.ts';
import type { SurfaceDeps } from '../shared/deps.ts';
import { identityOf, keepOrErase } from './accounts.ts';
import { changeSettings, type Places } from './places.ts';
import { conversationOf } from './receive/place.ts';
import type { Received } from './received.ts';
import { markPressed, renderNotice, renderPart, renderReply, renderWatchlist } from './render.ts';
import type { ReplyOptions } from './reply.ts';
import type { Sendable } from './rest.ts';

export interface PerformDeps extends SurfaceDeps {
  readonly places: Places;
  /** Opens a thread where the event was; resolves to what to tell the person. */
  readonly openThread: (received: Received, at: TurnRef) => Promise<string>;
  readonly latest: ChangedMessages<readonly APIMessageTopLevelComponent[]>['latest'];
}

export interface PerformOptions extends ConverseOptions {
  readonly view: Omit<ReplyOptions, 'page'>;
}

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
      const reply = await talk(job, received, deps, options);
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

async function talk(
  job: TalkingJob,
  { place, userId, deliveryId }: Received,
  deps: PerformDeps,
  options: PerformOptions,
): Promise<Reply | null> {
  const { hybrid, model } = await deps.places.settingsOf(place.guildId);
  const asking = {
    author: identityOf(userId),
    channel: conversationOf(place, userId),
    policy: { hybrid, model },
    deliveryId,
  };
  return converse(job, asking, deps, options);
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
