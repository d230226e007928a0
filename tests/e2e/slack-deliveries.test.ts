import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Conversation } from '../../src/conversation/handle.ts';
import { samplePicks, sampleReply } from '../../src/surfaces/shared/test-samples.ts';
import type { RunningSlack } from '../../src/surfaces/slack/index.ts';
import { useSlackProcesses } from '../support/slack-processes.ts';
import { describeOnStarter } from '../support/starter-database.ts';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

describeOnStarter('what reaches the Slack app’s address', (context) => {
  const here = useSlackProcesses(context);
  let running: RunningSlack;
  let turns = 0;
  const conversation: Conversation = {
    async handle() {
      turns += 1;
      return { kind: 'answered', reply: sampleReply({ picks: samplePicks(1), suggestions: [] }) };
    },
  };
  const start = async () => {
    turns = 0;
    running = await here.start({ conversation });
  };
  const url = (path: string) => `http://127.0.0.1:${running.port}${path}`;
  /** A message as Slack told of it before, of another event. */
  const messageBody = async (id: string) => {
    const { ann } = here.setting();
    const said = await ann.says('a western', { in: ann.dm() });
    await said.answered();
    return { ...said.deliveries[0]?.payload, event_id: id };
  };

  describe('that Slack did not send', () => {
    it('is refused where its signature is wrong, missing or of another body', async () => {
      await start();
      const body = JSON.stringify(await messageBody('Ev0FORGED'));
      const other = `v0=${'0'.repeat(64)}`;
      for (const signature of [other, '', 'v0=', 'v1=abc', other.toUpperCase()]) {
        expect(await here.slack.deliver(body, { signature })).toMatchObject({ status: 401 });
      }
      const bare = await fetch(url('/slack/events'), {
        method: 'POST',
        body,
        headers: { 'content-type': JSON_TYPE },
      });
      expect(bare.status).toBe(401);
      await here.end();
      expect(turns).toBe(1);
    });

    it('is refused where it is older than five minutes, or has no time', async () => {
      await start();
      const body = JSON.stringify(await messageBody('Ev0STALE'));
      const now = Math.floor(Date.now() / 1_000);
      for (const timestamp of [now - 301, 0, Number.NaN, now - 86_400]) {
        expect(await here.slack.deliver(body, { timestamp })).toMatchObject({ status: 401 });
      }
      expect(await here.slack.deliver(body, { timestamp: now - 200 })).toMatchObject({
        status: 200,
      });
      await here.end();
      expect(turns).toBe(2);
    });

    it('smuggles nothing in as a check of the certificate', async () => {
      await start();
      const body = JSON.stringify(await messageBody('Ev0SMUGGLED'));
      const form = `ssl_check=1&payload=${encodeURIComponent(body)}`;
      const facts = { contentType: FORM_TYPE, signature: 'v0=none' };
      expect(await here.slack.deliver(form, facts)).toMatchObject({ status: 200 });
      await here.end();
      expect(turns).toBe(1);
    });
  });

  it('is told that the app lives, and that there is nothing anywhere else', async () => {
    await start();
    const statusOf = async (path: string, method = 'GET') =>
      (await fetch(url(path), { method })).status;
    expect(await statusOf('/health')).toBe(200);
    for (const path of ['/', '/slack/install', '/slack/oauth_redirect', '/slack/events', '/..%2f'])
      expect([path, await statusOf(path)]).toEqual([path, 404]);
    expect(await statusOf('/health', 'POST')).toBe(404);
    expect(await statusOf('/slack/nothing', 'POST')).toBe(404);
  });

  it('is answered with the challenge that Slack checks an address by', async () => {
    await start();
    const challenge = '3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P';
    expect(await here.slack.deliver({ type: 'url_verification', challenge })).toMatchObject({
      status: 200,
      body: { challenge },
    });
  });

  it('is refused where it is larger than anything of Slack’s', async () => {
    await start();
    const body = JSON.stringify({ type: 'event_callback', text: 'x'.repeat(1_000_001) });
    expect(await here.slack.deliver(body)).toMatchObject({ status: 413 });
  });

  describe('with garbage in it', () => {
    const unhandled: unknown[] = [];
    const note = (error: unknown) => unhandled.push(error);
    beforeAll(() => {
      process.on('unhandledRejection', note);
    });
    afterAll(() => {
      process.off('unhandledRejection', note);
    });

    const anything = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(null, '', 0, [], {}, true, 'im', 'D1', '1.2', { id: 'U1' }, [{}], [null]),
    );
    const keysOf = (...keys: readonly string[]) =>
      fc.record(Object.fromEntries(keys.map((key) => [key, anything])), { requiredKeys: [] });
    const kind = fc.constantFrom(
      'event_callback',
      'block_actions',
      'block_suggestion',
      'view_submission',
      'view_closed',
      'message_action',
      'shortcut',
      'interactive_message',
      'dialog_submission',
      'workflow_step_edit',
    );
    const event = fc.oneof(
      anything,
      fc
        .tuple(
          fc.constantFrom(
            'message',
            'app_mention',
            'app_home_opened',
            'link_shared',
            'tokens_revoked',
            'app_uninstalled',
            'agent_session_stopped',
          ),
          keysOf('user', 'channel', 'text', 'ts', 'thread_ts', 'links', 'tokens', 'tab', 'subtype'),
        )
        .map(([type, rest]) => ({ ...rest, type })),
    );
    const body = fc.oneof(
      anything,
      fc
        .tuple(
          fc.option(kind, { nil: undefined }),
          fc.option(event, { nil: undefined }),
          keysOf(
            'team_id',
            'user',
            'user_id',
            'event_id',
            'event_time',
            'trigger_id',
            'command',
            'text',
          ),
          keysOf(
            'team',
            'channel',
            'channel_id',
            'message',
            'view',
            'actions',
            'container',
            'authorizations',
            'response_url',
            'callback_id',
          ),
        )
        .map(([type, inner, one, two]) => ({
          ...one,
          ...two,
          ...(type ? { type } : {}),
          ...(inner === undefined ? {} : { event: inner }),
        })),
    );
    const raw = fc.oneof(
      {
        weight: 1,
        arbitrary: fc.tuple(fc.string(), fc.constantFrom(JSON_TYPE, FORM_TYPE, 'text/plain', 'x')),
      },
      { weight: 3, arbitrary: body.map((value) => [JSON.stringify(value), JSON_TYPE] as const) },
      {
        weight: 3,
        arbitrary: body.map(
          (value) => [`payload=${encodeURIComponent(JSON.stringify(value))}`, FORM_TYPE] as const,
        ),
      },
    );

    it('is answered at once whatever it is, and what is well made is answered after it', async () => {
      await start();
      await fc.assert(
        fc.asyncProperty(raw, async ([text, contentType]) => {
          const { status } = await here.slack.deliver(text, { contentType });
          expect([200, 400, 401, 404]).toContain(status);
        }),
        {
          numRuns: 250,
          examples: [[['null', JSON_TYPE]], [['payload=null', FORM_TYPE]], [['"x"', JSON_TYPE]]],
        },
      );
      await messageBody('Ev0AFTER');
      await here.end();
      expect(unhandled).toEqual([]);
    });
  });

  it('asks who is too quick to wait, twice, and only them', async () => {
    await start();
    const { ann, bob, channel } = here.setting();
    const answers = await Promise.all(
      Array.from({ length: 24 }, () => ann.command('/movie', 'a western', { in: channel })),
    );
    for (const one of answers) expect((await one.acknowledged()).status).toBe(200);
    const said = await ann.says('a western', { in: ann.dm() });
    await (await bob.command('/movie', 'a western', { in: channel })).answer();
    await here.end();
    const notices = answers
      .flatMap((one) => one.messages())
      .filter(({ text }) => /^That was quick! Give me \d+ seconds?, then/.test(text));
    expect(new Set(notices.map(({ ts }) => ts)).size).toBe(2);
    expect(said.thread.replies()).toEqual([]);
    expect(turns).toBe(21);
  });
});
