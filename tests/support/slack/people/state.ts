import type { Json } from '../world/types.ts';
import { type ElementAt, elementsOf, optionsOf, textOf } from './text.ts';

/** What is put into an input: text, or options by label or value; several where several may be chosen. */
export type Filled = string | readonly string[];

export type Values = Record<string, Record<string, Json>>;

/** What is in the inputs of blocks before anybody touches them, and what was put in since. */
export function stateOf(blocks: readonly Json[], inputs: Values): Values {
  const values: Values = {};
  for (const { element, blockId } of elementsOf(blocks)) {
    const initial = initialValue(element);
    if (!initial) continue;
    const actionId = String(element.action_id);
    const row = values[blockId] ?? {};
    row[actionId] = inputs[blockId]?.[actionId] ?? initial;
    values[blockId] = row;
  }
  return values;
}

/** The value of an element as it is in the state; null: it has none. */
function initialValue(element: Json): Json | null {
  const type = String(element.type);
  const [key, initial] = FIELDS[type] ?? [];
  if (key === undefined || initial === undefined) return null;
  const given = element[initial];
  return { type, [key]: given ?? (key.endsWith('s') ? [] : null) };
}

/** Where the state has the value of an element, and where the element has what is there first. */
const FIELDS: Readonly<Record<string, readonly [string, string]>> = {
  plain_text_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  multi_static_select: ['selected_options', 'initial_options'],
  multi_external_select: ['selected_options', 'initial_options'],
  checkboxes: ['selected_options', 'initial_options'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  users_select: ['selected_user', 'initial_user'],
  multi_users_select: ['selected_users', 'initial_users'],
  conversations_select: ['selected_conversation', 'initial_conversation'],
  multi_conversations_select: ['selected_conversations', 'initial_conversations'],
  channels_select: ['selected_channel', 'initial_channel'],
  multi_channels_select: ['selected_channels', 'initial_channels'],
  rich_text_input: ['rich_text_value', 'initial_value'],
};

/**
 * An element's value with something put in. Throws where a client would not let it: an option
 * that isn't there, too many, a text too short or too long, no number.
 */
export function filled(at: ElementAt, value: Filled, loaded: readonly Json[] = []): Json {
  const { element } = at;
  const type = String(element.type);
  const [key = ''] = FIELDS[type] ?? [];
  const name = textOf(at.block.label) || String(element.action_id);
  const refuse = (why: string) => new Error(`${name} ${why}`);
  if (key === '') throw refuse('is no input');
  const given = [value].flat().map(String);
  if (/option/.test(key)) {
    const options = [...optionsOf(element), ...loaded];
    const chosen = given.map((one) => {
      const option = options.find((each) => each.value === one || textOf(each.text) === one);
      const labels = () => options.map((each) => textOf(each.text)).join(', ');
      if (!option) throw refuse(`has no option ${one}, only ${labels()}`);
      return option;
    });
    const most = Number(element.max_selected_items ?? (key.endsWith('s') ? 1_000 : 1));
    if (chosen.length > most) throw refuse(`takes at most ${most} options`);
    return { type, [key]: key.endsWith('s') ? chosen : (chosen[0] ?? null) };
  }
  if (key.endsWith('s')) return { type, [key]: given };
  const [text = ''] = given;
  if (key === 'value') {
    const least = Number(element.min_length ?? 0);
    const most = Number(element.max_length ?? 3_000);
    if (text !== '' && (text.length < least || text.length > most))
      throw refuse(`has ${least} to ${most} characters`);
    if (type === 'number_input' && text !== '' && !isNumber(element, text))
      throw refuse('takes another number');
  }
  return { type, [key]: text === '' ? null : text };
}

function isNumber(element: Json, text: string): boolean {
  const number = Number(text);
  return (
    Number.isFinite(number) &&
    (element.is_decimal_allowed === true || Number.isInteger(number)) &&
    number >= Number(element.min_value ?? -Infinity) &&
    number <= Number(element.max_value ?? Infinity)
  );
}

/** Whether there is nothing in it. */
export function isEmpty(value: Json): boolean {
  const [key = ''] = FIELDS[String(value.type)] ?? [];
  const inside = value[key];
  return inside === null || inside === '' || (Array.isArray(inside) && inside.length === 0);
}
