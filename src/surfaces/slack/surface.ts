import type { KnownBlock } from '@slack/types';
import pLimit from 'p-limit';
import { ALLOW_ALL, type Policy, type TurnRef } from '../../domain/conversation.ts';
import { createChangedMessages } from '../shared/changed-messages.ts';
import { within } from '../shared/deadline.ts';
import type { FirstResponses } from '../shared/first-responses.ts';
import { ABANDONED_AFTER_MS, type Outcome } from '../shared/pending.ts';
import type { RateLimits } from '../shared/rate.ts';
import { failureOf, slowDown } from '../shared/words.ts';
import { identityOf } from './accounts.ts';
import type { SlackApi, Thread } from './api.ts';
import { createDelivery, sayTo } from './deliver.ts';
import type { SlackDeps } from './deps.ts';
import { isExpired, isForbidden, isUnreachable } from './failures.ts';
import { answeringOnce } from './once.ts';
import { openModal } from './openings.ts';
import type { Output } from './output.ts';
import { homeView, perform } from './perform.ts';
import type { Receipt, Received, Speaker } from './received.ts';
import { promptsFor, renderError, renderNotice, renderUnfurl } from './render.ts';
import { createRunning } from './running.ts';

export interface SurfaceOptions {
  readonly rates: RateLimits;
  readonly first: FirstResponses;
  /** How long after an event its answer may come, in milliseconds. Default: ten minutes. */
  readonly answerWithinMs?: number;
}

/** How an event came in. */
export interface Arrival {
  readonly receivedAt: number;
  /** Its process died before it was answered. */
  readonly isAbandoned: boolean;
}

/** Answers Slack's events, once they were acknowledged; no call rejects. */
export interface Surface {
  onReceipt(receipt: Receipt, api: SlackApi, arrival: Arrival): Promise<Outcome>;
  /** Whether we have spoken in that thread. */
  isOurThread(tenant: string, conversation: string): Promise<boolean>;
  onHome(speaker: Speaker, api: SlackApi): Promise<void>;
  /** The direct messages were opened: something to begin with. */
  onMessages(speaker: Speaker, channelId: string, api: SlackApi): Promise<void>;
  onStopped(speaker: Speaker, thread: Thread, api: SlackApi): Promise<void>;
  onLinks(channelId: string, ts: string, urls: readonly string[], api: SlackApi): Promise<void>;
}

/** Turns that run at once; see the Discord surface. */
const TURNS_AT_ONCE = 6;
/** An event's address takes answers for half an hour, and nobody waits for so long. */
const ANSWER_WITHIN_MS = 10 * 60_000;
/** Nothing is done with an event that is older. */
export const EVENT_LIFE_MS = 25 * 60_000;
const MOST_UNFURLED = 5;
const KEPT_OUT =
  'I may not write in that channel: it is archived, or I am no member of it. Invite me there, or ask me here.';

export function createSurface(deps: SlackDeps, options: SurfaceOptions): Surface {
  const { log } = deps;
  const { rates, first } = options;
  const answerWithinMs = options.answerWithinMs ?? ANSWER_WITHIN_MS;
  const limit = pLimit(TURNS_AT_ONCE);
  const changed = createChangedMessages<readonly KnownBlock[]>();
  const running = createRunning();
  const performDeps = {
    ...deps,
    latest: changed.latest,
    async policyOf(tenant: string): Promise<Policy> {
      const { hybrid, model } = await deps.workspaces.read({ surface: 'slack', tenant });
      return { ...ALLOW_ALL, hybrid, model };
    },
  };

  const continueIn = async (
    { speaker }: Received,
    { channelId, threadTs }: Thread,
    at: TurnRef,
  ): Promise<void> => {
    const identity = identityOf(speaker);
    const personId = await deps.conversations.resolvePerson(identity);
    const where = { surface: 'slack', tenant: speaker.tenant, personId } as const;
    await deps.conversations.continueIn({ ...where, channel: `${channelId}:${threadTs}` }, at);
  };

  const work = async (received: Received, api: SlackApi, arrival: Arrival): Promise<Outcome> => {
    const { way, speaker } = received;
    const stop = running.begin(speaker.teamId, way.kind === 'thread' ? way : NOWHERE);
    const delivery = createDelivery(received, { api, log, continueIn, ready: first.settled() });
    const once = answeringOnce(deps.conversation);
    // What was abandoned may have been answered, but never heard of.
    const { conversation } = arrival.isAbandoned ? deps : once;
    const deadline = AbortSignal.timeout(
      Math.max(1, arrival.receivedAt + answerWithinMs - Date.now()),
    );
    try {
      const performing = within(
        deadline,
        limit(async () => {
          await first.settled();
          stop.signal.throwIfAborted();
          const options = {
            progress: delivery.progress,
            signal: AbortSignal.any([deadline, stop.signal]),
            ...(arrival.isAbandoned ? { abandonedAfterMs: ABANDONED_AFTER_MS / 2 } : {}),
          };
          return perform(received, { ...performDeps, conversation }, options);
        }),
      );
      const output = await Promise.race([performing, stopped(stop.signal)]);
      if (output === null) {
        if (!once.wasAnswered) return 'elsewhere';
        await delivery.leave();
        return 'before';
      }
      await answer(received, output, delivery.answer);
      return 'done';
    } catch (error) {
      // `onStopped` tells the person.
      if (stop.signal.aborted) return 'done';
      log.warn({ err: error, deliveryId: received.deliveryId }, 'an event was not answered');
      if (isUnreachable(error) || isExpired(error)) return 'later';
      // Where we may not write, the person reads in their direct messages why nothing comes.
      const telling = isForbidden(error)
        ? sayTo(speaker, { kind: 'direct' }, renderNotice(KEPT_OUT), api)
        : delivery.fail(error);
      return await telling.then(
        () => 'done' as const,
        (failure: unknown) => {
          log.warn({ err: failure }, 'nor could that be told');
          return isUnreachable(failure) ? ('later' as const) : ('done' as const);
        },
      );
    } finally {
      stop.end();
      delivery.close();
    }
  };

  /** Changes of one message go out in the order of their presses. */
  const answer = (received: Received, output: Output, send: (output: Output) => Promise<void>) => {
    const { replaces } = received;
    if (output.kind !== 'marks' || !replaces || replaces.kind === 'home') return send(output);
    const key =
      replaces.kind === 'message' ? `${replaces.channelId} ${replaces.ts}` : replaces.viewId;
    return changed.change(key, output.blocks, () => send(output));
  };

  const quietly = async (what: string, doing: Promise<void>) => {
    await doing.catch((error: unknown) => log.warn({ err: error }, what));
  };

  return {
    async onReceipt(receipt, api, arrival) {
      try {
        if (Date.now() - arrival.receivedAt > EVENT_LIFE_MS) return 'done';
        const speaker = receipt.kind === 'work' ? receipt.received.speaker : receipt.speaker;
        const way =
          receipt.kind === 'work'
            ? receipt.received.way
            : receipt.kind === 'open'
              ? receipt.origin.way
              : receipt.way;
        const userKey = `${speaker.tenant} ${speaker.userId}`;
        const seconds = arrival.isAbandoned
          ? 0
          : await rates.secondsToWait(userKey, speaker.tenant);
        if (seconds > 0) {
          if (await rates.mayTell(userKey)) {
            await sayTo(speaker, way, renderNotice(slowDown(seconds)), api);
          }
          return 'done';
        }
        switch (receipt.kind) {
          case 'notice':
            await sayTo(speaker, way, renderNotice(receipt.text), api);
            return 'done';
          case 'open':
            // The trigger died with the process that it came to.
            if (arrival.isAbandoned) return 'done';
            await openModal(receipt, deps, api).catch(async (error: unknown) => {
              log.warn({ err: error }, 'a modal was not opened');
              await sayTo(speaker, way, renderError(failureOf(error)), api);
            });
            return 'done';
          case 'work':
            return await work(receipt.received, api, arrival);
        }
      } catch (error) {
        log.warn({ err: error }, 'an event was not answered');
        return 'done';
      }
    },

    async isOurThread(tenant, conversation) {
      return deps.conversations
        .hasConversation({ surface: 'slack', tenant, channel: conversation })
        .catch(() => false);
    },

    onHome: (speaker, api) =>
      quietly(
        'a home was not shown',
        (async () => {
          await api.publishHome(speaker.userId, await homeView(speaker, deps, { page: 0 }));
        })(),
      ),

    onMessages: (speaker, channelId, api) =>
      quietly(
        'no prompts were suggested',
        (async () => {
          const profile = await deps.profiles.profile(identityOf(speaker));
          const { title, prompts } = promptsFor(profile);
          await api.suggest(channelId, title, prompts);
        })(),
      ),

    onStopped: ({ teamId }, thread, api) =>
      quietly(
        'a stop was not confirmed',
        (async () => {
          running.stop(teamId, thread);
          await api.post(thread.channelId, renderNotice('Stopped.'), thread.threadTs);
          await api.idle(thread);
        })(),
      ),

    onLinks: (channelId, ts, urls, api) =>
      quietly(
        'links were not unfurled',
        (async () => {
          const films = await Promise.all(
            urls.slice(0, MOST_UNFURLED).map(async (url) => ({
              url,
              film: await deps.profiles.filmAt(url),
            })),
          );
          const unfurls = Object.fromEntries(
            films.flatMap(({ url, film }) => (film ? [[url, renderUnfurl(film)] as const] : [])),
          );
          if (Object.keys(unfurls).length > 0) await api.unfurl(channelId, ts, unfurls);
        })(),
      ),
  };
}

/** What can't be stopped has no thread. */
const NOWHERE: Thread = { channelId: '', threadTs: '' };

function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
