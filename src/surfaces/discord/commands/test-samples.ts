import type { RegisteredCommand, WantedCommand } from './index.ts';

/** A text of the command set with what it is in each language. */
export interface ShownText {
  /** Such as `recommend.mode.fast`. */
  readonly place: string;
  readonly field: 'name' | 'description';
  /** Names of slash commands, their subcommands and options keep to stricter rules. */
  readonly isStrictName: boolean;
  readonly text: string;
  readonly translations: Readonly<Record<string, string>>;
}

/** What the functions below need to know of a command, an option or a choice. */
export interface Node {
  readonly name: string;
  readonly name_localizations?: Readonly<Record<string, string>> | null;
  readonly description?: string;
  readonly description_localizations?: Readonly<Record<string, string>> | null;
  readonly type?: number;
  readonly value?: string | number;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly options?: readonly Node[];
  readonly choices?: readonly Node[];
}

export const asNodes = (commands: readonly WantedCommand[]) =>
  commands as unknown as readonly Node[];

/** Every text of a command or of what is inside it. */
export function textsOf(node: Node, path: readonly string[] = [], strict = true): ShownText[] {
  const here = [...path, node.name];
  const shown = (field: 'name' | 'description'): ShownText[] => {
    const text = node[field];
    if (text === undefined) return [];
    const translations = node[`${field}_localizations`] ?? {};
    const isStrictName = strict && field === 'name';
    return [{ place: here.join('.'), field, isStrictName, text, translations }];
  };
  return [
    ...shown('name'),
    ...shown('description'),
    ...(node.options ?? []).flatMap((option) => textsOf(option, here)),
    ...(node.choices ?? []).flatMap((choice) => textsOf(choice, here, false)),
  ];
}

/** As Discord lists a command after it was put there: with ids and nulls, without what is false. */
export function asRegistered(command: WantedCommand, guildId?: string): RegisteredCommand {
  const { options = [], ...rest } = command as unknown as Node & Record<string, unknown>;
  const filled = {
    id: '1111111111111111111',
    application_id: '2222222222222222222',
    version: '3333333333333333333',
    ...(guildId === undefined ? { dm_permission: true, contexts: null } : { guild_id: guildId }),
    type: 1,
    description: '',
    description_localizations: null,
    name_localizations: null,
    default_member_permissions: null,
    nsfw: false,
    ...rest,
    ...(options.length > 0 ? { options: options.map(registeredOption) } : {}),
  };
  return JSON.parse(JSON.stringify(filled));
}

function registeredOption(option: Node): Node {
  const { required, autocomplete, options = [], choices = [], ...rest } = option;
  return {
    name_localizations: null,
    description_localizations: null,
    ...rest,
    ...(required ? { required } : {}),
    ...(autocomplete ? { autocomplete } : {}),
    ...(options.length > 0 ? { options: options.map(registeredOption) } : {}),
    ...(choices.length > 0
      ? { choices: choices.map((choice) => ({ name_localizations: null, ...choice })) }
      : {}),
  };
}
