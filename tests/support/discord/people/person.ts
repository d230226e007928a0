import {
  type APIApplicationCommand,
  type APIApplicationCommandOptionChoice,
  type APIUser,
  ApplicationIntegrationType,
  ApplicationCommandType as CommandType,
  InteractionType,
  type Locale,
} from 'discord-api-types/v10';
import { checkMessage } from '../checks/message.ts';
import { createDm } from '../world/guilds.ts';
import { contextOf, installOf, startInteraction } from '../world/interactions.ts';
import { postMessage } from '../world/messages.ts';
import { may } from '../world/permissions.ts';
import type { Account, Channel } from '../world/types.ts';
import type { World } from '../world/world.ts';
import { type ChannelHandle, channelHandle } from './channel.ts';
import { type InteractionHandle, interactionHandle } from './interaction.ts';
import { type MessageHandle, messageHandle } from './message.ts';
import { buildOptions, type GivenFile, type GivenOptions, uploads } from './options.ts';
import { type ButtonWanted, press, type SelectWanted, select } from './pressing.ts';

export interface Said {
  /** Where; by default where the message is that is replied to. */
  readonly in?: ChannelHandle;
  /** Whether it begins with a mention of the bot. */
  readonly mention?: boolean;
  readonly replyTo?: MessageHandle;
  /** Whether a reply pings. Default: yes. */
  readonly ping?: boolean;
  readonly attachments?: readonly GivenFile[];
}

export interface Used {
  readonly in: ChannelHandle;
  /** Through whose installation. Default: the server's where the bot is in it. */
  readonly installed?: 'guild' | 'user';
  /** A server's owner gave it to everybody, whatever permissions the command asks for. */
  readonly overridden?: boolean;
}

/** Somebody at a Discord client. */
export interface Person {
  readonly id: string;
  readonly raw: APIUser;
  readonly locale: Locale;
  /** How a message names them. */
  readonly mention: string;
  /** Their direct messages with the bot. */
  dm(): ChannelHandle;
  /** Their direct messages with somebody else, where the bot isn't. */
  dmWith(other: { readonly id: string }): ChannelHandle;
  /** From now on takes no direct messages from the bot. */
  closeDms(): void;
  says(text: string, said: Said): Promise<MessageHandle>;
  /** A slash command, with its subcommand after a space. */
  slash(name: string, options: GivenOptions, used: Used): Promise<InteractionHandle>;
  /** What the client suggests while the last of the options is typed, or the one in `typing`. */
  autocompletes(
    name: string,
    options: GivenOptions,
    used: Used & { readonly typing?: string },
  ): Promise<readonly APIApplicationCommandOptionChoice[]>;
  /** A button; throws where there is none like it, or it can't be pressed. */
  presses(message: MessageHandle, button: ButtonWanted): Promise<InteractionHandle>;
  /** Options of a select menu, by value or label; people and channels by their id. */
  selects(
    message: MessageHandle,
    menu: SelectWanted,
    values: readonly string[],
  ): Promise<InteractionHandle>;
  /** A command from a message's or person's context menu. */
  uses(
    name: string,
    target: MessageHandle | Person,
    used?: Partial<Used>,
  ): Promise<InteractionHandle>;
}

export function createPerson(world: World, account: Account): Person {
  const { user, locale } = account;

  const channelIn = ({ id }: ChannelHandle): Channel => {
    const channel = world.channels.get(id);
    if (!channel) throw new Error('there is no such channel');
    return channel;
  };

  function commandFor(type: CommandType, name: string, used: Used): APIApplicationCommand {
    const channel = channelIn(used.in);
    const guildId = channel.guild?.id ?? null;
    const install = installOf(channel, used.installed);
    const shown = world.commands.shownIn(guildId).filter((one) => one.type === type);
    const command = shown.find(
      (one) => one.name === name || one.name_localizations?.[locale] === name,
    );
    const names = shown.map((one) => one.name).join(', ');
    if (!command) throw new Error(`no command ${name} is registered here (${names})`);
    const { contexts, dm_permission, default_member_permissions: needed } = command;
    const { GuildInstall, UserInstall } = ApplicationIntegrationType;
    const installs = command.integration_types ?? [GuildInstall];
    if (!installs.includes(install === 'user' ? UserInstall : GuildInstall))
      throw new Error(`${name} is not for apps that a ${install} installed`);
    const here = contextOf(channel);
    if (contexts ? !contexts.includes(here) : here !== 0 && dm_permission === false)
      throw new Error(`${name} can't be used in this context (${here})`);
    const held = channel.guild?.members.get(user.id)?.permissions ?? 0n;
    if (channel.guild && needed && !used.overridden && !may(held, BigInt(needed)))
      throw new Error(`${name} is not shown to who lacks the permissions ${needed}`);
    return command;
  }

  function command(name: string, given: GivenOptions, used: Used, typing: string | null) {
    const [first = '', ...path] = name.split(' ');
    const channel = channelIn(used.in);
    const found = commandFor(CommandType.ChatInput, first, used);
    const { options, resolved } = buildOptions(world, channel, found, path, given, typing);
    return startInteraction(world, {
      account,
      channel,
      type:
        typing === null
          ? InteractionType.ApplicationCommand
          : InteractionType.ApplicationCommandAutocomplete,
      data: {
        ...commandData(found),
        ...(options.length > 0 ? { options } : {}),
        ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
      },
      ...(used.installed ? { installed: used.installed } : {}),
    });
  }

  const person: Person = {
    id: user.id,
    raw: user,
    locale,
    mention: `<@${user.id}>`,
    dm: () => channelHandle(world, createDm(world, [account])),
    dmWith({ id }) {
      const other = world.accounts.get(id);
      if (!other) throw new Error('there is nobody with this id');
      return channelHandle(world, createDm(world, [account, other]));
    },
    closeDms: () => void world.closedDms.add(user.id),
    async says(text, said) {
      const replied = said.replyTo ? world.messages.get(said.replyTo.id) : null;
      const channel = said.in ? channelIn(said.in) : replied?.channel;
      if (!channel) throw new Error('say where: in a channel, or in reply to a message');
      if (channel.thread?.archived && channel.thread.locked)
        throw new Error('this thread is locked');
      const content = said.mention ? `<@${world.bot.user.id}> ${text}` : text;
      const files = uploads(said.attachments ?? []);
      const names = files.map(({ filename }) => filename);
      // What a person can't send a client doesn't: the same limits hold.
      const body = checkMessage({ content }, { before: null, files: names });
      const draft = { author: account, body, files, replyTo: replied ?? null };
      const ping = { ping: said.ping ?? true };
      return messageHandle(world, postMessage(world, channel, { ...draft, ...ping }));
    },
    slash: async (name, options, used) =>
      interactionHandle(world, command(name, options, used, null)),
    async autocompletes(name, options, used) {
      const typing = used.typing ?? Object.keys(options).at(-1);
      if (typing === undefined) throw new Error('nothing is typed');
      const interaction = command(name, options, used, typing);
      await interactionHandle(world, interaction).acknowledged();
      return interaction.choices ?? [];
    },
    presses: async (message, button) =>
      interactionHandle(world, press(world, account, message, button)),
    selects: async (message, menu, values) =>
      interactionHandle(world, select(world, account, message, menu, values)),
    async uses(name, target, used = {}) {
      const onMessage = 'history' in target;
      const message = onMessage ? world.messages.get(target.id) : undefined;
      const where = used.in ?? (message ? channelHandle(world, message.channel) : undefined);
      if (!where) throw new Error('there is no such message, or say where');
      const type = onMessage ? CommandType.Message : CommandType.User;
      const found = commandFor(type, name, { ...used, in: where });
      const resolved = message
        ? { messages: { [target.id]: message.data } }
        : { users: { [target.id]: target.raw } };
      const interaction = startInteraction(world, {
        account,
        channel: channelIn(where),
        type: InteractionType.ApplicationCommand,
        data: { ...commandData(found), target_id: target.id, resolved },
        ...(used.installed ? { installed: used.installed } : {}),
      });
      return interactionHandle(world, interaction);
    },
  };
  return person;
}

function commandData({ id, name, type, guild_id }: APIApplicationCommand) {
  return { id, name, type, ...(guild_id ? { guild_id } : {}) };
}
