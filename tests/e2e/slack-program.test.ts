import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { type Slack, startSlack, type WorkspaceHandle } from '../support/slack/index.ts';
import { isAnswer } from '../support/slack-processes.ts';

let folder: string;
let slack: Slack;
let acme: WorkspaceHandle;
let program: ReturnType<typeof commandLine>;
let env: Record<string, string>;
let port: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'movievibes-slack-'));
  program = commandLine(folder);
  await program.prepare();
  slack = await startSlack();
  acme = slack.workspace({ name: 'Acme' });
  port = await freePort();
  env = {
    SLACK_BOT_TOKEN: acme.installation.botToken,
    SLACK_SIGNING_SECRET: slack.app.signingSecret,
    SLACK_API_URL: slack.apiUrl,
    PORT: String(port),
  };
});
afterAll(async () => {
  await slack.close();
  await rm(folder, { recursive: true, force: true });
});

it('says what is wrong with a token, and does not say the token', async () => {
  const wrong = await program.run(['start'], {
    env: { ...env, SLACK_BOT_TOKEN: 'xoxb-1-2-wrong' },
  });
  expect(wrong.code).toBe(1);
  expect(wrong.stderr).toMatch(/Slack refuses SLACK_BOT_TOKEN/);
  expect(wrong.stderr).not.toMatch(/xoxb-1-2-wrong|\bat .*\.js/);
});

it('answers, and after it was killed in mid-turn, answers what it had taken on', async () => {
  slack.connect({ url: `http://127.0.0.1:${port}/slack/events` });
  const ann = acme.user('ann');
  const channel = acme.channel();
  const running = program.start(['start'], env);
  await running.said('On: Slack as');
  const said = await ann.says('a heist film', { in: ann.dm() });
  await said.answered(isAnswer);

  // Nothing goes out any more, so that it dies before its answers do.
  slack.delay(/^(?:chat|response_url)/, 60_000);
  const cutOff = await ann.says('a Korean thriller', { in: ann.dm() });
  const used = await ann.command('/movie', 'a western', { in: channel });
  await Promise.all([cutOff.acknowledged(), used.acknowledged()]);
  running.child.kill('SIGKILL');
  await running.ended;
  slack.mend();

  const again = program.start(['start'], env);
  await again.said('On: Slack as');
  expect((await cutOff.answered(isAnswer, 60_000)).text).toMatch(/Korean/);
  await used.answer(isAnswer, 60_000);
  again.child.kill('SIGTERM');
  const ended = await again.ended;
  expect(ended.code).toBe(0);
  expect(ended.stderr).not.toMatch(/xoxb-|a-signing-secret/);
  expect(cutOff.thread.replies()).toHaveLength(1);
  expect(said.thread.replies()).toHaveLength(1);
  expect(slack.problems).toEqual([]);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
