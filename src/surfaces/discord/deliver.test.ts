import { DiscordAPIError } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MovieVibesError } from '../../errors.ts';
import { createDelivery } from './deliver.ts';
import type { Received, Way } from './received.ts';
import { renderNotice } from './render.ts';
import type { DiscordRest, Sendable } from './rest.ts';

const silent = () => undefined;
const log = { debug: silent, info: silent, warn: silent };
const SLASH = {
  kind: 'interaction',
  id: '5',
  token: 'token',
  isPrivate: false,
  replaces: null,
  customId: null,
  messageId: null,
} as const;
const SAID = { kind: 'message', messageId: '6' } as const;
const expired = new DiscordAPIError(
  { message: 'Invalid Webhook Token', code: 50027 },
  50027,
  401,
  'PATCH',
  'https://discord.example',
  {},
);

describe('the way of an answer', () => {
  let calls: string[];
  let refuseEdits: Error | null;
  beforeEach(() => {
    vi.useFakeTimers();
    calls = [];
    refuseEdits = null;
  });
  afterEach(() => void vi.useRealTimers());

  const textOf = (message: Sendable) => /"content":"([^"]*)"/.exec(JSON.stringify(message))?.[1];
  const deliver = (way: Way, isDirect = false) => {
    const received: Received = {
      deliveryId: 'd',
      userId: 'ann',
      place: { guildId: null, channelId: '10', parentId: null, isThread: false, isDirect },
      way,
      job: { kind: 'say', text: 'a western' },
    };
    const rest: Partial<DiscordRest> = {
      async editAnswer(_token, message) {
        if (refuseEdits) throw refuseEdits;
        calls.push(`edit ${textOf(message)}`);
      },
      async followUp(_token, message) {
        calls.push(`follow up ${textOf(message)}`);
      },
      async send(channelId, message, { nonce, replyTo }) {
        calls.push(`send ${channelId} ${nonce} ${replyTo} ${textOf(message)}`);
      },
      async typing() {
        calls.push('type');
      },
    };
    return createDelivery(received, rest as DiscordRest, log);
  };

  it('shows progress after a second and a half, the latest one, and no oftener', async () => {
    const delivery = deliver(SLASH);
    delivery.progress('Reading');
    await vi.advanceTimersByTimeAsync(1_499);
    expect(calls).toEqual([]);
    delivery.progress('Searching');
    await vi.advanceTimersByTimeAsync(1);
    delivery.progress('Explaining');
    await vi.advanceTimersByTimeAsync(1_499);
    expect(calls).toEqual(['edit Searching…']);
    await delivery.answer(renderNotice('Heat'));
    delivery.progress('too late');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(calls).toEqual(['edit Searching…', 'edit Heat']);
  });

  it('lets no progress overwrite a pressed message', async () => {
    const delivery = deliver({ ...SLASH, replaces: [] });
    delivery.progress('Searching');
    await vi.advanceTimersByTimeAsync(10_000);
    await delivery.fail(new Error('secret'));
    expect(calls).toEqual([expect.stringMatching(/^follow up ⚠️ Something went wrong/)]);
  });

  it('types, then replies where others speak', async () => {
    const delivery = deliver(SAID);
    await delivery.answer(renderNotice('Heat'));
    expect(calls).toEqual(['type', 'send 10 6 6 Heat']);
    await deliver(SAID, true).answer(renderNotice('Heat'));
    expect(calls.at(-1)).toBe('send 10 6 undefined Heat');
  });

  it('ends in the channel where the time is over, unless it was private', async () => {
    refuseEdits = expired;
    await deliver(SLASH).answer(renderNotice('Heat'));
    expect(calls).toEqual(['send 10 5 undefined Heat']);
    const hidden = deliver({ ...SLASH, isPrivate: true }).answer(renderNotice('Heat'));
    await expect(hidden).rejects.toBe(expired);
    refuseEdits = new Error('other');
    await expect(deliver(SLASH).answer(renderNotice('Heat'))).rejects.toThrow('other');
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['what is meant for people', new MovieVibesError('busy', 'Busy.', { hint: 'Later.' }), 'Busy.'],
    ['not what is internal', new MovieVibesError('internal', 'x', { hint: 'y' }), 'Something'],
    ['nothing of other errors', 'a thrown text', 'Something'],
  ])('tells %s', async (_what, error, text) => {
    await deliver(SLASH).fail(error);
    expect(calls).toEqual([expect.stringContaining(`edit ⚠️ ${text}`)]);
  });
});
