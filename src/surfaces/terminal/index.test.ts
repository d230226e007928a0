import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { detectTerminal, historyFile, readHistory, runTerminal } from './index.ts';
import { collector, sampleReply } from './test-samples.ts';

const tty = { isTTY: true, columns: 72 };
const pipe = {};

it('a chat needs a terminal at both ends', () => {
  expect(detectTerminal(tty, tty, {}).isTerminal).toBe(true);
  expect(detectTerminal(pipe, tty, {}).isTerminal).toBe(false);
  expect(detectTerminal(tty, pipe, {}).isTerminal).toBe(false);
  expect(detectTerminal(tty, tty, { TERM: 'dumb' }).isTerminal).toBe(false);
});

it('colour needs a terminal that may show it', () => {
  expect(detectTerminal(pipe, tty, {}).color).toBe(true);
  expect(detectTerminal(tty, pipe, {}).color).toBe(false);
  expect(detectTerminal(tty, tty, { NO_COLOR: '1' }).color).toBe(false);
  expect(detectTerminal(tty, tty, { NO_COLOR: '' }).color).toBe(true);
  expect(detectTerminal(tty, tty, { TERM: 'dumb' }).color).toBe(false);
});

it('the width is the terminal`s, or eighty', () => {
  expect(detectTerminal(tty, tty, {}).columns()).toBe(72);
  expect(detectTerminal(pipe, pipe, {}).columns()).toBe(80);
});

it.each([
  [true, /^Welcome\.\n.*Eternal Sunshine.*Goodbye/s, ['hello']],
  [false, /^Two films.*Eternal Sunshine/s, []],
])('with a terminal it chats, without it answers lines (%s)', async (isTerminal, looks, kept) => {
  const folder = mkdtempSync(join(tmpdir(), 'movievibes-terminal-'));
  const file = historyFile(folder, 'ann');
  const { stream, text } = collector();
  const input = new PassThrough();
  input.end(isTerminal ? 'hello\r' : 'hello\n');
  const code = await runTerminal({
    handle: async () => sampleReply(),
    user: 'ann',
    link: async (code) => (code === null ? 'Your code: ABCD-EFGH.' : `Linked with ${code}.`),
    input,
    output: stream,
    isTerminal,
    columns: () => 80,
    color: false,
    historyFile: file,
    banner: 'Welcome.',
  });
  expect(code).toBe(0);
  expect(text()).toMatch(looks);
  expect(readHistory(file)).toEqual(kept);
  rmSync(folder, { recursive: true });
});
