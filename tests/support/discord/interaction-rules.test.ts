import { describe, expect, it } from 'vitest';
import { COMMANDS, slashOnly, useCommands } from './test-commands.ts';

const bot = useCommands();

describe('interactions of the stand-in Discord, by its rules,', () => {
  it('work in direct messages, where the person is a user and no member', async () => {
    const seen: unknown[] = [];
    const { ann } = await bot(
      slashOnly(async (interaction) => {
        seen.push(interaction.context, interaction.inGuild(), interaction.user.globalName);
        await interaction.reply('hello');
      }),
    );
    await (await ann.slash('recommend', { text: 'x' }, { in: ann.dm() })).answer();
    expect(seen).toEqual([1, false, 'ann']);
  });

  it('work where a person brought the app and the bot is not', async () => {
    const { ann, discord, errors } = await bot(
      slashOnly(async (interaction) => {
        await interaction.reply(JSON.stringify(interaction.authorizingIntegrationOwners));
      }),
    );
    const away = discord.guild({ name: 'Elsewhere', botIn: false }).channel();
    const i = await ann.slash('recommend', { text: 'x' }, { in: away });
    expect((await i.answer()).text).toBe(`{"1":"${ann.id}"}`);
    const between = ann.dmWith(discord.user('bob'));
    expect(
      (await (await ann.slash('recommend', { text: 'x' }, { in: between })).answer()).raw.type,
    ).toBe(20);
    expect(errors).toEqual([]);
  });

  it('are refused to people as their client would', async () => {
    const { ann, channel } = await bot(async () => {});
    const use = (name: string, options = {}) => ann.slash(name, options, { in: channel });
    await expect(use('nothing')).rejects.toThrow(/no command nothing/);
    await expect(use('recommend')).rejects.toThrow(/text is required/);
    await expect(use('recommend', { text: 1 })).rejects.toThrow(/is a text/);
    await expect(use('recommend', { text: 'x'.repeat(101) })).rejects.toThrow(/characters/);
    await expect(use('recommend', { text: 'x', mode: 'slow' })).rejects.toThrow(/one of/);
    await expect(use('recommend', { text: 'x', count: 11 })).rejects.toThrow(/from 1 to 10/);
    await expect(use('recommend', { text: 'x', count: 1.5 })).rejects.toThrow(/whole/);
    await expect(use('recommend', { text: 'x', size: 1 })).rejects.toThrow(/no option size/);
    await expect(use('watchlist')).rejects.toThrow(/name a subcommand/);
    await expect(use('watchlist remove')).rejects.toThrow(/no subcommand remove/);
  });

  it('know the command by its translated name and its choice by its name', async () => {
    const seen: unknown[] = [];
    const {
      ann,
      channel,
      bot: client,
    } = await bot(
      slashOnly(async (interaction) => {
        seen.push(interaction.commandName, interaction.options.getString('mode'));
        await interaction.reply('ok');
      }),
    );
    await client.application?.commands.set([
      { ...COMMANDS[0], nameLocalizations: { de: 'empfehlen' } },
    ]);
    const i = await ann.slash('empfehlen', { text: 'x', mode: 'Smart' }, { in: channel });
    await i.answer();
    expect(seen).toEqual(['recommend', 'smart']);
  });

  it('are refused when the answer comes too late', async () => {
    const { ann, channel, errors } = await bot(
      slashOnly(async (interaction) => {
        await new Promise((resolve) => setTimeout(resolve, 120));
        await interaction.reply('late');
      }),
      { interactionWindowMs: 50 },
    );
    const i = await ann.slash('recommend', { text: 'x' }, { in: channel });
    await expect(i.acknowledged()).rejects.toThrow(/first response/);
    expect(errors).toMatchObject([{ code: 10062 }]);
  });

  it('are acknowledged once', async () => {
    const { ann, channel, errors } = await bot(
      slashOnly(async (interaction) => {
        await interaction.reply('one');
        interaction.replied = false;
        await interaction.reply('two');
      }),
    );
    const i = await ann.slash('recommend', { text: 'x' }, { in: channel });
    await i.answer();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(errors).toMatchObject([{ code: 40060 }]);
  });

  it('end with their token', async () => {
    let late: (() => Promise<unknown>)[] = [];
    const { ann, channel } = await bot(
      slashOnly(async (interaction) => {
        const { webhook } = interaction;
        late = [() => webhook.editMessage('@original', 'late'), () => webhook.send('later')];
        await interaction.deferReply();
      }),
    );
    const i = await ann.slash('recommend', { text: 'x' }, { in: channel });
    await i.acknowledged();
    i.expire();
    for (const act of late) await expect(act()).rejects.toMatchObject({ code: 50027, status: 401 });
    await expect(i.answer(undefined, 20)).rejects.toThrow(/a deferred message/);
  });

  it('have no original before the first answer', async () => {
    const seen: unknown[] = [];
    const { ann, channel, errors } = await bot(
      slashOnly(async (interaction) => {
        await interaction.webhook
          .editMessage('@original', 'x')
          .catch((error) => seen.push(error.code));
        await interaction.webhook.send('x').catch((error) => seen.push(error.code));
        await interaction.deferReply();
        await interaction.editReply('x');
      }),
    );
    await (await ann.slash('recommend', { text: 'x' }, { in: channel })).answer();
    expect([seen, errors]).toEqual([[10008, 10015], []]);
  });
});
