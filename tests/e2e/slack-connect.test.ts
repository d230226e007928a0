import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { slackConfig } from '../../src/commands/slack-config.ts';
import { readConfig } from '../../src/config.ts';
import { checkSlack } from '../../src/surfaces/slack/index.ts';
import { commandLine, type Running } from '../support/command-line.ts';
import { type Slack, startSlack, type WorkspaceHandle } from '../support/slack/index.ts';
import { TOKEN_KEY } from '../support/slack-app.ts';

type Variables = Readonly<Record<string, string>>;

let slack: Slack;
let acme: WorkspaceHandle;

beforeEach(async () => {
  slack = await startSlack();
  acme = slack.workspace({ name: 'Acme' });
});
afterEach(async () => {
  await slack.close();
});

const socket = (): Variables => ({
  SLACK_API_URL: slack.apiUrl,
  SLACK_BOT_TOKEN: acme.installation.botToken,
  SLACK_APP_TOKEN: slack.app.appToken,
});
const http = (): Variables => ({
  SLACK_API_URL: slack.apiUrl,
  SLACK_BOT_TOKEN: acme.installation.botToken,
  SLACK_SIGNING_SECRET: slack.app.signingSecret,
});
const oauth = (): Variables => ({
  SLACK_API_URL: slack.apiUrl,
  SLACK_CLIENT_ID: slack.app.clientId,
  SLACK_CLIENT_SECRET: slack.app.clientSecret,
  SLACK_SIGNING_SECRET: slack.app.signingSecret,
  SLACK_TOKEN_KEYS: TOKEN_KEY,
});

const check = (env: Variables) => {
  const config = slackConfig(readConfig(env));
  if (config === null) throw new Error('Slack is not configured');
  return checkSlack(config);
};

describe('what doctor sees of Slack', () => {
  const failures = async (env: Variables) =>
    (await check(env)).filter(({ status }) => status === 'fail');

  it('names the app and its workspace, with all scopes, over Socket Mode', async () => {
    const checks = await check(socket());
    expect(checks.map(({ status }) => status)).toEqual(['ok', 'ok', 'ok']);
    expect(checks.map(({ message }) => message)).toEqual([
      expect.stringMatching(/ in Acme$/),
      'scopes are granted',
      expect.stringMatching(/^events come over Socket Mode/),
    ]);
  });

  it('names the scopes that are missing, and where to get them', async () => {
    acme.install({ scopes: ['chat:write', 'commands', 'im:history', 'assistant:write'] });
    expect(await failures(http())).toEqual([
      {
        status: 'fail',
        message: 'The app lacks scopes: app_mentions:read, files:write, links:read, links:write.',
        hint: expect.stringContaining('slack/manifest.yaml'),
      },
    ]);
  });

  it('says which of two tokens Slack refuses, without saying it', async () => {
    const wrong = 'xapp-1-A0WRONG-1-0';
    const [app, ...others] = await failures({ ...socket(), SLACK_APP_TOKEN: wrong });
    expect(others).toEqual([]);
    expect(app?.message).toMatch(/^Slack refuses SLACK_APP_TOKEN: \w+\.$/);
    acme.expiresToken();
    const [bot] = await failures(socket());
    expect(bot?.message).toBe('Slack refuses SLACK_BOT_TOKEN: token_expired.');
    expect(JSON.stringify([app, bot])).not.toMatch(/x(?:oxb|app)-\w/);
  });

  it('tells a network that fails from a token that does', async () => {
    slack.fail('auth.test', { status: 503 });
    expect(await failures(http())).toEqual([
      {
        status: 'fail',
        message: expect.stringMatching(/^Slack can't be asked: /),
        hint: 'Check the network and try again.',
      },
    ]);
  });

  it('refuses the token of a person, and says where nothing is told of scopes', async () => {
    let answer: object = { ok: true, user: 'ann', user_id: 'U1', team: 'Acme', team_id: 'T1' };
    const server = createServer((_, response) => response.end(JSON.stringify(answer)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const env = { ...http(), SLACK_API_URL: `http://127.0.0.1:${port}/api/` };
    const [person] = await failures(env);
    expect(person?.message).toBe('SLACK_BOT_TOKEN is no token of a bot.');
    answer = { ...answer, bot_id: 'B1' };
    expect((await check(env)).map(({ status }) => status)).toEqual(['ok', 'warn', 'ok']);
    server.close();
  });

  it('says over HTTP to where the request URL must lead, and what can’t be seen', async () => {
    const checks = await check({ ...http(), PORT: '8080' });
    expect(checks.at(-1)?.message).toMatch(
      /must lead to \/slack\/events on port 8080\. .*can’t be tested/,
    );
  });

  it('tells an app to install that Slack knows from one that it does not', async () => {
    expect(await failures(oauth())).toEqual([]);
    const messages = async (env: Variables) =>
      (await failures({ ...oauth(), ...env })).map(({ message }) => message);
    expect(await messages({ SLACK_CLIENT_SECRET: 'another' })).toEqual([
      'Slack refuses SLACK_CLIENT_SECRET: bad_client_secret.',
    ]);
    expect(await messages({ SLACK_CLIENT_ID: '1.2' })).toEqual([
      'Slack refuses SLACK_CLIENT_ID: invalid_client_id.',
    ]);
  });

  describe('where browsers come back to', () => {
    let server: Server;
    let origin: string;
    let says = 'ok';
    beforeEach(async () => {
      says = 'ok';
      server = createServer((request, response) => {
        response.writeHead(request.url === '/health' ? 200 : 404).end(says);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    afterEach(() => server.close());
    const redirect = async (uri: string) => {
      const [, found] = await check({ ...oauth(), SLACK_REDIRECT_URI: uri });
      return found;
    };

    it('asks the program there', async () => {
      expect(await redirect(`${origin}/slack/oauth_redirect`)).toEqual({
        status: 'ok',
        message: `${origin} leads to MovieVibes`,
      });
      says = '<html>Welcome</html>';
      const other = await redirect(`${origin}/slack/oauth_redirect`);
      expect(other).toMatchObject({ status: 'warn', hint: expect.stringContaining('stopped') });
    });

    it('refuses a path at which nobody listens', async () => {
      expect(await redirect(`${origin}/oauth`)).toMatchObject({
        status: 'fail',
        message: 'SLACK_REDIRECT_URI must end with /slack/oauth_redirect.',
      });
    });
  });
});

describe('the program on Slack', () => {
  let folder: string;
  let program: ReturnType<typeof commandLine>;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'movievibes-slack-'));
    program = commandLine(folder);
    await program.prepare();
  });
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  const ended = async ({ child, ended: end }: Running) => {
    child.kill('SIGTERM');
    const { code, stderr } = await end;
    expect(stderr).not.toMatch(/xoxb-|xapp-|a-signing-secret|a-client-secret/);
    return code;
  };

  it('is checked by doctor beside everything else', async () => {
    const { stdout, code } = await program.run(['doctor', '--json'], { env: { ...socket() } });
    const { checks, ok } = JSON.parse(stdout);
    const ours = checks.filter(({ name }: { name: string }) => name === 'slack');
    expect(ours.map(({ status }: { status: string }) => status)).toEqual(['ok', 'ok', 'ok']);
    expect([ok, code]).toEqual([true, 0]);

    const off = JSON.parse((await program.run(['doctor', '--json'])).stdout);
    expect(off.checks).toContainEqual({
      name: 'slack',
      status: 'off',
      message: 'SLACK_BOT_TOKEN is not set.',
    });
  });

  it('answers over Socket Mode with two tokens and nothing else', async () => {
    const running = program.start(['start'], socket());
    await running.said('On: Slack as');
    slack.connect({ socket: true });
    const ann = acme.user('ann');
    const said = await ann.says('a heist film', { in: ann.dm() });
    expect((await said.answered(undefined, 60_000)).text).toMatch(/\(\d{4}\)/);
    expect(await ended(running)).toBe(0);
  });

  it('answers over HTTP, and says that it is well', async () => {
    const port = await freePort();
    const running = program.start(['start'], { ...http(), PORT: `${port}` });
    await running.said('On: Slack as');
    const url = `http://127.0.0.1:${port}`;
    expect(await (await fetch(`${url}/health`)).text()).toBe('ok');
    slack.connect({ url: `${url}/slack/events` });
    const ann = acme.user('ann');
    const used = await ann.command('/movie', 'a heist film');
    const answer = await used.answer(({ text }) => /\(\d{4}\)/.test(text), 60_000);
    expect(answer.ephemeral).toBe(true);
    expect(await ended(running)).toBe(0);
  });

  it('is installed by a workspace, answers it, and finds the installation after a restart', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const env = {
      ...oauth(),
      PORT: `${port}`,
      SLACK_REDIRECT_URI: `${url}/slack/oauth_redirect`,
    };
    const globex = slack.workspace({ name: 'Globex', installed: false });
    const running = program.start(['start'], env);
    await running.said('On: Slack as an app to install');
    slack.connect({ url: `${url}/slack/events` });
    const visit = await slack.visitInstall(url, globex);
    expect(visit.status).toBe(200);
    expect(globex.isInstalled).toBe(true);
    expect(await check(env)).toContainEqual({
      status: 'ok',
      message: `${url} leads to MovieVibes`,
    });
    const gus = globex.user('gus');
    const said = await gus.says('a heist film', { in: gus.dm() });
    expect((await said.answered(undefined, 60_000)).text).toMatch(/\(\d{4}\)/);
    expect(await ended(running)).toBe(0);

    const again = program.start(['start'], env);
    await again.said('On: Slack as');
    const more = await gus.says('a western', { in: gus.dm() });
    expect((await more.answered(undefined, 60_000)).text).toMatch(/western/i);
    expect(await ended(again)).toBe(0);
  });

  it('ends with what to do where a token is refused', async () => {
    const wrong = { ...socket(), SLACK_BOT_TOKEN: 'xoxb-wrong-token' };
    const { code, stderr } = await program.run(['start'], { env: wrong });
    expect(code).toBe(1);
    expect(stderr).toMatch(/Slack refuses SLACK_BOT_TOKEN/);
    expect(stderr).toContain('docs/slack.md');
    expect(stderr).not.toMatch(/xoxb-wrong-token|\bat .*\.js/);
  });

  it('says which variable is missing', async () => {
    const { SLACK_APP_TOKEN: _, ...alone } = socket();
    const { code, stderr } = await program.run(['start'], { env: alone });
    expect(code).toBe(1);
    expect(stderr).toMatch(/SLACK_BOT_TOKEN needs SLACK_APP_TOKEN .* or SLACK_SIGNING_SECRET/);
  });
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
