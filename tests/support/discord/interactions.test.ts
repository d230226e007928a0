import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  LabelBuilder,
  MessageFlags,
  ModalBuilder,
  StringSelectMenuBuilder,
  TextInputBuilder,
  TextInputStyle,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { slashOnly, useCommands } from './test-commands.ts';

const bot = useCommands();

const row = (...buttons: ButtonBuilder[]) =>
  new ActionRowBuilder<ButtonBuilder>().addComponents(...buttons);

const button = (label: string, id = label) =>
  new ButtonBuilder().setCustomId(id).setLabel(label).setStyle(ButtonStyle.Primary);

describe('interactions of the stand-in Discord', () => {
  it('carry a slash command there and a deferred answer back', async () => {
    const seen: unknown[] = [];
    const { ann, channel, guild, errors } = await bot(
      slashOnly(async (interaction) => {
        seen.push(interaction.options.getString('text'), interaction.options.getString('mode'));
        seen.push(interaction.locale, interaction.guildId, interaction.channel?.id);
        await interaction.deferReply();
        await interaction.editReply('searching…');
        await interaction.editReply('Try **Alien**.');
      }),
    );
    const i = await ann.slash('recommend', { text: 'space', mode: 'fast' }, { in: channel });
    const first = await i.acknowledged();
    expect(first).toMatchObject({ type: 5, ephemeral: false });
    expect(first.afterMs).toBeLessThan(1_000);
    const answer = await i.answer((message) => /Alien/.test(message.text));
    expect(answer.text).toBe('Try **Alien**.');
    expect(i.edits()).toEqual(['searching…', 'Try **Alien**.']);
    expect(seen).toEqual(['space', 'fast', 'de', guild.id, channel.id]);
    expect(channel.messages().map(({ id }) => id)).toEqual([answer.id]);
    expect(errors).toEqual([]);
  });

  it('show an ephemeral answer to its person only', async () => {
    const { ann, channel, discord } = await bot(
      slashOnly((interaction) =>
        interaction.reply({
          content: 'secret',
          flags: MessageFlags.Ephemeral,
          components: [row(button('Ok'))],
        }),
      ),
    );
    const bob = discord.user('bob');
    const i = await ann.slash('recommend', { text: 'x' }, { in: channel });
    const answer = await i.answer();
    expect((await i.acknowledged()).ephemeral).toBe(true);
    expect([answer.visibleTo(ann), answer.visibleTo(bob)]).toEqual([true, false]);
    expect([channel.messages(ann).length, channel.messages(bob).length]).toEqual([1, 0]);
    await expect(bob.presses(answer, { label: 'Ok' })).rejects.toThrow(/not shown/);
  });

  it('carry buttons and menus, and updates of their message', async () => {
    const menu = new ActionRowBuilder<StringSelectMenuBuilder>().addComponents(
      new StringSelectMenuBuilder()
        .setCustomId('mood')
        .setPlaceholder('Mood')
        .addOptions({ label: 'Dark', value: 'd' }, { label: 'Light', value: 'l' }),
    );
    const link = new ButtonBuilder()
      .setURL('https://example.org/a')
      .setLabel('Site')
      .setStyle(ButtonStyle.Link);
    const { ann, channel, errors } = await bot(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({
          content: 'pick',
          components: [row(button('Seen', 'seen:1'), button('Gone').setDisabled(true), link), menu],
        });
      if (interaction.isButton())
        await interaction.update({
          content: `pressed ${interaction.customId}`,
          components: [menu],
        });
      if (interaction.isStringSelectMenu()) {
        await interaction.deferUpdate();
        await interaction.editReply({
          content: `chose ${interaction.values.join()}`,
          components: [],
        });
      }
    });
    const message = await (await ann.slash('recommend', { text: 'x' }, { in: channel })).answer();
    expect(message.buttons.map(({ label }) => label)).toEqual(['Seen', 'Gone', 'Site']);
    expect(message.links).toEqual(['https://example.org/a']);
    await expect(ann.presses(message, { label: 'Gone' })).rejects.toThrow(/disabled/);
    await expect(ann.presses(message, { label: 'Site' })).rejects.toThrow(/link/);
    await expect(ann.presses(message, { label: 'Nothing' })).rejects.toThrow(/only/);
    await expect(ann.selects(message, {}, ['Grim'])).rejects.toThrow(/no option/);
    const pressed = await (await ann.presses(message, { label: /^Seen/ })).answer();
    expect([pressed.id, pressed.text]).toEqual([message.id, 'pressed seen:1']);
    const chosen = await ann.selects(message, { placeholder: 'Mood' }, ['Dark']);
    expect((await chosen.answer()).text).toBe('chose d');
    expect(chosen.edits()).toEqual(['chose d']);
    expect(chosen.messages()).toEqual([]);
    expect(message.history.map(({ text }) => text)).toEqual(['pick', 'pressed seen:1', 'chose d']);
    expect(errors).toEqual([]);
  });

  it('open a modal and carry what is filled in', async () => {
    const modal = new ModalBuilder().setCustomId('refine').setTitle('Refine');
    modal.addLabelComponents(
      new LabelBuilder()
        .setLabel('Your answer')
        .setTextInputComponent(
          new TextInputBuilder()
            .setCustomId('text')
            .setStyle(TextInputStyle.Short)
            .setMaxLength(20),
        ),
      new LabelBuilder()
        .setLabel('Mood')
        .setStringSelectMenuComponent(
          new StringSelectMenuBuilder()
            .setCustomId('mood')
            .addOptions({ label: 'Dark', value: 'd' }),
        ),
    );
    const { ann, channel, errors } = await bot(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ content: 'pick', components: [row(button('More'))] });
      if (interaction.isButton()) await interaction.showModal(modal);
      if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        const { fields } = interaction;
        await interaction.update(
          `${fields.getTextInputValue('text')} ${fields.getStringSelectValues('mood').join()}`,
        );
      }
    });
    const message = await (await ann.slash('recommend', { text: 'x' }, { in: channel })).answer();
    const press = await ann.presses(message, { label: 'More' });
    const open = await press.modal();
    expect([open.title, open.fields.map(({ label }) => label)]).toEqual([
      'Refine',
      ['Your answer', 'Mood'],
    ]);
    await expect(press.answer()).rejects.toThrow(/modal/);
    await expect(open.submit({ Mood: 'Dark' })).rejects.toThrow(/required/);
    await expect(open.submit({ Nothing: 'x' })).rejects.toThrow(/no field/);
    await expect(open.submit({ text: 'x'.repeat(21), Mood: 'd' })).rejects.toThrow(/characters/);
    const submitted = await open.submit({ 'Your answer': 'shorter', mood: 'Dark' });
    expect((await submitted.answer()).text).toBe('shorter d');
    expect(errors).toEqual([]);
  });

  it('complete what is typed', async () => {
    const { ann, channel } = await bot(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      const { name, value } = interaction.options.getFocused(true);
      await interaction.respond([{ name: `${name}: ${value}…`, value: '27205' }]);
    });
    expect(await ann.autocompletes('movie', { title: 'incep' }, { in: channel })).toEqual([
      { name: 'title: incep…', value: '27205' },
    ]);
    await expect(ann.autocompletes('recommend', { text: 'x' }, { in: channel })).rejects.toThrow(
      /no autocomplete/,
    );
  });

  it('carry a message to a command of its menu, content and all', async () => {
    const {
      ann,
      channel,
      bot: client,
    } = await bot(async (interaction) => {
      if (interaction.isMessageContextMenuCommand())
        await interaction.reply(`like: ${interaction.targetMessage.content}`);
    });
    const said = await ann.says('I loved Heat', { in: channel });
    const i = await ann.uses('Find films like this', said);
    expect((await i.answer()).text).toBe('like: I loved Heat');
    expect(client.isReady()).toBe(true);
  });

  it('take follow-ups, which a person reads in their order', async () => {
    const { ann, channel } = await bot(
      slashOnly(async (interaction) => {
        await interaction.reply('first');
        await interaction.followUp('second');
        await interaction.followUp({ content: 'third', flags: MessageFlags.Ephemeral });
        await interaction.deleteReply();
      }),
    );
    const i = await ann.slash('watchlist show', {}, { in: channel });
    const third = await i.answer(({ text }) => text === 'third');
    expect(third.ephemeral).toBe(true);
    expect(i.messages().map(({ text }) => text)).toEqual(['first', 'second', 'third']);
    await i.messages()[0]?.becomes(({ deleted }) => deleted);
    expect(channel.messages(ann).map(({ text }) => text)).toEqual(['second', 'third']);
  });

  it('make the first follow-up of a deferred answer that answer', async () => {
    const { ann, channel } = await bot(
      slashOnly(async (interaction) => {
        await interaction.deferReply({ flags: MessageFlags.Ephemeral });
        await interaction.followUp('here');
      }),
    );
    const i = await ann.slash('recommend', { text: 'x' }, { in: channel });
    const answer = await i.answer();
    expect([answer.text, answer.ephemeral, i.messages().length]).toEqual(['here', true, 1]);
  });
});
