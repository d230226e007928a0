import { describe, expect, it } from 'vitest';
import { problemsOf } from '../block-limits.ts';
import {
  actions,
  button,
  type Case,
  image,
  input,
  instead,
  least,
  message,
  modal,
  most,
  mrkdwn,
  plain,
  x,
} from './samples.ts';

const confirm = (facts: object) => ({
  title: plain(),
  text: mrkdwn(),
  confirm: plain(),
  deny: plain(),
  ...facts,
});
const pressing = (facts: object) => message(actions(button(facts)));
const typing = (facts: object) =>
  modal({ submit: plain() }, [input({ type: 'plain_text_input', ...facts })]);

const CASES: readonly Case[] = [
  most(
    'a button’s text',
    75,
    (n) => pressing({ text: plain(x(n)) }),
    'blocks[0].elements[0].text: 76 characters, at most 75',
  ),
  least(
    'a button’s text',
    1,
    (n) => pressing({ text: plain(x(n)) }),
    'blocks[0].elements[0].text: 0 characters, at least 1',
  ),
  most(
    'a button’s value',
    2_000,
    (n) => pressing({ value: x(n) }),
    'blocks[0].elements[0].value: 2001 characters, at most 2000',
  ),
  most(
    'a button’s address',
    3_000,
    (n) => pressing({ url: `https://${x(n - 8)}` }),
    'blocks[0].elements[0].url: 3001 characters, at most 3000',
  ),
  most(
    'a button’s label',
    75,
    (n) => pressing({ accessibility_label: x(n) }),
    'blocks[0].elements[0].accessibility_label: 76 characters, at most 75',
  ),
  most(
    'an action_id',
    255,
    (n) => pressing({ action_id: x(n) }),
    'blocks[0].elements[0].action_id: 256 characters, at most 255',
  ),
  most(
    'a dialog’s title',
    100,
    (n) => pressing({ confirm: confirm({ title: plain(x(n)) }) }),
    'blocks[0].elements[0].confirm.title: 101 characters, at most 100',
  ),
  most(
    'a dialog’s text',
    300,
    (n) => pressing({ confirm: confirm({ text: plain(x(n)) }) }),
    'blocks[0].elements[0].confirm.text: 301 characters, at most 300',
  ),
  most(
    'a dialog’s yes',
    30,
    (n) => pressing({ confirm: confirm({ confirm: plain(x(n)) }) }),
    'blocks[0].elements[0].confirm.confirm: 31 characters, at most 30',
  ),
  most(
    'a dialog’s no',
    30,
    (n) => pressing({ confirm: confirm({ deny: plain(x(n)) }) }),
    'blocks[0].elements[0].confirm.deny: 31 characters, at most 30',
  ),
  most(
    'what is typed already',
    3_000,
    (n) => typing({ initial_value: x(n) }),
    'blocks[0].element.initial_value: 3001 characters, at most 3000',
  ),
  most(
    'what is typed already, by its max_length',
    5,
    (n) => typing({ initial_value: x(n), max_length: 5 }),
    'blocks[0].element.initial_value: 6 characters, at most 5',
  ),
  most(
    'max_length',
    3_000,
    (n) => typing({ max_length: n }),
    'blocks[0].element.max_length: 3001, not 1 to 3000',
  ),
  least(
    'max_length',
    1,
    (n) => typing({ max_length: n }),
    'blocks[0].element.max_length: 0, not 1 to 3000',
  ),
  most(
    'min_length',
    3_000,
    (n) => typing({ min_length: n }),
    'blocks[0].element.min_length: 3001, not 0 to 3000',
  ),
  most(
    'files',
    10,
    (n) => modal({ submit: plain() }, [input({ type: 'file_input', max_files: n })]),
    'blocks[0].element.max_files: 11, not 1 to 10',
  ),
  instead(
    'button texts are plain',
    null,
    pressing({ text: mrkdwn() }),
    'blocks[0].elements[0].text: type mrkdwn, not plain_text',
  ),
  instead(
    'elements are known',
    null,
    message(actions({ type: 'slider' })),
    'blocks[0].elements[0]: unknown element slider',
  ),
  instead(
    'fields are known',
    null,
    pressing({ disabled: true }),
    'blocks[0].elements[0]: unknown field disabled',
  ),
  instead(
    'styles are known',
    pressing({ style: 'danger' }),
    pressing({ style: 'blue' }),
    'blocks[0].elements[0]: unknown style blue',
  ),
  instead(
    'addresses are addresses',
    pressing({ url: 'https://a.example' }),
    pressing({ url: 'a.example' }),
    'blocks[0].elements[0].url: no address',
  ),
  instead(
    'inputs stay out of actions',
    null,
    message(actions({ type: 'plain_text_input' })),
    'blocks[0].elements[0]: plain_text_input is not allowed here',
  ),
  instead(
    'buttons stay out of inputs',
    null,
    modal({ submit: plain() }, [input(button())]),
    'blocks[0].element: button is not allowed here',
  ),
  instead(
    'images stay out of actions',
    null,
    message(actions(image())),
    'blocks[0].elements[0]: image is not allowed here',
  ),
  instead(
    'buttons stay out of contexts',
    message({ type: 'context', elements: [image()] }),
    message({ type: 'context', elements: [button()] }),
    'blocks[0].elements[0]: type button, not plain_text or mrkdwn',
  ),
  instead(
    'dates are dates',
    message(actions({ type: 'datepicker', initial_date: '2026-01-31' })),
    message(actions({ type: 'datepicker', initial_date: '31.1.' })),
    'blocks[0].elements[0].initial_date: 31.1. is malformed',
  ),
  instead(
    'times are times',
    message(actions({ type: 'timepicker', initial_time: '20:15' })),
    message(actions({ type: 'timepicker', initial_time: '8 pm' })),
    'blocks[0].elements[0].initial_time: 8 pm is malformed',
  ),
  instead(
    'numbers say whether they are whole',
    modal({ submit: plain() }, [input({ type: 'number_input', is_decimal_allowed: false })]),
    modal({ submit: plain() }, [input({ type: 'number_input' })]),
    'blocks[0].element.is_decimal_allowed: missing',
  ),
  instead(
    'a dialog is complete',
    null,
    pressing({ confirm: confirm({ deny: undefined }) }),
    'blocks[0].elements[0].confirm.deny: missing',
  ),
];

describe('the limits of elements', () => {
  it.each(CASES)('hold for $what ($problem)', ({ good, bad, problem }) => {
    if (good) expect(problemsOf(good)).toEqual([]);
    expect(problemsOf(bad)).toContain(problem);
  });
});
