import { describe, expect, it } from 'vitest';
import {
  check,
  choice,
  command,
  commandOption,
  instead,
  many,
  most,
  useLimits,
  x,
} from '../test-limits.ts';
import { problemsIn } from '../test-rest.ts';

const BAD_LENGTH = 'BASE_TYPE_BAD_LENGTH';
const INVALID_NAME = 'APPLICATION_COMMAND_INVALID_NAME';
const withOption = (facts: object) => command({ options: [commandOption(facts)] });
const withOptions = (...options: object[]) =>
  command({ options: options.map((facts, index) => commandOption(facts, index)) });

/** A command that counts 8,000 characters, with a longer description some more. */
const large = (description: number) =>
  command({
    name: 'n'.repeat(10),
    description: 'd'.repeat(description),
    options: many(4, (i) =>
      commandOption({
        name: `o${i}`.padEnd(32, 'x'),
        description: 'd'.repeat(68),
        choices: many(20, (j) => ({
          name: `${j}`.padEnd(50, 'x'),
          value: `${j}`.padEnd(i === 0 ? 43 : 44, 'v'),
        })),
      }),
    ),
  });

const CASES = [
  most('name', 32, (n) => command({ name: 'n'.repeat(n) }), `name ${BAD_LENGTH}`),
  instead(
    'a name in lower case',
    command({ name: 'ñandú-2' }),
    command({ name: 'Recommend' }),
    `name ${INVALID_NAME}`,
  ),
  instead(
    'a name of one word',
    command({ name: 'おすすめ' }),
    command({ name: 're commend' }),
    `name ${INVALID_NAME}`,
  ),
  instead(
    'a translated name',
    command({ name_localizations: { de: 'empfehlen' } }),
    command({ name_localizations: { de: 'Empfehlen' } }),
    `name_localizations.de ${INVALID_NAME}`,
  ),
  instead(
    'a locale',
    command({ description_localizations: { 'pt-BR': 'd' } }),
    command({ description_localizations: { pt: 'd' } }),
    'description_localizations.pt LOCALE_TYPE_INVALID',
  ),
  instead(
    'a message command’s name',
    { type: 3, name: 'Find films like this' },
    { type: 3, name: 'n'.repeat(33) },
    `name ${BAD_LENGTH}`,
  ),
  instead(
    'a message command without description',
    null,
    { type: 3, name: 'Find', description: 'd' },
    'description APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID',
  ),
  most('description', 100, (n) => command({ description: x(n) }), `description ${BAD_LENGTH}`),
  instead('a description', null, { name: 'a' }, 'description BASE_TYPE_REQUIRED'),
  most(
    'translated description',
    100,
    (n) => command({ description_localizations: { ja: x(n) } }),
    `description_localizations.ja ${BAD_LENGTH}`,
  ),
  most('options', 25, (n) => withOptions(...many(n, () => ({}))), 'options BASE_TYPE_MAX_LENGTH'),
  instead(
    'required options first',
    withOptions({ required: true }, {}),
    withOptions({}, { required: true }),
    'options.1 APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
  ),
  instead(
    'option names that differ',
    withOptions({}, {}),
    withOptions({ name: 'a' }, { name: 'a' }),
    'options.1 APPLICATION_COMMAND_OPTIONS_NAME_DUPLICATED',
  ),
  most(
    'choices',
    25,
    (n) => withOption({ choices: many(n, (i) => choice({}, i)) }),
    'options.0.choices BASE_TYPE_MAX_LENGTH',
  ),
  most(
    'choice name',
    100,
    (n) => withOption({ choices: [choice({ name: x(n) })] }),
    `options.0.choices.0.name ${BAD_LENGTH}`,
  ),
  most(
    'choice value',
    100,
    (n) => withOption({ choices: [choice({ value: x(n) })] }),
    `options.0.choices.0.value ${BAD_LENGTH}`,
  ),
  instead(
    'choices or autocomplete',
    withOption({ autocomplete: true }),
    withOption({ autocomplete: true, choices: [choice()] }),
    'options.0.autocomplete APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_EXCLUSIVE',
  ),
  instead(
    'subcommands or options',
    withOptions({ type: 1 }, { type: 1 }),
    withOptions({ type: 1 }, {}),
    'options APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
  ),
  instead(
    'contexts',
    command({ contexts: [0, 1, 2], integration_types: [0, 1] }),
    command({ contexts: [3] }),
    'contexts.0 BASE_TYPE_CHOICES',
  ),
  instead('8,000 characters', large(90), large(91), ' APPLICATION_COMMAND_TOO_LARGE'),
];

describe('a command’s limits', () => {
  const { commands } = useLimits();

  it.each(CASES)('are kept: $what', (one) => check(one, (body) => commands('POST', body)));

  it('count the longest translation of each text', async () => {
    const translated = (length: number) => ({
      ...large(90),
      description_localizations: { de: 'd'.repeat(length), fr: 'd' },
    });
    expect((await commands('POST', translated(90))).status).toBeLessThan(300);
    expect((await commands('POST', translated(91))).status).toBe(400);
  });

  it('are kept by all of them together', async () => {
    const put = (count: number, type: number) => {
      const described = type === 1 ? { description: 'd' } : {};
      return commands(
        'PUT',
        many(count, (i) => ({ type, name: `c${i}`, ...described })),
      );
    };
    expect([(await put(100, 1)).status, (await put(101, 1)).status]).toEqual([200, 400]);
    expect([(await put(15, 3)).status, (await put(16, 3)).status]).toEqual([200, 400]);
    const { body } = await commands('PUT', [command(), command()]);
    expect(problemsIn(body.errors)).toEqual(['1.name APPLICATION_COMMANDS_DUPLICATE_NAME']);
  });
});
