import type { Acknowledgement, Delivery } from '../events/delivery.ts';
import { envelopeOf, isSubscribed, typed } from '../events/payloads.ts';
import { postMessage } from '../world/messages.ts';
import type { Account, Channel, Json, Message } from '../world/types.ts';
import type { ChannelHandle } from './channel.ts';
import { type DeliveryHandle, deliveryHandle } from './delivery.ts';
import { type MessageHandle, messageHandle } from './message.ts';
import type { Stage } from './stage.ts';
import type { ThreadHandle } from './thread.ts';

export interface SaidWhere {
  /** A channel, or a direct message; not needed with `thread`, where that is a message. */
  readonly in?: ChannelHandle;
  /** In the thread of this message. */
  readonly thread?: MessageHandle | ThreadHandle;
  /** Whether the text begins with a mention of the app. */
  readonly mention?: boolean;
}

/** What somebody said, and what the app was told of it: nothing, one or several events. */
export interface SaidHandle extends MessageHandle {
  readonly deliveries: readonly DeliveryHandle[];
  /** Of the first event; rejects where there was none. */
  acknowledged(): Promise<Acknowledgement>;
}

export function say(stage: Stage, person: Account, text: string, where: SaidWhere): SaidHandle {
  const { world } = stage;
  const { workspace } = person;
  const channelId =
    where.in?.id ?? (where.thread && 'channel' in where.thread ? where.thread.channel : '');
  const channel = workspace.channels.get(channelId);
  if (!channel) throw new Error('say where: in a channel of this workspace, or a thread');
  if (!channel.members.has(person.id)) throw new Error(`${person.name} is not in this channel`);
  const root =
    where.thread && ('thread' in where.thread ? where.thread.thread.ts : where.thread.ts);
  const full = where.mention ? `<@${workspace.bot.id}> ${typed(text)}` : typed(text);
  const links = linksIn(stage, text);
  const message = postMessage(world, channel, {
    author: person,
    text: full,
    blocks: [richText(workspace.bot.id, text, where.mention ?? false)],
    ...(root ? { thread: root } : {}),
    more: {
      ...(root ? { parent_user_id: channel.messages.get(root)?.author.id } : {}),
      ...(links.length > 0 ? { unfurl_id: `${channel.id}-${world.ids.ts()}` } : {}),
    },
  });
  // What the app said before is not what comes next.
  if (root) channel.passedIn.set(root, message.data.ts);
  else channel.passed = message.data.ts;
  const deliveries = eventsFor(stage, channel, message, where.mention ?? false, links)
    .filter((event) => workspace.installation && isSubscribed(world, workspace, event))
    .map((event) => stage.deliveries.start('event', envelopeOf(world, workspace, event)))
    .map((delivery: Delivery) =>
      deliveryHandle(stage, delivery, { person, channel, source: null }),
    );

  const handle = messageHandle(world, message);
  Object.defineProperties(handle, {
    deliveries: { value: deliveries },
    acknowledged: {
      value: async () => {
        const [first] = deliveries;
        if (!first) throw new Error('the app was told nothing of this message');
        return first.acknowledged();
      },
    },
  });
  return handle as SaidHandle;
}

function eventsFor(
  { world }: Stage,
  channel: Channel,
  { data }: Message,
  mention: boolean,
  links: readonly string[],
): Json[] {
  const { bot } = channel.workspace;
  const isMember = channel.members.has(bot.id);
  const event = { ...data, channel: channel.id, event_ts: data.ts };
  const kind = channel.kind === 'im' ? 'im' : channel.kind === 'private' ? 'group' : 'channel';
  return [
    ...(mention && channel.kind !== 'im' && isMember ? [{ ...event, type: 'app_mention' }] : []),
    ...(isMember ? [{ ...event, channel_type: kind }] : []),
    ...(links.length > 0
      ? [
          {
            type: 'link_shared',
            channel: channel.id,
            is_bot_user_member: isMember,
            user: data.user,
            message_ts: data.ts,
            ...(data.thread_ts ? { thread_ts: data.thread_ts } : {}),
            unfurl_id: data.unfurl_id,
            source: 'conversations_history',
            links: links.map((url) => ({ url, domain: domainOf(url) })),
            event_ts: world.ids.ts(),
          },
        ]
      : []),
  ];
}

const domainOf = (url: string) => new URL(url).hostname.replace(/^www\./, '');

function linksIn({ world }: Stage, text: string): string[] {
  const domains = world.app.unfurlDomains;
  return (text.match(/https?:\/\/[^\s|<>]+/g) ?? []).filter(
    (url) =>
      domains === null ||
      domains.some((domain) => `.${new URL(url).hostname}`.endsWith(`.${domain}`)),
  );
}

function richText(botId: string, text: string, mention: boolean): Json {
  const said = { type: 'text', text: mention ? ` ${text}` : text };
  const elements = mention ? [{ type: 'user', user_id: botId }, said] : [said];
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}
