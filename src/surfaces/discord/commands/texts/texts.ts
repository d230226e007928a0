import type { Mode } from '../../../../domain/request.ts';
import type { MoodChoice } from '../moods.ts';
import type { COMMANDS, OptionName, State, SubcommandName } from '../names.ts';

type CommandKey = keyof typeof COMMANDS;
type Described<Key extends string> = Readonly<Record<Key, string>>;

/**
 * All that one language shows of the command set. Names of slash commands, subcommands and options are
 * lower case without spaces, up to 32 characters; descriptions and choices have up to 100.
 */
export interface Texts {
  readonly commands: Described<CommandKey>;
  readonly subcommands: Described<SubcommandName>;
  readonly options: Described<OptionName>;
  readonly about: {
    /** A message command has no description. */
    readonly commands: Described<Exclude<CommandKey, 'similarToMessage'>>;
    readonly watchlist: Described<'show' | 'add' | 'remove' | 'watched'>;
    readonly privacy: Described<'export' | 'erase'>;
    readonly settings: Described<'show' | 'channels' | 'hybrid' | 'models'>;
    /** An option means the same wherever it is, but for the `text` of /refine, which is `change`. */
    readonly options: Described<OptionName | 'change'>;
  };
  readonly modes: Described<Mode>;
  readonly moods: Described<MoodChoice>;
  readonly states: Described<State>;
}
