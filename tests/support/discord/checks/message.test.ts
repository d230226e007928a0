import { describe, expect, it } from 'vitest';
import { check, instead, many, most, useLimits, x } from '../test-limits.ts';

const content = (of: object) => ({ content: 'x', ...of });
const embed = (of: object) => ({ embeds: [of] });
const field = (facts: object = {}) => embed({ fields: [{ name: 'n', value: 'v', ...facts }] });
const poll = (facts: object = {}, answers: readonly string[] = ['a']) => ({
  poll: {
    question: { text: 'q' },
    answers: answers.map((answer) => ({ poll_media: { text: answer } })),
    ...facts,
  },
});

const TOO_LONG = 'BASE_TYPE_MAX_LENGTH';
const BAD_LENGTH = 'BASE_TYPE_BAD_LENGTH';
const MISSING = 'BASE_TYPE_REQUIRED';

const CASES = [
  most('content', 2_000, (n) => ({ content: x(n) }), `content ${TOO_LONG}`),
  most('nonce', 25, (n) => content({ nonce: 'n'.repeat(n) }), 'nonce NONCE_TYPE_TOO_LONG'),
  most('embeds', 10, (n) => ({ embeds: many(n, () => ({ title: 't' })) }), `embeds ${TOO_LONG}`),
  most('title', 256, (n) => embed({ title: x(n) }), `embeds.0.title ${TOO_LONG}`),
  most(
    'description',
    4_096,
    (n) => embed({ description: x(n) }),
    `embeds.0.description ${TOO_LONG}`,
  ),
  most(
    'fields',
    25,
    (n) => embed({ fields: many(n, () => ({ name: 'n', value: 'v' })) }),
    `embeds.0.fields ${TOO_LONG}`,
  ),
  most('field name', 256, (n) => field({ name: x(n) }), `embeds.0.fields.0.name ${TOO_LONG}`),
  most('field value', 1_024, (n) => field({ value: x(n) }), `embeds.0.fields.0.value ${TOO_LONG}`),
  instead(
    'a field with a value',
    field(),
    field({ value: '' }),
    `embeds.0.fields.0.value ${MISSING}`,
  ),
  most(
    'footer',
    2_048,
    (n) => embed({ footer: { text: x(n) } }),
    `embeds.0.footer.text ${TOO_LONG}`,
  ),
  most('author', 256, (n) => embed({ author: { name: x(n) } }), `embeds.0.author.name ${TOO_LONG}`),
  most(
    'all embeds',
    6_000,
    (n) => ({ embeds: [{ description: x(3_000) }, { description: x(n - 3_000) }] }),
    'embeds MAX_EMBED_SIZE_EXCEEDED',
  ),
  instead(
    'an image',
    embed({ image: { url: 'https://example.org/a.png' } }),
    embed({ image: { url: 'ftp://example.org/a.png' } }),
    'embeds.0.image.url URL_TYPE_INVALID_SCHEME',
  ),
  instead(
    'an address',
    embed({ title: 't', url: 'https://example.org' }),
    embed({ title: 't', url: 'nowhere' }),
    'embeds.0.url URL_TYPE_INVALID_URL',
  ),
  instead('an embed with something in it', null, embed({}), `embeds.0.description ${MISSING}`),
  most(
    'poll question',
    300,
    (n) => poll({ question: { text: x(n) } }),
    `poll.question.text ${BAD_LENGTH}`,
  ),
  most('poll answers', 10, (n) => poll({}, many(n, String)), `poll.answers ${BAD_LENGTH}`),
  most('poll answer', 55, (n) => poll({}, [x(n)]), `poll.answers.0.poll_media.text ${BAD_LENGTH}`),
  most('poll hours', 768, (n) => poll({ duration: n }), 'poll.duration NUMBER_TYPE_MAX'),
  instead(
    'allowed mentions',
    content({ allowed_mentions: { parse: [], users: ['1'] } }),
    content({ allowed_mentions: { parse: ['users'], users: ['1'] } }),
    'allowed_mentions MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
  ),
];

describe('a message’s limits', () => {
  const { send, discord } = useLimits();

  it.each(CASES)('are kept: $what', (one) => check(one, send));

  it.each([
    {},
    { content: '' },
    { content: ' \n ' },
    { embeds: [], components: [] },
    { flags: 1 << 15 },
  ])('refuse nothing at all: %j', async (body) => {
    expect(await send(body)).toMatchObject({ status: 400, body: { code: 50006 } });
  });

  it('let a file of 10 MiB through, and none larger', async () => {
    const upload = (bytes: number) => {
      const form = new FormData();
      form.set('payload_json', JSON.stringify({ content: 'x' }));
      form.set('files[0]', new Blob([new Uint8Array(bytes)]), 'a.bin');
      return send(form);
    };
    const limit = 10 * 1_024 * 1_024;
    expect((await upload(limit)).status).toBe(200);
    expect(await upload(limit + 1)).toMatchObject({ status: 413, body: { code: 40005 } });
  });

  it('are of version 10, in JSON', async () => {
    const { apiUrl, token } = discord();
    const code = async (version: string) => {
      const response = await fetch(`${apiUrl}/${version}/users/@me/channels`, {
        method: 'POST',
        body: '{',
        headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
      });
      return ((await response.json()) as { code: number }).code;
    };
    expect([await code('v10'), await code('v9')]).toEqual([50109, 50041]);
  });
});
