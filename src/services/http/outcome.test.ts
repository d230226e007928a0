import { describe, expect, it } from 'vitest';
import { pauseMs } from './client.ts';
import { type Answer, judge } from './outcome.ts';

const answer = (facts: Partial<Answer>): Answer => ({
  status: 200,
  retryAfter: null,
  text: '{}',
  ...facts,
});
const judged = (facts: Partial<Answer>) => judge(answer(facts), { waitMostMs: 3_000, now: 0 });

describe('an answer', () => {
  it('of JSON is its body, of any kind', () => {
    expect(judged({ text: '[null]' })).toEqual({ ok: true, body: [null] });
    expect(judged({ text: 'null' })).toEqual({ ok: true, body: null });
  });

  it.each([
    [{ status: 401 }, { reason: 'unauthorized', again: false, breaks: false }],
    [{ status: 403 }, { reason: 'unauthorized', again: false, breaks: false }],
    [{ status: 404 }, { reason: 'not-found', again: false, breaks: false }],
    [{ status: 400 }, { reason: 'failed', again: false, breaks: false }],
    [{ status: 429 }, { reason: 'busy', again: true, breaks: true, waitMs: null }],
    [
      { status: 429, retryAfter: '2' },
      { reason: 'busy', again: true, breaks: false, waitMs: 2_000 },
    ],
    [
      { status: 429, retryAfter: '3600' },
      { reason: 'busy', again: false, breaks: true },
    ],
    [
      { status: 429, retryAfter: 'later' },
      { reason: 'busy', again: true, breaks: true, waitMs: null },
    ],
    [{ status: 500 }, { reason: 'failed', again: true, breaks: true, waitMs: null }],
    [
      { status: 503, retryAfter: '1' },
      { reason: 'failed', again: true, breaks: true, waitMs: 1_000 },
    ],
    [
      { status: 503, retryAfter: '3600' },
      { reason: 'failed', again: false, breaks: true },
    ],
    [{ status: 302 }, { reason: 'nonsense', again: false, breaks: true }],
    [{ text: '<html>' }, { reason: 'nonsense', again: false, breaks: true }],
    [{ text: '' }, { reason: 'nonsense', again: false, breaks: true }],
    [{ text: null }, { reason: 'nonsense', again: false, breaks: true }],
  ] as const)('%j is %j', (facts, outcome) => {
    expect(judged(facts)).toMatchObject({ ok: false, ...outcome });
  });

  it('means what the service says in its body, before its status', () => {
    const worded = (reasonOf: Parameters<typeof judge>[1]['reasonOf']) =>
      judge(answer({ status: 401 }), { waitMostMs: 0, now: 0, ...(reasonOf && { reasonOf }) });
    expect(worded(() => 'quota')).toMatchObject({ reason: 'quota', again: false, breaks: false });
    expect(worded(() => null)).toMatchObject({ reason: 'unauthorized' });
  });
});

describe('the pause before another try', () => {
  it('doubles, and varies by half either way', () => {
    const pauses = [1, 2, 3].map((attempt) => [
      pauseMs({ waitMs: null }, attempt, 100, 0),
      pauseMs({ waitMs: null }, attempt, 100, 0.5),
      pauseMs({ waitMs: null }, attempt, 100, 1),
    ]);
    expect(pauses).toEqual([
      [50, 100, 150],
      [100, 200, 300],
      [200, 400, 600],
    ]);
  });

  it('is at least what the service asked for', () => {
    expect(pauseMs({ waitMs: 2_000 }, 1, 100, 0)).toBe(2_000);
    expect(pauseMs({ waitMs: 2_000 }, 2, 100, 0.5)).toBe(2_050);
  });
});
