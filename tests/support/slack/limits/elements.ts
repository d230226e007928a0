import type { Json } from '../world/types.ts';
import { checkOptions, OPTION_ELEMENTS } from './options.ts';
import { checkKeys, checkString, checkText, checkUrl, isJson, type Tally } from './tally.ts';

/** Sources: the element's page under docs.slack.dev/reference/block-kit/block-elements. */
const ACTION_ID = 255;
const BUTTON_TEXT = 75;
const BUTTON_VALUE = 2_000;
const URL = 3_000;
const LABEL = 75;
const PLACEHOLDER = 150;
const INPUT_VALUE = 3_000;
const ALT_TEXT = 2_000;
const FILES = 10;

const SHARED = ['action_id', 'confirm', 'focus_on_load', 'placeholder'];
const DISPATCHING = ['dispatch_action_config', 'initial_value'];

/** Fields of each element, besides `type`. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  button: ['action_id', 'confirm', 'text', 'value', 'url', 'style', 'accessibility_label'],
  icon_button: [
    'action_id',
    'confirm',
    'icon',
    'text',
    'value',
    'accessibility_label',
    'visible_to_user_ids',
  ],
  feedback_buttons: ['action_id', 'positive_button', 'negative_button'],
  workflow_button: ['action_id', 'confirm', 'text', 'workflow', 'style', 'accessibility_label'],
  image: ['image_url', 'alt_text', 'slack_file'],
  checkboxes: [...SHARED, 'options', 'initial_options'],
  radio_buttons: [...SHARED, 'options', 'initial_option'],
  overflow: ['action_id', 'confirm', 'options'],
  static_select: [...SHARED, 'options', 'option_groups', 'initial_option'],
  multi_static_select: [
    ...SHARED,
    'options',
    'option_groups',
    'initial_options',
    'max_selected_items',
  ],
  external_select: [...SHARED, 'initial_option', 'min_query_length'],
  multi_external_select: [...SHARED, 'initial_options', 'min_query_length', 'max_selected_items'],
  users_select: [...SHARED, 'initial_user'],
  multi_users_select: [...SHARED, 'initial_users', 'max_selected_items'],
  conversations_select: [
    ...SHARED,
    'initial_conversation',
    'default_to_current_conversation',
    'filter',
    'response_url_enabled',
  ],
  multi_conversations_select: [
    ...SHARED,
    'initial_conversations',
    'default_to_current_conversation',
    'filter',
    'max_selected_items',
  ],
  channels_select: [...SHARED, 'initial_channel', 'response_url_enabled'],
  multi_channels_select: [...SHARED, 'initial_channels', 'max_selected_items'],
  datepicker: [...SHARED, 'initial_date'],
  timepicker: [...SHARED, 'initial_time', 'timezone'],
  datetimepicker: [...SHARED, 'initial_date_time'],
  plain_text_input: [...SHARED, ...DISPATCHING, 'multiline', 'min_length', 'max_length'],
  email_text_input: [...SHARED, ...DISPATCHING],
  url_text_input: [...SHARED, ...DISPATCHING],
  number_input: [...SHARED, ...DISPATCHING, 'is_decimal_allowed', 'min_value', 'max_value'],
  rich_text_input: [...SHARED, ...DISPATCHING],
  file_input: ['action_id', 'filetypes', 'max_files'],
};

const SELECTS = Object.keys(FIELDS).filter((type) => type.endsWith('_select'));
const PICKERS = ['datepicker', 'timepicker'];
const BUTTONS = ['button', 'workflow_button'];

/** Which elements may be where. */
export const ALLOWED = {
  section: [...BUTTONS, ...SELECTS, ...PICKERS, 'checkboxes', 'radio_buttons', 'overflow', 'image'],
  actions: [
    ...BUTTONS,
    ...SELECTS,
    ...PICKERS,
    'datetimepicker',
    'checkboxes',
    'radio_buttons',
    'overflow',
    'rich_text_input',
  ],
  input: [
    ...SELECTS,
    ...PICKERS,
    'datetimepicker',
    'checkboxes',
    'radio_buttons',
    'plain_text_input',
    'email_text_input',
    'url_text_input',
    'number_input',
    'rich_text_input',
    'file_input',
  ],
  context_actions: ['feedback_buttons', 'icon_button'],
  card: ['button'],
} as const satisfies Record<string, readonly string[]>;

export function checkElement(
  tally: Tally,
  where: string,
  value: unknown,
  allowed: readonly string[],
): void {
  if (!isJson(value)) {
    tally.add(where, 'missing');
    return;
  }
  const type = String(value.type);
  const fields = FIELDS[type];
  if (!fields) {
    tally.add(where, `unknown element ${type}`);
    return;
  }
  if (!allowed.includes(type)) {
    tally.add(where, `${type} is not allowed here`);
    return;
  }
  checkKeys(tally, where, value, fields);
  checkString(tally, `${where}.action_id`, value.action_id, { max: ACTION_ID });
  checkText(tally, `${where}.placeholder`, value.placeholder, {
    max: PLACEHOLDER,
    type: 'plain_text',
  });
  checkConfirm(tally, `${where}.confirm`, value.confirm);
  if (value.style !== undefined && !['primary', 'danger'].includes(String(value.style)))
    tally.add(where, `unknown style ${value.style}`);
  if (OPTION_ELEMENTS.has(type)) checkOptions(tally, where, value);
  CHECKS[type]?.(tally, where, value);
}

const CHECKS: Readonly<Record<string, (tally: Tally, where: string, element: Json) => void>> = {
  button: checkButton,
  workflow_button: checkButton,
  icon_button(tally, where, element) {
    checkButton(tally, where, element);
    if (element.icon !== 'trash') tally.add(`${where}.icon`, `unknown icon ${element.icon}`);
  },
  feedback_buttons(tally, where, element) {
    for (const kind of ['positive_button', 'negative_button']) {
      const button = element[kind];
      if (!isJson(button)) tally.add(`${where}.${kind}`, 'missing');
      else {
        checkButton(tally, `${where}.${kind}`, button);
        if (button.value === undefined) tally.add(`${where}.${kind}.value`, 'missing');
      }
    }
  },
  image: checkImage,
  plain_text_input(tally, where, element) {
    checkString(tally, `${where}.initial_value`, element.initial_value, {
      min: 0,
      max: INPUT_VALUE,
    });
    checkNumber(tally, `${where}.min_length`, element.min_length, 0, INPUT_VALUE);
    checkNumber(tally, `${where}.max_length`, element.max_length, 1, INPUT_VALUE);
    const { initial_value: initial, max_length: most } = element;
    if (typeof initial === 'string' && typeof most === 'number' && initial.length > most)
      tally.add(`${where}.initial_value`, `${initial.length} characters, at most ${most}`);
  },
  number_input(tally, where, element) {
    if (typeof element.is_decimal_allowed !== 'boolean')
      tally.add(`${where}.is_decimal_allowed`, 'missing');
    if (Number(element.min_value) > Number(element.max_value))
      tally.add(where, 'min_value is greater than max_value');
  },
  file_input: (tally, where, element) =>
    checkNumber(tally, `${where}.max_files`, element.max_files, 1, FILES),
  datepicker: (tally, where, element) =>
    checkPattern(tally, `${where}.initial_date`, element.initial_date, /^\d{4}-\d{2}-\d{2}$/),
  timepicker: (tally, where, element) =>
    checkPattern(tally, `${where}.initial_time`, element.initial_time, /^\d{2}:\d{2}$/),
};

function checkButton(tally: Tally, where: string, button: Json): void {
  checkText(tally, `${where}.text`, button.text, {
    max: BUTTON_TEXT,
    type: 'plain_text',
    required: true,
  });
  checkString(tally, `${where}.value`, button.value, { min: 0, max: BUTTON_VALUE });
  if (button.url !== undefined) checkUrl(tally, `${where}.url`, button.url, { max: URL });
  checkString(tally, `${where}.accessibility_label`, button.accessibility_label, { max: LABEL });
}

export function checkImage(tally: Tally, where: string, image: Json): void {
  checkString(tally, `${where}.alt_text`, image.alt_text, { max: ALT_TEXT, required: true });
  if (image.slack_file === undefined)
    checkUrl(tally, `${where}.image_url`, image.image_url, { max: URL, required: true });
  else if (image.image_url !== undefined) tally.add(where, 'image_url and slack_file');
}

/** Source: reference/block-kit/composition-objects/confirmation-dialog-object. */
function checkConfirm(tally: Tally, where: string, confirm: unknown): void {
  if (confirm === undefined) return;
  if (!isJson(confirm)) {
    tally.add(where, 'no dialog');
    return;
  }
  checkKeys(tally, where, confirm, ['title', 'text', 'confirm', 'deny', 'style']);
  const plain = { type: 'plain_text', required: true } as const;
  checkText(tally, `${where}.title`, confirm.title, { max: 100, ...plain });
  checkText(tally, `${where}.text`, confirm.text, { max: 300, required: true });
  checkText(tally, `${where}.confirm`, confirm.confirm, { max: 30, ...plain });
  checkText(tally, `${where}.deny`, confirm.deny, { max: 30, ...plain });
}

function checkNumber(tally: Tally, where: string, value: unknown, min: number, max: number): void {
  if (value === undefined) return;
  if (typeof value !== 'number' || value < min || value > max)
    tally.add(where, `${value}, not ${min} to ${max}`);
}

function checkPattern(tally: Tally, where: string, value: unknown, pattern: RegExp): void {
  if (value !== undefined && !pattern.test(String(value)))
    tally.add(where, `${value} is malformed`);
}
