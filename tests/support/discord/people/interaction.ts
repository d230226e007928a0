import {
  type APIInteraction,
  MessageFlags,
  InteractionResponseType as Response,
} from 'discord-api-types/v10';
import { has } from '../checks/message.ts';
import type { Callback, Interaction, Message } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { textsOf } from './components.ts';
import { type MessageHandle, messageHandle } from './message.ts';
import { type ModalHandle, modalHandle } from './modal.ts';

export interface Acknowledgement extends Callback {
  /** How long after the person acted. */
  readonly afterMs: number;
}

/** What somebody did, and what comes of it. */
export interface InteractionHandle {
  readonly id: string;
  readonly token: string;
  /** As the bot got it. */
  readonly raw: APIInteraction;
  /** The first response; rejects once the time for it has passed. */
  acknowledged(): Promise<Acknowledgement>;
  /**
   * The answer, once it is final: no "… is thinking" any more, or the updated message, or a
   * follow-up. With `so`, the first of the interaction's messages that fits, now or after an edit.
   */
  answer(so?: (message: MessageHandle) => boolean, timeoutMs?: number): Promise<MessageHandle>;
  /** The messages that it made, in order: its own answer and follow-ups. */
  messages(): MessageHandle[];
  /** The texts that the answer had one after the other, since it was no "… is thinking" any more. */
  edits(): string[];
  /** The modal that opened. */
  modal(): Promise<ModalHandle>;
  /** Lets the token expire now. */
  expire(): void;
}

const NAMES: Readonly<Record<number, string>> = {
  4: 'a message',
  5: 'a deferred message',
  6: 'a deferred update',
  7: 'an update',
  8: 'choices',
  9: 'a modal',
};

/** What the time of a timer may be off by. */
const GRACE_MS = 250;

export function interactionHandle(world: World, interaction: Interaction): InteractionHandle {
  const handleOf = (message: Message) => messageHandle(world, message);

  const describe = () => {
    const { callback } = interaction;
    if (!callback) return 'it was not acknowledged';
    const texts = made().map(({ data }) => textsOf(data).join(' ') || '…');
    return `it was answered with ${NAMES[callback.type] ?? 'something'} ${JSON.stringify(texts)}`;
  };

  const made = () =>
    [
      interaction.original === interaction.source ? null : interaction.original,
      ...interaction.followUps,
    ].flatMap((message) => message ?? []);

  const updated = () => {
    const { source, sourceStates } = interaction;
    return source && (source.states.length > sourceStates || source.deleted) ? source : null;
  };

  /** Messages that show an answer now. */
  function final(): MessageHandle[] {
    const shown = made().filter(
      ({ data, deleted }) => !deleted && !has(data.flags, MessageFlags.Loading),
    );
    const source = updated();
    return [...(source ? [source] : []), ...shown].map(handleOf);
  }

  const handle: InteractionHandle = {
    id: interaction.id,
    token: interaction.token,
    raw: interaction.payload,
    async acknowledged() {
      const left = interaction.startedAt + world.interactionWindowMs - Date.now();
      const callback = await interaction.signal.until(
        () => interaction.callback ?? undefined,
        'the first response to an interaction',
        describe,
        Math.max(0, left) + GRACE_MS,
      );
      return { ...callback, afterMs: callback.at - interaction.startedAt };
    },
    async answer(so = () => true, timeoutMs) {
      const { type } = await handle.acknowledged();
      if (type === Response.Modal || type === Response.ApplicationCommandAutocompleteResult)
        throw new Error(`this interaction was answered with ${NAMES[type]}`);
      return interaction.signal.until(() => final().find(so), 'an answer', describe, timeoutMs);
    },
    messages: () => made().map(handleOf),
    edits() {
      const { original, source, sourceStates } = interaction;
      if (!original) return [];
      const states = original === source ? original.states.slice(sourceStates) : original.states;
      return states
        .filter(({ data }) => !has(data.flags, MessageFlags.Loading))
        .map(({ data }) => textsOf(data).join('\n'));
    },
    async modal() {
      await handle.acknowledged();
      const { modal } = interaction;
      if (!modal) throw new Error(`no modal was opened: ${describe()}`);
      return modalHandle(world, interaction, modal, (submitted) =>
        interactionHandle(world, submitted),
      );
    },
    expire() {
      interaction.expired = true;
    },
  };
  return handle;
}
