import { afterEach, expect, it, vi } from 'vitest';
import type { Person, WorkspaceHandle } from '../support/slack/index.ts';
import { TOKEN_KEY } from '../support/slack-app.ts';
import { isAnswer, useSlackProcesses } from '../support/slack-processes.ts';
import { describeOnStarter } from '../support/starter-database.ts';

const HOUR_MS = 3_600_000;

describeOnStarter('tokens that live for twelve hours', (context) => {
  const here = useSlackProcesses(context, { rotatesTokens: true }, { mode: 'oauth' });
  afterEach(() => {
    vi.useRealTimers();
  });
  /** Timers go on; only what the clock of another process shows is later. */
  const passes = async (hours: number) => {
    await here.end();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + hours * HOUR_MS });
    return here.start();
  };
  const installed = async (): Promise<WorkspaceHandle> => {
    const { port } = await here.start();
    const workspace = here.slack.workspace({ name: 'Acme', installed: false });
    const visit = await here.slack.visitInstall(`http://127.0.0.1:${port}`, workspace);
    expect(visit.status).toBe(200);
    return workspace;
  };
  const asks = (ann: Person) => ann.says('a western', { in: ann.dm() });
  const renewals = (status = 200) =>
    here.slack.requests.filter(
      ({ method, body, response, ...one }) =>
        method === 'oauth.v2.access' &&
        body.grant_type === 'refresh_token' &&
        one.status === status &&
        (status !== 200 || (response as { ok: boolean }).ok),
    ).length;

  it('are renewed once before they end, though many ask at two processes', async () => {
    const acme = await installed();
    const people = Array.from({ length: 10 }, (_, index) => acme.user(`person-${index}`));
    const { botToken } = acme.installation;
    const before = renewals();
    const [first, second] = [await passes(11), await here.start()];
    const said = [];
    for (const [index, one] of people.entries()) {
      here.sendTo(index % 2 === 0 ? first : second);
      said.push(await asks(one));
    }
    await Promise.all(said.map((one) => one.acknowledged()));
    await here.end();
    // Who worked with the old token while the other process renewed it is answered at the next look.
    await here.abandon();
    await context.database.query(
      "UPDATE inbox SET received_at = received_at + interval '11 hours'",
    );
    await here.start();
    await Promise.all(said.map((one) => one.answered(isAnswer)));
    expect(renewals() - before).toBe(1);
    expect(acme.installation.botToken).not.toBe(botToken);
    await here.end();
    expect(said.map((one) => one.thread.replies().length)).toEqual(people.map(() => 1));
  });

  it('are renewed after they ended, too', async () => {
    const acme = await installed();
    await passes(30);
    await (await asks(acme.user('ann'))).answered(isAnswer);
  });

  it('are used as long as they are good where they can’t be renewed', async () => {
    const acme = await installed();
    await passes(11);
    here.slack.fail('oauth.v2.access', { status: 500, times: 10 });
    await (await asks(acme.user('ann'))).answered(isAnswer);
    expect(renewals(500)).toBe(1);
    await (await asks(acme.user('bob'))).answered(isAnswer);
    expect(renewals(500)).toBe(1);
  });

  it('wait for their renewal where they ended, and so do the messages', async () => {
    const acme = await installed();
    await passes(13);
    here.slack.fail('oauth.v2.access', { status: 500, times: 10 });
    const before = renewals(500);
    const said = await asks(acme.user('ann'));
    await expect.poll(() => renewals(500)).toBe(before + 1);
    await here.end();
    here.slack.mend();
    await here.abandon();
    // The database has another clock.
    await context.database.query(
      "UPDATE inbox SET received_at = received_at + interval '13 hours'",
    );
    await here.start();
    await said.answered(isAnswer);
    await here.end();
    expect(said.thread.replies()).toHaveLength(1);
  });

  it('stay readable while their key changes, and then only with the new one', async () => {
    const acme = await installed();
    const ann = acme.user('ann');
    const [old, next] = [TOKEN_KEY, 'cd'.repeat(32)];
    await here.end();
    await here.start({}, { tokenKeys: [next, old] });
    await (await asks(ann)).answered(isAnswer);
    await here.end();
    await here.start({}, { tokenKeys: [next] });
    await (await asks(ann)).answered(isAnswer);
    await here.end();

    await here.start({}, { tokenKeys: [old] });
    const unread = await asks(ann);
    expect((await unread.acknowledged()).status).toBe(200);
    await here.end();
    expect(unread.thread.replies()).toEqual([]);
    await here.abandon();
    await here.start({}, { tokenKeys: [next] });
    await unread.answered(isAnswer);
  });

  it('never stand in the log, nor what they are renewed with', async () => {
    const acme = await installed();
    await acme.uninstalls();
    await asks(acme.user('ann'));
    await here.end();
    expect(here.log.length).toBeGreaterThan(10);
    expect(
      here.log.filter((line) => /xox[be]|a-client-secret|a-signing-secret/.test(line)),
    ).toEqual([]);
    expect(here.log.filter((line) => /western/.test(line))).toEqual([]);
  });
});
