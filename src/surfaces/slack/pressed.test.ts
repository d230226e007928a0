import type { KnownBlock } from '@slack/types';
import { describe, expect, it } from 'vitest';
import { asMovieId } from '../../domain/ids.ts';
import { encodePress } from './action-id.ts';
import { markPressed, renderAnswer } from './render.ts';
import { idsOf, MEDIA, outline, samplePicks, sampleReply } from './test-samples.ts';

const reply = sampleReply({ picks: samplePicks(2, MEDIA) });
const { blocks } = renderAnswer(reply, { isPersonal: true });
const film = asMovieId(1);
const id = {
  like: encodePress({ kind: 'feedback', feedback: 'like', movieId: film }),
  dislike: encodePress({ kind: 'feedback', feedback: 'dislike', movieId: film }),
  seen: encodePress({ kind: 'feedback', feedback: 'seen', movieId: film }),
  unlike: encodePress({ kind: 'feedback', feedback: 'clear', movieId: film }, 'l'),
  add: encodePress({ kind: 'watchlist', operation: 'add', movieId: film }),
  remove: encodePress({ kind: 'watchlist', operation: 'remove', movieId: film }, 'w'),
};

const pressing = (start: readonly KnownBlock[], ...presses: string[]) =>
  presses.reduce((now, press) => markPressed(now, press) ?? now, [...start]);
const looks = (now: readonly KnownBlock[]) =>
  outline({ blocks: now })
    .split('\n')
    .filter((line) => line.includes('[👍'));

describe('a pressed button', () => {
  it('shows that it was, and takes it back when it is pressed again', () => {
    const [row, other] = looks(pressing(blocks, id.like));
    expect(row).toMatch(
      /^\[👍 Liked primary: feedback~l clear 1\] \[👎 Dislike: feedback dislike 1\]/,
    );
    expect(other).toBe(looks(blocks)[1]);
    expect(pressing(blocks, id.like, id.unlike)).toEqual(blocks);
  });

  it('resets its opposite and leaves what it does not contradict', () => {
    expect(pressing(blocks, id.like, id.dislike)).toEqual(pressing(blocks, id.dislike));
    const [row] = looks(pressing(blocks, id.like, id.seen, id.add));
    expect(row?.match(/primary/g)).toHaveLength(3);
    expect(pressing(blocks, id.like, id.add, id.remove)).toEqual(pressing(blocks, id.like));
    expect(pressing(blocks, id.like, id.seen, id.unlike)).toEqual(blocks);
  });

  it('does so on cards too', () => {
    const cards = renderAnswer(reply, { isPersonal: true, asCards: true }).blocks;
    expect(cards.some(({ type }) => type === 'carousel')).toBe(true);
    expect(looks(pressing(cards, id.like))[0]).toContain('[👍 Liked primary: feedback~l clear 1]');
    expect(pressing(cards, id.like, id.unlike)).toEqual(cards);
  });

  it('keeps what Slack added to it', () => {
    const sent = structuredClone(blocks).map((block, index) => ({
      ...block,
      block_id: `b${index}`,
    }));
    const after = pressing(sent, id.like);
    expect(after.map(({ block_id }) => block_id)).toEqual(sent.map(({ block_id }) => block_id));
  });

  it('keeps every id apart', () => {
    const ids = idsOf({ blocks: pressing(blocks, id.like, id.seen, id.add) });
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('changes nothing twice, and nothing but what is there', () => {
    const before = structuredClone(blocks);
    expect(markPressed(pressing(blocks, id.like), id.like)).toBeNull();
    expect(markPressed(blocks, encodePress({ kind: 'settings' }))).toBeNull();
    expect(markPressed(blocks, 'noise')).toBeNull();
    const absent = encodePress({ kind: 'feedback', feedback: 'like', movieId: asMovieId(99) });
    expect(markPressed(blocks, absent)).toBeNull();
    expect(blocks).toEqual(before);
  });
});
