import { ComponentType } from 'discord-api-types/v10';
import { flag, integer, items, list, type Raw, text } from './fields.ts';
import type { Form } from './form.ts';
import { LIMITS } from './limits.ts';
import { checkCustomId, type Tally } from './tally.ts';

export const SELECTS: readonly ComponentType[] = [
  ComponentType.StringSelect,
  ComponentType.UserSelect,
  ComponentType.RoleSelect,
  ComponentType.MentionableSelect,
  ComponentType.ChannelSelect,
];

export function checkSelect(form: Form, raw: Raw, tally: Tally): void {
  checkCustomId(form, raw, tally);
  text(form, raw, 'placeholder', { max: LIMITS.selectPlaceholder });
  flag(form, raw, 'disabled');
  const least = integer(form, raw, 'min_values', { min: 0, max: LIMITS.selectOptions });
  const most = integer(form, raw, 'max_values', { min: 1, max: LIMITS.selectOptions });
  if ((least ?? 1) > (most ?? Math.max(1, least ?? 1)))
    form.at('min_values').refuse('NUMBER_TYPE_MAX', 'min_values is greater than max_values.');
  if (raw.type === ComponentType.StringSelect) checkOptions(form, raw, most ?? 1);
  else list(form, raw, 'default_values', { max: LIMITS.selectOptions });
}

/** The options of a select, radio group or checkbox group. */
export function checkOptions(form: Form, raw: Raw, most: number): void {
  const bounds = { min: 1, max: LIMITS.selectOptions, required: true };
  const options = items(form, raw, 'options', bounds);
  const values = new Set<string>();
  let chosen = 0;
  for (const option of options) {
    text(option.form, option.raw, 'label', { min: 1, max: LIMITS.optionLabel, required: true });
    text(option.form, option.raw, 'description', { max: LIMITS.optionDescription });
    if (flag(option.form, option.raw, 'default')) chosen += 1;
    const value = text(option.form, option.raw, 'value', {
      min: 1,
      max: LIMITS.optionValue,
      required: true,
    });
    if (value === null) continue;
    if (values.has(value))
      option.form.refuse(
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    values.add(value);
  }
  if (most > options.length)
    form
      .at('max_values')
      .refuse('SELECT_COMPONENT_MAX_VALUES_EXCEEDED', 'max_values exceeds the number of options.');
  if (chosen > most)
    form.at('options').refuse('SELECT_COMPONENT_TOO_MANY_DEFAULTS', 'Too many default options.');
}
