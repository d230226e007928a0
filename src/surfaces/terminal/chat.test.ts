import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IncomingMessage, Reply } from '../../domain/conversation.ts';
import { MovieVibesError } from '../../errors.ts';
import { runChat } from './chat.ts';
import type { Handle } from './session.ts';
import { type StatusLine, silentStatusLine } from './status-line.ts';
import { collector, sampleReply } from './test-samples.ts';

const CTRL_C = '\u0003';
const CTRL_D = '\u0004';
const PATIENCE = { interval: 2, timeout: 15_000 };
const UP = '\u001b[A';

// readline draws nothing on a dumb terminal, which is what many build machines say they have.
beforeEach(() => void vi.stubEnv('TERM', 'xterm-256color'));
afterEach(() => void vi.unstubAllEnvs());

const says = (text: string) => sampleReply({ text, picks: [], suggestions: [] });

/** A chat whose keyboard and turns are in the test's hands. */
function openChat(
  options: { handle?: Handle; history?: string[]; status?: StatusLine; signal?: AbortSignal } = {},
) {
  const input = new PassThrough();
  const { stream, text } = collector();
  const messages: IncomingMessage[] = [];
  const errors: unknown[] = [];
  let saved: readonly string[] = [];
  const exit = runChat({
    input,
    output: stream,
    user: 'ann',
    link: async () => 'Linked.',
    banner: 'Welcome.',
    layout: () => ({ columns: 80, color: false }),
    status: options.status ?? silentStatusLine,
    history: {
      load: () => options.history ?? [],
      save: (lines) => {
        saved = [...lines];
      },
    },
    onError: (error) => errors.push(error),
    handle: async (message, onProgress, signal) => {
      messages.push(message);
      if (options.handle) return options.handle(message, onProgress, signal);
      return says(`You said ${message.text}.`);
    },
    ...(options.signal ? { signal: options.signal } : {}),
  });
  const shown = () => stripVTControlCharacters(text());
  return {
    exit,
    messages,
    errors,
    raw: text,
    shown,
    saved: () => saved,
    output: stream,
    type: (keys: string) => void input.write(keys),
    /** Waits until the screen shows something. */
    sees: (what: string | RegExp) => expect.poll(shown, PATIENCE).toMatch(what),
    /** Waits until so many messages were sent. */
    receives: (count: number) => expect.poll(() => messages.length, PATIENCE).toBe(count),
  };
}

function deferred<T>() {
  let settle: (value: T) => void = () => {};
  const promise = new Promise<T>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

it('greets, answers, and says goodbye', async () => {
  const chat = openChat();
  await chat.sees(/Welcome\.\n\n› $/);
  chat.type('like Inception\r');
  await chat.sees(/You said like Inception\.\n\n› $/);
  chat.type('/quit\r');
  expect(await chat.exit).toBe(0);
  expect(chat.shown()).toMatch(/Goodbye, and enjoy the film\.\n$/);
});

it.each([
  ['Ctrl-C', CTRL_C],
  ['Ctrl-D', CTRL_D],
  ['Ctrl-C behind half a line', `abc${CTRL_C}`],
])('%s at the prompt leaves with a goodbye on a line of its own', async (_name, keys) => {
  const chat = openChat();
  await chat.sees('› ');
  chat.type(keys);
  expect(await chat.exit).toBe(0);
  expect(chat.shown()).toMatch(/\nGoodbye, and enjoy the film\.\n$/);
  expect(chat.messages).toEqual([]);
});

describe('Ctrl-C during a turn', () => {
  it('returns to the prompt, and the late answer is never shown', async () => {
    const late = deferred<Reply>();
    const chat = openChat({
      handle: async ({ text }) => (text === 'slow' ? late.promise : says('Quick answer.')),
    });
    chat.type('slow\r');
    await chat.receives(1);
    chat.type(CTRL_C);
    await chat.sees(/Stopped waiting for the answer\.\n\n› $/);
    late.settle(says('Late answer.'));
    chat.type('again\r');
    await chat.sees('Quick answer.');
    chat.type(CTRL_D);
    expect(await chat.exit).toBe(0);
    expect(chat.shown()).not.toContain('Late answer.');
  });

  it('tells the turn, and what it throws then is no error', async () => {
    const chat = openChat({
      handle: (_message, _onProgress, signal) =>
        new Promise((_, reject) => {
          signal?.addEventListener('abort', () => reject(new Error('aborted')));
        }),
    });
    chat.type('slow\r');
    await chat.receives(1);
    chat.type(CTRL_C);
    await chat.sees('Stopped waiting');
    chat.type(CTRL_C);
    expect(await chat.exit).toBe(0);
    expect(chat.errors).toEqual([]);
  });

  it('stops its progress from showing in the next turn', async () => {
    const updates: string[] = [];
    const reports: ((status: string) => void)[] = [];
    const status = { ...silentStatusLine, update: (text: string) => void updates.push(text) };
    const chat = openChat({
      status,
      handle: (_message, onProgress) => {
        if (onProgress) reports.push(onProgress);
        return new Promise(() => {});
      },
    });
    chat.type('one\r');
    await expect.poll(() => reports.length, PATIENCE).toBe(1);
    chat.type(CTRL_C);
    await chat.sees('Stopped waiting');
    chat.type('two\r');
    await expect.poll(() => reports.length, PATIENCE).toBe(2);
    reports[0]?.('stale');
    reports[1]?.('current');
    expect(updates).toEqual(['current']);
    chat.type(CTRL_C);
    await chat.sees(/Stopped waiting.*Stopped waiting/s);
    chat.type(CTRL_C);
    await chat.exit;
  });
});

it('keys pressed during a turn stay off the screen until the prompt is back', async () => {
  const answer = deferred<Reply>();
  const chat = openChat({ handle: () => answer.promise });
  chat.type('one\r');
  await chat.receives(1);
  chat.type('two');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(chat.shown()).not.toContain('two');
  answer.settle(says('Answer.'));
  await chat.sees(/Answer\.\n\n› two$/);
  chat.type('\r');
  await chat.receives(2);
  expect(chat.messages[1]?.text).toBe('two');
  chat.type(CTRL_D);
  await chat.exit;
});

it('pasted lines are answered one after the other, also when the input then ends', async () => {
  const chat = openChat();
  chat.type(`one\rtwo\rthree\r${CTRL_D}`);
  expect(await chat.exit).toBe(0);
  expect(chat.messages.map((message) => message.text)).toEqual(['one', 'two', 'three']);
  expect(chat.shown()).toMatch(/You said one.*You said two.*You said three.*Goodbye/s);
});

it('an error is one message and a hint, and the chat goes on', async () => {
  const chat = openChat({
    handle: async ({ text }) => {
      if (text === 'bad') throw new MovieVibesError('busy', 'Busy.', { hint: 'Wait a moment.' });
      return says('Fine.');
    },
  });
  chat.type('bad\r');
  await chat.sees(/Busy\.\nWait a moment\.\n\n› $/);
  chat.type('good\r');
  await chat.sees('Fine.');
  chat.type(CTRL_D);
  await chat.exit;
  expect(chat.errors).toHaveLength(1);
  expect(chat.shown()).not.toMatch(/\bat .*\.ts/);
});

it('an unknown command and an empty line need no turn', async () => {
  const chat = openChat();
  chat.type('\r   \r/frobnicate\r');
  await chat.sees("I don't know the command /frobnicate");
  chat.type(CTRL_D);
  await chat.exit;
  expect(chat.messages).toEqual([]);
});

it('earlier lines come back with the arrow key, and new ones are kept', async () => {
  const chat = openChat({ history: ['from yesterday'] });
  await chat.sees('› ');
  chat.type(`${UP}\r`);
  await chat.sees('You said from yesterday.');
  chat.type('today\r');
  await chat.sees('You said today.');
  chat.type(CTRL_D);
  await chat.exit;
  expect(chat.saved()).toEqual(['today', 'from yesterday']);
});

it('Tab completes commands', async () => {
  const chat = openChat();
  await chat.sees('› ');
  chat.type('/wat');
  await chat.sees('/wat');
  chat.type('\t');
  await chat.sees('/watchlist');
  chat.type('\r');
  await chat.receives(1);
  expect(chat.messages[0]?.action).toEqual({ kind: 'show-watchlist' });
  chat.type(CTRL_D);
  await chat.exit;
});

it('the status line is cleared before anything else is written', async () => {
  const events: string[] = [];
  const status: StatusLine = {
    start: (text) => void events.push(`start ${text}`),
    update: (text) => void events.push(`update ${text}`),
    stop: () => void events.push('stop'),
  };
  const chat = openChat({
    status,
    handle: async (_message, onProgress) => {
      onProgress?.('Searching');
      expect(events.at(-1)).toBe('update Searching');
      throw new Error('no');
    },
  });
  chat.type('hi\r');
  await chat.sees('Something went wrong');
  expect(events).toEqual(['start Thinking', 'update Searching', 'stop']);
  chat.type(CTRL_D);
  await chat.exit;
});

it('ends from outside like Ctrl-D, also before it began', async () => {
  const controller = new AbortController();
  const chat = openChat({ signal: controller.signal });
  await chat.sees('› ');
  controller.abort();
  expect(await chat.exit).toBe(0);
  expect(chat.shown()).toContain('Goodbye');
  expect(await openChat({ signal: AbortSignal.abort() }).exit).toBe(0);
});

it('ends quietly when the terminal goes away', async () => {
  const chat = openChat();
  await chat.sees('› ');
  chat.output.destroy();
  expect(await chat.exit).toBe(0);
});
