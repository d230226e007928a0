import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPutAPIApplicationGuildCommandsJSONBody,
} from 'discord-api-types/v10';
import type { COMMANDS, SubcommandName } from './names.ts';
import * as option from './options.ts';
import type { Texts } from './texts/texts.ts';
import { described, named } from './words.ts';

type SlashKey = Exclude<keyof typeof COMMANDS, 'similarToMessage'>;

/**
 * Every command of the app with its translations, as the body of a PUT of the global commands. A new
 * value each time.
 */
export function commandSet(): readonly RESTPostAPIApplicationCommandsJSONBody[] {
  const { text, change, mode, count, onlyForMe, mood, title, country, names, code } = option;
  return [
    slash('recommend', [text(), mode(), count(), onlyForMe()]),
    slash('more', [onlyForMe()]),
    slash('refine', [change(), onlyForMe()]),
    slash('mood', [mood(), onlyForMe()]),
    slash('surprise', [onlyForMe()]),
    slash('similar', [title(), onlyForMe()]),
    slash('movie', [title(), onlyForMe()]),
    slash('watchlist', [
      sub('show', ({ about }) => about.watchlist.show),
      sub('add', ({ about }) => about.watchlist.add, [title()]),
      sub('remove', ({ about }) => about.watchlist.remove, [title()]),
      sub('watched', ({ about }) => about.watchlist.watched, [title()]),
    ]),
    slash('like', [title()]),
    slash('dislike', [title()]),
    slash('taste'),
    slash('region', [country()]),
    slash('services', [names()]),
    slash('privacy', [
      sub('export', ({ about }) => about.privacy.export),
      sub('erase', ({ about }) => about.privacy.erase),
    ]),
    slash('link', [code()]),
    slash('help'),
    settings(),
    {
      type: ApplicationCommandType.Message,
      ...named((texts) => texts.commands.similarToMessage),
      ...everywhere(),
    },
  ];
}

/** The same for one guild, whose commands can't say where they are installed and used. */
export function guildCommandSet(): RESTPutAPIApplicationGuildCommandsJSONBody {
  return commandSet()
    .filter((command) => command.type !== ApplicationCommandType.PrimaryEntryPoint)
    .map(({ contexts: _, integration_types: __, ...command }) => command);
}

/** Only where the app is a member can a server have settings. */
function settings(): RESTPostAPIChatInputApplicationCommandsJSONBody {
  const { state, channel, everywhere: inAll } = option;
  return {
    ...slash('settings', [
      sub('show', ({ about }) => about.settings.show),
      sub('channels', ({ about }) => about.settings.channels, [channel(), inAll()]),
      sub('hybrid', ({ about }) => about.settings.hybrid, [state()]),
      sub('models', ({ about }) => about.settings.models, [state()]),
    ]),
    integration_types: [ApplicationIntegrationType.GuildInstall],
    contexts: [InteractionContextType.Guild],
    default_member_permissions: String(PermissionFlagsBits.ManageGuild),
  };
}

const everywhere = () => ({
  integration_types: [
    ApplicationIntegrationType.GuildInstall,
    ApplicationIntegrationType.UserInstall,
  ],
  contexts: [
    InteractionContextType.Guild,
    InteractionContextType.BotDM,
    InteractionContextType.PrivateChannel,
  ],
});

function slash(
  key: SlashKey,
  options: APIApplicationCommandOption[] = [],
): RESTPostAPIChatInputApplicationCommandsJSONBody {
  return {
    type: ApplicationCommandType.ChatInput,
    ...named((texts) => texts.commands[key]),
    ...described((texts) => texts.about.commands[key]),
    ...(options.length > 0 ? { options } : {}),
    ...everywhere(),
  };
}

function sub(
  name: SubcommandName,
  about: (texts: Texts) => string,
  options: APIApplicationCommandBasicOption[] = [],
): APIApplicationCommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    ...named((texts) => texts.subcommands[name]),
    ...described(about),
    ...(options.length > 0 ? { options } : {}),
  };
}
