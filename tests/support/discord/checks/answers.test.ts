import { ComponentType as Type } from 'discord.js';
import { describe, it } from 'vitest';
import {
  button,
  type Case,
  check,
  choice,
  command,
  commandOption,
  instead,
  many,
  most,
  row,
  select,
  useLimits,
  x,
} from '../test-limits.ts';
import { rest } from '../test-rest.ts';

const BAD_LENGTH = 'BASE_TYPE_BAD_LENGTH';
const input = (facts: object = {}) => ({
  type: Type.TextInput,
  custom_id: 'i',
  style: 1,
  ...facts,
});
const label = (component: object, facts: object = {}) => ({
  type: Type.Label,
  label: 'l',
  component,
  ...facts,
});
const modal = (facts: object = {}) => ({
  custom_id: 'm',
  title: 't',
  components: [label(input())],
  ...facts,
});
const labelled = (component: object, facts: object = {}) =>
  modal({ components: [label(component, facts)] });
const first = 'data.components.0';

const MODALS = [
  most('title', 45, (n) => modal({ title: x(n) }), `data.title ${BAD_LENGTH}`),
  most('custom id', 100, (n) => modal({ custom_id: x(n) }), `data.custom_id ${BAD_LENGTH}`),
  most(
    'parts',
    5,
    (n) => modal({ components: many(n, (i) => label(input({ custom_id: `${i}` }))) }),
    `data.components ${BAD_LENGTH}`,
  ),
  most('label', 45, (n) => labelled(input(), { label: x(n) }), `${first}.label ${BAD_LENGTH}`),
  most(
    'description',
    100,
    (n) => labelled(input(), { description: x(n) }),
    `${first}.description BASE_TYPE_MAX_LENGTH`,
  ),
  most(
    'placeholder',
    100,
    (n) => labelled(input({ placeholder: x(n) })),
    `${first}.component.placeholder BASE_TYPE_MAX_LENGTH`,
  ),
  most(
    'value',
    4_000,
    (n) => labelled(input({ value: x(n) })),
    `${first}.component.value BASE_TYPE_MAX_LENGTH`,
  ),
  most(
    'label of an input in a row',
    45,
    (n) => modal({ components: [row(input({ label: x(n) }))] }),
    `${first}.components.0.label ${BAD_LENGTH}`,
  ),
  instead(
    'menus',
    labelled(select()),
    labelled(button()),
    `${first}.component.type UNION_TYPE_CHOICES`,
  ),
];

const CHOICES = [
  most(
    'choices',
    25,
    (n) => ({ choices: many(n, (i) => choice({}, i)) }),
    'data.choices BASE_TYPE_MAX_LENGTH',
  ),
  most(
    'choice name',
    100,
    (n) => ({ choices: [choice({ name: x(n) })] }),
    `data.choices.0.name ${BAD_LENGTH}`,
  ),
  most(
    'choice value',
    100,
    (n) => ({ choices: [choice({ value: x(n) })] }),
    `data.choices.0.value ${BAD_LENGTH}`,
  ),
  instead(
    'a value of the option’s type',
    null,
    { choices: [choice({ value: 1 })] },
    'data.choices.0.value STRING_TYPE_CONVERT',
  ),
];

const REPLIES = [
  most('content', 2_000, (n) => ({ content: x(n) }), 'data.content BASE_TYPE_MAX_LENGTH'),
];

const typed = (type: number, cases: readonly Case[]) => cases.map((one) => ({ type, ...one }));

describe('the limits of an interaction’s answer', () => {
  const { discord, commands } = useLimits();

  it.each([...typed(4, REPLIES), ...typed(8, CHOICES), ...typed(9, MODALS)])(
    'are kept by type $type: $what',
    async ({ type, ...one }) => {
      const text = commandOption({ name: 'text', autocomplete: true });
      await commands('PUT', [command({ options: [text] })]);
      const ann = discord().user('ann');
      const here = { in: ann.dm() };
      await check(one, async (data) => {
        // Nobody is there to answer but this test.
        const waits = type === 8 ? ann.autocompletes('recommend', { text: 'x' }, here) : null;
        if (!waits) await ann.slash('recommend', {}, here);
        const { id, token } = discord().lastInteraction();
        const callback = `/interactions/${id}/${token}/callback`;
        const answer = await rest(discord(), 'POST', callback, { type, data });
        // A second, empty answer ends the wait of the one that was refused.
        if (waits) await rest(discord(), 'POST', callback, { type, data: { choices: [] } });
        await waits;
        return answer;
      });
    },
  );
});
