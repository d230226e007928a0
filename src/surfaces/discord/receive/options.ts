import {
  type APIApplicationCommandInteractionDataOption,
  ApplicationCommandOptionType,
} from 'discord-api-types/v10';
import type { OptionName } from '../commands/names.ts';

/** The options of a command as a person filled them in, read by name. */
export interface Options {
  readonly subcommand: string | null;
  string(name: OptionName): string | null;
  number(name: OptionName): number | null;
  boolean(name: OptionName): boolean | null;
  /** Of an autocomplete: the option that is being typed. */
  readonly focused: { readonly name: string; readonly typed: string } | null;
}

export function readOptions(
  given: readonly APIApplicationCommandInteractionDataOption[] | undefined,
): Options {
  const [first] = given ?? [];
  const isNested =
    first?.type === ApplicationCommandOptionType.Subcommand ||
    first?.type === ApplicationCommandOptionType.SubcommandGroup;
  const options = (isNested ? first.options : given) ?? [];
  const values = new Map<string, unknown>();
  let focused: Options['focused'] = null;
  for (const option of options) {
    if (!('value' in option)) continue;
    values.set(option.name, option.value);
    if ('focused' in option && option.focused) {
      focused = { name: option.name, typed: String(option.value) };
    }
  }
  return {
    subcommand: isNested ? first.name : null,
    string(name) {
      const value = values.get(name);
      return typeof value === 'string' ? value : null;
    },
    number(name) {
      const value = values.get(name);
      return typeof value === 'number' ? value : null;
    },
    boolean(name) {
      const value = values.get(name);
      return typeof value === 'boolean' ? value : null;
    },
    focused,
  };
}
