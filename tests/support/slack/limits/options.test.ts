import { describe, expect, it } from 'vitest';
import { problemsOf } from '../block-limits.ts';
import {
  accessory,
  actions,
  type Case,
  instead,
  least,
  many,
  message,
  most,
  mrkdwn,
  option,
  plain,
  select,
  x,
} from './samples.ts';

const choosing = (facts: object) => message(actions(select(facts)));

const CASES: readonly Case[] = [
  most(
    'a placeholder',
    150,
    (n) => choosing({ placeholder: plain(x(n)) }),
    'blocks[0].elements[0].placeholder: 151 characters, at most 150',
  ),
  most(
    'a select’s options',
    100,
    (n) => choosing({ options: many(n, (i) => option({}, i)) }),
    'blocks[0].elements[0].options: 101 items, at most 100',
  ),
  least(
    'a select’s options',
    1,
    (n) => choosing({ options: many(n, (i) => option({}, i)) }),
    'blocks[0].elements[0].options: 0 items, at least 1',
  ),
  most(
    'an option’s text',
    75,
    (n) => choosing({ options: [option({ text: plain(x(n)) })] }),
    'blocks[0].elements[0].options[0].text: 76 characters, at most 75',
  ),
  most(
    'an option’s value',
    150,
    (n) => choosing({ options: [option({ value: x(n) })] }),
    'blocks[0].elements[0].options[0].value: 151 characters, at most 150',
  ),
  most(
    'an option’s description',
    75,
    (n) => choosing({ options: [option({ description: plain(x(n)) })] }),
    'blocks[0].elements[0].options[0].description: 76 characters, at most 75',
  ),
  most(
    'option groups',
    100,
    (n) =>
      choosing({
        options: undefined,
        option_groups: many(n, (i) => ({ label: plain(), options: [option({}, i)] })),
      }),
    'blocks[0].elements[0].option_groups: 101 items, at most 100',
  ),
  most(
    'a group’s label',
    75,
    (n) =>
      choosing({
        options: undefined,
        option_groups: [{ label: plain(x(n)), options: [option()] }],
      }),
    'blocks[0].elements[0].option_groups[0].label: 76 characters, at most 75',
  ),
  most(
    'an overflow menu',
    5,
    (n) => message(accessory({ type: 'overflow', options: many(n, (i) => option({}, i)) })),
    'blocks[0].accessory.options: 6 items, at most 5',
  ),
  most(
    'an overflow’s address',
    3_000,
    (n) =>
      message(accessory({ type: 'overflow', options: [option({ url: `https://${x(n - 8)}` })] })),
    'blocks[0].accessory.options[0].url: 3001 characters, at most 3000',
  ),
  most(
    'checkboxes',
    10,
    (n) => message(accessory({ type: 'checkboxes', options: many(n, (i) => option({}, i)) })),
    'blocks[0].accessory.options: 11 items, at most 10',
  ),
  most(
    'radio buttons',
    10,
    (n) => message(accessory({ type: 'radio_buttons', options: many(n, (i) => option({}, i)) })),
    'blocks[0].accessory.options: 11 items, at most 10',
  ),
  most(
    'what is chosen at first',
    2,
    (n) =>
      choosing({
        type: 'multi_static_select',
        max_selected_items: 2,
        options: many(3, (i) => option({}, i)),
        initial_options: many(n, (i) => option({}, i)),
      }),
    'blocks[0].elements[0]: 3 initial options, at most 2',
  ),
  least(
    'max_selected_items',
    1,
    (n) => choosing({ type: 'multi_static_select', max_selected_items: n }),
    'blocks[0].elements[0]: max_selected_items 0, at least 1',
  ),
  instead(
    'what is chosen is an option',
    choosing({ initial_option: option() }),
    choosing({ initial_option: option({ text: plain('other') }) }),
    'blocks[0].elements[0]: initial option v0 is no option',
  ),
  instead(
    'options are listed once',
    null,
    choosing({ option_groups: [{ label: plain(), options: [option()] }] }),
    'blocks[0].elements[0]: options and option_groups',
  ),
  instead(
    'option values differ',
    null,
    choosing({ options: [option(), option()] }),
    'blocks[0].elements[0]: value v0 twice',
  ),
  instead(
    'only overflow menus have addresses',
    null,
    choosing({ options: [option({ url: 'https://a.example' })] }),
    'blocks[0].elements[0].options[0]: url outside of an overflow menu',
  ),
  instead(
    'only some options have markup',
    message(accessory({ type: 'checkboxes', options: [option({ text: mrkdwn() })] })),
    choosing({ options: [option({ text: mrkdwn() })] }),
    'blocks[0].elements[0].options[0].text: type mrkdwn, not plain_text',
  ),
];

describe('the limits of options', () => {
  it.each(CASES)('hold for $what ($problem)', ({ good, bad, problem }) => {
    if (good) expect(problemsOf(good)).toEqual([]);
    expect(problemsOf(bad)).toContain(problem);
  });
});
