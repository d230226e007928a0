import { expect, it } from 'vitest';
import { terminalMessage, typedText } from './receive.ts';

it('a message carries the speaker, the channel and what was asked for', () => {
  expect(
    terminalMessage('ann', { text: ' hi ', fresh: true, mode: 'smart', limit: 3 }, 'd-1'),
  ).toEqual({
    author: { surface: 'terminal', tenant: '', externalId: 'ann' },
    channel: 'ann',
    deliveryId: 'd-1',
    text: 'hi',
    fresh: true,
    mode: 'smart',
    limit: 3,
  });
});

it('what is absent stays absent', () => {
  expect(Object.keys(terminalMessage('ann', { text: 'hi' })).sort()).toEqual([
    'author',
    'channel',
    'deliveryId',
    'text',
  ]);
});

it('typed text holds nothing that a store refuses', () => {
  expect(typedText('a\u0000b\u001b[31mc\ud83dd\n')).toBe('a b [31mc\ufffdd');
  expect(typedText('שלום 👨‍👩‍👧\nsecond line\ttab')).toBe('שלום 👨‍👩‍👧\nsecond line\ttab');
});
