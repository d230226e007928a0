import type { APIInteraction, GatewayMessageCreateDispatchData } from 'discord-api-types/v10';
import pLimit from 'p-limit';
import type { TurnRef } from '../../domain/conversation.ts';
import { MovieVibesError } from '../../errors.ts';
import { identityOf } from './accounts.ts';
import type { Activity } from './activity.ts';
import { completeCountry, completeTitle } from './completions.ts';
import { createDelivery } from './deliver.ts';
import type { DiscordDeps } from './deps.ts';
import { keptMessage } from './kept-message.ts';
import { ABANDONED_AFTER_MS, type Event, type Pending } from './pending.ts';
import { perform } from './perform.ts';
import type { Places } from './places.ts';
import type { RateLimits } from './rate.ts';
import { receiveInteraction } from './receive/interaction.ts';
import { type ChannelFacts, maySpeakToUs, receiveMessage } from './receive/message.ts';
import type { Immediate, Received } from './received.ts';
import { renderAnswerModal, renderNotice, renderThreadIntro } from './render.ts';
import { type DiscordRest, isLost } from './rest.ts';

export interface SurfaceOptions {
  readonly botId: string;
  readonly rest: DiscordRest;
  readonly places: Places;
  readonly pending: Pending;
  readonly rates: RateLimits;
  readonly activity: Activity;
  /** Facts of a channel, remembered. */
  readonly channel: (channelId: string) => Promise<ChannelFacts>;
  /** Whether messages in our threads reach us without a mention. */
  readonly readsThreads: boolean;
}

/** Answers Discord's events; no call rejects. */
export interface Surface {
  onInteraction(interaction: APIInteraction): Promise<void>;
  onMessage(message: GatewayMessageCreateDispatchData): Promise<void>;
  /** What a process that died left behind. */
  onAbandoned(deliveryId: string, event: Event, receivedAt: Date): Promise<void>;
}

/**
 * Turns that run at once. More would share the same processors and make all of them late; the others
 * have had their first response by then.
 */
const TURNS_AT_ONCE = 6;
/** An interaction can be answered for 15 minutes; the apology must arrive within them. */
const ANSWER_WITHIN_MS = 13 * 60_000;
/** Nobody waits for an answer to a message this old. */
const MESSAGE_LIFE_MS = 60 * 60_000;

export function createSurface(deps: DiscordDeps, options: SurfaceOptions): Surface {
  const { rest, places, pending, rates } = options;
  const { log } = deps;
  const limit = pLimit(TURNS_AT_ONCE);

  /** Whether there is somebody to answer: the first response was taken. */
  const acknowledge = async ({ way }: Received): Promise<boolean> => {
    if (way.kind === 'message') return true;
    try {
      await (way.replaces ? rest.deferUpdate(way) : rest.defer(way, way.isPrivate));
      return true;
    } catch (error) {
      // Another process has it, or Discord gave it up before we could.
      if (!isLost(error)) log.warn({ err: error }, 'an interaction was not acknowledged');
      return false;
    }
  };

  const work = async (received: Received, receivedAt: number, isAbandoned: boolean) => {
    const { place, way } = received;
    const delivery = createDelivery(received, rest, log);
    const deadline = AbortSignal.timeout(Math.max(1, receivedAt + ANSWER_WITHIN_MS - Date.now()));
    try {
      const isPersonal = place.isDirect || (way.kind === 'interaction' && way.isPrivate);
      const answer = await within(
        deadline,
        limit(() =>
          perform(
            received,
            { ...deps, places, openThread },
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
          ),
        ),
      );
      if (answer) await delivery.answer(answer);
    } catch (error) {
      log.warn({ err: error, deliveryId: received.deliveryId }, 'an event was not answered');
      await delivery.fail(error).catch((failure: unknown) => {
        log.warn({ err: failure }, 'nor could that be told');
      });
    } finally {
      delivery.close();
    }
  };

  const openThread = async (received: Received, at: TurnRef): Promise<string> => {
    const { way, place, userId } = received;
    const threadId = await rest.openThread(place.channelId, way.messageId, 'Finding a film');
    const personId = await deps.conversations.resolvePerson(identityOf(userId));
    const where = { surface: 'discord', tenant: '', channel: threadId, personId } as const;
    await deps.conversations.continueIn(where, at);
    const nonce = way.kind === 'interaction' ? way.id : way.messageId;
    await rest.send(threadId, renderThreadIntro(options.readsThreads), { nonce });
    return 'Let’s go on in the thread.';
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
        const refusal = await refusalOf(received, places);
        if (refusal) return await rest.notice(interaction, refusal);
        await pending.run(
          received.deliveryId,
          received.userId,
          { kind: 'interaction', data: interaction },
          async () => {
            if (await acknowledge(received)) await work(received, Date.now(), false);
          },
        );
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
          return await rest.send(message.channel_id, renderNotice(slowDown(seconds)), reply);
        }
        const refusal = await refusalOf(received, places);
        if (refusal) return await rest.send(message.channel_id, refusal, reply);
        await pending.run(
          received.deliveryId,
          received.userId,
          { kind: 'message', data: keptMessage(message) },
          () => work(received, Date.now(), false),
        );
      } catch (error) {
        log.warn({ err: error }, 'a message was not answered');
      }
    },

    async onAbandoned(deliveryId, event, receivedAt) {
      try {
        const age = Date.now() - receivedAt.getTime();
        if (event.kind === 'interaction') {
          const again = receiveInteraction(event.data as APIInteraction, options.botId);
          if (again?.kind !== 'work' || age > ANSWER_WITHIN_MS) return;
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

const DIRECT: ChannelFacts = { isThread: false, parentId: null, ownerId: null };

/** Settings can be changed from anywhere, so that nobody locks themselves out. */
async function refusalOf({ job, place }: Received, places: Places) {
  return job.kind === 'settings' ? null : places.refusal(place);
}

function slowDown(seconds: number): string {
  return `That was quick! Give me ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then ask again.`;
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

async function within<T>(deadline: AbortSignal, working: Promise<T>): Promise<T> {
  const tooLate = new Promise<never>((_, reject) => {
    deadline.addEventListener(
      'abort',
      () =>
        reject(
          new MovieVibesError('busy', 'Finding an answer took too long.', {
            hint: 'Ask again in a moment.',
            retriable: true,
          }),
        ),
      { once: true },
    );
  });
  return Promise.race([working, tooLate]);
}
