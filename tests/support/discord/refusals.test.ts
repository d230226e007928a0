import { PermissionFlagsBits as Bit } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { useDiscord } from './test-bot.ts';
import { rest } from './test-rest.ts';

const { start, connect } = useDiscord();

describe('the stand-in Discord', () => {
  it('refuses messages without the permission for them', async () => {
    const { discord, channel, ann } = await connect();
    const said = await ann.says('hi', { in: channel });
    const path = `/channels/${channel.id}`;
    const code = async (method: string, rest_: string, body?: object) =>
      (await rest(discord, method, `${path}${rest_}`, body)).body.code;
    expect(await code('PATCH', `/messages/${said.id}`, { content: 'x' })).toBe(50005);
    expect(await code('DELETE', `/messages/${said.id}`)).toBe(50013);
    expect(await code('GET', '/messages/1')).toBe(10008);
    expect(
      await code('POST', '/messages', { content: 'x', message_reference: { message_id: '1' } }),
    ).toBe(50035);
    channel.botPermissions &= ~Bit.EmbedLinks;
    expect(await code('POST', '/messages', { embeds: [{ title: 'x' }] })).toBe(50013);
    channel.botPermissions &= ~Bit.SendMessages;
    expect(await code('POST', '/messages', { content: 'x' })).toBe(50013);
    expect(await code('POST', '/typing')).toBe(50013);
    channel.botPermissions &= ~Bit.ViewChannel;
    expect(await code('POST', '/messages', { content: 'x' })).toBe(50001);
    expect((await rest(discord, 'GET', '/channels/1')).body.code).toBe(10003);
    expect((await rest(discord, 'GET', '/nothing')).status).toBe(404);
    ann.closeDms();
    const { body } = await rest(discord, 'POST', '/users/@me/channels', { recipient_id: ann.id });
    const dm = await rest(discord, 'POST', `/channels/${body.id}/messages`, { content: 'x' });
    expect(dm.body.code).toBe(50007);
  });

  it('tells the bot what it may do where', async () => {
    const { bot, channel } = await connect();
    const may = () => {
      const found = bot.channels.cache.get(channel.id);
      return (
        found &&
        'permissionsFor' in found &&
        found.permissionsFor(bot.user?.id ?? '')?.has(Bit.SendMessages)
      );
    };
    expect(may()).toBe(true);
    channel.botPermissions &= ~Bit.SendMessages;
    await expect.poll(may).toBe(false);
  });

  it('hides messages from the bot in channels that it can’t see', async () => {
    const { bot, channel, ann } = await connect();
    let heard = 0;
    bot.on('messageCreate', () => (heard += 1));
    channel.botPermissions = 0n;
    await ann.says('secret', { in: channel, mention: true });
    await ann.says('x', { in: ann.dm() });
    await expect.poll(() => heard).toBe(1);
  });

  it('waits, fails and hangs up as a test says', async () => {
    const discord = await start();
    const path = `/channels/${discord.guild().channel().id}`;
    discord.rest.delay({ ms: 60 });
    discord.rest.fail({ match: 'GET /channels', status: 503, times: 2 });
    const before = Date.now();
    expect((await rest(discord, 'GET', path)).status).toBe(503);
    expect(Date.now() - before).toBeGreaterThanOrEqual(55);
    expect((await rest(discord, 'GET', '/users/@me')).status).toBe(200);
    expect((await rest(discord, 'GET', path)).status).toBe(503);
    expect((await rest(discord, 'GET', path)).status).toBe(200);
    discord.rest.fail({ status: 0 });
    await expect(rest(discord, 'GET', path)).rejects.toThrow();
    discord.rest.limit({ retryAfterSeconds: 3, global: true, times: 9 });
    const limited = await rest(discord, 'GET', path);
    expect([
      limited.status,
      limited.body.global,
      limited.headers.get('x-ratelimit-global'),
    ]).toEqual([429, true, 'true']);
    discord.rest.mend();
    expect((await rest(discord, 'GET', path)).status).toBe(200);
    expect((await fetch(`${discord.apiUrl}/v10/users/@me`)).status).toBe(401);
  });
});
