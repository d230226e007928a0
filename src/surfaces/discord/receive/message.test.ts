import { MessageType } from 'discord-api-types/v10';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodePress } from '../custom-id.ts';
import { CONVERSATION } from '../test-samples.ts';
import { type ChannelFacts, receiveMessage } from './message.ts';
import { wishOf, withoutMarkup } from './message-wish.ts';

type Message = Parameters<typeof receiveMessage>[0];

const BOT = { id: '1', username: 'movievibes', global_name: null, bot: true };
const ANN = { id: '2', username: 'ann', global_name: 'Ann' };
const CHANNEL: ChannelFacts = { isThread: false, parentId: null, ownerId: null };
const OURS: ChannelFacts = { isThread: true, parentId: '10', ownerId: BOT.id };
const AT = { conversationId: CONVERSATION, turn: 3 };
const ANSWER = {
  author: BOT,
  components: [{ type: 1, components: [{ custom_id: encodePress({ kind: 'similar', at: AT }) }] }],
};

function message(parts: object): Message {
  return {
    id: '100',
    channel_id: '11',
    guild_id: '9',
    type: MessageType.Default,
    author: ANN,
    mentions: [BOT],
    content: '<@1> a western',
    ...parts,
  } as unknown as Message;
}
const receive = (parts: object, channel = CHANNEL, readsThreads = false) =>
  receiveMessage(message(parts), channel, { botId: BOT.id, readsThreads });

const DIRECT = { guild_id: undefined, mentions: [], content: 'a western' };
const QUIET = { mentions: [], content: 'a western' };

describe('a message', () => {
  it.each<[string, object, ChannelFacts, boolean]>([
    ['that mentions us', {}, CHANNEL, false],
    ['to us alone', DIRECT, CHANNEL, false],
    ['in our thread where we may read', QUIET, OURS, true],
    [
      'that replies to us with a ping',
      { type: MessageType.Reply, content: 'a western' },
      CHANNEL,
      false,
    ],
  ])('%s is a turn', (_what, parts, channel, readsThreads) => {
    expect(receive(parts, channel, readsThreads)).toMatchObject({
      deliveryId: 'm100',
      userId: ANN.id,
      job: { kind: 'say', text: 'a western' },
    });
  });

  it.each<[string, object, ChannelFacts, boolean]>([
    ['that mentions nobody', QUIET, CHANNEL, false],
    ['in our thread where we may not read', QUIET, OURS, false],
    ['in a channel where we may read', QUIET, CHANNEL, true],
    ['in another’s thread where we may read', QUIET, { ...OURS, ownerId: '7' }, true],
    ['of ours', { author: BOT }, CHANNEL, true],
    ['of a bot to us alone', { ...DIRECT, author: BOT }, CHANNEL, true],
    ['of a webhook', { webhook_id: '5' }, CHANNEL, true],
    ['of Discord about a pin', { type: MessageType.ChannelPinnedMessage }, CHANNEL, true],
    ['without words in our thread', { mentions: [], content: '' }, OURS, true],
  ])('%s is none', (_what, parts, channel, readsThreads) => {
    expect(receive(parts, channel, readsThreads)).toBeNull();
  });

  it('goes on from the answer that it replies to, and from nobody else’s message', () => {
    expect(receive({ referenced_message: ANSWER })?.job).toMatchObject({ after: AT });
    const forged = { ...ANSWER, author: ANN };
    expect(receive({ referenced_message: forged })?.job).not.toHaveProperty('after');
    expect(receive({ referenced_message: null })?.job).not.toHaveProperty('after');
  });

  it.each(['<@1>', ' <@!1>  ', '<@1> https://example.org', '<@1> <:smile:123>'])(
    'of no words asks for help: %s',
    (content) => {
      expect(receive({ content })?.job).toMatchObject({ action: { kind: 'help' } });
    },
  );

  it('is read whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            content: fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constant('<@1')),
            type: fc.nat(60),
            guild_id: fc.constantFrom(undefined, '9'),
            mentions: fc.array(fc.constantFrom(BOT, ANN, { id: '' })),
            referenced_message: fc.constantFrom(undefined, null, ANSWER, { author: BOT }),
            embeds: fc.constant(undefined),
          },
          { requiredKeys: [] },
        ),
        fc.boolean(),
        (parts, readsThreads) => {
          const received = receive(parts, OURS, readsThreads);
          if (received?.job.kind === 'say')
            expect(received.job.text).toBe(received.job.text.trim());
        },
      ),
    );
  });
});

describe('the words of a message', () => {
  it.each([
    ['like <@2>’s favourite', 'like Ann’s favourite'],
    ['like <@77>’s favourite', 'like ’s favourite'],
    ['<@&5> in <#6> </more:7> <a:wave:8> <t:99:R> a western', 'in a western'],
    ['a western https://example.org/?q=<x>', 'a western'],
    ['Mad Max < Heat > Thief', 'Mad Max < Heat > Thief'],
  ])('of %s are %s', (text, words) => {
    expect(withoutMarkup(text, [ANN] as never)).toBe(words);
  });

  it.each<[string, string, object[], string | null]>([
    ['its text', 'a western', [], 'a western'],
    ['its embeds', '', [{ title: 'Heat', description: 'A crime film' }], 'Heat\nA crime film'],
    ['no letters', '…!? https://example.org', [], null],
    ['nothing', '', [{}], null],
    ['1,000 characters', 'x'.repeat(3_000), [], 'x'.repeat(1_000)],
  ])('are %s', (_what, content, embeds, wish) => {
    expect(wishOf({ content, embeds, mentions: [] } as never)).toBe(wish);
  });
});
