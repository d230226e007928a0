import { SlackError } from '../api/errors.ts';
import { respond } from '../api/responses.ts';
import { killStreamsIn } from '../api/streams.ts';
import { viewJson } from '../api/views.ts';
import type { Acknowledgement, Delivery } from '../events/delivery.ts';
import {
  actorOf,
  envelopeOf,
  placeOf,
  responseUrlFor,
  triggerFor,
  typed,
} from '../events/payloads.ts';
import type { Account, Channel, Json, Message } from '../world/types.ts';
import { openDm } from '../world/workspaces.ts';
import {
  act,
  fill,
  findElement,
  isChoice,
  type Place,
  press,
  suggest,
  type Wanted,
} from './acting.ts';
import { type ChannelHandle, channelHandle } from './channel.ts';
import { type DeliveryHandle, deliveryHandle } from './delivery.ts';
import type { MessageHandle } from './message.ts';
import { type ModalHandle, modalHandle } from './modal.ts';
import { type SaidHandle, type SaidWhere, say } from './saying.ts';
import type { Stage } from './stage.ts';
import type { Filled } from './state.ts';
import { textOf } from './text.ts';
import type { ThreadHandle } from './thread.ts';
import { type ViewHandle, viewHandle } from './view.ts';

/** What somebody acts on. */
export type Target = MessageHandle | ViewHandle;

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  readonly mention: string;
  /** Modals that are open, the one on top last. */
  readonly modals: readonly ModalHandle[];
  /** The view that was published last; null: none was. */
  readonly home: ViewHandle | null;
  /** Direct messages with the app. */
  dm(): ChannelHandle;
  says(text: string, where: SaidWhere): Promise<SaidHandle>;
  postsLink(url: string, where: SaidWhere): Promise<SaidHandle>;
  /** A slash command; in a direct message where nothing else is said. */
  command(
    name: string,
    text?: string,
    where?: { readonly in: ChannelHandle },
  ): Promise<DeliveryHandle>;
  opensHome(): Promise<DeliveryHandle>;
  opensMessages(): Promise<DeliveryHandle>;
  presses(target: Target, button: Wanted): Promise<DeliveryHandle>;
  /** Options by value or label, of a select, overflow menu, checkboxes or radio buttons. */
  selects(target: Target, menu: Wanted, value: Filled): Promise<DeliveryHandle>;
  /** Fills an input of a message or home; null where the app does not hear of it yet. */
  fills(target: Target, input: Wanted, value: Filled): Promise<DeliveryHandle | null>;
  /** What an external select offers for a text. */
  suggestions(
    target: Target,
    menu: Wanted,
    text: string,
  ): Promise<readonly { readonly label: string; readonly value: string }[]>;
  /** A shortcut by its name or callback id: of a message, or a global one. */
  shortcut(name: string, message?: MessageHandle): Promise<DeliveryHandle>;
  givesFeedback(message: MessageHandle, kind: 'positive' | 'negative'): Promise<DeliveryHandle>;
  /** The stop button that is there while an agent works: streams in the thread end. */
  stopsAgent(at: MessageHandle | ThreadHandle): Promise<DeliveryHandle>;
  /** Waits for a modal that this did not give before. */
  nextModal(so?: (modal: ModalHandle) => boolean, timeoutMs?: number): Promise<ModalHandle>;
  /** Waits for a home that was published since the last one that this gave. */
  nextHome(so?: (home: ViewHandle) => boolean, timeoutMs?: number): Promise<ViewHandle>;
}

export function createPerson(stage: Stage, account: Account): Person {
  const { world, deliveries, judge } = stage;
  const { workspace } = account;

  const channelIn = ({ id }: ChannelHandle): Channel => {
    const channel = workspace.channels.get(id);
    if (!channel) throw new Error('this channel is not in the workspace');
    return channel;
  };

  function messageOf(handle: MessageHandle): Message {
    const message = workspace.channels.get(handle.channel)?.messages.get(handle.ts);
    if (!message || message.deleted) throw new Error('this message is gone');
    if (message.audience && message.audience !== account)
      throw new Error('this message is not shown to that person');
    return message;
  }

  function placeOfTarget(target: Target): Place {
    if ('ts' in target) return { message: messageOf(target) };
    const view = world.views.get(target.id);
    if (!view || view.owner !== account) throw new Error('this view is not before that person');
    if (view.closed) throw new Error('this modal is closed');
    return { view };
  }

  const handleOf = (delivery: Delivery, channel: Channel | null, source: Message | null = null) =>
    deliveryHandle(stage, delivery, { person: account, channel, source });

  /** An event that only this person's doing leads to. */
  function event(body: Json, channel: Channel): DeliveryHandle {
    return handleOf(deliveries.start('event', envelopeOf(world, workspace, body)), channel);
  }

  function opens(tab: 'home' | 'messages'): DeliveryHandle {
    const channel = openDm(world, account);
    const view = tab === 'home' && account.home ? { view: viewJson(world, account.home) } : {};
    const body = { type: 'app_home_opened', user: account.id, channel: channel.id, tab, ...view };
    return event(body, channel);
  }

  return {
    id: account.id,
    name: account.name,
    locale: account.locale,
    mention: `<@${account.id}>`,
    get modals() {
      return account.modals.map((view) => modalHandle(stage, view));
    },
    get home() {
      return account.home ? viewHandle(account.home) : null;
    },
    dm: () => channelHandle(world, openDm(world, account)),
    says: async (text, where) => say(stage, account, text, where),
    postsLink: async (url, where) => say(stage, account, url, where),
    async command(name, text = '', where) {
      const channel = where ? channelIn(where.in) : openDm(world, account);
      const { verificationToken: token, appId: api_app_id } = world.app;
      const payload: Json = {
        token,
        team_id: workspace.id,
        team_domain: workspace.domain,
        channel_id: channel.id,
        channel_name: placeOf(channel).name,
        user_id: account.id,
        user_name: account.name,
        command: name,
        text: typed(text, false),
        api_app_id,
        is_enterprise_install: 'false',
        response_url: responseUrlFor(world, account, channel, { kind: 'commands' }),
        trigger_id: triggerFor(world, account, channel),
      };
      const answers = ({ status, body }: Acknowledgement) => {
        const message = typeof body === 'string' ? { text: body } : (body as Json | null);
        if (status !== 200 || message === null || (!message.text && !message.blocks)) return;
        try {
          judge.judge('acknowledgement', { kind: 'response', body: message });
        } catch (error) {
          if (error instanceof SlackError) return;
          throw error;
        }
        const made = respond(world, channel, account, message, null);
        world.responseUrls
          .get(String(payload.response_url).replace(/^.*\/T\w+\//, ''))
          ?.made.push(made);
      };
      return handleOf(deliveries.start('command', payload, answers), channel);
    },
    opensHome: async () => opens('home'),
    opensMessages: async () => opens('messages'),
    presses: async (target, wanted) => press(stage, account, placeOfTarget(target), wanted),
    async selects(target, wanted, value) {
      const place = placeOfTarget(target);
      const at = findElement(place, wanted, isChoice);
      const external = /external_select/.test(String(at.element.type));
      const loaded: Json[] = [];
      for (const one of external ? [value].flat() : [])
        loaded.push(...(await suggest(stage, account, place, at, one)));
      const acted = fill(stage, account, place, at, value, loaded);
      if (!acted) throw new Error('the app only hears of this input when the modal is submitted');
      return acted;
    },
    async fills(target, wanted, value) {
      const place = placeOfTarget(target);
      return fill(
        stage,
        account,
        place,
        findElement(place, wanted, () => true),
        value,
      );
    },
    async suggestions(target, wanted, text) {
      const place = placeOfTarget(target);
      const found = await suggest(
        stage,
        account,
        place,
        findElement(place, wanted, isChoice),
        text,
      );
      return found.map((one) => ({ label: textOf(one.text), value: String(one.value) }));
    },
    async shortcut(name, target) {
      const callback_id = world.app.shortcuts[name] ?? name;
      const message = target ? messageOf(target) : null;
      if (message?.audience) throw new Error('ephemeral messages have no shortcuts');
      const shared = {
        ...actorOf(world, account),
        callback_id,
        action_ts: world.ids.ts(),
        trigger_id: triggerFor(world, account, message?.channel ?? null),
      };
      const payload = message
        ? {
            type: 'message_action',
            ...shared,
            message_ts: message.data.ts,
            channel: placeOf(message.channel),
            message: message.data,
            response_url: responseUrlFor(world, account, message.channel, { kind: 'app' }),
          }
        : { type: 'shortcut', ...shared };
      return handleOf(deliveries.start('interaction', payload), message?.channel ?? null);
    },
    async givesFeedback(target, kind) {
      const place: Place = { message: messageOf(target) };
      const at = findElement(place, {}, ({ element }) => element.type === 'feedback_buttons');
      const { text, value } = at.element[`${kind}_button`] as Json;
      return act(stage, account, place, at, { text, value });
    },
    async stopsAgent(at) {
      const [channel, thread] =
        'thread' in at
          ? [workspace.channels.get(at.channel), at.thread.ts]
          : [[...workspace.channels.values()].find(({ messages }) => messages.has(at.ts)), at.ts];
      if (!channel) throw new Error('there is no such thread');
      const streaming_message_ts = killStreamsIn(world, channel, thread);
      const body = { type: 'agent_session_stopped', user: account.id, channel: channel.id };
      return event({ ...body, thread_ts: thread, streaming_message_ts }, channel);
    },
    async nextModal(so = () => true, timeoutMs) {
      const found = await account.signal.until(
        () => {
          const view = account.opened > account.openedGiven ? account.modals.at(-1) : undefined;
          const modal = view && modalHandle(stage, view);
          return modal && so(modal) ? modal : undefined;
        },
        `a modal before ${account.name}`,
        () => JSON.stringify(account.modals.map(({ body }) => textOf(body.title))),
        timeoutMs,
      );
      account.openedGiven = account.opened;
      return found;
    },
    async nextHome(so = () => true, timeoutMs) {
      const found = await account.signal.until(
        () => {
          const view = account.homes > account.homesGiven ? account.home : null;
          const home = view && viewHandle(view);
          return home && so(home) ? home : undefined;
        },
        `a home for ${account.name}`,
        () => (account.home ? JSON.stringify(viewHandle(account.home).text) : 'none was published'),
        timeoutMs,
      );
      account.homesGiven = account.homes;
      return found;
    },
  };
}
