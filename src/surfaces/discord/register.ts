import { REST } from 'discord.js';
import { Routes } from 'discord-api-types/v10';
import type { SurfaceLog } from '../shared/deps.ts';
import {
  type CommandDiff,
  commandSet,
  commandsBody,
  diffCommands,
  guildCommandSet,
  isUpToDate,
  type RegisteredCommand,
} from './commands/index.ts';

/** What registering changed; nothing is written where all is as it should be. */
export async function registerCommands(
  rest: REST,
  applicationId: string,
  guildId: string | null,
  log: SurfaceLog,
): Promise<CommandDiff> {
  const diff = await compareCommands(rest, applicationId, guildId);
  if (!isUpToDate(diff)) {
    await rest.put(routeOf(applicationId, guildId), {
      body: guildId === null ? commandsBody(commandSet()) : commandsBody(guildCommandSet()),
    });
    log.info({ create: diff.create, remove: diff.remove }, 'commands were registered');
  }
  return diff;
}

export async function compareCommands(
  rest: REST,
  applicationId: string,
  guildId: string | null,
): Promise<CommandDiff> {
  const registered = (await rest.get(routeOf(applicationId, guildId), {
    query: new URLSearchParams({ with_localizations: 'true' }),
  })) as RegisteredCommand[];
  return diffCommands(registered, guildId === null ? commandSet() : guildCommandSet());
}

/** Registers without connecting, for the command line. */
export async function registerDiscord(
  config: { readonly token: string; readonly apiUrl: string | null },
  guildId: string | null,
  log: SurfaceLog,
): Promise<CommandDiff> {
  const rest = createRest(config);
  const { id } = (await rest.get(Routes.currentApplication())) as { id: string };
  return registerCommands(rest, id, guildId, log);
}

export function createRest(config: {
  readonly token: string;
  readonly apiUrl: string | null;
}): REST {
  return new REST(config.apiUrl === null ? {} : { api: config.apiUrl }).setToken(config.token);
}

function routeOf(applicationId: string, guildId: string | null) {
  return guildId === null
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}
