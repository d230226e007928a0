import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { type Discord, startDiscord } from '../support/discord/index.ts';

let folder: string;
let discord: Discord;
let program: ReturnType<typeof commandLine>;
let env: Record<string, string>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'movievibes-discord-'));
  program = commandLine(folder);
  await program.prepare();
  discord = await startDiscord();
  env = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl };
});
afterAll(async () => {
  await discord.close();
  await rm(folder, { recursive: true, force: true });
});

const json = ({ stdout }: { stdout: string }) => JSON.parse(stdout);

it('registers its commands, once, and doctor says how to invite it', async () => {
  const before = json(await program.run(['doctor', '--json'], { env }));
  const checks = before.checks.filter(({ name }: { name: string }) => name === 'discord');
  expect(checks[0].message).toMatch(
    /https:\/\/discord\.com\/oauth2\/authorize\?client_id=\d+&permissions=\d+&scope=bot\+applications\.commands/,
  );
  expect(checks.at(-1)).toMatchObject({
    status: 'warn',
    hint: expect.stringContaining('register'),
  });

  const first = json(await program.run(['discord', 'register', '--json'], { env }));
  expect(first.create).toContain('recommend');
  const second = json(await program.run(['discord', 'register', '--json'], { env }));
  expect(second).toMatchObject({ create: [], update: [], remove: [] });
  const after = json(await program.run(['doctor', '--json'], { env }));
  expect(after.checks.filter(({ status }: { status: string }) => status === 'warn')).toEqual([]);
});

it('says what is wrong with a token, and with none', async () => {
  const none = await program.run(['discord', 'register', '--json']);
  expect(json(none).error).toMatchObject({
    code: 'bad-config',
    hint: expect.stringContaining('.env'),
  });
  const wrong = await program.run(['start'], {
    env: { ...env, DISCORD_TOKEN: 'wrong.token.here' },
  });
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toMatch(/Discord refuses DISCORD_TOKEN/);
  expect(wrong.stderr).not.toMatch(/wrong\.token|\bat .*\.js/);
});

it('answers, and after it was killed in mid-turn, answers what it had taken on', async () => {
  const channel = discord.guild({ name: 'Cinema' }).channel({ name: 'films' });
  const ann = discord.user('ann');
  const running = program.start(['start'], env);
  await running.said('On: Discord as');
  const asked = await ann.slash('recommend', { text: 'a heist film' }, { in: channel });
  expect((await asked.answer()).text).toMatch(/\(\d{4}\)/);

  const cutOff = await ann.slash('recommend', { text: 'a Korean thriller' }, { in: channel });
  await cutOff.acknowledged();
  // What came in the very instant before the end may not have been kept.
  await setTimeout(100);
  running.child.kill('SIGKILL');
  await running.ended;

  const again = program.start(['start'], env);
  await again.said('On: Discord as');
  expect((await cutOff.answer(undefined, 60_000)).text).toMatch(/Korean/);
  again.child.kill('SIGTERM');
  expect((await again.ended).code).toBe(0);
});
