import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandType,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPutAPIApplicationGuildCommandsJSONBody,
} from 'discord-api-types/v10';

/** A command as it is sent: global, or of one guild. */
export type WantedCommand =
  | RESTPostAPIApplicationCommandsJSONBody
  | RESTPutAPIApplicationGuildCommandsJSONBody[number];

/**
 * A command as Discord lists it, which must be asked for with `with_localizations=true`. Those of a
 * guild lack where they are installed and used.
 */
export type RegisteredCommand = Omit<
  APIApplicationCommand,
  'contexts' | 'dm_permission' | 'integration_types'
> &
  Partial<Pick<APIApplicationCommand, 'contexts' | 'dm_permission' | 'integration_types'>>;

type Translations = Readonly<Record<string, string | null | undefined>> | null | undefined;
type Leaf = string | number | boolean | null;
/** Something to compare: in a map the order counts, in a record it does not. */
export type Tree = Leaf | { readonly [key: string]: Tree } | ReadonlyMap<string, Tree>;

/**
 * A command with the defaults that Discord fills in, and nothing that only Discord sets. Where it is
 * installed and used is left out: see `placesOf`.
 */
export function canonicalCommand(command: WantedCommand | RegisteredCommand): Tree {
  const { type, name, name_localizations, default_member_permissions: permissions } = command;
  return {
    type: type ?? ApplicationCommandType.ChatInput,
    name,
    name_localizations: canonicalTranslations(name_localizations),
    description: ('description' in command ? command.description : undefined) ?? '',
    description_localizations: canonicalTranslations(command.description_localizations),
    options: listed(
      'options' in command ? command.options : undefined,
      (option) => option.name,
      canonicalOption,
    ),
    default_member_permissions: permissions ?? null,
    nsfw: command.nsfw ?? false,
  };
}

/** Where a command is installed and used: sets of numbers. Null where it does not say so. */
export function placesOf(command: WantedCommand | RegisteredCommand) {
  return {
    contexts: canonicalSet('contexts' in command ? command.contexts : null),
    integration_types: canonicalSet(
      'integration_types' in command ? command.integration_types : null,
    ),
  };
}

/** Where two trees differ; a missing or additional branch is one place. */
export function changedPaths(before: Tree, after: Tree, path = ''): string[] {
  if (!isBranch(before) || !isBranch(after)) return before === after ? [] : [path];
  const [old, now] = [entriesOf(before), entriesOf(after)];
  const keys = [...new Set([...now.keys(), ...old.keys()])];
  const inside = keys.flatMap((key) =>
    changedPaths(old.get(key) ?? null, now.get(key) ?? null, path === '' ? key : `${path}.${key}`),
  );
  return isReordered(before, after) ? [path, ...inside] : inside;
}

type Branch = Exclude<Tree, Leaf>;

function isBranch(tree: Tree): tree is Branch {
  return typeof tree === 'object' && tree !== null;
}

function entriesOf(branch: Branch): ReadonlyMap<string, Tree> {
  return branch instanceof Map ? branch : new Map(Object.entries(branch));
}

function isReordered(before: Branch, after: Branch): boolean {
  if (!(before instanceof Map && after instanceof Map)) return false;
  const shared = (one: Map<string, Tree>, other: Map<string, Tree>) =>
    [...one.keys()].filter((key) => other.has(key));
  const old = shared(before, after);
  return shared(after, before).some((key, index) => key !== old[index]);
}

function canonicalOption(option: APIApplicationCommandOption): Tree {
  const limits = {
    min_value: 'min_value' in option ? (option.min_value ?? null) : null,
    max_value: 'max_value' in option ? (option.max_value ?? null) : null,
    min_length: 'min_length' in option ? (option.min_length ?? null) : null,
    max_length: 'max_length' in option ? (option.max_length ?? null) : null,
  };
  return {
    type: option.type,
    name: option.name,
    name_localizations: canonicalTranslations(option.name_localizations),
    description: option.description,
    description_localizations: canonicalTranslations(option.description_localizations),
    required: option.required ?? false,
    autocomplete: 'autocomplete' in option ? (option.autocomplete ?? false) : false,
    channel_types: canonicalSet('channel_types' in option ? option.channel_types : undefined),
    ...limits,
    choices: listed(
      'choices' in option ? option.choices : undefined,
      ({ value }) => String(value),
      canonicalChoice,
    ),
    options: listed<APIApplicationCommandOption>(
      'options' in option ? option.options : undefined,
      ({ name }) => name,
      canonicalOption,
    ),
  };
}

function canonicalChoice({ name, name_localizations, value }: APIApplicationCommandOptionChoice) {
  return { name, name_localizations: canonicalTranslations(name_localizations), value };
}

/** Null, nothing and no language at all are the same. */
function canonicalTranslations(texts: Translations): Tree {
  return Object.fromEntries(
    Object.entries(texts ?? {}).flatMap(([locale, text]) =>
      typeof text === 'string' ? [[locale, text]] : [],
    ),
  );
}

/** The order of these says nothing; null where there is none. */
function canonicalSet(values: readonly number[] | null | undefined): string | null {
  if (!values || values.length === 0) return null;
  return [...new Set(values)].sort((a, b) => a - b).join(' ');
}

function listed<Item>(
  items: readonly Item[] | null | undefined,
  keyOf: (item: Item) => string,
  treeOf: (item: Item) => Tree,
): ReadonlyMap<string, Tree> {
  return new Map((items ?? []).map((item) => [keyOf(item), treeOf(item)]));
}
