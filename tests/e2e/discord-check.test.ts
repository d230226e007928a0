import { PermissionFlagsBits } from 'discord-api-types/v10';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkDiscord } from '../../src/surfaces/discord/index.ts';
import { type Discord, startDiscord } from '../support/discord/index.ts';

let discord: Discord;
beforeEach(async () => {
  discord = await startDiscord();
});
afterEach(async () => {
  expect(await discord.judged()).toEqual([]);
  await discord.close();
});

const permissions = async () => {
  const { token, apiUrl } = discord;
  const checks = await checkDiscord({ token, apiUrl, messageContent: false });
  return checks.find(({ message }) => /^permissions:|lacks permissions/.test(message));
};

it('doctor is content with servers where the bot may do all that it does', async () => {
  discord.guild({ name: 'Cinema' });
  discord.guild({ name: 'Theatre', botPermissions: PermissionFlagsBits.Administrator });
  expect(await permissions()).toEqual({
    status: 'ok',
    message: 'permissions: all that it needs in its 2 servers',
  });
});

it('doctor names the servers where it may not, and what', async () => {
  discord.guild({ name: 'Cinema' });
  discord.guild({ name: 'Theatre', botPermissions: PermissionFlagsBits.ViewChannel });
  expect(await permissions()).toMatchObject({
    status: 'warn',
    message: expect.stringMatching(/^The bot lacks permissions in Theatre: Send Messages, .*\.$/),
    hint: expect.stringContaining('role'),
  });
});
