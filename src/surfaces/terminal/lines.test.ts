import { PassThrough, Readable, Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncomingMessage } from '../../domain/conversation.ts';
import { asMovieId } from '../../domain/ids.ts';
import { MovieVibesError } from '../../errors.ts';
import { MAX_LINE_CHARACTERS } from './limits.ts';
import { readLines, runPipe } from './lines.ts';
import type { Handle } from './session.ts';
import { collector, samplePick, sampleReply } from './test-samples.ts';

async function linesOf(chunks: readonly (string | Uint8Array)[]): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of readLines(Readable.from(chunks))) lines.push(line);
  return lines;
}

describe('readLines', () => {
  it('ends lines at LF and CRLF, and needs none at the end', async () => {
    expect(await linesOf([Buffer.from('one\r\ntwo\n\nthree')])).toEqual([
      'one',
      'two',
      '',
      'three',
    ]);
  });

  it('nothing is no line', async () => {
    expect(await linesOf([])).toEqual([]);
    expect(await linesOf([Buffer.from('a\n')])).toEqual(['a']);
  });

  it('drops a byte-order mark and replaces what is not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('\ufeffa'),
      Buffer.from([0xff, 0xc3]),
      Buffer.from('\nb'),
      Buffer.from([0xe2, 0x82]),
    ]);
    expect(await linesOf([bytes])).toEqual(['a\ufffd\ufffd', 'b\ufffd']);
  });

  it('it makes no difference how the bytes arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n]/g, ''))),
        fc.constantFrom('\n', '\r\n'),
        fc.integer({ min: 1, max: 7 }),
        async (lines, end, size) => {
          const bytes = Buffer.from(lines.map((line) => line + end).join(''));
          const chunks = [];
          for (let at = 0; at < bytes.length; at += size)
            chunks.push(bytes.subarray(at, at + size));
          expect(await linesOf(chunks)).toEqual(lines.map((line) => line.replace(/^\ufeff/, '')));
        },
      ),
    );
  });

  it('keeps 100 KB of one line, and bounds a line without an end', async () => {
    expect(await linesOf(['x'.repeat(100_000), '\ny'])).toEqual(['x'.repeat(100_000), 'y']);
    const endless = Array.from({ length: 50 }, () => 'x'.repeat(65_536));
    const [line, ...more] = await linesOf([...endless, '\nnext']);
    expect(line).toHaveLength(MAX_LINE_CHARACTERS);
    expect(more).toEqual(['next']);
  });
});

interface Scene {
  readonly input: string | readonly (string | Uint8Array)[] | Readable;
  readonly handle?: Handle;
  readonly output?: Writable;
  readonly onError?: (error: unknown) => void;
  readonly signal?: AbortSignal;
}

async function play({ input, handle, output, onError, signal }: Scene) {
  const messages: IncomingMessage[] = [];
  const { stream, text } = collector();
  const code = await runPipe({
    input:
      input instanceof Readable
        ? input
        : Readable.from(typeof input === 'string' ? [Buffer.from(input)] : input),
    output: output ?? stream,
    user: 'ann',
    link: async (code) => (code === null ? 'Your code: ABCD-EFGH.' : `Linked with ${code}.`),
    layout: () => ({ columns: 60, color: false }),
    handle: async (message, onProgress, turnSignal) => {
      messages.push(message);
      if (handle) return handle(message, onProgress, turnSignal);
      return sampleReply({ text: `You said ${message.text}.`, picks: [], suggestions: [] });
    },
    ...(onError ? { onError } : {}),
    ...(signal ? { signal } : {}),
  });
  return { code, messages, text: text() };
}

describe('runPipe', () => {
  it('answers one turn a line, in order, and skips blank lines', async () => {
    const { code, messages, text } = await play({ input: 'one\r\n\n   \ntwo' });
    expect(code).toBe(0);
    expect(messages.map((message) => message.text)).toEqual(['one', 'two']);
    expect(text).toBe('You said one.\n\nYou said two.\n\n');
  });

  it('waits for an answer before it asks the next thing', async () => {
    let running = 0;
    await play({
      input: 'one\ntwo\nthree\n',
      handle: async () => {
        expect(++running).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
        return sampleReply();
      },
    });
  });

  it('says who speaks, where, and that no two messages are the same delivery', async () => {
    const { messages } = await play({ input: 'hi\nhi\n' });
    expect(messages[0]).toMatchObject({
      author: { surface: 'terminal', tenant: '', externalId: 'ann' },
      channel: 'ann',
    });
    expect(messages[0]?.deliveryId).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
    expect(messages[0]?.deliveryId).not.toBe(messages[1]?.deliveryId);
  });

  it('an error is one message and a hint, and the next line is answered', async () => {
    const errors: unknown[] = [];
    const { code, text } = await play({
      input: 'first\nsecond\nthird\n',
      onError: (error) => errors.push(error),
      handle: async ({ text: said }) => {
        if (said === 'first') throw new MovieVibesError('busy', 'Busy.', { hint: 'Wait.' });
        if (said === 'second') throw new Error('row 3 is broken');
        return sampleReply({ text: 'Fine.', picks: [], suggestions: [] });
      },
    });
    expect(code).toBe(0);
    expect(text).toContain('Busy.\nWait.\n\nSomething went wrong');
    expect(text).toMatch(/Fine\.\n\n$/);
    expect(text).not.toContain('row 3');
    expect(errors).toHaveLength(2);
  });

  it('/why 1 means the film that was shown last', async () => {
    const { messages } = await play({
      input: 'like Heat\nthanks\n/why 1\n',
      handle: async ({ text }) =>
        sampleReply({ picks: text === 'like Heat' ? [samplePick({ id: asMovieId(42) })] : [] }),
    });
    expect(messages[2]?.action).toEqual({ kind: 'why', movieId: 42 });
  });

  it('/new holds until a message is answered', async () => {
    const { messages, text } = await play({
      input: '/new\nfails\nworks\nagain\n',
      handle: async ({ text: said }) => {
        if (said === 'fails') throw new Error('no');
        return sampleReply();
      },
    });
    expect(messages.map((message) => message.fresh === true)).toEqual([true, true, false]);
    expect(text).toMatch(/^A new conversation/);
  });

  it('/quit leaves the rest unread', async () => {
    const { code, messages } = await play({ input: 'one\n/quit\ntwo\n' });
    expect(code).toBe(0);
    expect(messages).toHaveLength(1);
  });

  it('a long line and bytes that are no text are messages like others', async () => {
    const { messages } = await play({
      input: [Buffer.from(`${'a'.repeat(100_000)}\n`), Buffer.from([0xff, 0x00, 0x62, 0x0a])],
    });
    expect(messages[0]?.text).toHaveLength(100_000);
    expect(messages[1]?.text).toBe('\ufffd b');
  });

  it('ends quietly when nobody reads any longer', async () => {
    let taken = 0;
    const output = new Writable({
      write(_chunk, _encoding, done) {
        taken += 1;
        done(taken > 1 ? Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }) : null);
      },
    });
    const { code, messages } = await play({ input: 'a\nb\nc\nd\n', output });
    expect(code).toBe(0);
    expect(messages).toHaveLength(2);
  });

  it('a reader that goes away ends a turn that is under way', async () => {
    const output = new PassThrough();
    const run = play({ input: 'a\n', output, handle: () => new Promise(() => {}) });
    setTimeout(() => output.destroy(), 20);
    expect((await run).code).toBe(0);
  });

  it('ends from outside while it waits for a line, during a turn, and before it began', async () => {
    const controller = new AbortController();
    const open = new PassThrough();
    const waiting = play({ input: open, signal: controller.signal });
    let told = false;
    const turning = play({
      input: 'a\nb\n',
      signal: controller.signal,
      handle: (_message, _onProgress, signal) => {
        signal?.addEventListener('abort', () => {
          told = true;
        });
        return new Promise(() => {});
      },
    });
    setTimeout(() => controller.abort(), 20);
    expect((await waiting).code).toBe(0);
    expect((await turning).messages).toHaveLength(1);
    expect(told).toBe(true);
    expect((await play({ input: 'a\n', signal: AbortSignal.abort() })).messages).toEqual([]);
  });

  it('a full disk is an error, not an end', async () => {
    const output = new Writable({
      write(_chunk, _encoding, done) {
        done(Object.assign(new Error('no space'), { code: 'ENOSPC' }));
      },
    });
    await expect(play({ input: 'a\n', output })).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringContaining('ENOSPC'),
    });
  });

  it('an input that cannot be read says so', async () => {
    const input = new Readable({
      read() {
        this.destroy(new Error('EISDIR'));
      },
    });
    await expect(play({ input })).rejects.toMatchObject({ code: 'bad-input' });
  });
});
