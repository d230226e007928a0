import type { Judge } from '../judge.ts';
import { changed, editMessage, postMessage, removeMessage } from '../world/messages.ts';
import type { Account, Channel, Json, Message } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { knownChannel, knownPerson, publicMessage, threadOf, writableChannel } from './access.ts';
import { type Call, type Methods, text } from './call.ts';
import { echo } from './echo.ts';
import { SlackError } from './errors.ts';
import { clearStatus } from './threads.ts';

const WRITE = ['chat:write'];
const LONGEST_UPDATE = 4_000;

/** Messages: posted, changed, taken back. */
export function chatMethods(world: World, judge: Judge): Methods {
  function draftFrom(call: Call, channel: Channel) {
    const { body } = call;
    const content = contentOf(judge, call.method, body);
    const thread = threadOf(channel, body);
    const parent = thread === null ? undefined : channel.messages.get(thread);
    if (parent?.data.thread_ts && parent.data.thread_ts !== thread)
      judge.note(call.method, { kind: 'message', body }, 'thread_ts is the ts of a reply');
    return {
      ...content,
      author: call.workspace.bot,
      thread: parent?.data.thread_ts ?? thread,
    };
  }

  return {
    'chat.postMessage': {
      scopes: WRITE,
      run(call) {
        const channel = writableChannel(world, call, text(call.body, 'channel'));
        const message = postMessage(world, channel, {
          ...draftFrom(call, channel),
          more: moreOf(call.body),
        });
        clearStatus(world, channel, message.data.thread_ts ?? null);
        echo(world, message);
        return { channel: channel.id, ts: message.data.ts, message: message.data };
      },
    },
    'chat.postEphemeral': {
      scopes: WRITE,
      run(call) {
        const channel = writableChannel(world, call, text(call.body, 'channel'));
        const audience = knownPerson(call, text(call.body, 'user'));
        if (!channel.members.has(audience.id)) throw new SlackError('user_not_in_channel');
        const message = postMessage(world, channel, { ...draftFrom(call, channel), audience });
        return { message_ts: message.data.ts };
      },
    },
    'chat.update': {
      scopes: WRITE,
      run(call) {
        const { body } = call;
        const channel = updatable(world, call);
        const message = own(call.workspace.bot, channel, text(body, 'ts'), 'cant_update_message');
        if (message.stream?.state === 'streaming') throw new SlackError('streaming_state_conflict');
        const content = contentOf(judge, call.method, body);
        const named = content.text !== '';
        if (content.text.length > LONGEST_UPDATE) throw new SlackError('msg_too_long');
        // With a text and no blocks, the blocks that were there go; with blocks, it isn't "edited".
        const blocks = content.blocks ?? (named ? null : undefined);
        const stamp = { user: call.workspace.bot.id, ts: world.ids.ts() };
        editMessage(world, message, {
          ...(named ? { text: content.text } : {}),
          ...(blocks === undefined ? {} : { blocks }),
          more: { ...(content.blocks ? {} : { edited: stamp }), ...moreOf(body) },
        });
        echo(world, message, 'message_changed');
        const { data } = message;
        return { channel: channel.id, ts: data.ts, text: data.text, message: data };
      },
    },
    'chat.delete': {
      scopes: WRITE,
      run(call) {
        const channel = updatable(world, call);
        const { bot } = call.workspace;
        const message = own(bot, channel, text(call.body, 'ts'), 'cant_delete_message');
        removeMessage(world, message);
        echo(world, message, 'message_deleted');
        return { channel: channel.id, ts: message.data.ts };
      },
    },
    'chat.getPermalink': {
      run(call) {
        const channel = knownChannel(world, call, text(call.body, 'channel'));
        const { data } = publicMessage(channel, text(call.body, 'message_ts'));
        const { domain } = call.workspace;
        const permalink = `https://${domain}.slack.com/archives/${channel.id}/p${data.ts.replace('.', '')}`;
        return { channel: channel.id, permalink };
      },
    },
    'chat.unfurl': {
      scopes: ['links:write'],
      run(call) {
        const { body } = call;
        const message = unfurled(call);
        const unfurls = (body.unfurls ?? {}) as Record<string, Json>;
        for (const [url, unfurl] of Object.entries(unfurls)) {
          if (!message.data.text.includes(url.replace(/&/g, '&amp;')))
            throw new SlackError('cannot_unfurl_message');
          judge.judge(call.method, { kind: 'unfurl', body: unfurl });
          message.unfurls[url] = unfurl;
        }
        changed(world, message.channel);
        return {};
      },
    },
  };
}

/** `chat.update` and `chat.delete` don't take a person's id for a direct message. */
function updatable(world: World, call: Call): Channel {
  const id = text(call.body, 'channel');
  if (/^[UW]/.test(id)) throw new SlackError('channel_not_found');
  return knownChannel(world, call, id);
}

function own(bot: Account, channel: Channel, ts: string, refusal: string): Message {
  const message = publicMessage(channel, ts);
  if (message.author !== bot) throw new SlackError(refusal);
  return message;
}

function unfurled(call: Call): Message {
  const { body } = call;
  if (text(body, 'unfurl_id') !== '') {
    const found = [...call.workspace.channels.values()]
      .flatMap(({ messages }) => [...messages.values()])
      .find((message) => message.data.unfurl_id === body.unfurl_id);
    if (!found) throw new SlackError('cannot_find_message');
    return found;
  }
  const channel = call.workspace.channels.get(text(body, 'channel'));
  if (!channel) throw new SlackError('cannot_find_channel');
  const found = channel.messages.get(text(body, 'ts'));
  if (!found) throw new SlackError('cannot_find_message');
  return found;
}

/** Text and blocks of a message, judged. */
function contentOf(
  judge: Judge,
  method: string,
  body: Json,
): { text: string; blocks?: readonly Json[] } {
  const markdown = text(body, 'markdown_text');
  const { blocks } = body;
  if (blocks !== undefined && !Array.isArray(blocks)) throw new SlackError('invalid_blocks_format');
  const has = (key: string) => text(body, key) !== '';
  if (markdown !== '' && (has('text') || blocks)) throw new SlackError('markdown_text_conflict');
  const empty = !Array.isArray(blocks) || blocks.length === 0;
  if (!has('text') && markdown === '' && empty && !body.attachments && !body.files)
    throw new SlackError('no_text');
  judge.judge(method, { kind: 'message', body });
  if (markdown !== '') return { text: markdown, blocks: [{ type: 'markdown', text: markdown }] };
  return { text: text(body, 'text'), ...(blocks ? { blocks: blocks as Json[] } : {}) };
}

const KEPT = ['metadata', 'attachments', 'unfurl_links', 'unfurl_media', 'reply_broadcast'];

const moreOf = (body: Json): Json =>
  Object.fromEntries(KEPT.flatMap((key) => (body[key] === undefined ? [] : [[key, body[key]]])));
