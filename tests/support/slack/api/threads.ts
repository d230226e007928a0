import type { Judge } from '../judge.ts';
import type { Channel } from '../world/types.ts';
import type { ThreadFact, World } from '../world/world.ts';
import { knownChannel } from './access.ts';
import { type Call, type Methods, text } from './call.ts';
import { SlackError, withMessages } from './errors.ts';

const MOST_PROMPTS = 4;
const SESSION_STATUSES = ['active', 'processing', 'suspended', 'closed'];
const LONGEST_TITLE = 200;

/** Status, title and prompts of an agent's threads, and its sessions. */
export function threadMethods(world: World, judge: Judge): Methods {
  function place(call: Call, required: boolean): { channel: Channel; thread: string | null } {
    const channel = knownChannel(world, call, text(call.body, 'channel_id'));
    const thread = text(call.body, 'thread_ts');
    if (thread === '' && required) throw new SlackError('invalid_thread_ts');
    if (thread !== '' && !channel.messages.has(thread)) throw new SlackError('invalid_thread_ts');
    return { channel, thread: thread === '' ? null : thread };
  }

  function note<T>(
    facts: ThreadFact<T>[],
    at: { channel: Channel; thread: string | null },
    value: T,
  ) {
    facts.push({ channel: at.channel.id, thread: at.thread, at: Date.now(), value });
    at.channel.signal.changed();
    world.signal.changed();
  }

  return {
    'assistant.threads.setStatus': {
      scopes: ['assistant:write', 'chat:write'],
      run(call) {
        const at = place(call, true);
        const { body } = call;
        if (body.status === undefined) throw new SlackError('invalid_arguments');
        const loading = (body.loading_messages ?? []) as string[];
        if (loading.length > 10) throw new SlackError('invalid_arguments');
        judge.judge(call.method, {
          kind: 'stream',
          body: { text: [body.status, ...loading].join(' ') },
        });
        note(world.statuses, at, { status: text(body, 'status'), loading });
        return {};
      },
    },
    'assistant.threads.setTitle': {
      scopes: ['assistant:write'],
      run(call) {
        const title = text(call.body, 'title');
        if (title === '') throw new SlackError('invalid_arguments');
        note(world.titles, place(call, true), title);
        return {};
      },
    },
    'assistant.threads.setSuggestedPrompts': {
      scopes: ['assistant:write'],
      run(call) {
        const { body } = call;
        const { channel, thread } = place(call, false);
        const prompts = body.prompts as { title?: unknown; message?: unknown }[] | undefined;
        if (!Array.isArray(prompts) || prompts.length === 0)
          throw withMessages('invalid_arguments', ['prompts are missing']);
        if (prompts.length > MOST_PROMPTS)
          throw withMessages('invalid_arguments', [`no more than ${MOST_PROMPTS} prompts`]);
        if (prompts.some(({ title, message }) => !title || !message))
          throw withMessages('invalid_arguments', ['a prompt has a title and a message']);
        if (thread !== null) {
          // With an agent's messages tab, Slack ignores prompts of a thread without a word.
          judge.note(call.method, { kind: 'stream', body }, 'prompts of a thread are ignored');
          return {};
        }
        note(
          world.prompts,
          { channel, thread },
          {
            title: body.title === undefined ? null : text(body, 'title'),
            prompts: prompts.map(({ title, message }) => ({
              title: String(title),
              message: String(message),
            })),
          },
        );
        return {};
      },
    },
    'agents.sessions.setStatus': {
      scopes: ['chat:write'],
      run(call) {
        const { body } = call;
        const at = place(call, true);
        const status = text(body, 'status');
        if (!SESSION_STATUSES.includes(status)) throw new SlackError('invalid_arguments');
        const title = text(body, 'title');
        if (title.length > LONGEST_TITLE) throw new SlackError('invalid_arguments');
        const isNew = !world.sessions.some((one) => isAt(one, at.channel, at.thread));
        note(world.sessions, at, status);
        if (isNew && title !== '') note(world.titles, at, title);
        return {
          status,
          agent_status: status,
          ...(world.app.events.includes('agent_session_stopped')
            ? {}
            : { warning: 'missing_agent_session_stopped_event_subscription' }),
        };
      },
    },
    'agents.sessions.rename': {
      scopes: ['chat:write'],
      run(call) {
        const title = text(call.body, 'title');
        if (title === '' || title.length > LONGEST_TITLE) throw new SlackError('invalid_arguments');
        const at = place(call, true);
        if (!world.sessions.some((one) => isAt(one, at.channel, at.thread)))
          throw new SlackError('session_not_found');
        note(world.titles, at, title);
        return { title };
      },
    },
  };
}

const isAt = (fact: ThreadFact<unknown>, channel: Channel, thread: string | null): boolean =>
  fact.channel === channel.id && fact.thread === thread;

/** The last thing that was set for a thread. */
export function lastFor<T>(
  facts: readonly ThreadFact<T>[],
  channel: Channel,
  thread: string | null,
): T | null {
  return facts.findLast((fact) => isAt(fact, channel, thread))?.value ?? null;
}

/** A message in a thread ends the status there. */
export function clearStatus(world: World, channel: Channel, thread: string | null): void {
  const before = lastFor(world.statuses, channel, thread);
  if (before === null || before.status === '') return;
  const value: { status: string; loading: string[] } = { status: '', loading: [] };
  world.statuses.push({ channel: channel.id, thread, at: Date.now(), value });
}
