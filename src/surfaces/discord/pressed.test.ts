import { describe, expect, it } from 'vitest';
import { asMovieId } from '../../domain/ids.ts';
import { encodePress } from './custom-id.ts';
import { messageOf } from './message.ts';
import { markPressed, renderReply } from './render.ts';
import { controlsOf, MEDIA, outline, samplePicks, sampleReply } from './test-samples.ts';

const { components } = renderReply(sampleReply({ picks: samplePicks(2, MEDIA) }), {
  personal: true,
});
const film = asMovieId(1);
const id = {
  like: encodePress({ kind: 'feedback', feedback: 'like', movieId: film }),
  dislike: encodePress({ kind: 'feedback', feedback: 'dislike', movieId: film }),
  seen: encodePress({ kind: 'feedback', feedback: 'seen', movieId: film }),
  unlike: encodePress({ kind: 'feedback', feedback: 'clear', movieId: film }, 'l'),
  add: encodePress({ kind: 'watchlist', operation: 'add', movieId: film }),
  remove: encodePress({ kind: 'watchlist', operation: 'remove', movieId: film }, 'w'),
};

const pressing = (...presses: string[]) =>
  presses.reduce((now, press) => markPressed(now, press) ?? now, [...components]);
const looks = (now: typeof components) =>
  outline(messageOf(now))
    .split('\n')
    .filter((line) => line.startsWith('[👍'));

describe('a pressed button', () => {
  it('shows that it was, and takes it back when it is pressed again', () => {
    const [row, other] = looks(pressing(id.like));
    expect(row).toMatch(
      /^\[👍 Liked Success: feedback~l clear 1\] \[👎 Dislike: feedback dislike 1\]/,
    );
    expect(other).toBe(looks(components)[1]);
    expect(pressing(id.like, id.unlike)).toEqual(components);
  });

  it('resets its opposite', () => {
    expect(pressing(id.like, id.dislike)).toEqual(pressing(id.dislike));
  });

  it('leaves what it does not contradict', () => {
    const [row] = looks(pressing(id.like, id.seen, id.add));
    expect(row?.match(/Success/g)).toHaveLength(3);
    expect(pressing(id.like, id.add, id.remove)).toEqual(pressing(id.like));
  });

  it('takes back all that was said about the film, as the button does', () => {
    expect(pressing(id.like, id.seen, id.unlike)).toEqual(components);
    const [row] = looks(pressing(id.add, id.like, id.unlike));
    expect(row).toContain('On watchlist');
  });

  it('keeps every custom id apart', () => {
    const ids = controlsOf(messageOf(pressing(id.like, id.seen, id.add))).flatMap((one) =>
      'custom_id' in one ? [one.custom_id] : [],
    );
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('changes nothing twice, and nothing but what is there', () => {
    expect(markPressed(pressing(id.like), id.like)).toBeNull();
    expect(markPressed(components, encodePress({ kind: 'watchlist-choice' }))).toBeNull();
    expect(markPressed(components, 'noise')).toBeNull();
    const absent = encodePress({ kind: 'feedback', feedback: 'like', movieId: asMovieId(99) });
    expect(markPressed(components, absent)).toBeNull();
  });

  it('leaves the message that it was given as it is', () => {
    const before = structuredClone(components);
    markPressed(components, id.like);
    expect(components).toEqual(before);
  });
});
