import {
  ApplicationCommandType,
  Locale,
  ApplicationCommandOptionType as Option,
  type RESTPostAPIApplicationCommandsJSONBody,
} from 'discord-api-types/v10';
import { flag, integer, isRaw, items, list, oneOf, part, type Raw, text } from './fields.ts';
import type { Form } from './form.ts';
import { LIMITS, lengthOf } from './limits.ts';

export type CommandBody = RESTPostAPIApplicationCommandsJSONBody;

const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: readonly string[] = Object.values(Locale);
const LEAVES = Object.values(Option).filter(
  (type): type is Option => Number(type) >= Option.String,
);
const WITH_CHOICES: readonly unknown[] = [Option.String, Option.Integer, Option.Number];

/** One command; `partly` where it is a change of a command that has the rest already. */
export function checkCommand(form: Form, raw: Raw, partly = false): void {
  const type = raw.type ?? ApplicationCommandType.ChatInput;
  oneOf(form, raw, 'type', [1, 2, 3, 4]);
  const slash = type === ApplicationCommandType.ChatInput;
  checkName(form, raw, slash, !partly);
  if (slash) checkDescription(form, raw, !partly);
  else if (raw.description)
    form
      .at('description')
      .refuse(
        'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID',
        'Context menu commands cannot have description',
      );
  if (!slash && list(form, raw, 'options').length > 0)
    form
      .at('options')
      .refuse(
        'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID',
        'Context menu commands cannot have options',
      );
  if (slash) checkOptions(form, raw, [...LEAVES, Option.Subcommand, Option.SubcommandGroup]);
  flag(form, raw, 'nsfw');
  checkSubset(form, raw, 'contexts', [0, 1, 2]);
  checkSubset(form, raw, 'integration_types', [0, 1]);
  const permissions = raw.default_member_permissions;
  if (permissions !== undefined && permissions !== null && !/^\d+$/.test(String(permissions)))
    form
      .at('default_member_permissions')
      .refuse('PERMISSIONS_TYPE_CONVERT', 'Value is not a bit set.');
  if (commandSize(raw) > LIMITS.commandTotal)
    form.refuse(
      'APPLICATION_COMMAND_TOO_LARGE',
      `Command exceeds maximum size (${LIMITS.commandTotal})`,
    );
}

/** What counts for one command's size: of each text its longest translation. */
function commandSize(raw: Raw): number {
  const longest = (key: string) => {
    const translated = raw[`${key}_localizations`];
    const texts = [raw[key], ...(isRaw(translated) ? Object.values(translated) : [])];
    return Math.max(0, ...texts.map((one) => (typeof one === 'string' ? lengthOf(one) : 0)));
  };
  const parts = ['options', 'choices'].flatMap((key) => {
    const children = raw[key];
    return Array.isArray(children) ? children.filter(isRaw) : [];
  });
  const value = typeof raw.value === 'string' ? lengthOf(raw.value) : 0;
  return parts.reduce(
    (sum, child) => sum + commandSize(child),
    longest('name') + longest('description') + value,
  );
}

function checkSubset(form: Form, raw: Raw, key: string, values: readonly number[]): void {
  if (raw[key] === undefined || raw[key] === null) return;
  list(form, raw, key, { min: 1 }).forEach((value, index) => {
    if (!values.some((one) => one === value))
      form
        .at(key)
        .at(index)
        .refuse('BASE_TYPE_CHOICES', `Value must be one of {${values.join(', ')}}.`);
  });
}

function checkTranslations(
  form: Form,
  raw: Raw,
  key: string,
  check: (form: Form, raw: Raw, key: string) => void,
): void {
  check(form, raw, key);
  const translations = part(form, raw, `${key}_localizations`);
  if (!translations) return;
  const place = form.at(`${key}_localizations`);
  for (const locale of Object.keys(translations)) {
    if (LOCALES.includes(locale)) check(place, translations, locale);
    else
      place
        .at(locale)
        .refuse('LOCALE_TYPE_INVALID', `Locale ${locale} is not one of ${LOCALES.join(', ')}`);
  }
}

function checkName(form: Form, raw: Raw, strict: boolean, required = true): void {
  checkTranslations(form, raw, 'name', (place, where, key) => {
    const bounds = { min: 1, max: LIMITS.commandName, required: required || key !== 'name' };
    const name = text(place, where, key, bounds);
    if (!strict || name === null || name === '' || lengthOf(name) > LIMITS.commandName) return;
    if (!NAME.test(name) || name !== name.toLowerCase())
      place.at(key).refuse('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  });
}

function checkDescription(form: Form, raw: Raw, required = true): void {
  checkTranslations(form, raw, 'description', (place, where, key) => {
    text(place, where, key, {
      min: 1,
      max: LIMITS.commandDescription,
      required: required || key !== 'description',
    });
  });
}

function checkOptions(form: Form, raw: Raw, types: readonly Option[]): void {
  const options = items(form, raw, 'options', { max: LIMITS.commandOptions });
  const names = new Set<unknown>();
  let optional = false;
  const nested = options.filter(({ raw: { type } }) => type === 1 || type === 2).length;
  if (nested > 0 && nested < options.length)
    form
      .at('options')
      .refuse(
        'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
        'Sub-command and sub-command group option types are mutually exclusive to all other types',
      );
  for (const { form: place, raw: option } of options) {
    oneOf(place, option, 'type', types, true);
    checkName(place, option, true);
    checkDescription(place, option);
    if (names.has(option.name))
      place.refuse('APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED', 'Option name is already used');
    names.add(option.name);
    const required = flag(place, option, 'required');
    if (required && optional)
      place.refuse(
        'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        'Required options must be placed before non-required options',
      );
    if (!required) optional = true;
    if (option.type === Option.SubcommandGroup) checkOptions(place, option, [Option.Subcommand]);
    else if (option.type === Option.Subcommand) checkOptions(place, option, LEAVES);
    else checkLeaf(place, option);
  }
}

function checkLeaf(form: Form, raw: Raw): void {
  integer(form, raw, 'min_length', { min: 0, max: 6_000 });
  integer(form, raw, 'max_length', { min: 1, max: 6_000 });
  const choices = list(form, raw, 'choices');
  const completed = flag(form, raw, 'autocomplete');
  if ((choices.length > 0 || completed) && !WITH_CHOICES.includes(raw.type))
    form.refuse(
      'APPLICATION_COMMAND_OPTIONS_CHOICES_INVALID',
      'This option type cannot have choices',
    );
  if (choices.length > 0 && completed)
    form
      .at('autocomplete')
      .refuse(
        'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_EXCLUSIVE',
        'Autocomplete and choices are mutually exclusive',
      );
  checkChoices(form, raw, raw.type);
  const names = choices.map((choice) => (isRaw(choice) ? choice.name : undefined));
  names.forEach((name, index) => {
    if (names.indexOf(name) < index)
      form
        .at('choices')
        .at(index)
        .refuse(
          'APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS',
          'Option choice name already exists',
        );
  });
}

/** Choices of an option, of a command or of an autocomplete's answer. */
export function checkChoices(form: Form, raw: Raw, type: unknown): void {
  for (const { form: place, raw: choice } of items(form, raw, 'choices', { max: LIMITS.choices })) {
    checkTranslations(place, choice, 'name', (at, where, key) => {
      text(at, where, key, { min: 1, max: LIMITS.choiceName, required: true });
    });
    if (type === Option.String)
      text(place, choice, 'value', { min: 1, max: LIMITS.choiceValue, required: true });
    else if (typeof choice.value !== 'number')
      place.at('value').refuse('NUMBER_TYPE_COERCE', `Value "${choice.value}" is not a number.`);
  }
}
