import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Discord, startDiscord } from '../../../../tests/support/discord/index.ts';
import { commandsBody } from './body.ts';
import type { RegisteredCommand } from './canonical.ts';
import { commandSet, guildCommandSet } from './definitions.ts';
import { diffCommands, isUpToDate } from './diff.ts';

describe('the command set at the stand-in Discord', () => {
  let discord: Discord;
  beforeAll(async () => {
    discord = await startDiscord();
  });
  afterAll(() => discord.close());

  async function call(
    method: 'GET' | 'PUT',
    path: string,
    body?: unknown,
  ): Promise<{ readonly status: number; readonly body: unknown }> {
    const response = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  it.each([
    { where: 'globally', inGuild: false, set: commandSet },
    { where: 'for one guild', inGuild: true, set: guildCommandSet },
  ])('is taken $where, by its document too, and is then no different', async ({ inGuild, set }) => {
    const guild = inGuild ? `/guilds/${discord.guild().id}` : '';
    const path = `/applications/${discord.applicationId}${guild}/commands`;
    expect(await call('PUT', path, commandsBody(set()))).toMatchObject({ status: 200 });
    const { body } = await call('GET', `${path}?with_localizations=true`);
    const diff = diffCommands(body as RegisteredCommand[], set());
    expect(diff.unchanged).toHaveLength(set().length);
    expect(isUpToDate(diff)).toBe(true);
    // Nothing to judge by where the document is not at hand.
    expect(await discord.judged()).toEqual([]);
  });
});
