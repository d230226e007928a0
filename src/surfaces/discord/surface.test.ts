import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Conversation } from '../../conversation/handle.ts';
import { asConversationId, asPersonId } from '../../domain/ids.ts';
import { DEFAULT_WORKSPACE } from '../../domain/places.ts';
import type { SurfaceDeps } from '../shared/deps.ts';
import { createPending } from '../shared/pending.ts';
import { createActivity } from './activity.ts';
import { createPlaces } from './places.ts';
import type { DiscordRest } from './rest.ts';
import { createSurface, type DiscordEvent } from './surface.ts';
import { CONVERSATION, sampleReply } from './test-samples.ts';

const BOT = '1';

/** A surface on a Discord that takes everything, and how often its conversation was asked. */
function createTestSurface() {
  const silent = () => undefined;
  const nothing = async () => undefined;
  const log = { debug: silent, info: silent, warn: silent };
  const remove = vi.fn(nothing);
  const inbox = { put: async () => true, touch: nothing, remove, takeOver: async () => [] };
  const workspaces = { read: async () => DEFAULT_WORKSPACE, write: nothing };
  const handle = vi.fn<Conversation['handle']>(async () => ({
    kind: 'answered',
    reply: sampleReply(),
  }));
  const deps: SurfaceDeps = {
    conversation: { handle },
    conversations: {
      resolvePerson: async () => asPersonId(CONVERSATION),
      readTurn: async () => null,
      continueIn: async () => asConversationId(CONVERSATION),
    },
    people: { export: async () => ({}), erase: async () => 0 },
    links: {
      createCode: async () => ({ code: 'ABCD', expiresAt: new Date(0) }),
      redeem: async () => 'unknown-code',
    },
    workspaces,
    inbox,
    titles: { complete: async () => [] },
    log,
  };
  const rest: DiscordRest = {
    defer: nothing,
    deferUpdate: nothing,
    notice: nothing,
    modal: nothing,
    choices: nothing,
    editAnswer: vi.fn(nothing),
    followUp: nothing,
    send: vi.fn(nothing),
    typing: nothing,
    openThread: async () => '5',
    channel: async () => ({ isThread: false, parentId: null, ownerId: null }),
    application: () => Promise.reject(new Error('not asked for')),
  };
  const pending = createPending<DiscordEvent>('discord', inbox, log);
  const surface = createSurface(deps, {
    botId: BOT,
    rest,
    places: createPlaces(workspaces),
    pending,
    rates: { secondsToWait: async () => 0, mayTell: async () => true },
    activity: createActivity(),
    channel: rest.channel,
    readsThreads: true,
  });
  return { surface, handle, rest, remove, close: pending.close };
}

const MESSAGE = {
  id: '100',
  channel_id: '11',
  type: 0,
  author: { id: '2', username: 'ann' },
  mentions: [],
  content: 'a western',
};
const INTERACTION = {
  id: '101',
  token: 'token',
  type: 2,
  channel: { id: '11', type: 1 },
  user: { id: '2', username: 'ann' },
  data: { type: 1, name: 'recommend', options: [{ name: 'text', type: 3, value: 'a western' }] },
};

const abandoned = (event: DiscordEvent) => ({ tenant: '', deliveryId: 'x1', userId: '2', event });

describe('the surface', () => {
  it('rejects on nothing that can come', async () => {
    const { surface, handle, close } = createTestSurface();
    const odd = (base: Record<string, unknown>) =>
      fc.oneof(
        fc.jsonValue(),
        fc
          .tuple(fc.constantFrom(...Object.keys(base)), fc.jsonValue({ maxDepth: 2 }))
          .map(([key, value]) => ({ ...base, [key]: value })),
        fc.constant(base),
      );
    const kind = fc.constantFrom('interaction' as const, 'message' as const);
    await fc.assert(
      fc.asyncProperty(odd(INTERACTION), odd(MESSAGE), kind, async (interaction, message, type) => {
        await surface.onInteraction(interaction as never);
        await surface.onMessage(message as never);
        const data = type === 'interaction' ? interaction : message;
        await surface.onAbandoned(abandoned({ kind: type, data }), new Date());
      }),
    );
    close();
    expect(handle).toHaveBeenCalled();
  });

  it.each([
    ['an interaction whose token is over', 'interaction', INTERACTION, 13 * 60 + 1, 0],
    ['an interaction that can be answered', 'interaction', INTERACTION, 12 * 60, 1],
    ['a message that nobody waits for', 'message', MESSAGE, 3_601, 0],
    ['a message of this hour', 'message', MESSAGE, 3_500, 1],
  ] as const)('takes up %s or leaves it', async (_what, kind, data, secondsAgo, times) => {
    const { surface, handle, rest, close } = createTestSurface();
    const receivedAt = new Date(Date.now() - secondsAgo * 1_000);
    await surface.onAbandoned(abandoned({ kind, data }), receivedAt);
    close();
    expect(handle).toHaveBeenCalledTimes(times);
    expect(kind === 'interaction' ? rest.editAnswer : rest.send).toHaveBeenCalledTimes(times);
  });

  it('leaves to another process what that one is answering', async () => {
    const { surface, handle, rest, remove, close } = createTestSurface();
    handle.mockResolvedValueOnce({ kind: 'duplicate', reply: null });
    await surface.onMessage(MESSAGE as never);
    expect(rest.send).not.toHaveBeenCalled();
    expect(remove).not.toHaveBeenCalled();
    await surface.onMessage({ ...MESSAGE, id: '102' } as never);
    close();
    expect(rest.send).toHaveBeenCalledTimes(1);
    expect(remove).toHaveBeenCalledTimes(1);
  });
});
