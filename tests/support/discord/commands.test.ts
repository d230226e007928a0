import { describe, expect, it } from 'vitest';
import { useDiscord } from './test-bot.ts';
import { rest } from './test-rest.ts';

const { start, connect } = useDiscord();

const recommend = {
  name: 'recommend',
  description: 'Films for you',
  name_localizations: { de: 'empfehlen' },
  options: [{ type: 3, name: 'text', description: 'What', required: true }],
} as const;
const similar = { type: 3, name: 'Find films like this' } as const;

async function registry() {
  const discord = await start();
  const guild = discord.guild();
  const path = `/applications/${discord.applicationId}/commands`;
  const guildPath = `/applications/${discord.applicationId}/guilds/${guild.id}/commands`;
  const call = (method: string, to: string, body?: unknown) => rest(discord, method, to, body);
  return { discord, guild, path, guildPath, call };
}

const listOf = (body: unknown) =>
  body as { id: string; version: string; name: string; type: number }[];

describe('application commands of the stand-in Discord', () => {
  it('come back with what Discord fills in', async () => {
    const { path, call, discord } = await registry();
    const { status, body } = await call('POST', path, recommend);
    expect([status, body]).toMatchObject([
      201,
      {
        application_id: discord.applicationId,
        type: 1,
        default_member_permissions: null,
        dm_permission: true,
        contexts: null,
        integration_types: [0, 1],
        nsfw: false,
        options: [{ ...recommend.options[0], name_localizations: null }],
      },
    ]);
    expect(body.id).toMatch(/^\d{17,}$/);
    expect(discord.commands()).toEqual([body]);
  });

  it('are one for each name and type', async () => {
    const { path, call, discord } = await registry();
    const first = await call('POST', path, recommend);
    const again = await call('POST', path, { ...recommend, description: 'Other' });
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
    await call('POST', path, { type: 3, name: 'recommend' });
    expect(discord.commands()).toHaveLength(2);
  });

  it('are replaced all at once; the same ones keep id and version', async () => {
    const { path, call } = await registry();
    const before = listOf((await call('PUT', path, [recommend, similar])).body);
    const same = listOf((await call('PUT', path, [recommend, similar])).body);
    expect(same).toEqual(before);
    const changed = listOf((await call('PUT', path, [{ ...recommend, description: 'New' }])).body);
    expect(changed.map(({ id }) => id)).toEqual([before[0]?.id]);
    expect(changed[0]?.version).not.toBe(before[0]?.version);
    expect(listOf((await call('GET', path)).body)).toHaveLength(1);
  });

  it('are listed with translations where these are asked for', async () => {
    const { path, call } = await registry();
    await call('PUT', path, [recommend]);
    const [plain] = listOf((await call('GET', path)).body);
    const [full] = listOf((await call('GET', `${path}?with_localizations=true`)).body);
    expect(plain).not.toHaveProperty('name_localizations');
    expect(full).toMatchObject({ name_localizations: { de: 'empfehlen' } });
  });

  it('are changed and deleted by id', async () => {
    const { path, call, discord } = await registry();
    const { body } = await call('POST', path, recommend);
    const changed = await call('PATCH', `${path}/${body.id}`, { description: 'Changed' });
    expect(changed.body).toMatchObject({ id: body.id, name: 'recommend', description: 'Changed' });
    expect((await call('GET', `${path}/${body.id}`)).body).toEqual(changed.body);
    expect((await call('DELETE', `${path}/${body.id}`)).status).toBe(204);
    expect(discord.commands()).toEqual([]);
    expect((await call('DELETE', `${path}/${body.id}`)).body.code).toBe(10063);
  });

  it('of a guild are apart from global ones, and only shown there', async () => {
    const { path, guildPath, call, discord, guild } = await registry();
    await call('PUT', path, [recommend]);
    const { body } = await call('POST', guildPath, similar);
    expect(body).toMatchObject({ guild_id: guild.id });
    expect(body).not.toHaveProperty('contexts');
    expect([discord.commands().length, discord.commands(guild).length]).toEqual([1, 1]);
    const ann = discord.user('ann');
    const said = await ann.says('x', { in: ann.dm() });
    await expect(ann.uses(similar.name, said)).rejects.toThrow(/no command/);
    expect((await call('PUT', '/applications/1/commands', [])).body.code).toBe(10002);
  });

  it('are shown where their contexts, installs and permissions let them', async () => {
    const { path, call, discord, guild } = await registry();
    await call('PUT', path, [
      {
        name: 'settings',
        description: 'd',
        contexts: [0],
        integration_types: [0],
        default_member_permissions: '32',
      },
    ]);
    const ann = discord.user('ann');
    const channel = guild.channel();
    const use = (used: object = {}) => ann.slash('settings', {}, { in: channel, ...used });
    await expect(use({ in: ann.dm() })).rejects.toThrow(/context/);
    await expect(use({ installed: 'user' })).rejects.toThrow(/installed/);
    await expect(use()).rejects.toThrow(/permissions 32/);
    expect((await use({ overridden: true })).raw.member?.permissions).not.toBe('32');
    guild.grant(ann, 32n);
    expect(BigInt((await use()).raw.member?.permissions ?? 0) & 32n).toBe(32n);
  });

  it('are what discord.js makes of them', async () => {
    const { bot, discord } = await connect();
    await bot.application?.commands.set([recommend, similar]);
    const fetched = await bot.application?.commands.fetch({ withLocalizations: true });
    expect(fetched?.map(({ name }) => name)).toEqual(['recommend', 'Find films like this']);
    expect(fetched?.every((one) => discord.commands().some(({ id }) => id === one.id))).toBe(true);
    expect(
      fetched
        ?.first()
        ?.equals({ ...recommend, options: [...recommend.options], integrationTypes: [0, 1] }),
    ).toBe(true);
  });
});
