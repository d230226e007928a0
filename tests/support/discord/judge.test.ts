import { once } from 'node:events';
import { ComponentType, TextDisplayBuilder } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startDiscord } from './index.ts';
import { useDiscord } from './test-bot.ts';
import { rest } from './test-rest.ts';

const { start, connect } = useDiscord();

// Where Discord's document is not beside the repository there is nothing to judge by.
const { judging } = await startDiscord().then(async (discord) => {
  await discord.close();
  return discord;
});

describe.skipIf(!judging)('the judge of the stand-in Discord', () => {
  it('finds nothing wrong with what discord.js sends', async () => {
    const { discord, bot, ann, channel } = await connect();
    await bot.application?.commands.set([
      {
        name: 'recommend',
        description: 'Films',
        options: [{ type: 3, name: 'text', description: 'What' }],
      },
    ]);
    bot.on('interactionCreate', async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply();
      await interaction.editReply({
        flags: 1 << 15,
        components: [
          new TextDisplayBuilder().setContent('**Alien**'),
          {
            type: ComponentType.ActionRow,
            components: [{ type: 2, style: 1, custom_id: 'a', label: 'Seen' }],
          },
        ],
      });
      await interaction.followUp({
        content: 'more',
        files: [{ attachment: Buffer.from('x'), name: 'a.txt' }],
      });
    });
    const i = await ann.slash('recommend', { text: 'x' }, { in: channel });
    await i.answer(({ text }) => text === 'more');
    expect(discord.rest.requests.length).toBeGreaterThan(4);
    expect(await discord.judged()).toEqual([]);
  });

  it('finds what Discord would not admit, and says where it lies', async () => {
    const discord = await start();
    const path = `/channels/${discord.guild().channel().id}/messages`;
    await rest(discord, 'POST', path, { embeds: [{ title: 'x'.repeat(257) }] });
    await rest(discord, 'POST', path, { content: 'fine' });
    await rest(discord, 'GET', '/films');
    expect(discord.violations).toEqual([]);
    const violations = await discord.judged();
    expect(violations).toMatchObject([
      {
        method: 'POST',
        path,
        errors: expect.arrayContaining([expect.stringContaining('/embeds/0/title')]),
      },
      { method: 'GET', path: '/films' },
    ]);
    expect(discord.violations).toBe(violations);
  });
});

describe('the stand-in Discord', () => {
  it('leaves nothing open when it is closed', async () => {
    const handles = () =>
      process.getActiveResourcesInfo().filter((name) => /TCP|Timeout/.test(name));
    const before = handles().length;
    const discord = await startDiscord();
    const channel = discord.guild().channel();
    const waits = channel.next();
    waits.catch(() => {});
    await rest(discord, 'GET', '/users/@me');
    const socket = new WebSocket(`${discord.apiUrl.replace(/^http(.*)api$/, 'ws$1gateway')}?v=10`);
    const ended = once(socket, 'close');
    await once(socket, 'open');
    await discord.close();
    await ended;
    await expect(waits).rejects.toThrow(/closed/);
    // fetch keeps its own end for a moment.
    await expect.poll(() => handles().length).toBeLessThanOrEqual(before);
  });
});
