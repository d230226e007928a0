import type {
  InputBlock,
  InputBlockElement,
  ModalView,
  MultiStaticSelect,
  PlainTextOption,
} from '@slack/types';
import { z } from 'zod';
import { clean } from '../shared/clean.ts';
import { distinct, option, plainText } from './blocks.ts';
import { MAX_LABEL, MAX_OPTIONS, MAX_PLACEHOLDER, MAX_VIEW_TITLE } from './limits.ts';

/** What was entered in a modal, as `view.state.values` has it: by block, then by action. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Each block of a form has one element, whose `action_id` is this. */
const ELEMENT = 'value';

const Choice = z.object({ value: z.string() });
const Entered = z.object({
  value: z.string().nullish(),
  selected_option: Choice.nullish(),
  selected_options: z.array(Choice).nullish(),
});

/** Clean text of a field; the chosen value of a select; empty where nothing was entered. */
export function readField(values: ViewValues, block: string): string {
  const { value, selected_option: chosen } = entered(values, block);
  return clean(chosen?.value ?? value ?? '');
}

/** The chosen values of a select of several. */
export function readChoices(values: ViewValues, block: string): string[] {
  return (entered(values, block).selected_options ?? []).map(({ value }) => value);
}

function entered(values: ViewValues, block: string): z.infer<typeof Entered> {
  const parsed = Entered.safeParse(values[block]?.[ELEMENT]);
  return parsed.success ? parsed.data : {};
}

/** A modal with a form; `metadata` comes back with what was entered. */
export function form(
  callbackId: string,
  { title, submit, metadata }: { title: string; submit: string; metadata: string },
  blocks: ModalView['blocks'],
): ModalView {
  return {
    type: 'modal',
    callback_id: callbackId,
    title: plainText(title, MAX_VIEW_TITLE),
    submit: plainText(submit, MAX_VIEW_TITLE),
    close: plainText('Cancel', MAX_VIEW_TITLE),
    private_metadata: metadata,
    blocks,
  };
}

export function field(
  block: string,
  label: string,
  element: InputBlockElement,
  { hint, required = false }: { hint?: string; required?: boolean } = {},
): InputBlock {
  return {
    type: 'input',
    block_id: block,
    label: plainText(label, MAX_LABEL),
    ...(hint === undefined ? {} : { hint: plainText(hint, MAX_LABEL) }),
    optional: !required,
    element: { ...element, action_id: ELEMENT },
  };
}

/** A select of several, with some chosen from the start; what isn't among the options can't be. */
export function choices(
  placeholder: string,
  options: readonly PlainTextOption[],
  chosen: readonly string[],
): MultiStaticSelect {
  const shown = distinct(options, MAX_OPTIONS);
  const initial = shown.filter(({ value }) => chosen.includes(value ?? ''));
  return {
    type: 'multi_static_select',
    placeholder: plainText(placeholder, MAX_PLACEHOLDER),
    options: shown,
    ...(initial.length > 0 ? { initial_options: initial } : {}),
  };
}

export function optionsOf(values: readonly string[]): PlainTextOption[] {
  return values.map((value) => option(value, value));
}
