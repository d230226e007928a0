import {
  ApplicationCommandType,
  type ChatInputCommandInteraction,
  Events,
  type Interaction,
  ApplicationCommandOptionType as Option,
} from 'discord.js';
import type { DiscordOptions } from './index.ts';
import { useDiscord } from './test-bot.ts';

export const COMMANDS = [
  {
    name: 'recommend',
    description: 'Films for you',
    options: [
      {
        type: Option.String,
        name: 'text',
        description: 'What you want',
        required: true,
        max_length: 100,
      },
      {
        type: Option.String,
        name: 'mode',
        description: 'How',
        choices: [
          { name: 'Fast', value: 'fast' },
          { name: 'Smart', value: 'smart' },
        ],
      },
      { type: Option.Integer, name: 'count', description: 'How many', min_value: 1, max_value: 10 },
    ],
  },
  {
    name: 'movie',
    description: 'A film',
    options: [
      {
        type: Option.String,
        name: 'title',
        description: 'Its title',
        required: true,
        autocomplete: true,
      },
    ],
  },
  {
    name: 'watchlist',
    description: 'Your list',
    options: [
      { type: Option.Subcommand, name: 'show', description: 'Shows it' },
      {
        type: Option.Subcommand,
        name: 'add',
        description: 'Adds a film',
        options: [{ type: Option.String, name: 'title', description: 'Which', required: true }],
      },
    ],
  },
  { type: ApplicationCommandType.Message, name: 'Find films like this' },
] as const;

export type Handler = (interaction: Interaction) => Promise<unknown>;

/** Bots with the commands, that answer as a test says. What fails there is in `errors`. */
export function useCommands() {
  const { connect } = useDiscord();
  return async (handler: Handler, options: DiscordOptions = {}) => {
    const all = await connect(options);
    await all.bot.application?.commands.set([...COMMANDS]);
    const errors: unknown[] = [];
    all.bot.on(Events.InteractionCreate, (interaction) => {
      handler(interaction).catch((error: unknown) => errors.push(error));
    });
    return { ...all, errors };
  };
}

export const slashOnly =
  (act: (interaction: ChatInputCommandInteraction) => Promise<unknown>): Handler =>
  async (interaction) =>
    interaction.isChatInputCommand() && act(interaction);
