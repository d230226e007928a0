import type { Message } from '../world/types.ts';
import type { World } from '../world/world.ts';

/** Tells the app of its own message, as Slack does where it listens to messages. */
export function echo(
  world: World,
  message: Message,
  subtype?: 'message_changed' | 'message_deleted',
): void {
  if (message.audience) return;
  const { channel, data } = message;
  const place = {
    channel: channel.id,
    channel_type: channel.kind === 'im' ? 'im' : channel.kind === 'private' ? 'group' : 'channel',
  };
  if (!subtype) {
    world.tell(channel.workspace, { ...data, ...place, event_ts: data.ts });
    return;
  }
  const ts = world.ids.ts();
  const previous = message.states.at(subtype === 'message_changed' ? -2 : -1)?.data ?? data;
  const about =
    subtype === 'message_changed'
      ? { message: data, previous_message: previous }
      : { deleted_ts: data.ts, previous_message: previous };
  world.tell(channel.workspace, {
    type: 'message',
    subtype,
    hidden: true,
    ts,
    event_ts: ts,
    ...place,
    ...about,
  });
}
