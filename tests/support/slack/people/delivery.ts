import type { Acknowledgement, Attempt, Delivery } from '../events/delivery.ts';
import { shownTo } from '../world/messages.ts';
import type { Account, Channel, Json, Message } from '../world/types.ts';
import { type MessageHandle, messageHandle } from './message.ts';
import { type ModalHandle, modalHandle } from './modal.ts';
import type { Stage } from './stage.ts';

/** What the app was told of, and what comes of it. */
export interface DeliveryHandle {
  readonly id: string;
  /** As the app got it. */
  readonly payload: Json;
  readonly attempts: readonly Attempt[];
  /** The app did not acknowledge in time. */
  readonly late: boolean;
  /** The first acknowledgement; rejects when the time for it has passed. */
  acknowledged(): Promise<Acknowledgement>;
  /** Waits until so many attempts have come to an end. */
  attempted(count: number): Promise<readonly Attempt[]>;
  /**
   * The first of `messages` that fits, now or after a change: complete, and shown to the person.
   */
  answer(so?: (message: MessageHandle) => boolean, timeoutMs?: number): Promise<MessageHandle>;
  /**
   * What the person may take for an answer: the message that was acted on where it was changed,
   * what came through the response URL, and what the app said since in the same place.
   */
  messages(): MessageHandle[];
  /** The modal that opens on it. */
  modal(timeoutMs?: number): Promise<ModalHandle>;
  /** Lets its response URL and its trigger expire now. */
  expire(): void;
}

export interface DeliveryContext {
  readonly person: Account;
  readonly channel: Channel | null;
  /** The message that was acted on. */
  readonly source: Message | null;
}

export function deliveryHandle(
  stage: Stage,
  delivery: Delivery,
  { person, channel, source }: DeliveryContext,
): DeliveryHandle {
  const { world } = stage;
  const since = world.ids.ts();
  const states = source?.states.length ?? 0;
  const opened = person.opened;
  const url = world.responseUrls.get(
    String(delivery.payload.response_url ?? '').replace(/^.*\/T\w+\//, ''),
  );

  function found(): Message[] {
    const changed = source && (source.states.length > states || source.deleted) ? [source] : [];
    const made = url?.made ?? [];
    const said = [...(channel?.messages.values() ?? [])].filter(
      (one) => one.author.isBot && one.data.ts > since && one !== source && !made.includes(one),
    );
    return [...changed, ...made, ...said].filter((one) => shownTo(one, person));
  }

  const messages = () => found().map((one) => messageHandle(world, one));
  const first = () => delivery.attempts.find(({ acknowledgement }) => acknowledgement !== null);
  const ended = (attempt: Attempt) => attempt.acknowledgement !== null || attempt.error !== null;
  const describe = () =>
    JSON.stringify(delivery.attempts.map(({ acknowledgement, error }) => acknowledgement ?? error));

  const handle: DeliveryHandle = {
    id: delivery.id,
    payload: delivery.payload,
    attempts: delivery.attempts,
    get late() {
      return delivery.attempts.some(({ late }) => late);
    },
    acknowledged: () =>
      delivery.signal.until(
        () => {
          const [attempt] = delivery.attempts;
          if (attempt?.error) throw new Error(attempt.error);
          return first()?.acknowledgement ?? undefined;
        },
        'an acknowledgement',
        describe,
      ),
    attempted: (count) =>
      delivery.signal.until(
        () => (delivery.attempts.filter(ended).length >= count ? delivery.attempts : undefined),
        `${count} attempts`,
        describe,
      ),
    answer: (so = () => true, timeoutMs) =>
      (channel ?? world).signal.until(
        () => messages().find((one) => one.streaming !== 'streaming' && so(one)),
        'an answer',
        () => `${JSON.stringify(messages().map(({ text }) => text))}, acknowledged: ${describe()}`,
        timeoutMs,
      ),
    messages,
    async modal(timeoutMs) {
      const view = await person.signal.until(
        () => (person.opened > opened ? person.modals.at(-1) : undefined),
        'a modal',
        () => `none opened; acknowledged: ${describe()}`,
        timeoutMs,
      );
      return modalHandle(stage, view);
    },
    expire() {
      if (url) url.expiresAt = 0;
      const trigger = world.triggers.get(String(delivery.payload.trigger_id));
      if (trigger) trigger.expiresAt = 0;
    },
  };
  return handle;
}
