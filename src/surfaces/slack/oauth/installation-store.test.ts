import { HTTPReceiver, type Installation } from '@slack/bolt';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { describeForEachDatabase, emptyTables } from '../../../../tests/support/database.ts';
import { MovieVibesError } from '../../../errors.ts';
import { createSealer } from '../../../services/seal.ts';
import type { Database } from '../../../store/database.ts';
import { createStores } from '../../../store/index.ts';
import { openPostgres } from '../../../store/postgres.ts';
import type { Exchange } from './exchange.ts';
import { createInstallationStore, type InstallationStoreDeps } from './installation-store.ts';
import {
  enterpriseInstallation,
  fromEnterprise,
  fromTeam,
  SECRETS,
  SILENT,
  teamInstallation,
} from './test-samples.ts';

const OLD = Buffer.alloc(32, 1).toString('base64');
const NEW = Buffer.alloc(32, 2).toString('base64');
const HOUR = 3600;
const seconds = () => Math.floor(Date.now() / 1000);
/** An installation whose token ends in so many seconds. */
const rotating = (endsIn: number, generation = 1) =>
  teamInstallation('T1', {
    token: `xoxb-${generation}`,
    refreshToken: `xoxe-${generation}`,
    expiresAt: seconds() + endsIn,
  });

describeForEachDatabase('installations of Slack', (use) => {
  let other: Database | null = null;
  beforeAll(async () => {
    const { url } = use();
    other = url === null ? null : await openPostgres({ url });
  });
  afterAll(() => other?.close());
  beforeEach(() => emptyTables(use().database));

  /** Slack, as far as it exchanges refresh tokens: each one once. */
  const slackThatRotates = (meanwhile: () => Promise<unknown> = async () => undefined) => {
    let good = 1;
    return vi.fn<Exchange>(async (refreshToken) => {
      if (refreshToken !== `xoxe-${good}`) throw failure('invalid_refresh_token');
      good += 1;
      const generation = good;
      await meanwhile();
      return {
        token: `xoxb-${generation}`,
        refreshToken: `xoxe-${generation}`,
        expiresInSeconds: 12 * HOUR,
      };
    });
  };
  const failure = (reason: string) =>
    new MovieVibesError('service-failed', reason, { hint: '', retriable: true });
  const unasked: Exchange = () => Promise.reject(new Error('Slack was asked'));

  const inProcess = (some: Partial<InstallationStoreDeps> = {}, database = use().database) =>
    createInstallationStore({
      store: createStores(database).installations,
      sealer: createSealer([OLD]),
      exchange: unasked,
      lock: (...args) => database.lock(...args),
      log: SILENT,
      ...some,
    });
  const tokenOf = (installation: Installation) => installation.bot?.token;

  it('gives each place its own installation, of a team and of an organisation', async () => {
    const store = inProcess();
    await store.storeInstallation(teamInstallation('T1'));
    await store.storeInstallation(teamInstallation('T2'));
    await store.storeInstallation(enterpriseInstallation('E1'));
    expect(tokenOf(await store.fetchInstallation(fromTeam('T1')))).toBe('xoxb-T1');
    expect(tokenOf(await store.fetchInstallation(fromTeam('T2')))).toBe('xoxb-T2');
    const organisation = await store.fetchInstallation(fromEnterprise('E1', 'T1'));
    expect(organisation).toMatchObject({
      enterprise: { id: 'E1', name: 'An organisation' },
      enterpriseUrl: 'https://example.com/',
      isEnterpriseInstall: true,
      bot: { token: 'xoxb-E1' },
    });
    for (const query of [fromTeam('E1'), fromEnterprise('T1'), fromTeam('T3')]) {
      await expect(store.fetchInstallation(query)).rejects.toMatchObject({ code: 'not-found' });
    }
    await expect(
      store.fetchInstallation({ ...fromTeam(''), enterpriseId: 'E1' }),
    ).rejects.toMatchObject({ code: 'bad-input' });
  });

  it('lets @slack/oauth authorize with what it keeps', async () => {
    const store = inProcess();
    await store.storeInstallation(rotating(12 * HOUR));
    const { installer } = new HTTPReceiver({
      signingSecret: 's',
      clientId: 'c',
      clientSecret: 's',
      stateSecret: 's',
      installationStore: store,
    });
    expect(await installer?.authorize(fromTeam('T1'))).toEqual({
      userToken: undefined,
      teamId: 'T1',
      botToken: 'xoxb-1',
      botId: 'B1',
      botUserId: 'UBOT',
    });
  });

  it('keeps the bot sealed, and no token of a person and no webhook at all', async () => {
    const store = inProcess();
    await store.storeInstallation(teamInstallation('T1'));
    const [{ data }] = (await use().database.query('SELECT data FROM installations')) as [
      { data: Uint8Array },
    ];
    expect(Buffer.from(data).toString('latin1')).not.toMatch(SECRETS);
    const { text } = createSealer([OLD]).open(data, 'slack/team/T1');
    expect(text.match(/xox\w|hooks/g)).toEqual(['xoxb']);
    const installation = await store.fetchInstallation(fromTeam('T1'));
    expect(installation.user).toEqual({ id: 'UADMIN', token: undefined, scopes: undefined });
    expect(installation.incomingWebhook).toBeUndefined();
  });

  it('does not open what was copied to another place', async () => {
    const store = inProcess();
    await store.storeInstallation(teamInstallation('T1'));
    await use().database.exec(
      `INSERT INTO installations (surface, tenant, data)
       SELECT surface, copy, data FROM installations, unnest('{team/T2,enterprise/T1}'::text[]) copy`,
    );
    for (const query of [fromTeam('T2'), fromEnterprise('T1')]) {
      await expect(store.fetchInstallation(query)).rejects.toMatchObject({ code: 'bad-config' });
    }
  });

  it('refuses what has no bot or is of the first OAuth, without repeating a secret', async () => {
    const { bot: _, ...withoutBot } = teamInstallation('T1');
    const first = { ...teamInstallation('T1'), authVersion: 'v1' } as unknown as Installation;
    for (const installation of [withoutBot, first]) {
      const refused = await inProcess().storeInstallation(installation).catch(String);
      expect(refused).toMatch(/not one of a bot \(wrong: (bot|authVersion)\)/);
      expect(refused).not.toMatch(SECRETS);
    }
  });

  it('seals anew with the first key what an earlier one sealed, when it is read', async () => {
    await inProcess().storeInstallation(teamInstallation('T1'));
    const both = inProcess({ sealer: createSealer([NEW, OLD]) });
    await Promise.all([1, 2, 3].map(() => both.fetchInstallation(fromTeam('T1'))));
    const later = inProcess({ sealer: createSealer([NEW]) });
    expect(tokenOf(await later.fetchInstallation(fromTeam('T1')))).toBe('xoxb-T1');
  });

  it('reads on where it can’t be sealed anew', async () => {
    await inProcess().storeInstallation(teamInstallation('T1'));
    const store = createStores(use().database).installations;
    const readOnly = inProcess({
      sealer: createSealer([NEW, OLD]),
      store: { ...store, replace: () => Promise.reject(new Error('read-only')) },
    });
    expect(tokenOf(await readOnly.fetchInstallation(fromTeam('T1')))).toBe('xoxb-T1');
  });

  it('is renewed by one of several processes, and the others get what that one stored', async () => {
    for (const endsIn of [HOUR, -HOUR]) {
      await inProcess().storeInstallation(rotating(endsIn));
      const exchange = slackThatRotates();
      const processes = [use().database, other ?? use().database].map((database) =>
        inProcess({ exchange }, database),
      );
      const got = await Promise.all(
        [...processes, ...processes, ...processes].map((each) =>
          each.fetchInstallation(fromTeam('T1')),
        ),
      );
      expect(exchange).toHaveBeenCalledTimes(1);
      expect(got.map(tokenOf)).toEqual(got.map(() => 'xoxb-2'));
      expect(tokenOf(await inProcess().fetchInstallation(fromTeam('T1')))).toBe('xoxb-2');
    }
  });

  it('never shows @slack/oauth a refresh token, which it would exchange on its own', async () => {
    const { bot } = rotating(HOUR);
    await inProcess().storeInstallation(rotating(HOUR));
    const busy = () => Promise.reject(new MovieVibesError('busy', 'busy', { hint: '' }));
    const fetched = await inProcess({ lock: busy }).fetchInstallation(fromTeam('T1'));
    expect(fetched.bot).toEqual({ ...bot, refreshToken: undefined, expiresAt: undefined });
  });

  it('renews a token that ends within two hours, and the next time as well', async () => {
    const exchange = slackThatRotates();
    let now = Date.now();
    const store = inProcess({ exchange, now: () => now });
    await store.storeInstallation(rotating(2 * HOUR + 60));
    const token = async () => tokenOf(await store.fetchInstallation(fromTeam('T1')));
    expect(await token()).toBe('xoxb-1');
    now += 120_000;
    expect(await token()).toBe('xoxb-2');
    now += 9 * HOUR * 1000;
    expect(await token()).toBe('xoxb-2');
    now += 2 * HOUR * 1000;
    expect(await token()).toBe('xoxb-3');
    expect(exchange.mock.calls).toEqual([['xoxe-1'], ['xoxe-2']]);
  });

  it('goes on with a token that is still good where Slack does not renew it, and asks again later', async () => {
    let now = Date.now();
    const exchange = vi.fn<Exchange>().mockRejectedValue(failure('ratelimited'));
    const store = inProcess({ exchange, now: () => now });
    await store.storeInstallation(rotating(HOUR));
    const token = async () => tokenOf(await store.fetchInstallation(fromTeam('T1')));
    expect([await token(), await token(), await token()]).toEqual(['xoxb-1', 'xoxb-1', 'xoxb-1']);
    expect(exchange).toHaveBeenCalledTimes(1);
    now += 61_000;
    expect(await token()).toBe('xoxb-1');
    expect(exchange).toHaveBeenCalledTimes(2);
    now += HOUR * 1000;
    await expect(token()).rejects.toMatchObject({ code: 'service-failed', retriable: true });
  });

  it('goes on with a token that is still good where another process takes long to renew it', async () => {
    await inProcess().storeInstallation(rotating(HOUR));
    const waits: number[] = [];
    const lock: InstallationStoreDeps['lock'] = (_key, _work, { waitMs }) => {
      waits.push(waitMs);
      return Promise.reject(new MovieVibesError('busy', 'busy', { hint: '' }));
    };
    expect(tokenOf(await inProcess({ lock }).fetchInstallation(fromTeam('T1')))).toBe('xoxb-1');
    await inProcess().storeInstallation(rotating(30));
    const ended = inProcess({ lock }).fetchInstallation(fromTeam('T1'));
    await expect(ended).rejects.toMatchObject({ code: 'busy' });
    expect(waits).toEqual([1_000, 10_000]);
  });

  it('brings an installation that was removed while it was renewed not back', async () => {
    const store = inProcess({
      exchange: slackThatRotates(() => inProcess().deleteInstallation(fromTeam('T1'))),
    });
    await store.storeInstallation(rotating(HOUR));
    const fetched = store.fetchInstallation(fromTeam('T1'));
    await expect(fetched).rejects.toMatchObject({ code: 'not-found' });
    const { installations } = createStores(use().database);
    expect(await installations.due(new Date(Date.now() + HOUR))).toHaveLength(1);
  });

  it('leaves an installation that came while the earlier one was renewed', async () => {
    const store = inProcess({
      exchange: slackThatRotates(() => inProcess().storeInstallation(rotating(12 * HOUR, 9))),
    });
    await store.storeInstallation(rotating(HOUR));
    expect(tokenOf(await store.fetchInstallation(fromTeam('T1')))).toBe('xoxb-9');
    expect(tokenOf(await inProcess().fetchInstallation(fromTeam('T1')))).toBe('xoxb-9');
  });

  it('stores renewed tokens also where the old ones were sealed anew meanwhile', async () => {
    await inProcess().storeInstallation(rotating(HOUR));
    const busy = () => Promise.reject(new MovieVibesError('busy', 'busy', { hint: '' }));
    const both = { sealer: createSealer([NEW, OLD]) };
    const store = inProcess({
      // Of the earlier key only when it reads first.
      sealer: {
        ...both.sealer,
        open: (...args) => ({ ...both.sealer.open(...args), isStale: false }),
      },
      exchange: slackThatRotates(() =>
        inProcess({ ...both, lock: busy }).fetchInstallation(fromTeam('T1')),
      ),
    });
    expect(tokenOf(await store.fetchInstallation(fromTeam('T1')))).toBe('xoxb-2');
    expect(tokenOf(await inProcess(both).fetchInstallation(fromTeam('T1')))).toBe('xoxb-2');
  });

  it('is removed at once, but not for one person’s token, and not by an event of before', async () => {
    const store = inProcess();
    await store.storeInstallation(teamInstallation('T1'));
    await store.deleteInstallation({ ...fromTeam('T1'), userId: 'UADMIN' });
    const before = new Date(Date.now() - 5_000);
    expect(await store.uninstall(fromTeam('T1'), before)).toBe(false);
    expect(tokenOf(await store.fetchInstallation(fromTeam('T1')))).toBe('xoxb-T1');

    expect(await store.uninstall(fromTeam('T1'), new Date())).toBe(true);
    await expect(store.fetchInstallation(fromTeam('T1'))).rejects.toMatchObject({
      code: 'not-found',
    });
    await store.storeInstallation(teamInstallation('T1'));
    // This process' clock is behind the database's.
    await inProcess({ now: () => 0 }).deleteInstallation(fromTeam('T1'));
    await expect(store.fetchInstallation(fromTeam('T1'))).rejects.toMatchObject({
      code: 'not-found',
    });
    await store.deleteInstallation(fromTeam('T1'));
  });
});
