import { MovieVibesError } from '../errors.ts';
import { registerDiscord } from '../surfaces/discord/index.ts';
import { print } from '../surfaces/terminal/index.ts';
import { type CommandContext, printJson } from './shared.ts';

/** Brings the commands that Discord offers up to date, and says what changed. */
export async function registerCommands(
  context: CommandContext,
  options: { readonly guild?: string; readonly json?: boolean },
): Promise<void> {
  const { token, apiUrl } = context.config.discord;
  if (token === null) {
    throw new MovieVibesError('bad-config', 'DISCORD_TOKEN is not set.', {
      hint: 'Set it in the environment or in .env; docs/discord.md says where it comes from.',
    });
  }
  const diff = await registerDiscord({ token, apiUrl }, options.guild ?? null, context.logger);
  if (options.json) return printJson(context, diff);
  const lines = [
    ...diff.create.map((name) => `added ${name}`),
    ...diff.update.map(({ name, changes }) => `changed ${name}: ${changes.join(', ')}`),
    ...diff.remove.map((name) => `removed ${name}`),
    `${diff.unchanged.length} unchanged`,
  ];
  await print(context.stdout, `${lines.join('\n')}\n`);
}
