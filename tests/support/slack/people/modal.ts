import { SlackError } from '../api/errors.ts';
import { pushModal, updateView, viewBody, viewJson } from '../api/views.ts';
import type { Acknowledgement } from '../events/delivery.ts';
import { actorOf, triggerFor } from '../events/payloads.ts';
import type { Json, View } from '../world/types.ts';
import { blocksAt, suggest } from './acting.ts';
import { deliveryHandle } from './delivery.ts';
import type { Stage } from './stage.ts';
import { type Filled, filled, isEmpty, stateOf, type Values } from './state.ts';
import { type ElementAt, elementsOf, textOf } from './text.ts';
import { type ViewHandle, viewHandle } from './view.ts';

export interface ModalField {
  readonly label: string;
  readonly blockId: string;
  readonly actionId: string;
  readonly type: string;
  readonly required: boolean;
  /** What is in it, as the app would get it. */
  readonly value: Json;
}

export interface Submitted {
  readonly acknowledgement: Acknowledgement | null;
  /** What became of the modal; `failed`: the app did not answer in time or well. */
  readonly outcome: 'closed' | 'cleared' | 'updated' | 'pushed' | 'errors' | 'failed';
  /** Errors by block id. */
  readonly errors: Readonly<Record<string, string>>;
}

/** A modal that is open before somebody. */
export interface ModalHandle extends ViewHandle {
  readonly title: string;
  readonly callbackId: string;
  readonly fields: readonly ModalField[];
  readonly isOpen: boolean;
  /** What the app said was wrong when it was submitted last, by block id. */
  readonly errors: Readonly<Record<string, string>>;
  /** Values by block id, action id or label. Throws where the client would not let them go. */
  submit(values?: Readonly<Record<string, Filled>>): Promise<Submitted>;
  close(): Promise<void>;
}

const errorsOf = new WeakMap<View, Record<string, string>>();

export function modalHandle(stage: Stage, view: View): ModalHandle {
  const { world, deliveries } = stage;
  const person = view.owner;
  const blocks = () => blocksAt({ view });
  const inputs = () => elementsOf(blocks()).filter(({ block }) => block.type === 'input');

  async function fillIn(values: Readonly<Record<string, Filled>>): Promise<Values> {
    for (const [key, value] of Object.entries(values)) {
      const at = elementsOf(blocks()).find((one) => isNamed(one, key));
      if (!at) {
        const labels = inputs().map(({ block }) => textOf(block.label));
        throw new Error(`no field ${key}, only ${labels.join(', ')}`);
      }
      const external = /external_select/.test(String(at.element.type));
      const asked = external ? [value].flat() : [];
      const loaded: Json[] = [];
      for (const one of asked) loaded.push(...(await suggest(stage, person, { view }, at, one)));
      view.inputs[at.blockId] = {
        ...view.inputs[at.blockId],
        [String(at.element.action_id)]: filled(at, value, loaded),
      };
    }
    const state = stateOf(blocks(), view.inputs);
    for (const { block, blockId, element } of inputs()) {
      const value = state[blockId]?.[String(element.action_id)];
      if (block.optional !== true && value && isEmpty(value))
        throw new Error(`${textOf(block.label)} is required`);
    }
    return state;
  }

  function leave(): void {
    view.closed = true;
    const index = person.modals.indexOf(view);
    if (index >= 0) person.modals.splice(index, 1);
    person.signal.changed();
    world.signal.changed();
  }

  /** Does what the app answers with. */
  function obey(acknowledgement: Acknowledgement): Submitted {
    const answer = { acknowledgement, errors: {} };
    const body = (acknowledgement.body ?? {}) as Json;
    if (acknowledgement.status !== 200) return { ...answer, outcome: 'failed' };
    switch (body.response_action) {
      case 'errors': {
        const errors = (body.errors ?? {}) as Record<string, string>;
        const known = new Set(inputs().map(({ blockId }) => blockId));
        const foreign = Object.keys(errors).filter((blockId) => !known.has(blockId));
        for (const blockId of foreign)
          stage.judge.note(
            'response_action',
            { kind: 'response', body },
            `no input block ${blockId}`,
          );
        errorsOf.set(view, errors);
        return { ...answer, errors, outcome: 'errors' };
      }
      case 'update':
        stage.judge.judge('response_action', { kind: 'modal', body: viewBody(body.view) });
        updateView(world, view, viewBody(body.view));
        return { ...answer, outcome: 'updated' };
      case 'push':
        stage.judge.judge('response_action', { kind: 'modal', body: viewBody(body.view) });
        pushModal(world, person, viewBody(body.view));
        return { ...answer, outcome: 'pushed' };
      case 'clear':
        for (const one of person.modals) one.closed = true;
        person.modals.length = 0;
        leave();
        return { ...answer, outcome: 'cleared' };
      default:
        leave();
        return { ...answer, outcome: 'closed' };
    }
  }

  const own: Omit<ModalHandle, keyof ViewHandle> = {
    get title() {
      return textOf(view.body.title);
    },
    get callbackId() {
      return String(view.body.callback_id ?? '');
    },
    get fields() {
      const state = stateOf(blocks(), view.inputs);
      return inputs().map(({ block, blockId, element }) => ({
        label: textOf(block.label),
        blockId,
        actionId: String(element.action_id),
        type: String(element.type),
        required: block.optional !== true,
        value: state[blockId]?.[String(element.action_id)] ?? {},
      }));
    },
    get isOpen() {
      return !view.closed;
    },
    get errors() {
      return errorsOf.get(view) ?? {};
    },
    async submit(values = {}) {
      if (view.closed) throw new Error('this modal is closed');
      const state = await fillIn(values);
      if (!view.body.submit && inputs().length === 0) throw new Error('this modal has no submit');
      errorsOf.delete(view);
      let done: Submitted = { acknowledgement: null, outcome: 'failed', errors: {} };
      const delivery = deliveries.start(
        'interaction',
        {
          type: 'view_submission',
          ...actorOf(world, person),
          trigger_id: triggerFor(world, person, null),
          view: { ...viewJson(world, view), state: { values: state } },
          response_urls: [],
        },
        (acknowledgement) => {
          try {
            done = obey(acknowledgement);
          } catch (error) {
            // A view that Slack refuses: the person sees that something went wrong.
            if (!(error instanceof SlackError)) throw error;
            done = { acknowledgement, outcome: 'failed', errors: {} };
          }
        },
      );
      await deliveryHandle(stage, delivery, { person, channel: null, source: null }).attempted(1);
      return done;
    },
    async close() {
      leave();
      if (view.body.notify_on_close !== true) return;
      const delivery = deliveries.start('interaction', {
        type: 'view_closed',
        ...actorOf(world, person),
        view: viewJson(world, view),
        is_cleared: false,
      });
      await deliveryHandle(stage, delivery, { person, channel: null, source: null }).attempted(1);
    },
  };
  // Getters stay getters: both are read when somebody looks.
  const handle = viewHandle(view);
  Object.defineProperties(handle, Object.getOwnPropertyDescriptors(own));
  return handle as ModalHandle;
}

function isNamed({ element, block, blockId }: ElementAt, key: string): boolean {
  return blockId === key || element.action_id === key || textOf(block.label) === key;
}
