import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MovieVibesError } from './errors.ts';
import { createLogger, redactLine, redactText } from './logger.ts';

function logTo(options: { isTTY?: boolean; secrets?: string[]; level?: 'info' | 'silent' } = {}) {
  let text = '';
  const logger = createLogger({
    level: options.level ?? 'info',
    destination: { isTTY: options.isTTY ?? false, write: (line) => (text += line) },
    secrets: options.secrets ?? [],
    color: false,
  });
  return { logger, text: () => text };
}

describe('a log line', () => {
  it('is JSON where nobody watches', () => {
    const { logger, text } = logTo();
    logger.info({ films: 3 }, 'searched');
    expect(JSON.parse(text())).toMatchObject({ level: 30, films: 3, msg: 'searched' });
    expect(text()).toMatch(/\n$/);
  });

  it('is readable on a terminal', () => {
    const { logger, text } = logTo({ isTTY: true });
    logger.warn('slow');
    expect(text()).toMatch(/WARN.*slow\n$/);
    expect(text()).not.toContain('{');
  });

  it('below the level is not written', () => {
    const { logger, text } = logTo();
    logger.debug('details');
    expect(text()).toBe('');
  });
});

describe.each([false, true])('on a terminal: %s', (isTTY) => {
  it('a token in an error object is not printed', () => {
    const { logger, text } = logTo({ isTTY });
    const error = Object.assign(
      new Error('GET https://api/x?apikey=plain1234 failed: Bearer abcdef123456'),
      {
        config: { headers: { Authorization: 'Basic s3cr3t-header', accept: 'json' } },
        request: [{ token: 's3cr3t-token', tokens: 120 }],
        response: { data: { nested: { deep: { deeper: { client_secret: 's3cr3t-deep' } } } } },
        cause: new Error('login as postgres://me:s3cr3t-pw@db/films'),
      },
    );
    logger.error({ err: error }, 'call failed');
    logger.error(error);
    expect(text()).not.toMatch(/s3cr3t|plain1234|abcdef123456/);
    expect(text()).toContain('call failed');
    expect(text()).toContain('postgres://me:[secret]@db/films');
    expect(text()).toContain('120');
  });

  it('a configured secret is found anywhere, whatever it looks like', () => {
    const { logger, text } = logTo({ isTTY, secrets: ['correct horse "battery"'] });
    const error = new MovieVibesError('model-failed', 'Key correct horse "battery" was refused.', {
      hint: 'Not correct horse "battery"?',
    });
    logger.error({ err: error, notes: ['correct horse "battery"'] }, 'x correct horse "battery"');
    expect(text()).not.toContain('horse');
    expect(text()).toContain('was refused');
  });
});

it.each([
  'sk-proj-abcDEF123456',
  'xoxb-123456-abcdef',
  'xapp-1-A012-3456-abcdef',
  'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl',
  `${'A1b2'.repeat(6)}.Gabcde.${'x-Y_9'.repeat(6)}`,
])('%s is known by its looks', (secret) => {
  expect(redactText(`key=${secret} here`, [])).not.toContain(secret);
});

it('what people write about stays readable', () => {
  const text =
    'Inception (2010): the token totem, password-protected dreams, 120 tokens, a risk-taking heist';
  expect(redactText(text, [])).toBe(text);
});

it('every line stays one line of JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(fc.string(), { maxLength: 3 }), (value, secrets) => {
      const line = redactLine(JSON.stringify({ value }), secrets.filter(Boolean));
      expect(line.split('\n')).toHaveLength(2);
      JSON.parse(line);
    }),
  );
});
