import type { Account, Channel, Json, Message, MessageData, Stream } from './types.ts';
import type { World } from './world.ts';

export interface Draft {
  readonly author: Account;
  readonly text: string;
  readonly blocks?: readonly Json[];
  readonly thread?: string | null;
  readonly audience?: Account | null;
  readonly stream?: Stream | null;
  /** Other fields as Slack has them: metadata, files, subtype, … */
  readonly more?: Json;
}

export function postMessage(world: World, channel: Channel, draft: Draft): Message {
  const { author } = draft;
  const { workspace } = channel;
  const data: MessageData = {
    type: 'message',
    ts: world.ids.ts(),
    user: author.id,
    team: workspace.id,
    text: draft.text,
    ...(draft.blocks ? { blocks: named(world, draft.blocks) } : {}),
    ...(author.isBot ? botFields(world, author) : { client_msg_id: clientId(world) }),
    ...(draft.thread ? { thread_ts: draft.thread } : {}),
    ...draft.more,
  };
  const message: Message = {
    channel,
    author,
    audience: draft.audience ?? null,
    stream: draft.stream ?? null,
    states: [{ at: Date.now(), data }],
    inputs: new Map(),
    unfurls: {},
    data,
    deleted: false,
  };
  channel.messages.set(data.ts, message);
  if (draft.thread && !draft.audience) countReply(channel.messages.get(draft.thread), data);
  changed(world, channel);
  return message;
}

/** The message that a thread hangs on says so; that is no change of its own. */
function countReply(root: Message | undefined, reply: MessageData): void {
  if (!root) return;
  root.data = {
    ...root.data,
    thread_ts: root.data.ts,
    reply_count: Number(root.data.reply_count ?? 0) + 1,
    latest_reply: reply.ts,
  };
}

export function editMessage(
  world: World,
  message: Message,
  change: {
    readonly text?: string;
    readonly blocks?: readonly Json[] | null;
    readonly more?: Json;
  },
): void {
  const { blocks: before, ...rest } = message.data;
  const blocks = change.blocks === undefined ? before : (change.blocks ?? undefined);
  message.data = {
    ...(rest as MessageData),
    ...(change.text === undefined ? {} : { text: change.text }),
    ...(blocks && blocks.length > 0 ? { blocks: named(world, blocks) } : {}),
    ...change.more,
  };
  message.states.push({ at: Date.now(), data: message.data });
  changed(world, message.channel);
}

export function removeMessage(world: World, message: Message): void {
  message.deleted = true;
  message.channel.messages.delete(message.data.ts);
  changed(world, message.channel);
}

export function changed(world: World, channel: Channel): void {
  channel.signal.changed();
  world.signal.changed();
}

/** Every block gets an id, and every element that acts one too, as Slack gives them. */
export function named(world: World, blocks: readonly Json[]): Json[] {
  const short = () => world.ids.secret(5);
  return blocks.map((block) => {
    const elements = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(elements);
      if (typeof value !== 'object' || value === null) return value;
      const entries = Object.entries(value).map(([key, inner]) => [
        key,
        PARTS.has(key) ? elements(inner) : inner,
      ]);
      const made = Object.fromEntries(entries) as Json;
      return ACTING.test(String(made.type))
        ? { ...made, action_id: made.action_id ?? short() }
        : made;
    };
    return { ...(elements(block) as Json), block_id: block.block_id ?? short() };
  });
}

const PARTS = new Set(['elements', 'accessory', 'element', 'actions', 'child_blocks']);
const ACTING = /(?:button|buttons|select|menu|overflow|checkboxes|picker|_input)$/;

function botFields(world: World, { workspace, name }: Account): Json {
  return {
    bot_id: workspace.botId,
    app_id: world.app.appId,
    bot_profile: {
      id: workspace.botId,
      app_id: world.app.appId,
      user_id: workspace.bot.id,
      name,
      team_id: workspace.id,
      deleted: false,
      icons: {},
    },
  };
}

const clientId = (world: World) =>
  `${world.ids.secret(8)}-${world.ids.secret(4)}-4${world.ids.secret(3)}-8${world.ids.secret(3)}-${world.ids.secret(12)}`;

export const isIn = (message: Message, thread: string): boolean =>
  message.data.ts === thread || message.data.thread_ts === thread;

export const shownTo = (message: Message, person: { readonly id: string } | undefined): boolean =>
  !message.deleted && (!message.audience || message.audience.id === person?.id);
