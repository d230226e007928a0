import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandType,
  type ApplicationIntegrationType,
  type LocalizationMap,
} from 'discord-api-types/v10';
import type { CommandBody } from '../checks/command.ts';
import type { Ids } from './ids.ts';

/** Global commands are kept under this instead of a guild's id. */
export const GLOBAL = 'global';

export interface CommandRegistry {
  /** Those of one guild, or of `GLOBAL`. */
  of(scope: string): readonly APIApplicationCommand[];
  get(scope: string, id: string): APIApplicationCommand | undefined;
  /** Adds the command, or changes the one with this name and type. */
  put(scope: string, body: CommandBody): { command: APIApplicationCommand; created: boolean };
  /** Makes these the only ones; those with a known name and type keep their id. */
  replace(scope: string, bodies: readonly CommandBody[]): readonly APIApplicationCommand[];
  /** Changes a command by its id; its name may change too. */
  change(scope: string, id: string, body: Partial<CommandBody>): APIApplicationCommand | undefined;
  remove(scope: string, id: string): boolean;
  /** Those that a guild (null: a direct message) shows, its own before global ones. */
  shownIn(guildId: string | null): readonly APIApplicationCommand[];
}

export function createCommandRegistry(world: {
  readonly applicationId: string;
  readonly ids: Ids;
  readonly installs: readonly ApplicationIntegrationType[];
}): CommandRegistry {
  const scopes = new Map<string, APIApplicationCommand[]>();
  const all = (scope: string) => scopes.get(scope) ?? [];
  const twin = (scope: string, { name, type }: { name?: unknown; type?: unknown }) =>
    all(scope).find(
      (one) => one.name === name && one.type === (type ?? ApplicationCommandType.ChatInput),
    );

  /** With the defaults that Discord fills in; a new version only where something changed. */
  function completed(
    scope: string,
    body: CommandBody,
    before?: APIApplicationCommand,
  ): APIApplicationCommand {
    const type = body.type ?? ApplicationCommandType.ChatInput;
    const options = 'options' in body ? (body.options ?? []) : [];
    const permissions = body.default_member_permissions;
    const rest = {
      id: before?.id ?? world.ids.next(),
      application_id: world.applicationId,
      ...(scope === GLOBAL ? {} : { guild_id: scope }),
      type,
      name: body.name,
      name_localizations: (body.name_localizations ?? null) as LocalizationMap | null,
      description: ('description' in body ? body.description : '') ?? '',
      description_localizations: (body.description_localizations ?? null) as LocalizationMap | null,
      ...(options.length > 0 ? { options: options.map(completedOption) } : {}),
      default_member_permissions: permissions ? String(permissions) : null,
      nsfw: body.nsfw ?? false,
      ...(scope === GLOBAL
        ? {
            dm_permission: body.contexts ? body.contexts.includes(1) : (body.dm_permission ?? true),
            contexts: body.contexts ?? null,
            integration_types: body.integration_types ?? [...world.installs],
          }
        : {}),
    } satisfies Omit<APIApplicationCommand, 'version'>;
    const same =
      before &&
      JSON.stringify({ ...before, version: '' }) === JSON.stringify({ ...rest, version: '' });
    return { ...rest, version: same ? before.version : world.ids.next() };
  }

  const registry: CommandRegistry = {
    of: all,
    get: (scope, id) => all(scope).find((one) => one.id === id),
    put(scope, body) {
      const before = twin(scope, body);
      const command = completed(scope, body, before);
      scopes.set(scope, [...all(scope).filter((one) => one !== before), command]);
      return { command, created: before === undefined };
    },
    replace(scope, bodies) {
      const commands = bodies.map((body) => completed(scope, body, twin(scope, body)));
      scopes.set(scope, commands);
      return commands;
    },
    change(scope, id, body) {
      const before = registry.get(scope, id);
      if (!before) return undefined;
      // A command that is registered has a body's fields, and more.
      const command = completed(
        scope,
        { ...(before as CommandBody), ...body } as CommandBody,
        before,
      );
      scopes.set(
        scope,
        all(scope).map((one) => (one === before ? command : one)),
      );
      return command;
    },
    remove(scope, id) {
      const left = all(scope).filter((one) => one.id !== id);
      const removed = left.length < all(scope).length;
      scopes.set(scope, left);
      return removed;
    },
    shownIn: (guildId) => [...(guildId === null ? [] : all(guildId)), ...all(GLOBAL)],
  };
  return registry;
}

/** Discord leaves out what is false and names every translation, at all depths. */
function completedOption(option: APIApplicationCommandOption): APIApplicationCommandOption {
  const { required, ...rest } = option;
  const kept = Object.fromEntries(
    Object.entries(rest).filter(
      ([key, value]) => value !== undefined && !(key === 'autocomplete' && !value),
    ),
  );
  const nested =
    'options' in option && option.options ? { options: option.options.map(completedOption) } : {};
  const choices =
    'choices' in option && option.choices && option.choices.length > 0
      ? { choices: option.choices.map((choice) => ({ name_localizations: null, ...choice })) }
      : {};
  delete kept.choices;
  delete kept.options;
  return {
    name_localizations: null,
    description_localizations: null,
    ...kept,
    ...nested,
    ...choices,
    ...(required ? { required } : {}),
  } as APIApplicationCommandOption;
}
