import {
  type APIApplicationCommand,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandInteractionDataOption,
  type APIApplicationCommandOption,
  type APIInteractionDataResolved,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { lengthOf } from '../checks/limits.ts';
import { storeFiles } from '../world/attachments.ts';
import { memberOf } from '../world/guilds.ts';
import { channelPayload, memberPayload } from '../world/payloads.ts';
import type { Channel } from '../world/types.ts';
import type { World } from '../world/world.ts';

export interface GivenFile {
  readonly name: string;
  readonly data: string | Uint8Array;
  readonly contentType?: string;
}

/** Text, number or boolean; a choice by its value or name; a person, channel or role by `id`; a file. */
export type OptionValue = string | number | boolean | { readonly id: string } | GivenFile;

export type GivenOptions = Readonly<Record<string, OptionValue>>;

export interface BuiltOptions {
  readonly options: APIApplicationCommandInteractionDataOption[];
  readonly resolved: APIInteractionDataResolved;
}

/**
 * The options as Discord's client sends them. Throws where the client would not let them go: unknown,
 * missing, of a wrong type, out of bounds, none of the choices.
 */
export function buildOptions(
  world: World,
  channel: Channel,
  command: APIApplicationCommand,
  path: readonly string[],
  given: GivenOptions,
  /** The option that is being typed, for its autocomplete. */
  focused: string | null = null,
): BuiltOptions {
  const label = ['/', command.name, ...path.map((word) => ` ${word}`)].join('');
  const resolved: APIInteractionDataResolved = {};

  function level(
    declared: readonly APIApplicationCommandOption[],
    rest: readonly string[],
  ): APIApplicationCommandInteractionDataOption[] {
    const [word, ...deeper] = rest;
    if (word !== undefined) {
      const option = declared.find(({ name }) => name === word);
      if (!option || !isNested(option)) throw new Error(`${label}: there is no subcommand ${word}`);
      const options = level(option.options ?? [], deeper);
      // A subcommand's options are plain ones and a group's are subcommands, as they were declared.
      return [
        { name: word, type: option.type, options } as APIApplicationCommandInteractionDataOption,
      ];
    }
    if (declared.some(isNested)) {
      const names = declared.map(({ name }) => name).join(', ');
      throw new Error(`${label}: name a subcommand (${names})`);
    }
    return leaves(declared as readonly APIApplicationCommandBasicOption[]);
  }

  function leaves(
    declared: readonly APIApplicationCommandBasicOption[],
  ): APIApplicationCommandInteractionDataOption[] {
    const names = declared.map(({ name }) => name);
    const unknown = Object.keys(given).find((name) => !names.includes(name));
    if (unknown !== undefined)
      throw new Error(`${label}: there is no option ${unknown} (${names.join(', ')})`);
    // Discord sends options in the order in which they were given.
    return [
      ...Object.keys(given).flatMap((name) => declared.find((one) => one.name === name) ?? []),
      ...declared.filter(({ name }) => !(name in given)),
    ].flatMap((option) => {
      const value = given[option.name];
      if (value === undefined) {
        if (option.required && focused === null)
          throw new Error(`${label}: the option ${option.name} is required`);
        return [];
      }
      const typed = option.name === focused;
      if (typed && !('autocomplete' in option && option.autocomplete))
        throw new Error(`${label}: the option ${option.name} has no autocomplete`);
      const sent = typed ? String(value) : sentValue(option, value);
      return [
        { name: option.name, type: option.type, value: sent, ...(typed ? { focused: true } : {}) },
      ] as APIApplicationCommandInteractionDataOption[];
    });
  }

  function sentValue(
    option: APIApplicationCommandBasicOption,
    value: OptionValue,
  ): string | number | boolean {
    const refuse = (why: string) =>
      new Error(`${label}: ${option.name} ${why}, not ${JSON.stringify(value)}`);
    const choice = choiceOf(option, value);
    if (choice === null) throw refuse(`is one of ${JSON.stringify(choicesOf(option))}`);
    if (choice !== undefined) return choice;
    switch (option.type) {
      case Type.String: {
        if (typeof value !== 'string') throw refuse('is a text');
        const { min_length: min = 0, max_length: max = 6_000 } = option;
        const length = lengthOf(value);
        if (length < min || length > max) throw refuse(`has ${min} to ${max} characters`);
        return value;
      }
      case Type.Integer:
      case Type.Number: {
        if (typeof value !== 'number') throw refuse('is a number');
        if (option.type === Type.Integer && !Number.isInteger(value)) throw refuse('is whole');
        const { min_value: min, max_value: max } = option;
        if ((min !== undefined && value < min) || (max !== undefined && value > max))
          throw refuse(`is from ${min} to ${max}`);
        return value;
      }
      case Type.Boolean:
        if (typeof value !== 'boolean') throw refuse('is true or false');
        return value;
      case Type.Attachment: {
        if (typeof value !== 'object' || !('data' in value)) throw refuse('is a file');
        const [attachment] = storeFiles(world, channel, uploads([value]), undefined, true);
        if (!attachment) throw refuse('is a file');
        resolved.attachments = { ...resolved.attachments, [attachment.id]: attachment };
        return attachment.id;
      }
      default:
        if (typeof value !== 'object' || !('id' in value)) throw refuse('is somebody or something');
        resolve(option.type, value.id, refuse);
        return value.id;
    }
  }

  function resolve(type: Type, id: string, refuse: (why: string) => Error): void {
    const account = world.accounts.get(id);
    const other = world.channels.get(id);
    if ((type === Type.User || type === Type.Mentionable) && account) {
      resolved.users = { ...resolved.users, [id]: account.user };
      if (!channel.guild) return;
      const member = memberOf(channel.guild, account);
      const { user: _, deaf: __, mute: ___, ...rest } = memberPayload(member);
      const permissions = String(member.permissions);
      resolved.members = { ...resolved.members, [id]: { ...rest, permissions } };
    } else if (type === Type.Channel && other) {
      const { botPermissions } = channel;
      const payload = { ...channelPayload(world, other), permissions: String(botPermissions) };
      // A channel's payload with permissions is what a resolved channel is.
      const known = payload as unknown as NonNullable<typeof resolved.channels>[string];
      resolved.channels = { ...resolved.channels, [id]: known };
    } else throw refuse('is somebody or something that is known');
  }

  return { options: level(command.options ?? [], path), resolved };
}

const isNested = (option: APIApplicationCommandOption) =>
  option.type === Type.Subcommand || option.type === Type.SubcommandGroup;

const choicesOf = (option: APIApplicationCommandBasicOption) =>
  ('choices' in option && option.choices) || [];

/** The value of the choice that is meant; null where it is none of them, undefined without choices. */
function choiceOf(option: APIApplicationCommandBasicOption, value: OptionValue) {
  const choices: readonly { name: string; value: string | number }[] = choicesOf(option);
  if (choices.length === 0) return undefined;
  return choices.find((one) => one.value === value || one.name === value)?.value ?? null;
}

export function uploads(files: readonly GivenFile[]) {
  return files.map(({ name, data, contentType }, index) => ({
    index,
    filename: name,
    contentType: contentType ?? 'application/octet-stream',
    data: Buffer.from(data),
  }));
}
