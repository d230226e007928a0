import { viewJson } from '../api/views.ts';
import { actorOf, placeOf, responseUrlFor, triggerFor } from '../events/payloads.ts';
import type { Account, Json, Message, View } from '../world/types.ts';
import { type DeliveryHandle, deliveryHandle } from './delivery.ts';
import type { Stage } from './stage.ts';
import { type Filled, filled, stateOf } from './state.ts';
import { type ElementAt, elementsOf, isSelect, optionsOf, textOf } from './text.ts';

/** One of these, or several. */
export interface Wanted {
  readonly actionId?: string | RegExp;
  readonly blockId?: string;
  readonly label?: string | RegExp;
  readonly placeholder?: string | RegExp;
  /** Which of several that fit, from 0. Default: there must be one. */
  readonly nth?: number;
}

/** Where somebody acts: a message, or a view. */
export type Place =
  | { readonly message: Message; readonly view?: never }
  | { readonly view: View; readonly message?: never };

const fits = (wanted: string | RegExp | undefined, text: string): boolean =>
  wanted === undefined || (typeof wanted === 'string' ? wanted === text : wanted.test(text));

export const blocksAt = ({ message, view }: Place): readonly Json[] =>
  message ? (message.data.blocks ?? []) : ((view.body.blocks ?? []) as Json[]);

/** The element that is meant; throws, and says which there are, where it isn't just one. */
export function findElement(
  place: Place,
  wanted: Wanted,
  kind: (at: ElementAt) => boolean,
): ElementAt {
  const all = elementsOf(blocksAt(place)).filter(kind);
  const labelOf = ({ element, block }: ElementAt) =>
    textOf(element.text) || textOf(block.label) || textOf(element.placeholder);
  const fitting = all.filter(
    (at) =>
      fits(wanted.actionId, String(at.element.action_id)) &&
      fits(wanted.blockId, at.blockId) &&
      fits(wanted.label, labelOf(at)) &&
      fits(wanted.placeholder, textOf(at.element.placeholder)),
  );
  const names = () => JSON.stringify(all.map((at) => labelOf(at) || String(at.element.action_id)));
  if (fitting.length > 1 && wanted.nth === undefined)
    throw new Error(`${fitting.length} elements are like that: say which (${names()})`);
  const found = fitting[wanted.nth ?? 0];
  if (!found) throw new Error(`nothing is like that, only ${names()}`);
  return found;
}

/** Tells the app of an action, with the state of everything around it. */
export function act(
  stage: Stage,
  person: Account,
  place: Place,
  at: ElementAt,
  action: Json,
): DeliveryHandle {
  const { world, deliveries } = stage;
  const channel = place.message?.channel ?? null;
  const { message } = place;
  const inputs = place.view?.inputs ?? message?.inputs.get(person.id) ?? {};
  const values = stateOf(blocksAt(place), inputs);
  const about = message
    ? {
        container: {
          type: 'message',
          message_ts: message.data.ts,
          channel_id: message.channel.id,
          is_ephemeral: message.audience !== null,
          ...(message.data.thread_ts ? { thread_ts: message.data.thread_ts } : {}),
        },
        channel: placeOf(message.channel),
        // Of an ephemeral message nothing is told but its place.
        ...(message.audience ? {} : { message: message.data }),
        state: { values },
        response_url: responseUrlFor(world, person, message.channel, {
          kind: 'actions',
          source: message,
          thread: message.data.thread_ts ?? null,
        }),
      }
    : {
        container: { type: 'view', view_id: place.view?.id },
        view: place.view ? { ...viewJson(world, place.view), state: { values } } : null,
      };
  const delivery = deliveries.start('interaction', {
    type: 'block_actions',
    ...actorOf(world, person),
    trigger_id: triggerFor(world, person, channel),
    ...about,
    actions: [
      {
        type: at.element.type,
        action_id: at.element.action_id,
        block_id: at.blockId,
        ...action,
        action_ts: world.ids.ts(),
      },
    ],
  });
  return deliveryHandle(stage, delivery, { person, channel, source: message ?? null });
}

export function press(stage: Stage, person: Account, place: Place, wanted: Wanted): DeliveryHandle {
  const at = findElement(place, wanted, ({ element }) =>
    /^(?:icon_)?button$/.test(String(element.type)),
  );
  const { text, value, style, confirm } = at.element;
  return act(stage, person, place, at, {
    text,
    ...(value === undefined ? {} : { value }),
    ...(style === undefined ? {} : { style }),
    ...(confirm === undefined ? {} : { confirm }),
  });
}

/** Puts something into an element; the app hears of it where it isn't one of an input block alone. */
export function fill(
  stage: Stage,
  person: Account,
  place: Place,
  at: ElementAt,
  value: Filled,
  loaded: readonly Json[] = [],
): DeliveryHandle | null {
  if (at.element.type === 'overflow') {
    const option = optionsOf(at.element).find(
      (one) => one.value === value || textOf(one.text) === value,
    );
    if (!option) throw new Error(`no option is ${value}`);
    return act(stage, person, place, at, { selected_option: option });
  }
  const state = filled(at, value, loaded);
  remember(person, place, at, state);
  if (at.block.type === 'input' && at.block.dispatch_action !== true) return null;
  return act(stage, person, place, at, state);
}

function remember(person: Account, { message, view }: Place, at: ElementAt, state: Json): void {
  const inputs = view ? view.inputs : (message?.inputs.get(person.id) ?? {});
  inputs[at.blockId] = { ...inputs[at.blockId], [String(at.element.action_id)]: state };
  message?.inputs.set(person.id, inputs);
}

export const isChoice = (at: ElementAt): boolean => isSelect(at);

/** What an external select offers for a text; empty where the app gives nothing. */
export async function suggest(
  stage: Stage,
  person: Account,
  place: Place,
  at: ElementAt,
  text: string,
): Promise<Json[]> {
  const { world, deliveries } = stage;
  const { message, view } = place;
  const delivery = deliveries.start('interaction', {
    type: 'block_suggestion',
    ...actorOf(world, person),
    action_id: at.element.action_id,
    block_id: at.blockId,
    value: text,
    container: message
      ? { type: 'message', message_ts: message.data.ts, channel_id: message.channel.id }
      : { type: 'view', view_id: view?.id },
    ...(message
      ? { channel: placeOf(message.channel), message: message.data }
      : { view: view ? viewJson(world, view) : null }),
  });
  const context = { person, channel: message?.channel ?? null, source: null };
  const { body } = await deliveryHandle(stage, delivery, context).acknowledged();
  const { options = [], option_groups: groups = [] } = (body ?? {}) as {
    options?: Json[];
    option_groups?: { options: Json[] }[];
  };
  const all = [...options, ...groups.flatMap((group) => group.options)];
  stage.judge.judge('block_suggestion', { kind: 'options', body: { options: all } });
  return all;
}
