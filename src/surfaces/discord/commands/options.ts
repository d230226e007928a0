import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  ChannelType,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { MODES } from '../../../domain/request.ts';
import { MOOD_REQUESTS, type MoodChoice } from './moods.ts';
import { LONGEST_TEXT, MOST_PICKS, type OptionName, STATES, type State } from './names.ts';
import type { Texts } from './texts/texts.ts';
import { described, named } from './words.ts';

/** Long enough for every film's title and every country's name. */
const LONGEST_NAME = 200;
/** Twenty services with their commas. */
const LONGEST_LIST = 1_000;
const LONGEST_CODE = 32;

/** Channels in which people write without anything around it; a thread counts as its channel. */
const TEXT_CHANNELS = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

const words = (
  option: OptionName,
  about: (texts: Texts) => string = (texts) => texts.about.options[option],
) => ({ ...named((texts) => texts.options[option]), ...described(about) });

const choice = (
  value: string,
  textOf: (texts: Texts) => string,
): APIApplicationCommandOptionChoice<string> => ({ ...named(textOf), value });

export const text = (): APIApplicationCommandBasicOption => ({
  type: Type.String,
  ...words('text'),
  required: true,
  max_length: LONGEST_TEXT,
});

/** Of /refine: the same option, with words of its own. */
export const change = (): APIApplicationCommandBasicOption => ({
  ...text(),
  ...described((texts) => texts.about.options.change),
});

export const mode = (): APIApplicationCommandBasicOption => ({
  type: Type.String,
  ...words('mode'),
  choices: MODES.map((value) => choice(value, (texts) => texts.modes[value])),
});

export const count = (): APIApplicationCommandBasicOption => ({
  type: Type.Integer,
  ...words('count'),
  min_value: 1,
  max_value: MOST_PICKS,
});

export const onlyForMe = (): APIApplicationCommandBasicOption => ({
  type: Type.Boolean,
  ...words('private'),
});

export const mood = (): APIApplicationCommandBasicOption => ({
  type: Type.String,
  ...words('mood'),
  required: true,
  choices: entriesOf(MOOD_REQUESTS).map(([key, request]: [MoodChoice, string]) =>
    choice(request, (texts) => texts.moods[key]),
  ),
});

export const title = (): APIApplicationCommandBasicOption => ({
  type: Type.String,
  ...words('title'),
  required: true,
  autocomplete: true,
  max_length: LONGEST_NAME,
});

export const country = (): APIApplicationCommandBasicOption => ({
  type: Type.String,
  ...words('country'),
  autocomplete: true,
  max_length: LONGEST_NAME,
});

export const names = (): APIApplicationCommandBasicOption => ({
  type: Type.String,
  ...words('names'),
  max_length: LONGEST_LIST,
});

export const code = (): APIApplicationCommandBasicOption => ({
  type: Type.String,
  ...words('code'),
  max_length: LONGEST_CODE,
});

export const channel = (): APIApplicationCommandBasicOption => ({
  type: Type.Channel,
  ...words('channel'),
  channel_types: [...TEXT_CHANNELS],
});

export const everywhere = (): APIApplicationCommandBasicOption => ({
  type: Type.Boolean,
  ...words('everywhere'),
});

export const state = (): APIApplicationCommandBasicOption => ({
  type: Type.String,
  ...words('state'),
  required: true,
  choices: entriesOf(STATES).map(([, value]: [State, State]) =>
    choice(value, (texts) => texts.states[value]),
  ),
});

function entriesOf<Key extends string, Value>(record: Readonly<Record<Key, Value>>) {
  return Object.entries(record) as [Key, Value][];
}
