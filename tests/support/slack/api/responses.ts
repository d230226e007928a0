import type { Judge } from '../judge.ts';
import { editMessage, postMessage, removeMessage } from '../world/messages.ts';
import type { Account, Channel, Json, Message } from '../world/types.ts';
import type { ResponseUrl, World } from '../world/world.ts';
import { text } from './call.ts';
import { echo } from './echo.ts';
import { SlackError } from './errors.ts';

const MOST_USES = 5;

/** What is sent to a `response_url`: five times within thirty minutes. */
export function respondTo(world: World, judge: Judge, key: string, body: Json): ResponseUrl {
  const url = world.responseUrls.get(key);
  if (!url) throw new SlackError('invalid_url');
  if (url.expiresAt < world.now() || url.uses >= MOST_USES) throw new SlackError('expired_url');
  url.uses += 1;
  const { source } = url;
  if (body.delete_original === true) {
    if (source && !source.deleted) removeMessage(world, source);
    return url;
  }
  judge.judge('response_url', { kind: 'response', body });
  if (text(body, 'text') === '' && !Array.isArray(body.blocks)) throw new SlackError('no_text');
  if (body.replace_original === true && source && !source.deleted) replace(world, source, body);
  else {
    const made = respond(world, url.channel, url.person, body, url.thread);
    url.made.push(made);
    // Of a command there is no original; later answers may replace the first one.
    if (!source) url.source = made;
  }
  return url;
}

/** A new message: for everybody with `in_channel`, else only for the person. */
export function respond(
  world: World,
  channel: Channel,
  person: Account,
  body: Json,
  thread: string | null,
): Message {
  const isPublic = body.response_type === 'in_channel';
  const asked = text(body, 'thread_ts');
  const message = postMessage(world, channel, {
    author: channel.workspace.bot,
    text: text(body, 'text'),
    ...(Array.isArray(body.blocks) ? { blocks: body.blocks as Json[] } : {}),
    thread: asked || thread,
    audience: isPublic ? null : person,
    ...(body.metadata === undefined ? {} : { more: { metadata: body.metadata } }),
  });
  echo(world, message);
  return message;
}

function replace(world: World, source: Message, body: Json): void {
  editMessage(world, source, {
    text: text(body, 'text'),
    blocks: Array.isArray(body.blocks) ? (body.blocks as Json[]) : null,
    ...(body.metadata === undefined ? {} : { more: { metadata: body.metadata } }),
  });
  echo(world, source, 'message_changed');
}
