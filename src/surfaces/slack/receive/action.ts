import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { isOwnPress, type OwnPress } from '../../shared/press.ts';
import { readPress } from '../../shared/read-press.ts';
import { decodePress, markOf } from '../action-id.ts';
import { TURNS_PAGE } from '../controls.ts';
import type { Job, Opening, Origin, Pressed, Receipt, Speaker, Way } from '../received.ts';
import { readOrigin } from './origin.ts';
import { speakerOf } from './speaker.ts';

const Plain = z.object({ type: z.literal('plain_text'), text: z.string() });
const Option = z.object({ value: z.string() });
const Action = z.object({
  action_id: z.string(),
  value: z.string().optional(),
  selected_option: Option.nullish(),
  selected_options: z.array(Option).optional(),
});
const Blocks = z.array(
  z.custom<KnownBlock>((block) => typeof block === 'object' && block !== null),
);
const Body = z.object({
  trigger_id: z.string().optional(),
  response_url: z.string().optional(),
  container: z
    .object({
      type: z.string(),
      is_ephemeral: z.boolean().optional(),
      channel_id: z.string().optional(),
      message_ts: z.string().optional(),
      thread_ts: z.string().optional(),
    })
    .optional(),
  message: z
    .object({
      ts: z.string().optional(),
      thread_ts: z.string().optional(),
      text: z.string().default(''),
      blocks: Blocks.default([]),
    })
    .optional(),
  view: z
    .object({
      id: z.string(),
      type: z.string(),
      private_metadata: z.string().default(''),
      callback_id: z.string().default(''),
      title: Plain.optional(),
      close: Plain.nullish(),
      blocks: Blocks.default([]),
    })
    .optional(),
  actions: z.array(Action).min(1),
});

type ActionBody = z.infer<typeof Body>;

const OUTDATED = 'This button is from an older version of me. Ask again, and you get fresh ones.';

/** What pressing a control asks for; null for what needs no answer, and for what no control of ours sends. */
export function receiveAction(payload: unknown): Receipt | null {
  const parsed = Body.safeParse(payload);
  const [action] = parsed.data?.actions ?? [];
  const speaker = speakerOf(payload);
  if (!parsed.success || !action || !speaker) return null;
  const body = parsed.data;
  const [id, ...values] = idAndValues(action);
  const place = placeOf(body, speaker, id);
  if (!place) return null;
  const { personal } = place;
  const press = decodePress(id) ?? decodePress(unescaped(id));
  if (!press) return { kind: 'notice', speaker, way: personal, text: OUTDATED };

  const work = (job: Job, replaces: Pressed | null, isPersonal: boolean): Receipt => ({
    kind: 'work',
    received: {
      deliveryId: `a${body.trigger_id ?? `${body.container?.message_ts}${id}`}`,
      speaker,
      job,
      way: isPersonal ? personal : place.shared,
      conversation: place.conversation,
      replaces,
      isPersonal: isPersonal || place.isPersonal,
    },
  });
  const open = (opening: Opening): Receipt | null =>
    body.trigger_id === undefined
      ? null
      : {
          kind: 'open',
          speaker,
          triggerId: body.trigger_id,
          opening,
          origin: {
            way: place.shared,
            conversation: place.conversation,
            isPersonal: place.isPersonal,
          },
        };
  if (isOwnPress(press)) return ownAnswer(press, values, { work, open });
  if (press.kind === 'erase-ask') return open({ kind: 'erase' });
  if (press.kind === 'link-code' && place.pressed.kind === 'home') {
    return work({ kind: 'link', code: null }, place.pressed, true);
  }
  if (press.kind === 'watchlist-page' && place.pressed.kind === 'home') {
    return work({ kind: 'home', page: press.page }, place.pressed, true);
  }
  const pressed = readPress(press, values);
  if ('kind' in pressed) {
    return pressed.kind === 'modal'
      ? open({ kind: 'ask', at: pressed.at })
      : { kind: 'notice', speaker, way: personal, text: pressed.text };
  }
  // What others look at stays as it is; they get their answers for themselves.
  const givesWay = pressed.replaces || markOf(id) === TURNS_PAGE;
  const replaces = givesWay && place.isPersonal ? place.pressed : null;
  return work(pressed.job, replaces, pressed.isPersonal);
}

/** Presses that mean something on Slack alone; null where nothing is to be done. */
function ownAnswer(
  press: OwnPress,
  values: readonly string[],
  make: {
    readonly work: (job: Job, replaces: Pressed | null, isPersonal: boolean) => Receipt;
    readonly open: (opening: Opening) => Receipt | null;
  },
): Receipt | null {
  switch (press.kind) {
    case 'share':
      return make.work({ kind: 'share', at: press.at }, null, true);
    case 'fine-tune':
      return make.open({ kind: 'fine-tune', at: press.at });
    case 'details':
      return make.open({ kind: 'details', movieId: press.movieId });
    case 'settings':
      return make.open({ kind: 'settings' });
    case 'rate-answer':
      return make.work({ kind: 'rate', at: press.at, isGood: values[0] === 'good' }, null, true);
    case 'open':
    case 'menu':
    case 'thread':
    case 'fine-tune-form':
    case 'settings-form':
      return null;
  }
}

interface PressPlace extends Origin {
  /** For answers that all who see the message may see. */
  readonly shared: Way;
  /** For answers to the presser alone. */
  readonly personal: Way;
  readonly pressed: Pressed;
}

function placeOf(body: ActionBody, { userId }: Speaker, actionId: string): PressPlace | null {
  const { view, container, message } = body;
  if (view?.type === 'home') {
    const direct = { kind: 'direct' } as const;
    const pressed = { kind: 'home', actionId, page: pageOf(view.private_metadata) } as const;
    const conversation = `home:${userId}`;
    return {
      way: direct,
      shared: direct,
      personal: direct,
      pressed,
      conversation,
      isPersonal: true,
    };
  }
  if (view) {
    const origin = readOrigin(view.private_metadata);
    if (!origin) return null;
    const pressed: Pressed = {
      kind: 'modal',
      actionId,
      viewId: view.id,
      view: {
        type: 'modal',
        title: view.title ?? { type: 'plain_text', text: 'Film' },
        ...(view.close ? { close: view.close } : {}),
        private_metadata: view.private_metadata,
        callback_id: view.callback_id,
        blocks: view.blocks,
      },
    };
    return { ...origin, shared: origin.way, personal: origin.way, pressed, isPersonal: true };
  }
  const channelId = container?.channel_id;
  const ts = message?.ts ?? container?.message_ts;
  if (channelId === undefined || ts === undefined) return null;
  const threadTs = message?.thread_ts ?? container?.thread_ts ?? null;
  const isEphemeral = container?.is_ephemeral === true;
  const isDirect = channelId.startsWith('D');
  const response: Way | null =
    body.response_url === undefined
      ? null
      : { kind: 'response', url: body.response_url, channelId, threadTs };
  const thread: Way = { kind: 'thread', channelId, threadTs: threadTs ?? ts };
  const isPersonal = isEphemeral || isDirect;
  const shared = isEphemeral ? (response ?? thread) : thread;
  return {
    way: shared,
    shared,
    personal: isDirect && !isEphemeral ? thread : (response ?? thread),
    pressed: {
      kind: 'message',
      actionId,
      channelId,
      ts,
      text: message?.text ?? '',
      blocks: message?.blocks ?? [],
      isEphemeral,
      responseUrl: body.response_url ?? null,
    },
    conversation:
      threadTs === null && isEphemeral
        ? `${channelId}:${userId}`
        : `${channelId}:${threadTs ?? ts}`,
    isPersonal,
  };
}

/** Slack may give an id's `&` back as it escapes texts. */
function unescaped(id: string): string {
  return id.replaceAll('&amp;', '&');
}

/** A home's private metadata is the page of its watchlist. */
function pageOf(metadata: string): number {
  return /^\d{1,4}$/.test(metadata) ? Number(metadata) : 0;
}

/** What was pressed, then what was chosen: the entry of a menu is a press of its own. */
function idAndValues(action: z.infer<typeof Action>): readonly [string, ...string[]] {
  const values = valuesOf(action);
  const isMenu = decodePress(action.action_id)?.kind === 'menu';
  return isMenu ? [values[0] ?? ''] : [action.action_id, ...values];
}

function valuesOf(action: z.infer<typeof Action>): string[] {
  if (action.selected_options) return action.selected_options.map(({ value }) => value);
  if (action.selected_option) return [action.selected_option.value];
  return action.value === undefined ? [] : [action.value];
}
