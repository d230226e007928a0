import { InteractionType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePress } from '../custom-id.ts';
import { CONVERSATION } from '../test-samples.ts';
import { receiveInteraction } from './interaction.ts';

type Interaction = Parameters<typeof receiveInteraction>[0];

const BOT = '1';
const ANN = { id: '2', username: 'ann' };
const AT = { conversationId: CONVERSATION, turn: 3 };
const ours = (parts: object = {}) => ({
  id: '77',
  author: { id: BOT },
  flags: 0,
  components: [],
  ...parts,
});
const askedBy = (id: string) => ({ interaction_metadata: { user: { id } } });

function receive(parts: object) {
  const interaction = {
    id: '100',
    token: 'token',
    guild_id: '9',
    context: 0,
    channel: { id: '11', type: 0 },
    member: { user: ANN, permissions: '0' },
    ...parts,
  } as unknown as Interaction;
  return receiveInteraction(interaction, BOT);
}
const press = (customId: string, parts: object = {}, message: object = ours(askedBy(ANN.id))) =>
  receive({
    type: InteractionType.MessageComponent,
    data: { custom_id: customId, component_type: 2 },
    message,
    ...parts,
  });
const way = (received: ReturnType<typeof press>) =>
  received?.kind === 'work' && received.received.way.kind === 'interaction'
    ? {
        isPrivate: received.received.way.isPrivate,
        replaces: received.received.way.replaces !== null,
      }
    : received;

const SURPRISE = encodePress({ kind: 'surprise', at: null });
const PAGE = encodePress({ kind: 'page', at: AT, page: 1 });
const SEEN = '1:feedback:seen:7';
const THREAD = { channel: { id: '12', type: 11, parent_id: '11' } };
const DIRECT = { context: 1, guild_id: undefined, channel: { id: '13', type: 1 } };

describe('who sees the answer to a press', () => {
  it.each<[string, string, object, object, object]>([
    ['who asked: everybody', SURPRISE, {}, askedBy('2'), { isPrivate: false, replaces: false }],
    ['another: the presser', SURPRISE, {}, askedBy('3'), { isPrivate: true, replaces: false }],
    [
      'another in a thread: all',
      SURPRISE,
      THREAD,
      askedBy('3'),
      { isPrivate: false, replaces: false },
    ],
    ['nobody known: the presser', SURPRISE, {}, {}, { isPrivate: true, replaces: false }],
    ['a page, who asked: in place', PAGE, {}, askedBy('2'), { replaces: true }],
    ['a page, another: the presser', PAGE, {}, askedBy('3'), { isPrivate: true, replaces: false }],
    ['a page in a DM: in place', PAGE, DIRECT, {}, { replaces: true }],
    ['a private message: in place', PAGE, {}, { flags: 64 }, { isPrivate: true, replaces: true }],
  ])('of %s', (_who, customId, parts, message, expected) => {
    expect(way(press(customId, parts, ours(message)))).toMatchObject(expected);
  });
});

describe('an interaction', () => {
  it.each([
    ['of an older button', press('0:like:7'), /older version/],
    [
      'of a command that is gone',
      receive({ type: 2, data: { type: 1, name: 'gone' } }),
      /don’t know this command/,
    ],
    [
      'about a message without words',
      receive({
        type: 2,
        data: {
          type: 3,
          target_id: '5',
          resolved: {
            messages: { 5: { ...ours(), author: ANN, content: '', embeds: [], mentions: [] } },
          },
        },
      }),
      /no text/,
    ],
  ])('%s is told so', (_what, received, text) => {
    expect(received).toMatchObject({
      kind: 'immediate',
      immediate: { kind: 'notice', text: expect.stringMatching(text) },
    });
  });

  it('of a bot, of nobody or without a place is none', () => {
    const data = { type: 1, name: 'help' };
    expect(receive({ type: 2, data, member: { user: { ...ANN, bot: true } } })).toBeNull();
    expect(receive({ type: 2, data, member: undefined })).toBeNull();
    expect(receive({ type: 2, data, channel: undefined })).toBeNull();
    expect(receive({ type: InteractionType.Ping })).toBeNull();
  });

  it('is read whatever Discord may send with it', () => {
    const option = fc.record(
      {
        name: fc.constantFrom('text', 'title', 'count', 'private', 'mode', 'names', 'odd'),
        type: fc.nat(12),
        value: fc.oneof(fc.string(), fc.double(), fc.boolean()),
        focused: fc.boolean(),
        options: fc.constantFrom(undefined, []),
      },
      { requiredKeys: ['name', 'type'] },
    );
    const customId = fc.oneof(
      fc.string(),
      fc.constantFrom(SURPRISE, PAGE, SEEN, '1:forget-choice', '1:watchlist-choice'),
    );
    const component = fc.constantFrom(
      { type: 1, components: [{ type: 4, custom_id: 'text', value: 'x' }] },
      { type: 18, component: { type: 4, custom_id: 'text', value: 'x' } },
      { type: 18, component: { type: 3, custom_id: 'text', values: [] } },
      { type: 10, content: 'x' },
      { type: 99 },
    );
    const data = fc.record(
      {
        type: fc.nat(4),
        name: fc.oneof(
          fc.string(),
          fc.constantFrom('recommend', 'region', 'settings', 'watchlist'),
        ),
        options: fc.array(option),
        target_id: fc.constantFrom('5', '6'),
        resolved: fc.constant({
          messages: { 5: { ...ours(), content: 'x', embeds: [], mentions: [] } },
        }),
        custom_id: customId,
        values: fc.array(fc.string()),
        components: fc.array(component),
      },
      { requiredKeys: ['name', 'custom_id', 'components', 'resolved'] },
    );
    const message = fc.constantFrom(
      undefined,
      ours(),
      ours({ components: undefined, flags: undefined }),
    );
    fc.assert(
      fc.property(fc.nat(6), data, message, (type, given, source) => {
        const received = receive({ type, data: given, message: source });
        expect(['work', 'immediate', undefined]).toContain(received?.kind);
      }),
    );
  });
});
