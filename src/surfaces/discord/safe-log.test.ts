import { DiscordAPIError } from 'discord.js';
import { expect, it } from 'vitest';
import { safeLog } from './safe-log.ts';

it('logs what Discord said of a failure, without the token in its address or the message in its body', () => {
  const lines: string[] = [];
  const keep = (fields: object, message: string) => {
    lines.push(JSON.stringify({ ...fields, message }));
  };
  const error = new DiscordAPIError(
    { code: 10062, message: 'Unknown interaction' },
    10062,
    404,
    'POST',
    'http://localhost/interactions/1/the-token/callback',
    { body: { content: 'private words' } },
  );
  const log = safeLog({ debug: keep, info: keep, warn: keep });
  log.warn({ err: error }, 'not answered');
  log.info({ err: new Error('other'), shard: 1 }, 'fine');
  expect(lines[0]).toContain('"code":10062');
  expect(lines[0]).toContain('Unknown interaction');
  expect(lines.join()).not.toMatch(/the-token|private words/);
  expect(lines[1]).toContain('"shard":1');
});
