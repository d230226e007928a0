import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createStatusLine } from './status-line.ts';
import { collector } from './test-samples.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function line(columns = 80) {
  const { stream, text } = collector();
  const status = createStatusLine({ output: stream, columns: () => columns, color: false });
  return { status, text };
}

it('a quick turn shows nothing', () => {
  const { status, text } = line();
  status.start('Thinking');
  vi.advanceTimersByTime(100);
  status.stop();
  vi.advanceTimersByTime(1_000);
  expect(text()).toBe('');
});

it('spins, follows what is being done, and leaves an empty line', () => {
  const { status, text } = line();
  status.start('Thinking');
  vi.advanceTimersByTime(200);
  expect(text()).toBe('\r\u001b[2K⠋ Thinking');
  status.update('Searching');
  vi.advanceTimersByTime(80);
  expect(text()).toMatch(/⠙ Searching$/);
  status.stop();
  expect(text().endsWith('Searching\r\u001b[2K')).toBe(true);
});

it('stopped, it never writes again', () => {
  const { status, text } = line();
  status.start('Thinking');
  vi.advanceTimersByTime(300);
  status.stop();
  const before = text();
  status.stop();
  status.update('late');
  vi.advanceTimersByTime(5_000);
  expect(text()).toBe(before);
});

it('never fills the line, and takes no orders from what it shows', () => {
  const { status, text } = line(20);
  status.start(`Reading \u001b[5m${'x'.repeat(100)}`);
  vi.advanceTimersByTime(200);
  expect(text()).toBe('\r\u001b[2K⠋ Reading xxxxxxxx…');
});
