import { ComponentType as Type } from 'discord-api-types/v10';
import { integer, items, oneOf, part, type Raw, text } from './fields.ts';
import type { Form } from './form.ts';
import { LIMITS } from './limits.ts';
import { checkOptions, checkSelect, SELECTS } from './selects.ts';
import { checkCustomId, createTally, type Tally } from './tally.ts';

/** What opens a modal: title, custom id, and rows or labels with one input each. */
export function checkModal(form: Form, data: Raw): void {
  const tally = createTally();
  text(form, data, 'custom_id', { min: 1, max: LIMITS.customId, required: true });
  text(form, data, 'title', { min: 1, max: LIMITS.modalTitle, required: true });
  const bounds = { min: 1, max: LIMITS.modalComponents, required: true };
  for (const { form: place, raw } of items(form, data, 'components', bounds)) {
    if (raw.type === Type.ActionRow) {
      for (const child of items(place, raw, 'components', { min: 1, max: 1, required: true })) {
        const { form: at, raw: input } = child;
        text(at, input, 'label', { min: 1, max: LIMITS.inputLabel, required: true });
        if (input.type === Type.TextInput) checkInput(at, input, tally);
        else wrongType(at, [Type.TextInput]);
      }
    } else if (raw.type === Type.Label) {
      text(place, raw, 'label', { min: 1, max: LIMITS.inputLabel, required: true });
      text(place, raw, 'description', { max: LIMITS.labelDescription });
      const input = part(place, raw, 'component', true);
      if (input) checkInput(place.at('component'), input, tally);
    } else if (raw.type === Type.TextDisplay) {
      text(place, raw, 'content', { max: LIMITS.displayedText, required: true });
    } else {
      wrongType(place, [Type.ActionRow, Type.TextDisplay, Type.Label]);
    }
  }
}

function checkInput(form: Form, raw: Raw, tally: Tally): void {
  const type = raw.type as Type;
  if (SELECTS.includes(type)) {
    checkSelect(form, raw, tally);
    return;
  }
  checkCustomId(form, raw, tally);
  if (type === Type.TextInput) checkTextInput(form, raw);
  else if (type === Type.RadioGroup) checkOptions(form, raw, 1);
  else if (type === Type.CheckboxGroup) {
    checkOptions(form, raw, integer(form, raw, 'max_values', { min: 1 }) ?? 1);
  } else if (type !== Type.Checkbox && type !== Type.FileUpload) {
    wrongType(form, [Type.TextInput, ...SELECTS]);
  }
}

function checkTextInput(form: Form, raw: Raw): void {
  oneOf(form, raw, 'style', [1, 2], true);
  text(form, raw, 'placeholder', { max: LIMITS.inputPlaceholder });
  const least = integer(form, raw, 'min_length', { min: 0, max: LIMITS.inputValue });
  const most = integer(form, raw, 'max_length', { min: 1, max: LIMITS.inputValue });
  const bounds = { min: least ?? 0, max: most ?? LIMITS.inputValue };
  if (raw.value) text(form, raw, 'value', bounds);
}

function wrongType(form: Form, types: readonly Type[]): void {
  form
    .at('type')
    .refuse('UNION_TYPE_CHOICES', `Value of field "type" must be one of (${types.join(', ')},).`);
}
