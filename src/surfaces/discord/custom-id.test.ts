import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asConversationId, asMovieId } from '../../domain/ids.ts';
import { decodePress, encodePress, markOf, type Press } from './custom-id.ts';

const movieId = fc.maxSafeNat().map(asMovieId);
const at = fc.record({
  conversationId: fc.uuid().map(asConversationId),
  turn: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
});
const count = fc.nat();
const press: fc.Arbitrary<Press> = fc.oneof(
  fc.record({
    kind: fc.constant('feedback' as const),
    feedback: fc.constantFrom('like', 'dislike', 'seen', 'never', 'clear'),
    movieId,
  }),
  fc.record({
    kind: fc.constant('watchlist' as const),
    operation: fc.constantFrom('add', 'remove', 'watched'),
    movieId,
  }),
  fc.record({ kind: fc.constant('why' as const), movieId, at }),
  fc.record({
    kind: fc.constant('say' as const),
    text: fc.string({ unit: 'grapheme', maxLength: 70 }),
    at,
  }),
  fc.record({ kind: fc.constantFrom('say-choice', 'similar', 'thread'), at }),
  fc.record({
    kind: fc.constantFrom('surprise', 'answer', 'answer-text'),
    at: fc.option(at),
  }),
  fc.record({ kind: fc.constant('page' as const), at, page: count }),
  fc.record({ kind: fc.constant('rest' as const), at, part: count }),
  fc.record({ kind: fc.constant('watchlist-page' as const), page: count }),
  fc.constant({ kind: 'watchlist-choice' as const }),
  fc.constant({ kind: 'forget-choice' as const }),
  fc.record({ kind: fc.constant('erase' as const), confirmed: fc.boolean() }),
);
const mark = fc.option(fc.stringMatching(/^[a-z0-9]{1,3}$/), { nil: undefined });

const SAMPLE = asConversationId('4b1f0c54-7d0c-4f4f-9f5f-0d8f0e0c9f11');
const HERE = { conversationId: SAMPLE, turn: 3 };

describe('custom ids', () => {
  it('come back as the press that they were made of, whatever their mark', () => {
    fc.assert(
      fc.property(press, mark, (one, suffix) => {
        const customId = encodePress(one, suffix);
        if (customId === null) {
          expect(one.kind).toBe('say');
          return;
        }
        expect(customId.length).toBeGreaterThan(0);
        expect(customId.length).toBeLessThanOrEqual(100);
        expect(decodePress(customId)).toEqual(one);
        expect(markOf(customId)).toBe(suffix ?? null);
      }),
      { numRuns: 500 },
    );
  });

  it('differ where presses or marks differ', () => {
    fc.assert(
      fc.property(press, press, mark, mark, (one, other, a, b) => {
        const [first, second] = [encodePress(one, a), encodePress(other, b)];
        const isSame = JSON.stringify([one, a]) === JSON.stringify([other, b]);
        if (first !== null && !isSame) expect(first).not.toBe(second);
      }),
    );
  });

  it('stand for nothing unless they are written exactly so', () => {
    fc.assert(
      fc.property(press, fc.nat(), fc.string({ minLength: 1 }), (one, position, noise) => {
        const customId = encodePress(one) ?? '';
        const index = position % (customId.length + 1);
        const garbled = customId.slice(0, index) + noise + customId.slice(index);
        const read = decodePress(garbled);
        if (read !== null) expect(encodePress(read, markOf(garbled) ?? undefined)).toBe(garbled);
      }),
      { numRuns: 500 },
    );
    fc.assert(fc.property(fc.string(), (noise) => decodePress(noise) === null));
  });

  it.each([
    ['another version', '2:watchlist-choice'],
    ['no version', 'watchlist-choice'],
    ['an unknown kind', '1:dance:7'],
    ['an unknown opinion', '1:feedback:love:7'],
    ['a film that is no number', '1:feedback:like:seven'],
    ['a film beyond all numbers', '1:feedback:like:9007199254740993'],
    ['a number written otherwise', '1:feedback:like:07'],
    ['a field too many', '1:feedback:like:7:8'],
    ['a turn without its conversation', '1:similar:~3'],
    ['a conversation cut short', '1:similar:Sx8MVH0MT0-fXw2PDgyfE~3'],
    ['an answer that is neither yes nor no', '1:erase:perhaps'],
    ['a text of nothing', '1:say:Sx8MVH0MT0-fXw2PDgyfEQ~3:'],
    ['nothing', ''],
    ['too much', `1:say:Sx8MVH0MT0-fXw2PDgyfEQ~3:${'x'.repeat(80)}`],
  ])('stand for nothing with %s', (_, customId) => {
    expect(decodePress(customId)).toBeNull();
  });

  it('pack the conversation and stay readable', () => {
    expect(encodePress({ kind: 'similar', at: HERE })).toBe('1:similar:Sx8MVH0MT0-fXw2PDgyfEQ~3');
    expect(encodePress({ kind: 'erase', confirmed: true })).toBe('1:erase:yes');
  });

  it('carry a text whole or not at all', () => {
    const say = (text: string) => encodePress({ kind: 'say', text, at: HERE });
    const room = 100 - (say('x')?.length ?? 0) + 1;
    expect(say('x'.repeat(room))).toHaveLength(100);
    expect(say('x'.repeat(room + 1))).toBeNull();
    for (const text of ['', ' ', ' outer', 'outer ', 'two\nlines', '\ud83d']) {
      expect(say(text)).toBeNull();
    }
    expect(decodePress(say('like 1:2:3, “ümlaut” 🎬') ?? '')).toMatchObject({
      text: 'like 1:2:3, “ümlaut” 🎬',
    });
  });

  it('refuse what can’t exist', () => {
    const nowhere = { conversationId: asConversationId('here'), turn: 1 };
    expect(() => encodePress({ kind: 'similar', at: nowhere })).toThrow(RangeError);
    expect(() => encodePress({ kind: 'watchlist-page', page: -1 })).toThrow(RangeError);
    expect(() => encodePress({ kind: 'watchlist-choice' }, 'too long')).toThrow(RangeError);
  });
});
