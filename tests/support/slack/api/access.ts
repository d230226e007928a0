import type { Account, Channel, Json, Message, Token } from '../world/types.ts';
import { openDm } from '../world/workspaces.ts';
import type { World } from '../world/world.ts';
import { type Call, type Method, text } from './call.ts';
import { SlackError } from './errors.ts';

/** The token of a request, when it is one that may act. */
export function letIn(world: World, value: string | null): Token {
  if (value === null || value === '') throw new SlackError('not_authed');
  const token = world.tokens.get(value);
  if (!token) throw new SlackError('invalid_auth');
  if (token.state !== 'active') throw new SlackError(token.state);
  if (token.expiresAt !== null && token.expiresAt <= world.now())
    throw new SlackError('token_expired');
  return token;
}

export function checkScopes(call: Call, { scopes }: Method): void {
  const needed = typeof scopes === 'function' ? scopes(call) : (scopes ?? []);
  if (needed.length === 0 || needed.some((scope) => call.token.scopes.includes(scope))) return;
  throw new SlackError('missing_scope', {
    needed: needed[0] ?? '',
    provided: call.token.scopes.join(','),
  });
}

/** The scope of a family that a channel of this kind needs: `channels:history`, `im:read`, … */
export const scopeFor =
  (world: World, family: 'read' | 'history' | 'write') =>
  (call: Call): readonly string[] => {
    const kind = world.channels.get(text(call.body, 'channel'))?.kind;
    if (kind === 'im') return [`im:${family}`];
    if (kind === 'private') return [`groups:${family}`];
    return family === 'write' ? ['channels:manage'] : [`channels:${family}`];
  };

/** A channel that the app knows of, from its id or, for a direct message, a person's. */
export function knownChannel(world: World, call: Call, id: string): Channel {
  const person = call.workspace.accounts.get(id);
  const channel = person ? openDm(world, person) : call.workspace.channels.get(id);
  if (!channel) throw new SlackError('channel_not_found');
  if (channel.kind === 'private' && !isMember(channel)) throw new SlackError('channel_not_found');
  return channel;
}

/** A channel that the app may write in. */
export function writableChannel(world: World, call: Call, id: string): Channel {
  const channel = knownChannel(world, call, id);
  if (channel.archived) throw new SlackError('is_archived');
  if (!isMember(channel)) throw new SlackError('not_in_channel');
  return channel;
}

export const isMember = (channel: Channel): boolean =>
  channel.members.has(channel.workspace.bot.id);

export function knownPerson(call: Call, id: string): Account {
  const person = call.workspace.accounts.get(id);
  if (!person) throw new SlackError('user_not_found');
  return person;
}

/** A message that everybody in the channel sees. */
export function publicMessage(channel: Channel, ts: string): Message {
  const message = channel.messages.get(ts);
  if (!message || message.audience) throw new SlackError('message_not_found');
  return message;
}

/** The thread that `thread_ts` names; a reply's own ts is no thread. */
export function threadOf(channel: Channel, body: Json): string | null {
  const ts = text(body, 'thread_ts');
  if (ts === '') return null;
  if (!channel.messages.has(ts)) throw new SlackError('thread_not_found');
  return ts;
}
