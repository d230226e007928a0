import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Sealer } from '../domain/installations.ts';
import { MovieVibesError } from '../errors.ts';

const VARIABLE = 'SLACK_TOKEN_KEYS';

/**
 * What a sealed value looks like: version (1 byte), id of the key (8), nonce (12), ciphertext, tag (16).
 * Random nonces of 96 bits are safe for 2^32 values a key (NIST SP 800-38D, 8.3).
 */
const VERSION = 1;
const KEY_ID = 8;
const NONCE = 12;
const TAG = 16;
const HEADER = 1 + KEY_ID;

/**
 * Splits the variable's value: keys separated by commas, each 32 bytes as base64 or 64 hex digits.
 * Throws `bad-config` that tells which of them is wrong by its position, never what it is.
 */
export function readTokenKeys(text: string): readonly string[] {
  const keys = text.split(',').map((key) => key.trim());
  for (const [i, key] of keys.entries()) decodeKey(key, i, keys.length);
  return keys;
}

/**
 * AES-256-GCM. The first key seals, all of them open: to change the key, put the new one in front and
 * leave the old one behind it until everything was read once. The context is authenticated, not kept.
 */
export function createSealer(keys: readonly string[]): Sealer {
  const ring = keys.map((key, i) => {
    const bytes = decodeKey(key, i, keys.length);
    return { bytes, id: createHash('sha256').update(bytes).digest().subarray(0, KEY_ID) };
  });
  const [first] = ring;
  if (!first) throw badKeys('holds no key');

  return {
    seal(text, context) {
      const header = Buffer.concat([Buffer.of(VERSION), first.id]);
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', first.bytes, nonce, { authTagLength: TAG });
      cipher.setAAD(bound(header, context));
      const secret = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([header, nonce, secret, cipher.getAuthTag()]);
    },

    open(sealed, context) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes.length < HEADER + NONCE + TAG || bytes[0] !== VERSION) throw unreadable();
      const id = bytes.subarray(1, HEADER);
      const key = ring.find((each) => each.id.equals(id));
      if (!key) throw unknownKey();
      const nonce = bytes.subarray(HEADER, HEADER + NONCE);
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, nonce, { authTagLength: TAG });
      decipher.setAAD(bound(bytes.subarray(0, HEADER), context));
      decipher.setAuthTag(bytes.subarray(-TAG));
      try {
        const text = Buffer.concat([
          decipher.update(bytes.subarray(HEADER + NONCE, -TAG)),
          decipher.final(),
        ]).toString('utf8');
        return { text, isStale: key !== first };
      } catch {
        throw unreadable();
      }
    },
  };
}

/** The header's length is fixed, so two pairs of header and context never make the same bytes. */
function bound(header: Uint8Array, context: string): Buffer {
  return Buffer.concat([header, Buffer.from(context, 'utf8')]);
}

function decodeKey(key: string, index: number, count: number): Buffer {
  if (/^[\da-f]{64}$/i.test(key)) return Buffer.from(key, 'hex');
  // Buffer reads base64 and base64url alike.
  if (/^[\w+/-]{43}=?$/.test(key)) return Buffer.from(key, 'base64');
  const which = count === 1 ? 'a value that is' : `as number ${index + 1} a value that is`;
  throw badKeys(`holds ${which} no key of 32 bytes`);
}

function badKeys(what: string): MovieVibesError {
  return new MovieVibesError('bad-config', `${VARIABLE} ${what}.`, {
    hint: 'Set it to 32 random bytes as base64, as "openssl rand -base64 32" prints them. Several keys are separated by commas, the one to seal with first.',
  });
}

function unknownKey(): MovieVibesError {
  return new MovieVibesError(
    'bad-config',
    `Something was sealed with a key that ${VARIABLE} does not hold.`,
    {
      hint: `Put the earlier key back, at the end of ${VARIABLE}, or install the app again.`,
    },
  );
}

/** From the tag alone, damage, another place and another key of the same id look the same. */
function unreadable(): MovieVibesError {
  return new MovieVibesError(
    'bad-config',
    `Something that was sealed with ${VARIABLE} is damaged or belongs elsewhere.`,
    { hint: 'Install the app again.' },
  );
}
