import type { Judge } from '../judge.ts';
import { editMessage, isIn, postMessage } from '../world/messages.ts';
import type { Channel, Json, Message } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { knownChannel, publicMessage, threadOf, writableChannel } from './access.ts';
import { type Call, type Methods, text } from './call.ts';
import { echo } from './echo.ts';
import { SlackError } from './errors.ts';
import { clearStatus } from './threads.ts';

const WRITE = ['chat:write'];
const LONGEST_PIECE = 12_000;
const CHUNKS = ['markdown_text', 'task_update', 'plan_update', 'blocks'];

/** Messages that are written bit by bit. */
export function streamMethods(world: World, judge: Judge): Methods {
  /** The text and the blocks that a call brings. */
  function pieceOf(call: Call): { readonly text: string; readonly blocks: readonly Json[] } {
    const { body } = call;
    if (body.chunks !== undefined && !Array.isArray(body.chunks))
      throw new SlackError('invalid_chunks');
    const chunks = (body.chunks ?? []) as Json[];
    if (chunks.some(({ type }) => !CHUNKS.includes(String(type))))
      throw new SlackError('invalid_chunks');
    const texts = chunks.flatMap((chunk) =>
      chunk.type === 'markdown_text' ? [text(chunk, 'text')] : [],
    );
    const piece = [text(body, 'markdown_text'), ...texts].join('');
    judge.judge(call.method, { kind: 'stream', body: { text: piece } });
    if (piece.length > LONGEST_PIECE) throw new SlackError('msg_too_long');
    const blocks = chunks.flatMap((chunk) =>
      chunk.type === 'blocks' ? ((chunk.blocks ?? []) as Json[]) : [],
    );
    if (blocks.length > 0)
      judge.judge(call.method, { kind: 'message', body: { text: 'stream', blocks } });
    const only = chunks.filter(({ type }) => type === 'task_update' || type === 'plan_update');
    if (piece === '' && blocks.length === 0 && only.length === 0) {
      if (call.method === 'chat.appendStream') throw new SlackError('no_text');
    }
    return { text: piece, blocks };
  }

  function streaming(call: Call): Message {
    const channel = knownChannel(world, call, text(call.body, 'channel'));
    const message = publicMessage(channel, text(call.body, 'ts'));
    if (message.author !== call.workspace.bot) throw new SlackError('message_not_owned_by_app');
    if (message.stream?.state !== 'streaming')
      throw new SlackError('message_not_in_streaming_state');
    return message;
  }

  function write(message: Message, piece: string, blocks: readonly Json[], more: Json = {}): void {
    if (piece !== '') message.stream?.pieces.push(piece);
    const whole = message.stream?.pieces.join('') ?? '';
    const others = (message.data.blocks ?? []).filter(({ block_id }) => block_id !== 'stream');
    const written = whole === '' ? [] : [{ type: 'markdown', text: whole, block_id: 'stream' }];
    editMessage(world, message, {
      text: whole,
      blocks: [...written, ...others, ...blocks],
      more,
    });
  }

  return {
    'chat.startStream': {
      scopes: WRITE,
      run(call) {
        const { body } = call;
        if (body.blocks !== undefined) throw new SlackError('invalid_arguments');
        const channel = writableChannel(world, call, text(body, 'channel'));
        const thread = threadOf(channel, body);
        checkRecipient(call, channel);
        const piece = pieceOf(call);
        const message = postMessage(world, channel, {
          author: call.workspace.bot,
          text: '',
          thread,
          stream: { state: 'streaming', pieces: [] },
          more: { streaming_state: 'in_progress' },
        });
        if (piece.text !== '' || piece.blocks.length > 0) write(message, piece.text, piece.blocks);
        clearStatus(world, channel, thread);
        echo(world, message);
        return { channel: channel.id, ts: message.data.ts };
      },
    },
    'chat.appendStream': {
      scopes: WRITE,
      run(call) {
        if (call.body.blocks !== undefined) throw new SlackError('invalid_arguments');
        const message = streaming(call);
        const piece = pieceOf(call);
        write(message, piece.text, piece.blocks);
        return { channel: message.channel.id, ts: message.data.ts };
      },
    },
    'chat.stopStream': {
      scopes: WRITE,
      run(call) {
        const { body } = call;
        const message = streaming(call);
        const piece = pieceOf(call);
        const blocks = (body.blocks ?? []) as Json[];
        if (!Array.isArray(blocks)) throw new SlackError('invalid_blocks');
        const whole = [...(message.stream?.pieces ?? []), piece.text].join('');
        if (blocks.length > 0)
          judge.judge(call.method, { kind: 'message', body: { text: whole || 'stream', blocks } });
        if (message.stream) message.stream.state = 'stopped';
        write(message, piece.text, [...piece.blocks, ...blocks], {
          streaming_state: 'completed',
          ...(body.metadata === undefined ? {} : { metadata: body.metadata }),
        });
        const { channel, data } = message;
        const status = text(body, 'session_status');
        if (status !== '')
          world.sessions.push({
            channel: channel.id,
            thread: data.thread_ts ?? data.ts,
            at: Date.now(),
            value: status,
          });
        echo(world, message, 'message_changed');
        return { channel: channel.id, ts: data.ts, message: data };
      },
    },
  };
}

/** In channels it must be said who is answered. */
function checkRecipient(call: Call, channel: Channel): void {
  if (channel.kind === 'im') {
    if (text(call.body, 'thread_ts') === '') throw new SlackError('invalid_arguments');
    return;
  }
  if (text(call.body, 'recipient_team_id') === '')
    throw new SlackError('missing_recipient_team_id');
  const id = text(call.body, 'recipient_user_id');
  if (id === '') throw new SlackError('missing_recipient_user_id');
  if (!call.workspace.accounts.has(id)) throw new SlackError('user_not_found');
}

/** Streams that are open end; what was written stays. */
export function killStreams(world: World): number {
  const open = [...world.channels.values()]
    .flatMap(({ messages }) => [...messages.values()])
    .filter(({ stream }) => stream?.state === 'streaming');
  for (const message of open) {
    if (message.stream) message.stream.state = 'dead';
    editMessage(world, message, { more: { streaming_state: 'errored' } });
  }
  return open.length;
}

/** Ends the streams of one thread, as its stop button does, and names their messages. */
export function killStreamsIn(world: World, channel: Channel, thread: string): string[] {
  const open = [...channel.messages.values()].filter(
    (message) => message.stream?.state === 'streaming' && isIn(message, thread),
  );
  for (const message of open) {
    if (message.stream) message.stream.state = 'stopped';
    editMessage(world, message, { more: { streaming_state: 'completed' } });
  }
  return open.map(({ data }) => data.ts);
}
