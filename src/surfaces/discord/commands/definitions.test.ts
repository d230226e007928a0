import {
  type APIApplicationCommandStringOption,
  ApplicationCommandType,
  Locale,
} from 'discord-api-types/v10';
import { describe, expect, it } from 'vitest';
import { commandSet, guildCommandSet } from './definitions.ts';
import { COMMANDS, OPTIONS, SUBCOMMANDS } from './names.ts';
import { asNodes, type Node, textsOf } from './test-samples.ts';

/**
 * Discord's documentation, "Application Commands": Registering a Command (100 slash commands, 15 message
 * commands, the size of a command), Application Command Object (names, descriptions, options), Option
 * Structure (required first, lengths), Option Choice Structure. Lengths are in characters.
 */
const LIMITS = {
  slashCommands: 100,
  messageCommands: 15,
  name: 32,
  description: 100,
  options: 25,
  choices: 25,
  choiceName: 100,
  choiceValue: 100,
  optionLength: 6_000,
  /** Names, descriptions and choices' values of a command, the longest translation of each. */
  total: 8_000,
} as const;
/** "Application Command Naming"; that page admits an apostrophe too, which differs by version. */
const NAME = /^[-_\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const LOCALES = ['de', 'es-419', 'es-ES', 'fr', 'ja', 'pt-BR'];
/** Words that are the same in English. */
const SAME_WORD = new Set(['de hybrid', 'de code', 'fr code', 'fr mode']);

const set = asNodes(commandSet());
const texts = set.flatMap((command) =>
  textsOf(command, [], command.type === ApplicationCommandType.ChatInput),
);
const lengthOf = (text: string) => [...text].length;
const allNodes = (node: Node): Node[] => [node, ...(node.options ?? []).flatMap(allNodes)];
const nodes = set.flatMap(allNodes);

const find = (path: string) => {
  const [first, ...rest] = path.split(' ');
  return rest.reduce<Node | undefined>(
    (node, name) => node?.options?.find((option) => option.name === name),
    set.find(({ name }) => name === first),
  );
};
const optionNames = (path: string) => find(path)?.options?.map(({ name }) => name) ?? [];

describe('the command set', () => {
  it('has every command once', () => {
    const names = set.map(({ name }) => name);
    expect([...names].sort()).toEqual([...Object.values(COMMANDS)].sort());
  });

  it('uses every name of a subcommand and of an option, and no other', () => {
    const inside = set.flatMap(({ options = [] }) => options.flatMap(allNodes));
    const namesOf = (isSub: boolean) =>
      [
        ...new Set(inside.filter(({ type }) => (type === 1) === isSub).map(({ name }) => name)),
      ].sort();
    expect(namesOf(true)).toEqual([...Object.values(SUBCOMMANDS)].sort());
    expect(namesOf(false)).toEqual([...Object.values(OPTIONS)].sort());
  });

  it('has the options that its decoder expects', () => {
    expect(optionNames('recommend')).toEqual(['text', 'mode', 'count', 'private']);
    expect(optionNames('mood')).toEqual(['mood', 'private']);
    expect(optionNames('similar')).toEqual(['title', 'private']);
    expect(optionNames('surprise')).toEqual(['private']);
    expect(optionNames('watchlist')).toEqual(['show', 'add', 'remove', 'watched']);
    expect(optionNames('privacy')).toEqual(['export', 'erase']);
    expect(optionNames('settings')).toEqual(['show', 'channels', 'hybrid', 'models']);
    expect(optionNames('settings channels')).toEqual(['channel', 'everywhere']);
    expect(find('recommend text')).toMatchObject({ type: 3, required: true, max_length: 1_000 });
    expect(find('recommend mode')?.choices?.map(({ value }) => value)).toEqual([
      'fast',
      'smart',
      'hybrid',
    ]);
    expect(find('recommend count')).toMatchObject({ type: 4, min_value: 1, max_value: 10 });
    expect(find('settings channels channel')).toMatchObject({ type: 7, channel_types: [0, 5] });
  });

  it('completes titles and countries', () => {
    const titles = nodes.filter(({ name, type }) => name === OPTIONS.title && type === 3);
    expect(titles.length).toBe(7);
    expect([...titles, find('region country')].every((node) => node?.autocomplete)).toBe(true);
    expect(nodes.filter(({ autocomplete }) => autocomplete).length).toBe(8);
  });

  it('can be installed and used everywhere, but for the settings of a server', () => {
    for (const command of commandSet()) {
      const expected =
        command.name === COMMANDS.settings
          ? { integration_types: [0], contexts: [0], default_member_permissions: '32' }
          : { integration_types: [0, 1], contexts: [0, 1, 2] };
      expect(command).toMatchObject(expected);
      if (command.name !== COMMANDS.settings)
        expect(command).not.toHaveProperty('default_member_permissions');
    }
  });

  it('for a guild says nothing of where it is installed and used', () => {
    const forGuild = guildCommandSet();
    expect(forGuild.map(({ name }) => name)).toEqual(set.map(({ name }) => name));
    for (const command of forGuild) {
      expect(command).not.toHaveProperty('contexts');
      expect(command).not.toHaveProperty('integration_types');
    }
  });

  it('is a new value each time', () => {
    expect(commandSet()).toEqual(commandSet());
    expect(commandSet()[0]).not.toBe(commandSet()[0]);
  });
});

describe('Discord’s limits', () => {
  it('hold for the number of commands, options and choices', () => {
    const count = (type: number) => set.filter((command) => command.type === type).length;
    expect(count(ApplicationCommandType.ChatInput)).toBeLessThanOrEqual(LIMITS.slashCommands);
    expect(count(ApplicationCommandType.Message)).toBeLessThanOrEqual(LIMITS.messageCommands);
    for (const { options = [], choices = [] } of nodes) {
      expect(options.length).toBeLessThanOrEqual(LIMITS.options);
      expect(choices.length).toBeLessThanOrEqual(LIMITS.choices);
    }
  });

  it.each(texts)('hold for the $field of $place in every language', (shown) => {
    const most = shown.isStrictName
      ? LIMITS.name
      : shown.field === 'name' && !shown.place.includes('.')
        ? LIMITS.name
        : LIMITS.description;
    for (const text of [shown.text, ...Object.values(shown.translations)]) {
      expect(lengthOf(text)).toBeGreaterThan(0);
      expect(lengthOf(text)).toBeLessThanOrEqual(most);
      expect(text).toBe(text.trim());
      if (!shown.isStrictName) continue;
      expect(text).toMatch(NAME);
      expect(text).toBe(text.toLowerCase());
    }
  });

  it('hold for the size of each command in its longest language', () => {
    const sizes = set.map((command) => {
      const shown = textsOf(command).map(({ text, translations }) =>
        Math.max(...[text, ...Object.values(translations)].map(lengthOf)),
      );
      const values = allNodes(command).flatMap(({ choices = [] }) =>
        choices.map(({ value }) => lengthOf(String(value))),
      );
      return [...shown, ...values].reduce((sum, length) => sum + length, 0);
    });
    expect(Math.max(...sizes)).toBeGreaterThan(500);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMITS.total);
  });

  it('hold for required options, which come first', () => {
    for (const { options = [] } of nodes) {
      const required = options.map((option) => option.required ?? false);
      expect(required).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
    }
    expect(find('recommend text')?.required).toBe(true);
  });

  it('hold for what an option can be given', () => {
    for (const node of nodes) {
      const { max_length: length } = node as Partial<APIApplicationCommandStringOption>;
      if (length !== undefined) expect(length).toBeLessThanOrEqual(LIMITS.optionLength);
      for (const { value } of node.choices ?? [])
        expect(lengthOf(String(value))).toBeLessThanOrEqual(LIMITS.choiceValue);
      if (node.choices) expect(node).not.toHaveProperty('autocomplete');
      const values = node.choices?.map(({ value }) => value) ?? [];
      expect(new Set(values).size).toBe(values.length);
    }
  });
});

describe('translations', () => {
  it('are in locales that Discord has', () => {
    expect(LOCALES.filter((locale) => !Object.values<string>(Locale).includes(locale))).toEqual([]);
  });

  it.each(texts)('say the $field of $place in every language, not in English', (shown) => {
    expect(Object.keys(shown.translations).sort()).toEqual(LOCALES);
    const english = Object.entries(shown.translations)
      .filter(([, text]) => text === shown.text)
      .map(([locale, text]) => `${locale} ${text}`);
    expect(english.filter((entry) => !SAME_WORD.has(entry))).toEqual([]);
    expect(shown.translations.ja).toMatch(/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u);
    expect(shown.translations['es-419']).toBe(shown.translations['es-ES']);
  });

  it('need every word that is let through for being the same', () => {
    const same = texts.flatMap(({ text, translations }) =>
      Object.entries(translations).flatMap(([locale, other]) =>
        other === text ? [`${locale} ${other}`] : [],
      ),
    );
    expect(new Set(same)).toEqual(SAME_WORD);
  });

  it.each(['en', ...LOCALES])('leave no two things of one list with one name: %s', (locale) => {
    const nameOf = (node: Node) => node.name_localizations?.[locale] ?? node.name;
    const lists = [set, ...nodes.flatMap(({ options, choices }) => [options ?? [], choices ?? []])];
    for (const list of lists) {
      const names = list.map(nameOf);
      expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual([]);
    }
  });
});
