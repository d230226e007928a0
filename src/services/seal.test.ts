import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSealer, readTokenKeys } from './seal.ts';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64');
const A = key(1);
const B = key(2);
/** Well-formed text of any script. */
const text = fc.string({ unit: 'binary', maxLength: 200 });

/** The error that it throws. */
function refusal(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it was not refused');
}

describe('a sealer', () => {
  it('opens any text that it sealed, in its context', () => {
    const sealer = createSealer([A, B]);
    fc.assert(
      fc.property(text, text, (plain, context) => {
        expect(sealer.open(sealer.seal(plain, context), context)).toEqual({
          text: plain,
          isStale: false,
        });
      }),
    );
  });

  it('refuses whatever was changed by one bit, or cut', () => {
    const sealer = createSealer([A, B]);
    fc.assert(
      fc.property(text, fc.nat(), (plain, n) => {
        const sealed = sealer.seal(plain, 'slack/team/T1');
        const changed = Uint8Array.from(sealed);
        const bit = n % (8 * sealed.length);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        for (const bad of [changed, sealed.subarray(0, n % sealed.length)]) {
          expect(refusal(() => sealer.open(bad, 'slack/team/T1'))).toMatchObject({
            code: 'bad-config',
          });
        }
      }),
    );
  });

  it('refuses what was sealed in another context', () => {
    const sealer = createSealer([A]);
    fc.assert(
      fc.property(text, text, text, (plain, one, other) => {
        fc.pre(one !== other);
        const sealed = sealer.seal(plain, one);
        expect(refusal(() => sealer.open(sealed, other))).toMatchObject({ code: 'bad-config' });
      }),
    );
  });

  it('refuses what was sealed with another key, even one that claims to be this one', () => {
    const keys = fc.uint8Array({ minLength: 32, maxLength: 32 });
    fc.assert(
      fc.property(text, keys, keys, (plain, one, other) => {
        fc.pre(!Buffer.from(one).equals(other));
        const [mine, theirs] = [one, other].map((bytes) =>
          createSealer([Buffer.from(bytes).toString('hex')]),
        );
        const sealed = mine?.seal(plain, 'c') ?? new Uint8Array();
        expect(refusal(() => theirs?.open(sealed, 'c'))).toMatchObject({
          code: 'bad-config',
          message: expect.stringContaining('SLACK_TOKEN_KEYS'),
        });
        const disguised = Buffer.from(sealed);
        disguised.set(theirs?.seal('', 'c').subarray(0, 9) ?? [], 0);
        expect(refusal(() => theirs?.open(disguised, 'c'))).toMatchObject({ code: 'bad-config' });
      }),
    );
  });

  it('opens what an earlier key sealed and says that it is stale, until that key is gone', () => {
    const sealed = createSealer([A]).seal('token', 'c');
    expect(createSealer([B, A]).open(sealed, 'c')).toEqual({ text: 'token', isStale: true });
    expect(createSealer([A, B]).open(sealed, 'c')).toEqual({ text: 'token', isStale: false });
    expect(refusal(() => createSealer([B]).open(sealed, 'c'))).toMatchObject({
      message: expect.stringContaining('with a key that SLACK_TOKEN_KEYS does not hold'),
    });
  });

  it('never makes the same bytes twice, and shows nothing of the text', () => {
    const sealer = createSealer([A]);
    const all = Array.from({ length: 50 }, () => Buffer.from(sealer.seal('xoxb-secret', 'c')));
    expect(new Set(all.map((sealed) => sealed.toString('hex'))).size).toBe(50);
    expect(all.some((sealed) => sealed.includes('xoxb'))).toBe(false);
  });

  it('says in an error neither key, token nor context', () => {
    const sealed = createSealer([A]).seal('xoxb-secret', 'context');
    const errors = [
      refusal(() => createSealer([B]).open(sealed, 'context')),
      refusal(() => createSealer([A]).open(sealed, 'other-context')),
      refusal(() => createSealer(['not-a-key'])),
    ];
    for (const error of errors) {
      const { message, hint, cause } = error as { message: string; hint: string; cause?: unknown };
      expect(`${message} ${hint}`).not.toMatch(/xoxb|context|not-a-key/);
      expect(`${message} ${hint}`).not.toContain(A);
      expect(cause).toBeUndefined();
    }
  });
});

describe('the keys of the environment', () => {
  it('are 32 bytes each, as base64 of either alphabet or as hex digits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (bytes) => {
        const raw = Buffer.from(bytes);
        const forms = [raw.toString('base64'), raw.toString('base64url'), raw.toString('hex')];
        expect(readTokenKeys(` ${forms.join(' ,\n')} `)).toEqual(forms);
        const sealed = createSealer(forms).seal('text', 'c');
        for (const form of [...forms, raw.toString('hex').toUpperCase()]) {
          expect(createSealer([form]).open(sealed, 'c')).toEqual({ text: 'text', isStale: false });
        }
      }),
    );
  });

  it.each([
    ['', 'holds a value that is no key of 32 bytes'],
    ['short', 'holds a value that is no key of 32 bytes'],
    [`${A},`, 'holds as number 2 a value'],
    [`${A},${'f'.repeat(63)}`, 'holds as number 2 a value'],
    [`${Buffer.alloc(33).toString('base64')},${A}`, 'holds as number 1 a value'],
    [`"${A}"`, 'holds a value that is no key of 32 bytes'],
  ])('are refused by their position: %j', (given, message) => {
    expect(refusal(() => readTokenKeys(given))).toMatchObject({
      code: 'bad-config',
      message: expect.stringContaining(`SLACK_TOKEN_KEYS ${message}`),
      hint: expect.stringContaining('openssl rand -base64 32'),
    });
  });

  it('must be one at least', () => {
    expect(refusal(() => createSealer([]))).toMatchObject({ code: 'bad-config' });
  });
});
