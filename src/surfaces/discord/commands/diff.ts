import { ApplicationCommandType } from 'discord-api-types/v10';
import {
  canonicalCommand,
  changedPaths,
  placesOf,
  type RegisteredCommand,
  type WantedCommand,
} from './canonical.ts';

/** Names of commands, in the order of the wanted ones, then of the registered ones. */
export interface CommandDiff {
  readonly create: readonly string[];
  /** With where each differs, such as `options.mode.choices.fast.name_localizations.de`. */
  readonly update: readonly { readonly name: string; readonly changes: readonly string[] }[];
  readonly remove: readonly string[];
  readonly unchanged: readonly string[];
}

/**
 * What a PUT of the wanted commands would change. Only what such a body can set is compared, with the
 * defaults that Discord fills in, so that what a PUT answers never differs from what was sent.
 */
export function diffCommands(
  registered: readonly RegisteredCommand[],
  wanted: readonly WantedCommand[],
): CommandDiff {
  const before = new Map(registered.map((command) => [keyOf(command), command]));
  const kept = new Set(wanted.map(keyOf));
  const pairs = wanted.map((command) => {
    const old = before.get(keyOf(command));
    const changes = old && changesOf(old, command);
    return { name: command.name, changes };
  });
  return {
    create: pairs.flatMap(({ name, changes }) => (changes ? [] : [name])),
    update: pairs.flatMap(({ name, changes }) =>
      changes && changes.length > 0 ? [{ name, changes }] : [],
    ),
    remove: registered.filter((command) => !kept.has(keyOf(command))).map(({ name }) => name),
    unchanged: pairs.flatMap(({ name, changes }) => (changes?.length === 0 ? [name] : [])),
  };
}

/** Whether a PUT would change nothing. */
export function isUpToDate({ create, update, remove }: CommandDiff): boolean {
  return create.length + update.length + remove.length === 0;
}

function changesOf(registered: RegisteredCommand, wanted: WantedCommand): string[] {
  const changes = changedPaths(canonicalCommand(registered), canonicalCommand(wanted));
  // A guild's commands don't have these; for others, what is not said is the app's own setting.
  if (registered.guild_id !== undefined) return changes;
  const [old, now] = [placesOf(registered), placesOf(wanted)];
  const places = (['contexts', 'integration_types'] as const).filter(
    (key) => now[key] !== null && now[key] !== old[key],
  );
  return [...changes, ...places];
}

/** Discord takes a command for the same one by its type and its name. */
function keyOf({ type, name }: WantedCommand | RegisteredCommand): string {
  return `${type ?? ApplicationCommandType.ChatInput} ${name}`;
}
