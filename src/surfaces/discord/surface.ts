import type {
  APIInteraction,
  APIMessageTopLevelComponent,
  GatewayMessageCreateDispatchData,
} from 'discord-api-types/v10';
import pLimit from 'p-limit';
import type { TurnRef } from '../../domain/conversation.ts';
import { MovieVibesError } from '../../errors.ts';
import { createChangedMessages } from '../shared/changed-messages.ts';
import { within } from '../shared/deadline.ts';
import type { SurfaceDeps } from '../shared/deps.ts';
import { createFirstResponses } from '../shared/first-responses.ts';
import {
  ABANDONED_AFTER_MS,
  type Outcome,
  type Pending,
  type PendingEvent,
} from '../shared/pending.ts';
import type { RateLimits } from '../shared/rate.ts';
import { capitalised, slowDown } from '../shared/words.ts';
import { identityOf } from './accounts.ts';
import type { Activity } from './activity.ts';
import { completeCountry, completeTitle } from './completions.ts';
import { createDelivery, errorMessage } from './deliver.ts';
import { keptMessage } from './kept-message.ts';
import { perform } from './perform.ts';
import type { Places } from './places.ts';
import { receiveInteraction } from './receive/interaction.ts';
import { type ChannelFacts, maySpeakToUs, receiveMessage } from './receive/message.ts';
import type { Immediate, Received } from './received.ts';
import { renderAnswerModal, renderNotice, renderThreadIntro } from './render.ts';
import { type DiscordRest, hasThread, isForbidden, isLost, isTaken } from './rest.ts';

/** What came in, as Discord sent it. */
export type DiscordEvent =
  | { readonly kind: 'interaction'; readonly data: unknown }
  | { readonly kind: 'message'; readonly data: unknown };

export interface SurfaceOptions {
  readonly botId: string;
  readonly rest: DiscordRest;
  readonly places: Places;
  readonly pending: Pending<DiscordEvent>;
  readonly rates: RateLimits;
  readonly activity: Activity;
  /** Facts of a channel, remembered. */
  readonly channel: (channelId: string) => Promise<ChannelFacts>;
  /** Whether messages in our threads reach us without a mention. */
  readonly readsThreads: boolean;
  /** How long after an event its answer may come, in milliseconds. Default: 13 minutes. */
  readonly answerWithinMs?: number;
}

/** Answers Discord's events; no call rejects. */
export interface Surface {
  onInteraction(interaction: APIInteraction): Promise<void>;
  onMessage(message: GatewayMessageCreateDispatchData): Promise<void>;
  /** What a process that died left behind. */
  onAbandoned(pending: PendingEvent<DiscordEvent>, receivedAt: Date): Promise<void>;
}

/**
 * Turns that run at once. More would share the same processors and make all of them late; the others
 * have had their first response by then.
 */
const TURNS_AT_ONCE = 6;
/** An interaction can be answered for 15 minutes; the apology must arrive within them. */
const ANSWER_WITHIN_MS = 13 * 60_000;
/** Discord gives an interaction up after three seconds without a response, so nothing before it may last. */
const SETTINGS_WITHIN_MS = 2_000;
/** Nobody waits for an answer to a message this old. */
const MESSAGE_LIFE_MS = 60 * 60_000;

export function createSurface(deps: SurfaceDeps, options: SurfaceOptions): Surface {
  const { rest, places, pending, rates } = options;
  const { log } = deps;
  const answerWithinMs = options.answerWithinMs ?? ANSWER_WITHIN_MS;
  const limit = pLimit(TURNS_AT_ONCE);
  const pressed = createChangedMessages<readonly APIMessageTopLevelComponent[]>();
  const first = createFirstResponses();

  /** Null where there is somebody to answer; else who sees to the event, or that nobody can. */
  const acknowledge = async ({ way }: Received): Promise<Outcome | null> => {
    if (way.kind === 'message') return null;
    try {
      await first.run(() =>
        way.replaces ? rest.deferUpdate(way) : rest.defer(way, way.isPrivate),
      );
      return null;
    } catch (error) {
      if (isTaken(error)) return 'elsewhere';
      if (!isLost(error)) log.warn({ err: error }, 'an interaction was not acknowledged');
      return 'done';
    }
  };

  const work = async (
    received: Received,
    receivedAt: number,
    isAbandoned: boolean,
  ): Promise<Outcome> => {
    const { place, way } = received;
    const delivery = createDelivery(received, rest, log);
    const deadline = AbortSignal.timeout(Math.max(1, receivedAt + answerWithinMs - Date.now()));
    try {
      const isPersonal = place.isDirect || (way.kind === 'interaction' && way.isPrivate);
      const answer = await within(
        deadline,
        limit(async () => {
          await first.settled();
          return perform(
            received,
            { ...deps, places, openThread, latest: pressed.latest },
            {
              progress: (status) => delivery.progress(capitalised(status)),
              signal: deadline,
              ...(isAbandoned ? { abandonedAfterMs: ABANDONED_AFTER_MS / 2 } : {}),
              view: {
                personal: isPersonal,
                offerThread:
                  !isPersonal &&
                  place.guildId !== null &&
                  !place.isThread &&
                  options.activity.isBusy(place.channelId),
                canAnswer: place.isThread && !options.readsThreads,
              },
            },
          );
        }),
      );
      if (!answer) return 'elsewhere';
      const send = () => delivery.answer(answer);
      const changes = way.kind === 'interaction' && way.replaces !== null ? way.messageId : null;
      await (changes !== null && 'components' in answer
        ? pressed.change(changes, answer.components, send)
        : send());
    } catch (error) {
      log.warn({ err: error, deliveryId: received.deliveryId }, 'an event was not answered');
      await delivery.fail(error).catch((failure: unknown) => {
        log.warn({ err: failure }, 'nor could that be told');
      });
    } finally {
      delivery.close();
    }
    return 'done';
  };

  const openThread = async (received: Received, at: TurnRef): Promise<string> => {
    const { way, place, userId } = received;
    let threadId: string;
    try {
      threadId = await rest.openThread(place.channelId, way.messageId, 'Finding a film');
    } catch (error) {
      if (hasThread(error)) return 'That answer has a thread already: come in.';
      if (!isForbidden(error)) throw error;
      throw new MovieVibesError('bad-config', 'I may not open threads here.', {
        hint: 'Whoever manages this server can let me: “Create Public Threads”.',
        cause: error,
      });
    }
    const personId = await deps.conversations.resolvePerson(identityOf(userId));
    const where = { surface: 'discord', tenant: '', channel: threadId, personId } as const;
    await deps.conversations.continueIn(where, at);
    const nonce = way.kind === 'interaction' ? way.id : way.messageId;
    await rest.send(threadId, renderThreadIntro(options.readsThreads), { nonce });
    return 'Let’s go on in the thread.';
  };

  /** What to tell the person where we may not answer, or can't find out whether we may. */
  const refusalOf = async ({ job, place }: Received) => {
    // Settings can be changed from anywhere, so that nobody locks themselves out.
    if (job.kind === 'settings') return null;
    try {
      return await within(AbortSignal.timeout(SETTINGS_WITHIN_MS), places.refusal(place));
    } catch (error) {
      log.warn({ err: error }, 'the settings of a server were not read');
      return errorMessage(error);
    }
  };

  const immediate = async (interaction: APIInteraction, answer: Immediate) => {
    switch (answer.kind) {
      case 'modal':
        return rest.modal(interaction, renderAnswerModal(answer.at));
      case 'notice':
        return rest.notice(interaction, renderNotice(answer.text));
      case 'complete-title':
        return rest.choices(interaction, await completeTitle(answer.typed, deps.titles));
      case 'complete-country':
        return rest.choices(interaction, completeCountry(answer.typed));
    }
  };

  return {
    async onInteraction(interaction) {
      try {
        const event = receiveInteraction(interaction, options.botId);
        if (!event) return;
        if (event.kind === 'immediate') return await immediate(interaction, event.immediate);
        const { received } = event;
        const seconds = await rates.secondsToWait(received.userId, received.place.guildId);
        if (seconds > 0) return await rest.notice(interaction, renderNotice(slowDown(seconds)));
        const refusal = await refusalOf(received);
        if (refusal) return await rest.notice(interaction, refusal);
        const keepAndWork = (work: () => Promise<Outcome>) =>
          pending.run(pendingOf(received, { kind: 'interaction', data: interaction }), work);
        if (first.isIdle()) {
          await keepAndWork(
            async () => (await acknowledge(received)) ?? (await work(received, Date.now(), false)),
          );
          return;
        }
        // In a flood even keeping events would hold up the first responses of others.
        if ((await acknowledge(received)) !== null) return;
        await first.settled();
        await keepAndWork(() => work(received, Date.now(), false));
      } catch (error) {
        if (!isLost(error)) log.warn({ err: error }, 'an interaction was not answered');
      }
    },

    async onMessage(message) {
      try {
        if (!message.author.bot) options.activity.note(message.channel_id);
        if (!maySpeakToUs(message, options)) return;
        const isDirect = message.guild_id === undefined;
        const channel = isDirect ? DIRECT : await options.channel(message.channel_id);
        const received = receiveMessage(message, channel, options);
        if (!received) return;
        const reply = { nonce: message.id, replyTo: message.id };
        const seconds = await rates.secondsToWait(received.userId, received.place.guildId);
        if (seconds > 0) {
          if (!(await rates.mayTell(received.userId))) return;
          return await rest.send(message.channel_id, renderNotice(slowDown(seconds)), reply);
        }
        const refusal = await refusalOf(received);
        if (refusal) return await rest.send(message.channel_id, refusal, reply);
        await pending.run(
          pendingOf(received, { kind: 'message', data: keptMessage(message) }),
          () => work(received, Date.now(), false),
        );
      } catch (error) {
        log.warn({ err: error }, 'a message was not answered');
      }
    },

    async onAbandoned({ deliveryId, event }, receivedAt) {
      try {
        const age = Date.now() - receivedAt.getTime();
        if (event.kind === 'interaction') {
          const again = receiveInteraction(event.data as APIInteraction, options.botId);
          if (again?.kind !== 'work' || age > answerWithinMs) return;
          // It may have died before its first response; where it did not, this is refused.
          await acknowledge(again.received);
          await work(again.received, receivedAt.getTime(), true);
          return;
        }
        if (age > MESSAGE_LIFE_MS) return;
        const message = event.data as GatewayMessageCreateDispatchData;
        const isDirect = message.guild_id === undefined;
        const channel = isDirect ? DIRECT : await options.channel(message.channel_id);
        const again = receiveMessage(message, channel, options);
        if (again) await work(again, Date.now(), true);
      } catch (error) {
        log.warn({ err: error, deliveryId }, 'an event that was left behind was not answered');
      }
    },
  };
}

function pendingOf(
  { deliveryId, userId }: Received,
  event: DiscordEvent,
): PendingEvent<DiscordEvent> {
  return { tenant: '', deliveryId, userId, event };
}

const DIRECT: ChannelFacts = { isThread: false, parentId: null, ownerId: null };
