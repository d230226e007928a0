import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WantedCommand } from './canonical.ts';
import { commandSet, guildCommandSet } from './definitions.ts';
import { diffCommands, isUpToDate } from './diff.ts';
import { asRegistered } from './test-samples.ts';

const body = (value: unknown) => structuredClone(value) as WantedCommand;

const recommend = {
  type: 1,
  name: 'recommend',
  name_localizations: { de: 'empfehlen', fr: 'recommander' },
  description: 'Films',
  contexts: [0, 1, 2],
  integration_types: [0, 1],
  options: [
    { type: 3, name: 'text', description: 'What', required: true, max_length: 1_000 },
    {
      type: 3,
      name: 'mode',
      description: 'How',
      choices: [
        { name: 'Fast', name_localizations: { de: 'Schnell' }, value: 'fast' },
        { name: 'Smart', value: 'smart' },
      ],
    },
  ],
} as const;
const help = { name: 'help', description: 'Help' };
const menu = { type: 3, name: 'Find films like this' };

/** The changes that are found when the registered one is `recommend`. */
function changesTo(wanted: object): readonly string[] {
  return diffCommands([asRegistered(body(recommend))], [body(wanted)]).update[0]?.changes ?? [];
}

describe('the difference of two command sets', () => {
  it('is nothing between our set and what Discord answers to it', () => {
    const registered = commandSet().map((command) => asRegistered(command));
    const diff = diffCommands(registered, commandSet());
    expect(diff.unchanged).toEqual(commandSet().map(({ name }) => name));
    expect(diff).toMatchObject({ create: [], update: [], remove: [] });
    expect(isUpToDate(diff)).toBe(true);
  });

  it('is nothing for a guild either, whose commands have no contexts', () => {
    const registered = guildCommandSet().map((command) => asRegistered(command, '42'));
    expect(isUpToDate(diffCommands(registered, guildCommandSet()))).toBe(true);
    expect(isUpToDate(diffCommands(registered, commandSet()))).toBe(true);
  });

  it('says which commands are new, changed, superfluous and the same', () => {
    const registered = [recommend, help, { name: 'old', description: 'Old' }].map((command) =>
      asRegistered(body(command)),
    );
    const wanted = [menu, { ...recommend, description: 'More films' }, help].map(body);
    const diff = diffCommands(registered, wanted);
    expect(diff).toEqual({
      create: ['Find films like this'],
      update: [{ name: 'recommend', changes: ['description'] }],
      remove: ['old'],
      unchanged: ['help'],
    });
    expect(isUpToDate(diff)).toBe(false);
    for (const part of [
      { ...diff, create: [], update: [] },
      { ...diff, create: [], remove: [] },
      { ...diff, update: [], remove: [] },
    ])
      expect(isUpToDate(part)).toBe(false);
  });

  it('creates everything where nothing is registered, and removes everything', () => {
    const names = commandSet().map(({ name }) => name);
    expect(diffCommands([], commandSet()).create).toEqual(names);
    const registered = commandSet().map((command) => asRegistered(command));
    expect(diffCommands(registered, []).remove).toEqual(names);
  });

  it('takes commands of one name and two types for two', () => {
    const same = { type: 3, name: 'help' };
    const diff = diffCommands([asRegistered(body(help))], [body(help), body(same)]);
    expect(diff).toMatchObject({ create: ['help'], update: [], remove: [], unchanged: ['help'] });
  });

  it('names the place of each change', () => {
    const [text, mode] = recommend.options;
    const [fast, smart] = mode.choices;
    const withOptions = (...options: object[]) => ({ ...recommend, options });
    const withChoices = (...choices: object[]) => withOptions(text, { ...mode, choices });

    expect(changesTo(recommend)).toEqual([]);
    expect(changesTo({ ...recommend, name_localizations: { de: 'empfehle' } })).toEqual([
      'name_localizations.de',
      'name_localizations.fr',
    ]);
    expect(changesTo({ ...recommend, contexts: [0], default_member_permissions: '32' })).toEqual([
      'default_member_permissions',
      'contexts',
    ]);
    expect(changesTo(withOptions({ ...text, max_length: 900 }, mode))).toEqual([
      'options.text.max_length',
    ]);
    expect(changesTo(withOptions(text))).toEqual(['options.mode']);
    expect(changesTo(withOptions(mode, text))).toEqual(['options']);
    expect(changesTo(withOptions(text, { ...mode, choices: [] }))).toEqual([
      'options.mode.choices.fast',
      'options.mode.choices.smart',
    ]);
    expect(changesTo(withChoices(smart, fast))).toEqual(['options.mode.choices']);
    expect(changesTo(withChoices({ ...fast, name: 'Quick' }, smart))).toEqual([
      'options.mode.choices.fast.name',
    ]);
    expect(changesTo(withChoices({ ...fast, name_localizations: null }, smart))).toEqual([
      'options.mode.choices.fast.name_localizations.de',
    ]);
  });

  it('does not count what says the same in another way', () => {
    const { type: _, ...rest } = recommend;
    const [text, mode] = recommend.options;
    const same = {
      ...rest,
      contexts: [2, 1, 0],
      integration_types: [1, 0],
      description_localizations: {},
      name_localizations: { fr: 'recommander', de: 'empfehlen', ja: null },
      nsfw: false,
      default_member_permissions: null,
      options: [
        { ...text, autocomplete: false, choices: [], name_localizations: {} },
        { ...mode, required: false, autocomplete: false },
      ],
    };
    expect(changesTo(same)).toEqual([]);
  });

  it('leaves contexts that are not asked for as they are', () => {
    const { contexts: _, integration_types: __, ...rest } = recommend;
    expect(changesTo(rest)).toEqual([]);
  });

  it('finds that nothing is translated where the list was asked for without translations', () => {
    const bare = commandSet().map((command) =>
      JSON.parse(JSON.stringify(asRegistered(command)), (key, value) =>
        key.endsWith('_localizations') ? undefined : value,
      ),
    );
    expect(diffCommands(bare, commandSet()).unchanged).toEqual([]);
  });
});

describe('the difference of any two command sets', () => {
  const word = fc.string({ unit: fc.constantFrom(...'abcdé映'), minLength: 1, maxLength: 6 });
  const translations = fc.option(fc.record({ de: word, ja: word }, { requiredKeys: [] }));
  const texts = {
    name: word,
    name_localizations: translations,
    description: word,
    description_localizations: translations,
  };
  const optional = {
    requiredKeys: ['type' as const, 'name' as const, 'description' as const],
  };
  const byName = { selector: ({ name }: { name: string }) => name, maxLength: 3 };
  const numbers = fc.uniqueArray(fc.nat(5), { minLength: 1, maxLength: 3 });
  const choice = fc.record(
    { name: word, name_localizations: translations, value: word },
    { requiredKeys: ['name', 'value'] },
  );
  const leaf = fc.record(
    {
      ...texts,
      type: fc.integer({ min: 3, max: 10 }),
      required: fc.boolean(),
      autocomplete: fc.boolean(),
      choices: fc.uniqueArray(choice, { selector: ({ value }) => value, maxLength: 3 }),
      channel_types: numbers,
      min_value: fc.integer(),
      max_value: fc.integer(),
      min_length: fc.nat(),
      max_length: fc.nat(),
    },
    optional,
  );
  const sub = fc.record(
    { ...texts, type: fc.constantFrom(1, 2), options: fc.uniqueArray(leaf, byName) },
    optional,
  );
  const command = fc.record(
    {
      ...texts,
      type: fc.constant(1),
      options: fc.oneof(fc.uniqueArray(leaf, byName), fc.uniqueArray(sub, byName)),
      default_member_permissions: fc.option(fc.nat().map(String)),
      nsfw: fc.boolean(),
      contexts: numbers,
      integration_types: numbers,
    },
    optional,
  );
  const commands = fc
    .uniqueArray(command, { selector: ({ name }) => name, minLength: 1, maxLength: 3 })
    .map((list) => list as unknown as WantedCommand[]);

  it('is nothing between what was put and what Discord makes of it', () => {
    fc.assert(
      fc.property(commands, (wanted) => {
        const diff = diffCommands(
          wanted.map((one) => asRegistered(one)),
          wanted,
        );
        expect(diff).toEqual({
          create: [],
          update: [],
          remove: [],
          unchanged: wanted.map(({ name }) => name),
        });
      }),
    );
  });

  it('finds every changed leaf, in either direction, and blames that command alone', () => {
    fc.assert(
      fc.property(commands, fc.nat(), (wanted, index) => {
        const all = leavesOf(wanted);
        const path = all[index % all.length] ?? [];
        const changed = withChanged(wanted, path) as WantedCommand[];
        const old = (list: WantedCommand[]) => list.map((one) => asRegistered(one));
        for (const [before, after] of [
          [wanted, changed],
          [changed, wanted],
        ] as const) {
          const { create, update, remove, unchanged } = diffCommands(old(before), after);
          expect(unchanged).toHaveLength(wanted.length - 1);
          // Another name or type makes it another command.
          const isOther = path.length === 2 && ['name', 'type'].includes(path[1] ?? '');
          expect([create.length, update.length, remove.length]).toEqual(
            isOther ? [1, 0, 1] : [0, 1, 0],
          );
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** Where the texts, numbers and flags of a value are. */
function leavesOf(value: unknown, path: readonly string[] = []): string[][] {
  if (value === null || value === undefined) return [];
  if (typeof value !== 'object') return [[...path]];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function withChanged(value: unknown, [key, ...rest]: readonly string[]): unknown {
  if (key === undefined) {
    if (typeof value === 'boolean') return !value;
    return typeof value === 'number' ? value + 1_000 : `${value}!`;
  }
  const inner = (value as Record<string, unknown>)[key];
  const changed = withChanged(inner, rest);
  return Array.isArray(value)
    ? value.map((item, index) => (index === Number(key) ? changed : item))
    : { ...(value as object), [key]: changed };
}
