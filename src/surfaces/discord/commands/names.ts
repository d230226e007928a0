/**
 * The names that interactions carry, whatever language the person sees: Discord sends the name of
 * registration, never a localised one.
 */

export const COMMANDS = {
  recommend: 'recommend',
  more: 'more',
  refine: 'refine',
  mood: 'mood',
  surprise: 'surprise',
  similar: 'similar',
  movie: 'movie',
  watchlist: 'watchlist',
  like: 'like',
  dislike: 'dislike',
  taste: 'taste',
  region: 'region',
  services: 'services',
  privacy: 'privacy',
  link: 'link',
  help: 'help',
  settings: 'settings',
  /** In the menu of a message; Discord shows it as it is written here. */
  similarToMessage: 'Find films like this',
} as const;

export const SUBCOMMANDS = {
  // of /watchlist; `show` also of /settings
  show: 'show',
  add: 'add',
  remove: 'remove',
  watched: 'watched',
  // of /privacy
  export: 'export',
  erase: 'erase',
  // of /settings
  channels: 'channels',
  hybrid: 'hybrid',
  models: 'models',
} as const;
export type SubcommandName = (typeof SUBCOMMANDS)[keyof typeof SUBCOMMANDS];

export const OPTIONS = {
  /** String. What to look for, of /recommend and /refine. */
  text: 'text',
  /** String, one of the domain's MODES. */
  mode: 'mode',
  /** Integer, 1 to MOST_PICKS. */
  count: 'count',
  /** Boolean. Only the asker sees the answer. */
  private: 'private',
  /** String: a request in English that stands for the mood, such as "something scary". */
  mood: 'mood',
  /** String with autocomplete: what was typed, or the value of the suggestion that was taken. */
  title: 'title',
  /** String with autocomplete. */
  country: 'country',
  /** String: a list of streaming services as a person types it. */
  names: 'names',
  /** String: a one-time code from another surface. */
  code: 'code',
  /** Channel, of /settings channels. */
  channel: 'channel',
  /** Boolean, of /settings channels: answer in every channel again. */
  everywhere: 'everywhere',
  /** String, one of STATES, of /settings hybrid and /settings models. */
  state: 'state',
} as const;
export type OptionName = (typeof OPTIONS)[keyof typeof OPTIONS];

export const STATES = { on: 'on', off: 'off' } as const;
export type State = (typeof STATES)[keyof typeof STATES];

/** Most picks that /recommend can be asked for at once. */
export const MOST_PICKS = 10;
/** Longest request that a text option takes, in characters. */
export const LONGEST_TEXT = 1_000;
